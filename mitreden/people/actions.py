"""Taking part, pausing, leaving. Each is the person's own act and is never logged."""

from __future__ import annotations

from datetime import datetime

from mitreden.people.models import Person


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
