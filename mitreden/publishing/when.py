"""When a post goes out that its author sends "now".

Colleagues who tell one story on one network within minutes look like a campaign, and are
read as one. So the next of them goes a little later, and nobody's goes in her own quiet
hours. She sees the time, and may send at once. A time she chose herself is never moved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from mitreden.people.models import Person
from mitreden.people.queries import organisation
from mitreden.publishing.models import Delivery, QuietHours
from mitreden.stories.models import Story

FARTHEST = timedelta(hours=12)  # more colleagues than that: then they share minutes
DAYS = range(7)


@dataclass(frozen=True, slots=True)
class Slot:
    at: datetime
    moved: str = ""  # a value of `Delivery.Moved`


def free_slot(
    person: Person, network_key: str, story: Story | None, now: datetime
) -> Slot:
    """The story's row is locked until the post is kept: two get two different times."""
    if story is not None:
        Story.objects.select_for_update().filter(pk=story.pk).first()
    return likely_slot(person, network_key, story, now)


def likely_slot(
    person: Person, network_key: str, story: Story | None, now: datetime
) -> Slot:
    """For the page before she presses: until then a colleague may take it."""
    at, moved = now, ""
    if story is not None and (gap := timedelta(minutes=organisation().story_pace)):
        at = first_gap(_colleagues(person, network_key, story, now - gap), now, gap)
        moved = Delivery.Moved.COLLEAGUES if at > now else ""
    quiet = QuietHours.objects.filter(person=person).first()
    if quiet is not None and (ends := quiet_until(quiet, at)):
        at, moved = ends, Delivery.Moved.QUIET
    return Slot(at, moved)


def first_gap(taken: Iterable[datetime], now: datetime, gap: timedelta) -> datetime:
    """The first moment that keeps this distance to all that are taken."""
    at = now
    for other in sorted(taken):
        if other - at >= gap:
            break
        at = max(at, other + gap)
    return min(at, now + FARTHEST)


def quiet_until(quiet: QuietHours, at: datetime) -> datetime | None:
    """The end of the quiet hours `at` falls into; None: it falls into none."""
    local = timezone.localtime(at)
    for days_ago in (0, 1):  # hours that began yesterday may reach into this morning
        day = local.date() - timedelta(days=days_ago)
        if day.weekday() not in quiet.days:
            continue
        over_midnight = quiet.ends <= quiet.starts
        last = day + timedelta(days=1) if over_midnight else day
        begin, end = _moment(day, quiet.starts), _moment(last, quiet.ends)
        if begin <= at < end:
            return end
    return None


def set_quiet_hours(
    *, person: Person, starts: time, ends: time, days: Iterable[int]
) -> QuietHours | None:
    """Raises ValueError for hours without length. Without a day, there are none."""
    chosen = sorted(set(days) & set(DAYS))
    if not chosen:
        QuietHours.objects.filter(person=person).delete()
        return None
    if starts == ends:
        raise ValueError("Quiet hours need a beginning and another end.")
    quiet, _ = QuietHours.objects.update_or_create(
        person=person, defaults={"starts": starts, "ends": ends, "days": chosen}
    )
    return quiet


def _colleagues(
    person: Person, network_key: str, story: Story, since: datetime
) -> Iterable[datetime]:
    return (
        Delivery.objects.filter(
            post__story=story, post__network_key=network_key, send_at__gt=since
        )
        .exclude(post__author=person)
        .exclude(state__in=[Delivery.State.FAILED, Delivery.State.WITHDRAWN])
        .values_list("send_at", flat=True)
    )


def _moment(day: date, at: time) -> datetime:
    """A time the clocks skip or repeat is taken as it first comes."""
    return timezone.make_aware(datetime.combine(day, at))
