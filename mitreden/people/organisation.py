"""What the organisation decides about itself while it runs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mitreden.audit.actions import record
from mitreden.people.models import Organisation, Person


@transaction.atomic
def choose_jurisdiction(*, jurisdiction: str, by: Person, now: datetime) -> None:
    """Whose rules of labelling apply where nobody says otherwise."""
    Organisation.objects.update(jurisdiction=jurisdiction)
    record(by=by, verb="choose_jurisdiction", subject=jurisdiction, at=now)


@transaction.atomic
def choose_story_pace(*, minutes: int, by: Person, now: datetime) -> None:
    """How far apart colleagues' posts about one story go out; 0: no matter. Raises
    PermissionError.
    """
    if not (by.is_editor or by.is_lead):
        raise PermissionError("Only editors and leads choose the distance.")
    Organisation.objects.update(story_pace=minutes)
    record(by=by, verb="choose_distance", subject=str(minutes), at=now)
