"""A time as people type it, in their time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils import timezone


class NoSuchTime(Exception):
    """Not a time, or one the clock jumps over in spring."""


def local_time(typed: str) -> datetime:
    """From a datetime-local field. Where an hour comes twice, the first is meant."""
    try:
        naive = datetime.fromisoformat(typed)
    except ValueError:
        raise NoSuchTime from None
    if naive.tzinfo is not None:
        raise NoSuchTime
    at = naive.replace(tzinfo=timezone.get_current_timezone(), fold=0)
    try:
        there_and_back = at.astimezone(UTC).astimezone(at.tzinfo)
    except OverflowError:  # the first or the last day there is
        raise NoSuchTime from None
    if there_and_back.replace(tzinfo=None) != naive:
        raise NoSuchTime
    return at


def happens_twice(at: datetime) -> bool:
    """In autumn, when the clock goes back."""
    return at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()


def on_day(at: datetime, day: date) -> tuple[datetime, bool]:
    """The same time of day on another day; and whether the clock jumps over it there.

    Then it is as much later as the clock jumps. Where an hour comes twice, the first is
    meant.
    """
    zone = timezone.get_current_timezone()
    naive = datetime.combine(day, at.astimezone(zone).time().replace(fold=0))
    there = naive.replace(tzinfo=zone)
    real = there.astimezone(UTC).astimezone(zone)
    return real, real.replace(tzinfo=None) != naive
