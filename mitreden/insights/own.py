"""A person's own numbers, for that person alone.

The import contract "a person's own numbers" keeps every other page away from here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils import timezone

from mitreden.agreement.periods import monday_of
from mitreden.insights.contributions import went_out
from mitreden.links.models import ClickCount
from mitreden.people.models import Person
from mitreden.publishing.models import Post
from mitreden.publishing.reading_models import Reading, Watch

WEEKS = 12
NUMBERS = ("likes", "replies", "reposts", "impressions", "together")


@dataclass(frozen=True, slots=True)
class Taken:
    """How readers took one post, as of the latest look. None: not known."""

    as_of: datetime | None = None
    likes: int | None = None
    replies: int | None = None
    reposts: int | None = None
    impressions: int | None = None
    together: int | None = None  # all reactions, where nobody parts them
    gone: bool = False  # she has deleted it there: we stop counting
    over: bool = False  # a story, which goes by itself
    text_changed: bool = False  # she has edited it there
    from_file: bool = False  # her own export told us

    @property
    def is_known(self) -> bool:
        return any(getattr(self, name) is not None for name in NUMBERS)

    @property
    def reactions(self) -> int:
        parts = (self.likes or 0) + (self.replies or 0) + (self.reposts or 0)
        return max(parts, self.together or 0)


@dataclass(frozen=True, slots=True)
class OwnWeek:
    monday: date
    posts: int
    clicks: int


@dataclass(frozen=True, slots=True)
class OwnNetwork:
    key: str
    posts: int
    clicks: int


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    posts: int
    clicks: int
    weeks: tuple[OwnWeek, ...]  # the last twelve, the oldest first
    networks: tuple[OwnNetwork, ...]


def posts_of(person: Person) -> QuerySet[Post]:
    """Her posts that went out, the latest first."""
    return (
        _out(person)
        .select_related("story", "delivery", "link")
        .prefetch_related("story__texts")
        .order_by("-created_at")
    )


def clicks_by_post(posts: Iterable[Post]) -> dict[int, int]:
    """Clicks on each of these posts, by the post's number."""
    counts = (
        ClickCount.objects.filter(link__post__in=[post.pk for post in posts])
        .values_list("link__post")
        .annotate(Sum("clicks"))
    )
    found = dict(counts)
    return {post.pk: found.get(post.pk, 0) for post in posts}


def taken_of(person: Person) -> dict[int, Taken]:
    """How readers took her posts, as far as anybody has looked, by the post's number."""
    readings: dict[int, dict[str, Any]] = {}
    hers = Reading.objects.filter(post__author=person, post__withdrawn_at=None)
    for reading in hers.order_by("at"):
        known = {
            name: value
            for name in NUMBERS
            if (value := getattr(reading, name)) is not None
        }
        known |= {"as_of": reading.at, "from_file": reading.from_file}
        readings.setdefault(reading.post_id, {}).update(known)
    for watch in Watch.objects.filter(post__author=person, post__withdrawn_at=None):
        readings.setdefault(watch.post_id, {}).update(
            gone=watch.ended == Watch.End.GONE,
            over=watch.ended == Watch.End.OVER,
            text_changed=watch.text_changed,
        )
    return {number: Taken(**known) for number, known in readings.items()}


def numbers_of(person: Person, today: date) -> OwnNumbers:
    posts = list(
        _out(person).values_list("network_key", "created_at", "delivery__sent_at")
    )
    clicks = list(
        ClickCount.objects.filter(link__post__in=_out(person)).values_list(
            "link__post__network_key", "hour", "clicks"
        )
    )
    days = [timezone.localdate(sent or made) for _, made, sent in posts]
    posts_by_week = Counter(map(monday_of, days))
    clicks_by_week: Counter[date] = Counter()
    clicks_by_network: Counter[str] = Counter()
    for network, hour, number in clicks:
        clicks_by_week[monday_of(timezone.localdate(hour))] += number
        clicks_by_network[network] += number
    return OwnNumbers(
        posts=len(posts),
        clicks=clicks_by_week.total(),
        weeks=tuple(
            OwnWeek(monday, posts_by_week[monday], clicks_by_week[monday])
            for monday in _last_mondays(today)
        ),
        networks=_networks(
            Counter(network for network, *_ in posts), clicks_by_network
        ),
    )


def _out(person: Person) -> QuerySet[Post]:
    """What was clicked must have been posted, whether or not she has told us."""
    clicked = ClickCount.objects.filter(link=OuterRef("link"))
    return person.posts.filter(went_out() | Exists(clicked), withdrawn_at=None)


def _last_mondays(today: date) -> Sequence[date]:
    this = monday_of(today)
    return [this - timedelta(weeks=back) for back in reversed(range(WEEKS))]


def _networks(posts: Counter[str], clicks: Counter[str]) -> tuple[OwnNetwork, ...]:
    return tuple(
        OwnNetwork(key, posts[key], clicks[key])
        for key in sorted(
            {*posts, *clicks}, key=lambda key: (-clicks[key], -posts[key])
        )
    )
