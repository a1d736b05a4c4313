"""A post in a LinkedIn member's name: pictures first, then the post.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/
posts-api and …/images-api (read 2026-11-23). LinkedIn knows no key of ours: an answer
that never came leaves it open whether the post is there. It refuses the same text twice
and then names the post it has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx2

from mitreden.networks import oauth2
from mitreden.networks.calls import BUSY, Answer, call, must
from mitreden.networks.linkedin.connect import api, token_address, web
from mitreden.networks.linkedin.littletext import little_text
from mitreden.networks.types import (
    Access,
    AlreadyThere,
    Card,
    Outgoing,
    Picture,
    Receipt,
    Refused,
    SignInAgain,
    TryLater,
)

# A version lives about a year; MITREDEN_NETWORK_OPTIONS linkedin.version sets a newer one.
VERSION = "202606"
TITLE, DESCRIPTION, ALT = 400, 4086, 4086  # what an article and a picture may say
_URN = re.compile(r"urn:li:(?:share|ugcPost|activity):\d+")


class LinkedInPublisher(oauth2.NamesItsPosts):
    def refresh(self, http: httpx2.Client, access: Access) -> Access:
        """Only approved partners get a refresh token; for all others it has ended."""
        if not access.refresh_token:
            raise SignInAgain("expired")
        granted = oauth2.token(
            http,
            token_address(access.options),
            {
                "grant_type": "refresh_token",
                "refresh_token": access.refresh_token,
                "client_id": access.more.get("client_id", ""),
                "client_secret": access.more.get("client_secret", ""),
            },
        )
        return Access(
            server=access.server,
            account=access.account,
            token=str(granted["access_token"]),
            refresh_token=str(granted.get("refresh_token") or access.refresh_token),
            expires=oauth2.expires(granted),
            more=access.more,
            options=access.options,
        )

    def sign_out(self, http: httpx2.Client, access: Access) -> None:
        """LinkedIn documents no way to end it from here; it ends by itself, or in her
        settings there. We have forgotten it.
        """

    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt:
        author = f"urn:li:person:{access.account}"
        post: dict[str, Any] = {
            "author": author,
            "commentary": little_text(outgoing.text),
            "visibility": "PUBLIC",
            "distribution": {
                "feedDistribution": "MAIN_FEED",
                "targetEntities": [],
                "thirdPartyDistributionChannels": [],
            },
            "lifecycleState": "PUBLISHED",
            "isReshareDisabledByAuthor": False,
        }
        if content := _content(http, access, author, outgoing):
            post["content"] = content
        answer = _call(http, access, "POST", "/rest/posts", sends=True, json=post)
        if answer.status == 422 and (known := _URN.search(answer.text)):
            raise AlreadyThere(Receipt(known[0], _page(access, known[0])))
        _explained(answer)
        urn = answer.headers.get("x-restli-id", "")
        if not urn:
            raise TryLater(BUSY, "not_understood", unsure=True)
        return Receipt(urn, _page(access, urn))

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
        path = f"/rest/posts/{quote(remote_id, safe='')}"
        answer = _call(
            http,
            access,
            "DELETE",
            path,
            sends=False,
            headers={"X-RestLi-Method": "DELETE"},
        )
        if answer.status != 404:
            _explained(answer)


def _content(
    http: httpx2.Client, access: Access, author: str, outgoing: Outgoing
) -> dict[str, Any]:
    """Pictures or a link, never both. LinkedIn makes no card of a link by itself."""
    images = [
        {
            "id": _upload(http, access, author, picture),
            "altText": picture.alt[:ALT],
        }
        for picture in outgoing.pictures
    ]
    if len(images) > 1:
        return {"multiImage": {"images": images}}
    if images:
        return {"media": images[0]}
    if outgoing.card:
        return {"article": _article(http, access, author, outgoing.card)}
    return {}


def _article(
    http: httpx2.Client, access: Access, author: str, card: Card
) -> dict[str, Any]:
    article = {"source": card.url, "title": card.title[:TITLE]}
    if card.description:
        article["description"] = card.description[:DESCRIPTION]
    if card.picture:
        article["thumbnail"] = _upload(http, access, author, card.picture)
        article["thumbnailAltText"] = card.picture.alt[:ALT]
    return article


def _upload(http: httpx2.Client, access: Access, author: str, picture: Picture) -> str:
    """A picture is seen by nobody before the post: sending it twice does no harm."""
    answer = _call(
        http,
        access,
        "POST",
        "/rest/images?action=initializeUpload",
        sends=False,
        json={"initializeUploadRequest": {"owner": author}},
    )
    value = must(_explained(answer), "value")["value"]
    if not isinstance(value, Mapping) or not (
        value.get("uploadUrl") and value.get("image")
    ):
        raise TryLater(BUSY, "not_understood", unsure=False)
    sent = call(
        http,
        "PUT",
        str(value["uploadUrl"]),
        sends=False,
        content=picture.content,
        headers={
            "Authorization": f"Bearer {access.token}",
            "Content-Type": picture.mime,
        },
    )
    _explained(sent)
    return str(value["image"])


def _call(
    http: httpx2.Client,
    access: Access,
    method: str,
    path: str,
    *,
    sends: bool,
    **request: Any,
) -> Answer:
    headers = {
        "Authorization": f"Bearer {access.token}",
        "LinkedIn-Version": access.options.get("version", VERSION),
        "X-Restli-Protocol-Version": "2.0.0",
    } | request.pop("headers", {})
    return call(
        http,
        method,
        api(access.options) + path,
        sends=sends,
        headers=headers,
        **request,
    )


def _explained(answer: Answer) -> Answer:
    code = str(answer.fields.get("code", ""))
    detail = str(answer.fields.get("message", ""))[:200]
    if answer.status == 403:
        raise SignInAgain(code or "status_403", detail)
    if answer.status == 426:  # only an administrator can mend this
        raise Refused("version_ended", detail)
    if answer.refused:
        raise Refused((code or f"status_{answer.status}").lower()[:40], detail)
    return answer


def _page(access: Access, urn: str) -> str:
    return f"{web(access.options)}/feed/update/{urn}/"
