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
