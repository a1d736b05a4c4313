"""A post on Threads, in two steps; see networks/containers.py.

https://developers.facebook.com/docs/threads/posts, /reference/publishing, /insights,
/delete-posts, /troubleshooting (read 2026-11-25). Text could be published in one step
(`auto_publish_text`); but a lost answer to that one step would leave nothing to ask.
"""

from __future__ import annotations

import re

import httpx2

from mitreden.lib.counting import count
from mitreden.networks import graph
from mitreden.networks.containers import Containers, Edges, address_of
from mitreden.networks.meta import GraphPublisher
from mitreden.networks.threads.connect import place
from mitreden.networks.types import (
    Access,
    Gone,
    Outgoing,
    Picture,
    Reactions,
    Receipt,
    Refused,
)

LONGEST, ALT, MOST_PICTURES = 500, 1000, 20
_EDGES = Edges(
    make="threads",
    publish="threads_publish",
    status="status",
    detail="error_message",
    posts="threads",
    text="text",
)
# A post has one topic: 1 to 50 signs, no dot and no ampersand.
_TOPIC = re.compile(r"(?<![\w&#/])#(\w{1,50})(?![\w#])")


class ThreadsPublisher(GraphPublisher):
    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt:
        text = post_text(outgoing)
        if count(text, "threads") > LONGEST:
            raise Refused("too_long")
        if len(outgoing.pictures) > MOST_PICTURES:
            raise Refused("too_many_pictures")
        containers = self.containers(http, access)
        fields = _fields(containers, outgoing) | {"text": text}
        if topic := topic_of(text):
            fields["topic_tag"] = topic
        return containers.publish(containers.make(fields), outgoing.key, text)

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
        url = f"{self.place(access.options).nodes}/{remote_id}"
        try:
            graph.ask(http, "DELETE", url, access.token)
        except Gone:
            return

    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
        """It does not say whether a post was edited; but what it says by now."""
        edited = self.was_edited(http, access, remote_id, text)
        metrics = ("views", "likes", "replies", "reposts", "quotes")
        said = self.insights(http, access, remote_id, *metrics)
        shared = [said[name] for name in ("reposts", "quotes") if name in said]
        return Reactions(
            likes=said.get("likes"),
            replies=said.get("replies"),
            reposts=sum(shared) if shared else None,
            impressions=said.get("views"),
            text_changed=edited,
        )


def post_text(outgoing: Outgoing) -> str:
    """A link goes beside a text, but only pictures or a link can: else it stands in it."""
    link = outgoing.card.url if outgoing.card else ""
    if not outgoing.pictures or not link or link in outgoing.text:
        return outgoing.text
    return f"{outgoing.text}\n\n{link}".strip()


def topic_of(text: str) -> str:
    """The first hashtag; "" if there is none."""
    found = (tag[1] for tag in _TOPIC.finditer(text) if not tag[1].isdigit())
    return next(found, "")


def _fields(containers: Containers, outgoing: Outgoing) -> dict[str, str]:
    if not outgoing.pictures:
        link = {"link_attachment": outgoing.card.url} if outgoing.card else {}
        return {"media_type": "TEXT"} | link
    if len(outgoing.pictures) == 1:
        return _picture(outgoing.pictures[0])
    items = [
        containers.make(_picture(picture) | {"is_carousel_item": "true"})
        for picture in outgoing.pictures
    ]
    return {"media_type": "CAROUSEL", "children": ",".join(items)}


def _picture(picture: Picture) -> dict[str, str]:
    fields = {"media_type": "IMAGE", "image_url": address_of(picture)}
    return fields | ({"alt_text": picture.alt[:ALT]} if picture.alt else {})


PUBLISHER = ThreadsPublisher(place, _EDGES)
