"""Planned posts in a person's own calendar: a secret address with times, and little else.

iCalendar is RFC 5545, REFRESH-INTERVAL and NAME are RFC 7986. Who reads it is not noted
anywhere. Whoever knows the address sees times and first words, so it can be renewed and
switched off at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

import icalendar
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from mitreden.channels.rotating import Secret
from mitreden.channels.tokens import TokenUnreadable, seal_text, unseal_text
from mitreden.people.models import Person
from mitreden.publishing.planning import Entry, Kind, entries_of, first_words
from mitreden.publishing.secret_links import CalendarFeed, hash_of_code, new_code

BACK, AHEAD = timedelta(days=90), timedelta(days=370)
LASTS = timedelta(minutes=15)  # a post takes no time; a calendar wants some
OFTEN_ENOUGH = timedelta(hours=1)


def switch_on(*, person: Person, now: datetime) -> str:
    """A new secret for the address; an earlier one ends."""
    code = new_code()
    CalendarFeed.objects.update_or_create(
        person=person,
        defaults={
            "code_hash": hash_of_code(code),
            "code": seal_text(code, owner_id=person.pk, keys=settings.TOKEN_KEYS),
            "made_at": now,
        },
    )
    return code


def switch_off(*, person: Person) -> None:
    CalendarFeed.objects.filter(person=person).delete()


def feed_since(person: Person) -> datetime | None:
    """None: switched off."""
    feed = CalendarFeed.objects.filter(person=person).only("made_at").first()
    return feed.made_at if feed else None


def code_of(person: Person) -> str:
    """ "" if it is switched off, or the keys it was kept with are gone."""
    feed = CalendarFeed.objects.filter(person=person).first()
    if feed is None:
        return ""
    try:
        return unseal_text(feed.code, owner_id=person.pk, keys=settings.TOKEN_KEYS)
    except TokenUnreadable:
        return ""


def sealed_codes() -> Iterator[Secret]:
    """For a change of keys."""
    for feed in CalendarFeed.objects.iterator():
        yield Secret(
            CalendarFeed.objects.filter(pk=feed.pk),
            "code",
            bytes(feed.code),
            feed.person_id,
        )


def whose(code: str) -> Person | None:
    feed = (
        CalendarFeed.objects.filter(code_hash=hash_of_code(code))
        .select_related("person")
        .first()
    )
    return feed.person if feed and feed.person.is_active else None


def as_ics(person: Person, now: datetime) -> bytes:
    """The same posts give the same bytes, so that an ETag means something."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Mitreden//Planned posts//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", "Mitreden")
    calendar.add("x-wr-calname", "Mitreden")
    calendar.add("refresh-interval", OFTEN_ENOUGH, parameters={"value": "DURATION"})
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    with translation.override(person.language):
        for entry in entries_of(person, today - BACK, today + AHEAD):
            calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content


def etag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _event(entry: Entry) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"post-{entry.post.pk}@mitreden")
    event.add("dtstamp", entry.post.created_at)
    event.add("dtstart", entry.at.replace(microsecond=0))
    event.add("dtend", entry.at.replace(microsecond=0) + LASTS)
    event.add("summary", first_words(entry.post.text) or _("Without words"))
    event.add("status", "TENTATIVE" if entry.kind == Kind.PLANNED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
