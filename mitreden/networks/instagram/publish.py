"""A post or a story on a professional Instagram account; see networks/containers.py.

https://developers.facebook.com/docs/instagram-platform/content-publishing, …/reference/
ig-user/media, /media_publish, /content_publishing_limit, /ig-media/insights (read
2026-11-25). Instagram fetches the pictures from us and deletes nothing for us.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import httpx2

from mitreden.networks import graph
from mitreden.networks.containers import Containers, Edges, address_of
from mitreden.networks.graph import Place
from mitreden.networks.instagram.connect import place
from mitreden.networks.instagram.limits import check_caption, check_pictures
from mitreden.networks.meta import GraphPublisher
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
# Fewer than five have seen a story: it says so with the code of a missing permission.
_TOO_FEW = "Not enough viewers"
_EDGES = Edges(
    make="media",
    publish="media_publish",
    status="status_code",
    detail="status",
    posts="media",
    text="caption",
)


class InstagramPublisher(GraphPublisher):
    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt:
        """The picture of the story it is about stands in where she chose none."""
        story = STORY in outgoing.marks
        pictures = outgoing.pictures or _of_card(outgoing)
        check_pictures(pictures, story=story)
        text = "" if story else outgoing.text
        check_caption(text)
        _must_be_free(http, self.place(access.options), access)
        containers = self.containers(http, access)
        fields = _fields(containers, pictures, text, story=story)
        return containers.publish(containers.make(fields), outgoing.key, text)

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
        """Its interface deletes no posts: only she can, in the app."""
        raise Refused("only_you")

    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
        edited = self.was_edited(http, access, remote_id, text)
        metrics = ("views", "likes", "comments", "shares")
        said = self.insights(http, access, remote_id, *metrics)
        return Reactions(
            likes=said.get("likes"),
            replies=said.get("comments"),
            reposts=said.get("shares"),
            impressions=said.get("views"),
            text_changed=edited,
        )


class InstagramStories(InstagramPublisher):
    """A story is read while it is there, a day long: then it has ended, and nobody
    has deleted it. It has neither likes nor comments; answers come as messages.
    """

    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
        try:
            said = self.insights(http, access, remote_id, "views", "replies", "shares")
        except Refused as error:
            if _TOO_FEW in error.detail:
                return Reactions()
            raise
        return Reactions(
            replies=said.get("replies"),
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


PUBLISHER = InstagramPublisher(place, _EDGES)
STORIES = InstagramStories(place, _EDGES)
