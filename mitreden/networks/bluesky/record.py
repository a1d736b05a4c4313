"""A post as Bluesky keeps it: the record, its parts and its key.

Lexicons app.bsky.feed.post, app.bsky.richtext.facet, app.bsky.embed.external and
.images; record keys: https://atproto.com/specs/tid (all read 2026-11-23).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from mitreden.networks.bluesky.facets import Found, Kind, byte_range, find
from mitreden.networks.types import Card, Outgoing, Picture

COLLECTION = "app.bsky.feed.post"
PICTURES = 4
PICTURE_BYTES = 1_000_000  # what a card's picture may have; a post's may have 2 MB
_TID_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Upload = Callable[[Picture], dict[str, Any]]
Resolve = Callable[[str], str | None]


def new_tid(at: datetime) -> str:
    """A record key that sorts by time: microseconds since 1970 and ten random bits.

    Below the second it is random, too, so that two posts planned for the same minute
    do not meet.
    """
    second = (at - _EPOCH) // timedelta(seconds=1)
    micros = second * 1_000_000 + secrets.randbelow(1_000_000)
    number = (micros << 10) | secrets.randbelow(1024)
    return "".join(_TID_ALPHABET[(number >> shift) & 31] for shift in range(60, -1, -5))


def record(outgoing: Outgoing, upload: Upload, resolve: Resolve) -> dict[str, Any]:
    """The same `outgoing` gives the same record, so that a repeat changes nothing."""
    made: dict[str, Any] = {
        "$type": COLLECTION,
        "text": outgoing.text,
        "createdAt": _time(outgoing.created_at),
        "langs": [outgoing.language],
    }
    if facets := _facets(outgoing.text, resolve):
        made["facets"] = facets
    if embed := _embed(outgoing, upload):
        made["embed"] = embed
    return made


def _facets(text: str, resolve: Resolve) -> list[dict[str, Any]]:
    facets = []
    for part in find(text):
        feature = _feature(part, resolve)
        if feature:
            facets.append({"index": byte_range(text, part), "features": [feature]})
    return facets


def _feature(part: Found, resolve: Resolve) -> dict[str, str] | None:
    kind = f"app.bsky.richtext.facet#{part.kind}"
    if part.kind == Kind.LINK:
        return {"$type": kind, "uri": part.value}
    if part.kind == Kind.TAG:
        return {"$type": kind, "tag": part.value}
    did = resolve(part.value)
    return {"$type": kind, "did": did} if did else None  # nobody there: plain text


def _embed(outgoing: Outgoing, upload: Upload) -> dict[str, Any] | None:
    """A post carries pictures or a card, not both; her own pictures come first."""
    if outgoing.pictures:
        return {
            "$type": "app.bsky.embed.images",
            "images": [_image(p, upload) for p in outgoing.pictures[:PICTURES]],
        }
    return _external(outgoing.card, upload) if outgoing.card else None


def _image(picture: Picture, upload: Upload) -> dict[str, Any]:
    return {
        "image": upload(picture),
        "alt": picture.alt,
        "aspectRatio": {"width": picture.width, "height": picture.height},
    }


def _external(card: Card, upload: Upload) -> dict[str, Any]:
    external: dict[str, Any] = {
        "uri": card.url,
        "title": card.title,
        "description": card.description,
    }
    if card.picture and len(card.picture.content) <= PICTURE_BYTES:
        external["thumb"] = upload(card.picture)
    return {"$type": "app.bsky.embed.external", "external": external}


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
