"""A person's own posts in time: what is planned, what went out, and what is too close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Q

from mitreden.people.models import Person
from mitreden.publishing.models import Delivery, Post
from mitreden.publishing.queries import posts_of

CLOSE = timedelta(hours=2)  # readers of one network see both, and tire of the second


class Kind(StrEnum):
    PLANNED = "planned"
    ON_ITS_WAY = "on_its_way"
    OUT = "out"
    BY_HAND = "by_hand"
    TROUBLE = "trouble"  # it needs her: failed, or nobody knows


@dataclass(frozen=True, slots=True)
class Entry:
    post: Post
    at: datetime
    kind: Kind
    movable: bool


@dataclass(frozen=True, slots=True)
class Close:
    """Two posts on one network, one soon after the other."""

    first: Entry
    second: Entry
    same_story: bool


_KINDS = {
    Delivery.State.WAITING: Kind.PLANNED,
    Delivery.State.SENDING: Kind.ON_ITS_WAY,
    Delivery.State.SENT: Kind.OUT,
    Delivery.State.UNSURE: Kind.TROUBLE,
    Delivery.State.FAILED: Kind.TROUBLE,
}


def entries_of(person: Person, start: datetime, end: datetime) -> list[Entry]:
    """The earliest first. What was taken back, or never posted, has no place in time."""
    sent = Q(delivery__sent_at__gte=start, delivery__sent_at__lt=end)
    due = Q(
        delivery__sent_at=None,
        delivery__send_at__gte=start,
        delivery__send_at__lt=end,
        delivery__state__in=_KINDS,
    )
    by_hand = Q(
        way=Post.Way.HAND_OVER,
        answer=Post.Answer.YES,
        created_at__gte=start,
        created_at__lt=end,
    )
    posts = posts_of(person).filter(sent | due | by_hand, withdrawn_at=None)
    return sorted((_entry(post) for post in posts), key=lambda entry: entry.at)


def too_close(entries: Sequence[Entry], now: datetime) -> list[Close]:
    """Pairs of which at least the second can still be moved."""
    last: dict[str, Entry] = {}
    found = []
    for entry in entries:
        key = entry.post.network_key
        before = last.get(key)
        if before and entry.movable and entry.at > now and _is_close(before, entry):
            found.append(
                Close(
                    before,
                    entry,
                    before.post.story_id is not None
                    and before.post.story_id == entry.post.story_id,
                )
            )
        last[key] = entry
    return found


def first_words(text: str, longest: int = 40) -> str:
    """As much as tells her which one it is."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0].rstrip(" .,;:–-") + " …"


def _is_close(before: Entry, entry: Entry) -> bool:
    spacing = entry.post.network.abilities.spacing
    return entry.at - before.at < max(spacing, CLOSE)


def _entry(post: Post) -> Entry:
    if post.way == Post.Way.HAND_OVER:
        return Entry(post, post.created_at, Kind.BY_HAND, movable=False)
    delivery = post.delivery
    kind = _KINDS.get(Delivery.State(delivery.state), Kind.OUT)
    untouched = delivery.state == Delivery.State.WAITING and not delivery.tries
    return Entry(post, delivery.sent_at or delivery.send_at, kind, movable=untouched)
