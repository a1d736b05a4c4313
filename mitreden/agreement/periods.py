"""Disjoint periods of four ISO weeks: every day belongs to exactly one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

# A Monday. All periods are counted from here, on every installation, for ever: two
# ways of cutting the same time would make differences possible.
FIRST_MONDAY = date(2024, 1, 1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    start: date  # a Monday
    end: date  # the last Sunday

    @property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays."""
        count = ((self.end - self.start).days + 1) // 7
        return tuple(self.start + number * WEEK for number in range(count))

    def next(self) -> Period:
        return Period(
            self.end + timedelta(days=1),
            self.end + (self.end - self.start) + timedelta(days=1),
        )

    def released_on(self, settling: timedelta) -> date:
        return self.end + timedelta(days=1) + settling


def period_of(day: date, *, weeks: int = 4) -> Period:
    length = weeks * WEEK
    start = FIRST_MONDAY + (day - FIRST_MONDAY) // length * length
    return Period(start, start + length - timedelta(days=1))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
