from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.utils import timezone

from mitreden.audit.models import Entry


def record(
    *, by: Model, verb: str, subject: str = "", at: datetime | None = None, **facts: Any
) -> Entry | None:
    """Log an act of a person in office. An advocate's acts are nobody's business.

    `by` is a Person (audit stands below people and cannot name the class).
    """
    assert isinstance(by, get_user_model())
    office = getattr(by, "office", "")
    if not office:
        return None
    return Entry.objects.create(
        at=at or timezone.now(),
        actor_id=by.pk,
        office=office,
        verb=verb,
        subject=subject[:200],
        facts=facts,
    )
