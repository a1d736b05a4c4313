"""A post on X: pictures first, then the post.

https://docs.x.com/x-api/posts/create-post, /delete-post-by-id, /get-post-by-id,
/media/upload-media, /media/create-media-metadata (read 2026-11-25). X knows no key of
ours: an answer that never came leaves it open whether the post is there. It refuses the
same text twice, without saying under which name it has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import httpx2

from mitreden.lib.counting import count
from mitreden.networks import oauth2
from mitreden.networks.calls import BUSY, Answer, call, number
from mitreden.networks.types import (
    MADE_WITH_AI,
    PAID,
    Access,
    App,
    Gone,
    Outgoing,
    Picture,
    Reactions,
    Receipt,
    Refused,
    SignInAgain,
    TryLater,
)
from mitreden.networks.x.connect import NO_CREDIT_WAITS, api, token, web
from mitreden.networks.x.words import post_text

LONGEST, ALT, MOST_PICTURES = 280, 1000, 4
MOST_BYTES = 5_000_000
# What X calls the marks of a post.
_FIELDS = {MADE_WITH_AI: "made_with_ai", PAID: "paid_partnership"}
_NOT_FOUND = "resource-not-found"


class XPublisher(oauth2.NamesItsPosts):
    def refresh(self, http: httpx2.Client, access: Access) -> Access:
        if not access.refresh_token:
            raise SignInAgain("expired")
        form = {"grant_type": "refresh_token", "refresh_token": access.refresh_token}
        granted = token(http, access.options, form, _app(access))
        return replace(
            access,
            token=str(granted["access_token"]),
            refresh_token=str(granted.get("refresh_token") or access.refresh_token),
            expires=oauth2.expires(granted),
        )

    def sign_out(self, http: httpx2.Client, access: Access) -> None:
        app = _app(access)
        call(
            http,
            "POST",
            f"{api(access.options)}/2/oauth2/revoke",
            sends=False,
            data={"token": access.refresh_token or access.token},
            auth=(app.client_id, app.client_secret),
        )

    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt:
        text = post_text(outgoing)
        if count(text, "x") > LONGEST:
            raise Refused("too_long")
        _check(outgoing.pictures)
        post: dict[str, Any] = {"text": text}
        if outgoing.pictures:
            names = [_upload(http, access, picture) for picture in outgoing.pictures]
            post["media"] = {"media_ids": names}
        post |= {
            field: True for mark, field in _FIELDS.items() if mark in outgoing.marks
        }
        answer = _call(http, access, "POST", "/2/tweets", sends=True, json=post)
        name = str(_data(answer).get("id") or "")
        if not name:
            raise TryLater(BUSY, "not_understood", unsure=True)
        return Receipt(name, _page(access, name))

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
        try:
            _call(http, access, "DELETE", f"/2/tweets/{remote_id}", sends=False)
        except Gone:
            return

    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
        """An edit makes a new post there; this one then names it (edit_history)."""
        answer = _call(
            http,
            access,
            "GET",
            f"/2/tweets/{remote_id}",
            sends=False,
            params={"tweet.fields": "public_metrics,edit_history_tweet_ids"},
        )
        found = _data(answer)
        errors = answer.fields.get("errors")
        if not found and isinstance(errors, list) and _NOT_FOUND in str(errors):
            raise Gone("gone")
        said = found.get("public_metrics")
        if not isinstance(said, Mapping):
            raise TryLater(BUSY, "not_understood", unsure=False)
        versions = found.get("edit_history_tweet_ids")
        quoted = [number(said.get(f"{kind}_count")) for kind in ("retweet", "quote")]
        known = [number for number in quoted if number is not None]
        return Reactions(
            likes=number(said.get("like_count")),
            replies=number(said.get("reply_count")),
            reposts=sum(known) if known else None,
            impressions=number(said.get("impression_count")),
            text_changed=isinstance(versions, list) and len(versions) > 1,
        )


def _check(pictures: tuple[Picture, ...]) -> None:
    if len(pictures) > MOST_PICTURES:
        raise Refused("too_many_pictures")
    if any(len(picture.content) > MOST_BYTES for picture in pictures):
        raise Refused("picture_too_heavy")


def _upload(http: httpx2.Client, access: Access, picture: Picture) -> str:
    """A picture is seen by nobody before the post: sending it twice does no harm."""
    answer = _call(
        http,
        access,
        "POST",
        "/2/media/upload",
        sends=False,
        files={"media": ("picture", picture.content, picture.mime)},
        data={"media_category": "tweet_image", "media_type": picture.mime},
    )
    name = str(_data(answer).get("id") or "")
    if not name:
        raise TryLater(BUSY, "not_understood", unsure=False)
    if picture.alt:
        words = {"alt_text": {"text": picture.alt[:ALT]}}
        _call(
            http,
            access,
            "POST",
            "/2/media/metadata",
            sends=False,
            json={"id": name, "metadata": words},
        )
    return name


def _call(
    http: httpx2.Client,
    access: Access,
    method: str,
    path: str,
    *,
    sends: bool,
    **request: Any,
) -> Answer:
    try:
        answer = call(
            http,
            method,
            api(access.options) + path,
            sends=sends,
            headers={"Authorization": f"Bearer {access.token}"},
            **request,
        )
    except SignInAgain as error:  # two hours may be over sooner than said: renew once
        raise SignInAgain("expired", error.detail) from error
    return _explained(answer)


def _explained(answer: Answer) -> Answer:
    """Problem details (RFC 9457): `type`, `title`, `detail`."""
    kind = str(answer.fields.get("type", "")).rpartition("/")[2]
    detail = str(answer.fields.get("detail") or answer.fields.get("title") or "")[:200]
    if answer.status == 402:  # the installation's credit at X is used up
        raise TryLater(NO_CREDIT_WAITS, "no_credit", unsure=False)
    if answer.status == 404:
        raise Gone("gone", detail)
    if answer.status == 403 and "duplicate" in detail.lower():
        raise Refused("duplicate", detail)
    if answer.status == 403 and kind.startswith("client"):
        raise Refused("no_app", detail)  # only an administrator can mend this
    if answer.status == 403:
        raise SignInAgain("status_403", detail)
    if answer.refused:
        raise Refused((kind or f"status_{answer.status}")[:40], detail)
    return answer


def _data(answer: Answer) -> Mapping[str, Any]:
    found = answer.fields.get("data")
    return found if isinstance(found, Mapping) else {}


def _app(access: Access) -> App:
    return App(access.more.get("client_id", ""), access.more.get("client_secret", ""))


def _page(access: Access, name: str) -> str:
    who = access.more.get("name") or "i"
    return f"{web(access.options)}/{who}/status/{name}"
