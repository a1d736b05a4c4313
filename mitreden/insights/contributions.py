"""Who added what to the totals of a period. Read by the release job, by no page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from mitreden.agreement.periods import Period, monday_of
from mitreden.insights.suppression import Contribution
from mitreden.links.models import ClickCount
from mitreden.publishing.models import Post
from mitreden.publishing.reading_models import Reading


class Place(NamedTuple):
    """Where in the table something belongs, apart from its week."""

    person: int
    network: str
    topic: str
    story: str


def went_out() -> Q:
    """Sent by us, or posted by hand, as its author told us."""
    return Q(delivery__sent_at__isnull=False) | Q(
        way=Post.Way.HAND_OVER, answer=Post.Answer.YES
    )


def posts_in(period: Period) -> list[Contribution]:
    counts: Counter[tuple[Place, date]] = Counter()
    for place, day in _published_days(period):
        counts[place, monday_of(day)] += 1
    return _rows(counts)


def clicks_in(period: Period) -> list[Contribution]:
    """Clicks belong to the week in which they happen, however old the post is.

    A post of this period that nobody clicked in some week adds a nought: that is a
    fact about its author, too, and has to be hidden as well as any other.
    """
    counts: Counter[tuple[Place, date]] = Counter()
    for place, day in _published_days(period):
        for monday in period.weeks:
            if monday >= monday_of(day):
                counts[place, monday] += 0
    first, last = _moments(period)
    clicked = ClickCount.objects.filter(
        hour__gte=first, hour__lt=last, link__post__withdrawn_at=None
    ).values_list(
        "hour",
        "clicks",
        "link__post__author",
        "link__post__network_key",
        "link__post__story__topic__slug",
        "link__post__story__slug",
    )
    for hour, clicks, author, network, topic, story in clicked.iterator():
        if author is not None:
            place = Place(author, network, topic or "", story or "")
            counts[place, monday_of(timezone.localdate(hour))] += clicks
    return _rows(counts)


def reactions_in(period: Period) -> list[Contribution]:
    """Reactions belong to the week in which we first saw them.

    A look that found nothing new adds a nought, as a post without clicks does. What was
    taken back over there is not subtracted: a released total is not lowered either. What
    a person brought in a file of her own is hers alone, and not here.
    """
    counts: Counter[tuple[Place, date]] = Counter()
    first, last = _moments(period)
    looked_at = Reading.objects.filter(
        at__gte=first, at__lt=last, from_file=False
    ).values("post")
    readings = (
        Reading.objects.filter(
            post__in=looked_at, at__lt=last, from_file=False, post__withdrawn_at=None
        )
        .select_related("post__story__topic")
        .order_by("post", "at")
    )
    most: dict[int, int] = {}
    for reading in readings.iterator():
        seen = most.get(reading.post_id, 0)
        most[reading.post_id] = max(seen, reading.reactions)
        if reading.at >= first:
            counts[_place(reading.post), monday_of(timezone.localdate(reading.at))] += (
                max(0, reading.reactions - seen)
            )
    return _rows(counts)


def _place(post: Post) -> Place:
    story = post.story
    topic = story.topic.slug if story and story.topic else ""
    return Place(post.author_id, post.network_key, topic, story.slug if story else "")


def earliest_day() -> date | None:
    """When there first was something to count."""
    moment = Post.objects.order_by("created_at").values_list("created_at", flat=True)
    first = moment.first()
    return timezone.localdate(first) if first else None


def _published_days(period: Period) -> Iterator[tuple[Place, date]]:
    rows = Post.objects.filter(went_out(), withdrawn_at=None).values_list(
        "author",
        "network_key",
        "story__topic__slug",
        "story__slug",
        "delivery__sent_at",
        "created_at",
    )
    first, last = _moments(period)
    in_it = Q(delivery__sent_at__gte=first, delivery__sent_at__lt=last) | Q(
        delivery__isnull=True, created_at__gte=first, created_at__lt=last
    )
    for author, network, topic, story, sent, created in rows.filter(in_it).iterator():
        place = Place(author, network, topic or "", story or "")
        yield place, timezone.localdate(sent or created)


def _moments(period: Period) -> tuple[datetime, datetime]:
    """Midnight to midnight, as people here count days."""
    zone = timezone.get_default_timezone()
    after = period.end + timedelta(days=1)
    return (
        datetime.combine(period.start, time.min, tzinfo=zone),
        datetime.combine(after, time.min, tzinfo=zone),
    )


def _rows(counts: Counter[tuple[Place, date]]) -> list[Contribution]:
    return [
        Contribution(
            place.person,
            monday.isoformat(),
            place.network,
            place.topic,
            place.story,
            value,
        )
        for (place, monday), value in counts.items()
    ]
