"""The release of totals: once for each period, when it has ended and settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from mitreden.agreement import Agreement, Dimension, Measure, agreement
from mitreden.agreement.periods import Period, period_of
from mitreden.insights.contributions import (
    clicks_in,
    earliest_day,
    posts_in,
    reactions_in,
)
from mitreden.insights.models import ReleasedPeriod, ReleasedTotal
from mitreden.insights.suppression import TOTAL, Cell, releasable
from mitreden.networks import NETWORKS
from mitreden.people.models import Topic
from mitreden.people.queries import organisation
from mitreden.stories.models import StoryText

Labels = dict[Cell, dict[str, str]]


def release_periods(now: datetime) -> int:
    """Release what is due. Return how many periods that were.

    A released period is never touched again, whatever happens to posts, people, topics
    or the agreed group size: what has been published once cannot be taken back, and a
    second version of it would be a second equation.
    """
    terms = agreement(smallest_group=organisation().smallest_group)
    return sum(_release(period, terms, now) for period in _due(terms, now))


def _due(terms: Agreement, now: datetime) -> Iterator[Period]:
    first = earliest_day()
    if first is None:
        return
    today = timezone.localdate(now)
    released = set(ReleasedPeriod.objects.values_list("start", flat=True))
    period = period_of(first, weeks=terms.weeks)
    while period.released_on(terms.settling) <= today:
        if period.start not in released:
            yield period
        period = period.next()


@transaction.atomic
def _release(period: Period, terms: Agreement, now: datetime) -> bool:
    row, is_new = ReleasedPeriod.objects.get_or_create(
        start=period.start,
        defaults={
            "end": period.end,
            "smallest_group": terms.gate.smallest_group,
            "released_at": now,
        },
    )
    if not is_new:
        return False
    found = {
        Measure.POSTS: posts_in(period),
        Measure.CLICKS: clicks_in(period),
        Measure.REACTIONS: reactions_in(period),
    }
    shown = {measure: releasable(rows, terms.gate) for measure, rows in found.items()}
    weeks = [Cell(Dimension.WEEK, monday.isoformat()) for monday in period.weeks]
    cells = {TOTAL, *weeks}.union(*shown.values())
    parents = {row.story: row.topic for rows in found.values() for row in rows}
    labels = _labels(cells)
    ReleasedTotal.objects.bulk_create(
        ReleasedTotal(
            period=row,
            dimension=cell.dimension.value,
            key=cell.key,
            parent=parents[cell.key] if cell.dimension is Dimension.STORY else "",
            labels=labels.get(cell, {}),
            posts=shown[Measure.POSTS].get(cell),
            clicks=shown[Measure.CLICKS].get(cell),
            reactions=shown[Measure.REACTIONS].get(cell),
        )
        for cell in sorted(cells)
    )
    return True


def _labels(cells: set[Cell]) -> Labels:
    """The names as they are today: the page must not change when a story does."""
    keys = {
        dimension: [cell.key for cell in cells if cell.dimension is dimension]
        for dimension in Dimension
    }
    labels: Labels = {
        Cell(Dimension.NETWORK, key): dict.fromkeys(("de", "en"), NETWORKS[key].name)
        for key in keys[Dimension.NETWORK]
        if key in NETWORKS
    }
    for topic in Topic.objects.filter(slug__in=keys[Dimension.TOPIC]):
        labels[Cell(Dimension.TOPIC, topic.slug)] = topic.names
    texts = StoryText.objects.filter(story__slug__in=keys[Dimension.STORY])
    for slug, language, title in texts.values_list("story__slug", "language", "title"):
        labels.setdefault(Cell(Dimension.STORY, slug), {})[language] = title
    return labels
