"""A post on Threads, in two steps; see networks/containers.py.

https://developers.facebook.com/docs/threads/posts, /reference/publishing, /insights,
/delete-posts, /troubleshooting (read 2026-11-25). Text could be published in one step
(`auto_publish_text`); but a lost answer to that one step would leave nothing to ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import httpx2

from mitreden.lib.counting import count
from mitreden.networks import graph, oauth2
from mitreden.networks.containers import PAUSES, Containers, Edges, address_of
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


@dataclass(frozen=True, slots=True)
class ThreadsPublisher:
    pauses: tuple[float, ...] = PAUSES

    def refresh(self, http: httpx2.Client, access: Access) -> Access:
        return graph.renewed(http, place(access.options), access)

    def sign_out(self, http: httpx2.Client, access: Access) -> None:
        """Threads documents no way to end it from here; it ends by itself, or in her
        settings there. We have forgotten it.
        """

    def expires_at(self, access: Access) -> datetime | None:
        return oauth2.ends(access.expires)

    def new_key(self, at: datetime) -> str:
        return str(uuid4())  # ours alone: Threads takes none

    def remote_id(self, access: Access, key: str) -> str:
        return ""  # Threads names it

    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt:
        text = post_text(outgoing)
        if count(text, "threads") > LONGEST:
            raise Refused("too_long")
        if len(outgoing.pictures) > MOST_PICTURES:
            raise Refused("too_many_pictures")
        here = place(access.options)
        containers = Containers(http, here, access, _EDGES, self.pauses)
        fields = _fields(containers, outgoing) | {"text": text}
        if topic := topic_of(text):
            fields["topic_tag"] = topic
        return containers.publish(containers.make(fields), outgoing.key, text)

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
        url = f"{place(access.options).nodes}/{remote_id}"
        try:
            graph.ask(http, "DELETE", url, access.token)
        except Gone:
            return

    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
        """Threads lets nobody edit by interface, and tells of no edits."""
        said = graph.insights(
            http,
            place(access.options),
            access,
            remote_id,
            *("views", "likes", "replies", "reposts", "quotes"),
        )
        shared = [said[name] for name in ("reposts", "quotes") if name in said]
        return Reactions(
            likes=said.get("likes"),
            replies=said.get("replies"),
            reposts=sum(shared) if shared else None,
            impressions=said.get("views"),
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
