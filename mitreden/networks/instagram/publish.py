"""A post or a story on a professional Instagram account; see networks/containers.py.

https://developers.facebook.com/docs/instagram-platform/content-publishing, …/reference/
ig-user/media, /media_publish, /content_publishing_limit, /ig-media/insights (read
2026-11-25). Instagram fetches the pictures from us and deletes nothing for us.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import httpx2

from mitreden.networks import graph, oauth2
from mitreden.networks.containers import PAUSES, Containers, Edges, address_of
from mitreden.networks.graph import Place
from mitreden.networks.instagram.connect import place
from mitreden.networks.instagram.limits import check_caption, check_pictures
from mitreden.networks.types import (
    STORY,
    Access,
    Outgoing,
    Picture,
    Reactions,
    Receipt,
    Refused,
    TryLater,
)

ALT = 1000
_EDGES = Edges(
    make="media",
    publish="media_publish",
    status="status_code",
    detail="status",
    posts="media",
    text="caption",
)


@dataclass(frozen=True, slots=True)
class InstagramPublisher:
    pauses: tuple[float, ...] = PAUSES

    def refresh(self, http: httpx2.Client, access: Access) -> Access:
        return graph.renewed(http, place(access.options), access)

    def sign_out(self, http: httpx2.Client, access: Access) -> None:
        """Instagram documents no way to end it from here; it ends by itself, or in her
        settings there. We have forgotten it.
        """

    def expires_at(self, access: Access) -> datetime | None:
        return oauth2.ends(access.expires)

    def new_key(self, at: datetime) -> str:
        return str(uuid4())  # ours alone: Instagram takes none

    def remote_id(self, access: Access, key: str) -> str:
        return ""  # Instagram names it

    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt:
        """The picture of the story it is about stands in where she chose none."""
        story = STORY in outgoing.marks
        pictures = outgoing.pictures or _of_card(outgoing)
        check_pictures(pictures, story=story)
        text = "" if story else outgoing.text
        check_caption(text)
        here = place(access.options)
        _must_be_free(http, here, access)
        containers = Containers(http, here, access, _EDGES, self.pauses)
        fields = _fields(containers, pictures, text, story=story)
        return containers.publish(containers.make(fields), outgoing.key, text)

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
        """Its interface deletes no posts: only she can, in the app."""
        raise Refused("only_you")

    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
        said = graph.insights(
            http,
            place(access.options),
            access,
            remote_id,
            *("views", "likes", "comments", "shares"),
        )
        return Reactions(
            likes=said.get("likes"),
            replies=said.get("comments"),
            reposts=said.get("shares"),
            impressions=said.get("views"),
        )


def _fields(
    containers: Containers, pictures: tuple[Picture, ...], text: str, *, story: bool
) -> dict[str, str]:
    if story:  # takes neither words nor a description
        return {"media_type": "STORIES", "image_url": address_of(pictures[0])}
    if len(pictures) == 1:
        return _picture(pictures[0]) | {"caption": text}
    items = [
        containers.make(_picture(picture) | {"is_carousel_item": "true"})
        for picture in pictures
    ]
    return {"media_type": "CAROUSEL", "children": ",".join(items), "caption": text}


def _picture(picture: Picture) -> dict[str, str]:
    fields = {"image_url": address_of(picture)}
    return fields | ({"alt_text": picture.alt[:ALT]} if picture.alt else {})


def _of_card(outgoing: Outgoing) -> tuple[Picture, ...]:
    found = outgoing.card.picture if outgoing.card else None
    return (found,) if found else ()


def _must_be_free(http: httpx2.Client, here: Place, access: Access) -> None:
    """How many posts a day are allowed is said per account (50, or 100)."""
    answer = graph.ask(
        http,
        "GET",
        f"{here.nodes}/{access.account}/content_publishing_limit",
        access.token,
        params={"fields": "config,quota_usage"},
    )
    rows = answer.fields.get("data")
    row = rows[0] if isinstance(rows, list) and rows else {}
    config = row.get("config") if isinstance(row, Mapping) else None
    most = config.get("quota_total") if isinstance(config, Mapping) else None
    used = row.get("quota_usage") if isinstance(row, Mapping) else None
    if isinstance(most, int) and isinstance(used, int) and used >= most:
        raise TryLater(timedelta(hours=1), "rate_limit", unsure=False)
