"""Taking part, pausing, leaving. Each is the person's own act and is never logged."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mitreden.people.models import Person, Team, Topic


def join_programme(*, person: Person, now: datetime) -> None:
    person.takes_part_since = person.takes_part_since or now
    person.paused_at = None
    person.declined_at = None
    person.save(update_fields=["takes_part_since", "paused_at", "declined_at"])


def decline_programme(*, person: Person, now: datetime) -> None:
    """A no is a no: the invitation is never shown again."""
    person.declined_at = now
    person.save(update_fields=["declined_at"])


def pause_participation(*, person: Person, now: datetime) -> None:
    person.paused_at = now
    person.save(update_fields=["paused_at"])


def leave_programme(*, person: Person) -> None:
    """Taking part ends; what is erased with it, privacy.actions decides."""
    person.takes_part_since = None
    person.paused_at = None
    person.save(update_fields=["takes_part_since", "paused_at"])


def choose_language(*, person: Person, language: str) -> None:
    """The language of the pages; what somebody writes in is a setting of its own."""
    person.language = language
    person.save(update_fields=["language"])


@dataclass(frozen=True, slots=True)
class Preferences:
    """How somebody likes to take part."""

    topics: Collection[Topic]
    post_languages: list[str]
    track: str
    team: Team | None
    language: str
    time_zone: str = ""


@transaction.atomic
def keep_preferences(*, person: Person, preferences: Preferences) -> None:
    person.post_languages = preferences.post_languages
    person.track = preferences.track
    person.team = preferences.team
    person.language = preferences.language
    person.time_zone = preferences.time_zone
    person.save(
        update_fields=["post_languages", "track", "team", "language", "time_zone"]
    )
    person.topics.set(preferences.topics)
