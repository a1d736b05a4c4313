"""A post on a Mastodon server: pictures first, then the text, under a key of our own.

https://docs.joinmastodon.org/methods/statuses/, /methods/media/, /methods/oauth/ (read
2026-11-23), /methods/accounts/#statuses (read 2026-11-25). The same Idempotency-Key within an hour answers with the same post.
"""

from __future__ import annotations

import html
import re
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import httpx2

from mitreden.networks import oauth2
from mitreden.networks.calls import Answer, call, must, number
from mitreden.networks.types import (
    Access,
    Gone,
    Outgoing,
    Picture,
    Reactions,
    Receipt,
    Refused,
    SignInAgain,
    TryLater,
)

SKEW = timedelta(minutes=5)  # between their clock and ours
LOOKS, BETWEEN = 10, 1.0  # how often to ask whether a picture is ready, in seconds
_TAG = re.compile(r"<[^>]{0,500}>")
_BREAK = re.compile(r"</p>\s*<p>|<br\s*/?>", re.IGNORECASE)


class MastodonPublisher(oauth2.NamesItsPosts):
    def refresh(self, http: httpx2.Client, access: Access) -> Access:
        """Permissions last until one side ends them; there is nothing to renew."""
        call(
            http,
            "GET",
            f"{access.server}/api/v1/accounts/verify_credentials",
            sends=False,
            headers=_bearer(access),
        )
        return access

    def sign_out(self, http: httpx2.Client, access: Access) -> None:
        call(
            http,
            "POST",
            f"{access.server}/oauth/revoke",
            sends=False,
            data={
                "client_id": access.more.get("client_id", ""),
                "client_secret": access.more.get("client_secret", ""),
                "token": access.token,
            },
        )

    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt:
        answer = _call(
            http,
            access,
            "POST",
            "/api/v1/statuses",
            sends=True,
            headers={"Idempotency-Key": outgoing.key},
            json={
                "status": status_text(outgoing),
                "language": outgoing.language,
                "media_ids": [
                    _upload(http, access, picture) for picture in outgoing.pictures
                ],
            },
        )
        made = must(_explained(answer), "id", sends=True)
        return Receipt(str(made["id"]), str(made.get("url") or made.get("uri") or ""))

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
        answer = _call(
            http, access, "DELETE", f"/api/v1/statuses/{remote_id}", sends=False
        )
        if answer.status not in (404, 410):
            _explained(answer)

    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
        answer = _call(
            http, access, "GET", f"/api/v1/statuses/{remote_id}", sends=False
        )
        if answer.status in (404, 410):
            raise Gone("gone")
        said = must(_explained(answer), "id")
        return Reactions(
            likes=number(said.get("favourites_count")),
            replies=number(said.get("replies_count")),
            reposts=number(said.get("reblogs_count")),
            text_changed=bool(said.get("edited_at")) and not _says(said, text),
        )

    def find(
        self, http: httpx2.Client, access: Access, text: str, since: datetime
    ) -> Receipt | None:
        if not _words(html.escape(text)):
            return None  # nothing but a link: it could be any
        path = f"/api/v1/accounts/{access.account}/statuses"
        latest = {"exclude_reblogs": "true", "limit": "20"}
        answer = _call(http, access, "GET", path, sends=False, params=latest)
        rows = _explained(answer).body
        for one in rows if isinstance(rows, list) else ():
            made = _moment(one.get("created_at"))
            if made and made >= since - SKEW and _says(one, text):
                return Receipt(str(one.get("id", "")), str(one.get("url") or ""))
        return None


def status_text(outgoing: Outgoing) -> str:
    """The link stands in the text: servers make the card themselves."""
    link = outgoing.card.url if outgoing.card else ""
    if not link or link in outgoing.text:
        return outgoing.text
    return f"{outgoing.text}\n\n{link}".strip()


def _upload(http: httpx2.Client, access: Access, picture: Picture) -> str:
    """A picture is seen by nobody before the post: sending it twice does no harm."""
    answer = _call(
        http,
        access,
        "POST",
        "/api/v2/media",
        sends=False,
        files={"file": ("picture", picture.content, picture.mime)},
        data={"description": picture.alt},
    )
    media = str(must(_explained(answer), "id")["id"])
    for _ in range(LOOKS if answer.status == 202 else 0):
        look = _call(http, access, "GET", f"/api/v1/media/{media}", sends=False)
        if look.status == 200:
            return media
        _explained(look)
        time.sleep(BETWEEN)
    if answer.status == 202:
        raise TryLater(timedelta(minutes=1), "picture_not_ready", unsure=False)
    return media


def _call(
    http: httpx2.Client,
    access: Access,
    method: str,
    path: str,
    *,
    sends: bool,
    **request: Any,
) -> Answer:
    headers = _bearer(access) | request.pop("headers", {})
    return call(
        http, method, access.server + path, sends=sends, headers=headers, **request
    )


def _explained(answer: Answer) -> Answer:
    """403: the permission does not reach this far, or the account is suspended."""
    detail = str(answer.fields.get("error", ""))[:200]
    if answer.status == 403:
        raise SignInAgain("status_403", detail)
    if answer.refused:
        raise Refused(f"status_{answer.status}", detail)
    return answer


def _bearer(access: Access) -> dict[str, str]:
    return {"Authorization": f"Bearer {access.token}"}


def _says(status: Mapping[str, Any], text: str) -> bool:
    return _words(str(status.get("content", ""))) == _words(html.escape(text))


def _moment(said: object) -> datetime | None:
    try:
        made = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return made if made.tzinfo else None


def _words(content: str) -> list[str]:
    """What readers see of a post's HTML, for comparing: addresses are shortened there."""
    plain = html.unescape(_TAG.sub("", _BREAK.sub(" ", content)))
    return [word for word in plain.split() if "://" not in word and "/" not in word]
