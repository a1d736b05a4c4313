"""Numbers about many people: what has been released, and sums of it. Nothing else.

This file reads ReleasedPeriod and ReleasedTotal only. No figure is computed here that
could not be computed by anybody who has seen the released ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from mitreden.agreement import Dimension, agreement
from mitreden.agreement.periods import Period, period_of
from mitreden.insights.models import ReleasedPeriod, ReleasedTotal

WEEKS_AT_A_GLANCE = 26


@dataclass(frozen=True, slots=True)
class Row:
    """None: not shown. `labels` are the names by language at the time of release."""

    key: str
    labels: Mapping[str, str] = field(default_factory=dict)
    posts: int | None = None
    clicks: int | None = None
    reactions: int | None = None

    @property
    def is_shown(self) -> bool:
        return (self.posts, self.clicks, self.reactions) != (None, None, None)


@dataclass(frozen=True, slots=True)
class Division:
    """The totals by one dimension: the shown parts, and all the others in one."""

    dimension: Dimension
    rows: tuple[Row, ...]
    others: Row | None  # None: there is nothing beside the rows


@dataclass(frozen=True, slots=True)
class Totals:
    total: Row
    topics: Division
    stories: Division
    networks: Division

    @property
    def divisions(self) -> tuple[Division, ...]:
        return self.topics, self.stories, self.networks


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    posts: int | None
    clicks: int | None
    reactions: int | None


def released_periods() -> list[ReleasedPeriod]:
    """The latest first."""
    return list(ReleasedPeriod.objects.order_by("-start"))


def totals_of(periods: Iterable[ReleasedPeriod]) -> Totals:
    """Sums over what was released in each of these periods."""
    cells = list(
        ReleasedTotal.objects.filter(period__in=[period.pk for period in periods])
        .exclude(dimension=Dimension.WEEK)
        .order_by("period__start")
    )
    by_dimension = {
        dimension: _summed(cell for cell in cells if cell.dimension == dimension)
        for dimension in Dimension
    }
    total = (by_dimension[Dimension.ALL] or [Row("")])[0]
    return Totals(
        total,
        *(
            _division(dimension, by_dimension[dimension], total)
            for dimension in (Dimension.TOPIC, Dimension.STORY, Dimension.NETWORK)
        ),
    )


def weeks_of(periods: Sequence[ReleasedPeriod]) -> list[Week]:
    """The last half year of released weeks, the oldest first."""
    cells = ReleasedTotal.objects.filter(
        dimension=Dimension.WEEK, period__in=[period.pk for period in periods]
    ).order_by("-key")[:WEEKS_AT_A_GLANCE]
    return [
        Week(date.fromisoformat(cell.key), cell.posts, cell.clicks, cell.reactions)
        for cell in reversed(cells)
    ]


def next_release(now: datetime) -> tuple[Period, date]:
    """The period that is released next, and the day on which that happens."""
    terms = agreement()
    today = timezone.localdate(now)
    latest = ReleasedPeriod.objects.order_by("-start").first()
    period = (
        Period(latest.start, latest.end).next()
        if latest
        else period_of(today - terms.settling, weeks=terms.weeks)
    )
    return period, period.released_on(terms.settling)


def _summed(cells: Iterable[ReleasedTotal]) -> list[Row]:
    rows: dict[str, Row] = {}
    for cell in cells:
        before = rows.get(cell.key, Row(cell.key))
        rows[cell.key] = Row(
            cell.key,
            cell.labels or before.labels,
            _plus(before.posts, cell.posts),
            _plus(before.clicks, cell.clicks),
            _plus(before.reactions, cell.reactions),
        )
    return sorted(
        rows.values(), key=lambda row: (-(row.clicks or 0), -(row.posts or 0), row.key)
    )


def _division(dimension: Dimension, rows: Sequence[Row], total: Row) -> Division:
    others = Row(
        "others",
        posts=_minus(total.posts, [row.posts for row in rows]),
        clicks=_minus(total.clicks, [row.clicks for row in rows]),
        reactions=_minus(total.reactions, [row.reactions for row in rows]),
    )
    is_all = rows and not (others.posts or others.clicks or others.reactions)
    return Division(dimension, tuple(rows), None if is_all else others)


def _plus(one: int | None, other: int | None) -> int | None:
    return other if one is None else one + (other or 0)


def _minus(total: int | None, parts: Iterable[int | None]) -> int | None:
    """What the hidden parts come to together; None if there is no total, or no part."""
    shown = [part for part in parts if part is not None]
    return total - sum(shown) if total is not None and shown else None
