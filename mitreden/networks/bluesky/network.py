"""Bluesky, on any server: posted by us with a permission or an app password, or by hand."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

import httpx2

from mitreden.networks import oauth2
from mitreden.networks.bluesky import oauth, oauth_client, session, xrpc
from mitreden.networks.bluesky.oauth import BlueskyOAuth
from mitreden.networks.bluesky.reading import BlueskyReader
from mitreden.networks.bluesky.record import COLLECTION, new_tid, record
from mitreden.networks.share import SharePage
from mitreden.networks.types import (
    Abilities,
    Access,
    Account,
    Network,
    Outgoing,
    Picture,
    Receipt,
    Refused,
    SignIn,
    TryLater,
)


class BlueskyPublisher:
    def sign_in(self, http: httpx2.Client, sign_in: SignIn) -> Account:
        return session.sign_in(http, sign_in)

    def refresh(self, http: httpx2.Client, access: Access) -> Access:
        if access.more.get("key"):
            return oauth.refresh(http, access)
        return session.refresh(http, access)

    def sign_out(self, http: httpx2.Client, access: Access) -> None:
        if access.more.get("key"):
            oauth.sign_out(http, access)
        else:
            session.sign_out(http, access)

    def expires_at(self, access: Access) -> datetime | None:
        return oauth2.ends(access.expires) or session.expires_at(access.token)

    def new_key(self, at: datetime) -> str:
        return new_tid(at)

    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt:
        """putRecord under our own key: sent twice, there is still one post."""

        def upload(picture: Picture) -> dict[str, object]:
            return xrpc.upload(http, access, content=picture.content, mime=picture.mime)

        made = record(outgoing, upload, _Directory(http, access.server))
        answer = xrpc.act(
            http,
            access,
            "com.atproto.repo.putRecord",
            {
                "repo": access.account,
                "collection": COLLECTION,
                "rkey": outgoing.key,
                "record": made,
            },
        )
        return Receipt(
            remote_id=str(answer.get("uri") or self.remote_id(access, outgoing.key)),
            url=_page(access, outgoing.key),
        )

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
        xrpc.act(
            http,
            access,
            "com.atproto.repo.deleteRecord",
            {
                "repo": access.account,
                "collection": COLLECTION,
                "rkey": remote_id.rpartition("/")[2],
            },
        )

    def remote_id(self, access: Access, key: str) -> str:
        return f"at://{access.account}/{COLLECTION}/{key}"


class _Directory:
    """Whom mentions mean. One that nobody answers to stays plain text.

    A slow server must not hold a post up: after the first failure nobody is asked any
    more, nor after ten names.
    """

    def __init__(self, http: httpx2.Client, server: str) -> None:
        self._http = http
        self._server = server
        self._left = 10

    def __call__(self, handle: str) -> str | None:
        if self._left <= 0:
            return None
        self._left -= 1
        try:
            answer = xrpc.get(
                self._http,
                self._server,
                "com.atproto.identity.resolveHandle",
                handle=handle,
            )
        except Refused:
            return None
        except TryLater:
            self._left = 0
            return None
        return str(answer["did"]) if answer.get("did") else None


def _page(access: Access, key: str) -> str:
    """Where people read it. A server on this machine has no page on bsky.app."""
    if urlsplit(access.server).scheme == "http":
        return (
            f"{access.server}/xrpc/com.atproto.repo.getRecord"
            f"?repo={access.account}&collection={COLLECTION}&rkey={key}"
        )
    return f"https://bsky.app/profile/{access.account}/post/{key}"


_PUBLISHER = BlueskyPublisher()

BLUESKY = Network(
    key="bluesky",
    name="Bluesky",
    abilities=Abilities(
        counter="bluesky",
        max_length=300,
        max_bytes=3000,
        images=4,
        alt_length=2000,
        image_bytes=1_900_000,  # of 2,000,000 bytes
        marks_language=True,
        makes_card=True,
        publishes=True,
        withdraws=True,
        repeats_safely=True,
    ),
    share=SharePage(
        "https://bsky.app/intent/compose?text={text_and_url}", documented=True
    ),
    publisher=_PUBLISHER,
    oauth=BlueskyOAuth(),
    password=_PUBLISHER,
    describe=oauth_client.describe,
    reader=BlueskyReader(),
    own_posts="https://bsky.app/profile/{account}",
)
