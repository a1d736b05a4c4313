"""A post on one's own blog, in the language the blog speaks."""

from __future__ import annotations

import secrets
from datetime import datetime

import httpx2

from mitreden.networks import oauth2
from mitreden.networks.blog import indieauth, micropub, wordpress
from mitreden.networks.types import Access, Outgoing, Reactions, Receipt


class BlogPublisher:
    def refresh(self, http: httpx2.Client, access: Access) -> Access:
        if _speaks_micropub(access):
            return micropub.refresh(http, access)
        return wordpress.refresh(http, access)

    def sign_out(self, http: httpx2.Client, access: Access) -> None:
        if _speaks_micropub(access):
            indieauth.sign_out(http, access)
        else:
            wordpress.sign_out(http, access)

    def expires_at(self, access: Access) -> datetime | None:
        return oauth2.ends(access.expires)

    def new_key(self, at: datetime) -> str:
        """The short name we propose for the post."""
        return f"{at:%Y%m%d}-{secrets.token_hex(5)}"

    def remote_id(self, access: Access, key: str) -> str:
        return ""  # a blog names its posts itself

    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt:
        if _speaks_micropub(access):
            return micropub.publish(http, access, outgoing)
        return wordpress.publish(http, access, outgoing)

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
        if _speaks_micropub(access):
            micropub.withdraw(http, access, remote_id)
        else:
            wordpress.withdraw(http, access, remote_id)

    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
        if _speaks_micropub(access):
            return micropub.reactions(http, remote_id)
        return wordpress.reactions(http, access, remote_id)

    def find(
        self, http: httpx2.Client, access: Access, text: str, since: datetime
    ) -> Receipt | None:
        """A WordPress never leaves anybody in doubt."""
        if _speaks_micropub(access):
            return micropub.find(http, access, text, since)
        return None


def _speaks_micropub(access: Access) -> bool:
    return "micropub" in access.more
