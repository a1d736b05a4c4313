"""Erasing what is stored about a person: she alone decides, and at once.

Released totals stay as they are: there is no person in them (docs/adr/0007).
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Model

from mitreden.lib.personal_data import Leaving, Record
from mitreden.people.actions import leave_programme
from mitreden.people.models import Person
from mitreden.privacy.register import deepest_first, rows_of
from mitreden.privacy.sessions import end_sessions


@transaction.atomic
def leave_and_erase(*, person: Person) -> int:
    """End taking part, and erase what came of it. Return how many rows that concerned.

    What is on a network stays there, under its author's name and control.
    """
    leave_programme(person=person)
    count = sum(
        _erase(record, person)
        for record in deepest_first()
        if record.person and not record.stays_with_account
    )
    person.refresh_from_db()
    return count


@transaction.atomic
def delete_account(*, person: Person) -> None:
    """Erase everything, the account included. The log then names the office alone."""
    leave_and_erase(person=person)
    end_sessions(person)
    person.delete()


def _erase(record: Record, person: Person) -> int:
    rows = rows_of(record, person)
    if record.leaving is Leaving.KEEP:
        return 0
    if record.leaving is Leaving.DELETE:
        numbers = list(rows.values_list("pk", flat=True))
        rows.model._default_manager.filter(pk__in=numbers).delete()
        return len(numbers)
    return sum(_blank(row, record.blank) for row in rows)


def _blank(row: Model, names: tuple[str, ...]) -> int:
    columns = []
    for name in names:
        field: Any = row._meta.get_field(name)
        if field.many_to_many:
            getattr(row, name).clear()
        else:
            setattr(row, name, None if field.null else field.get_default())
            columns.append(name)
    row.save(update_fields=columns)
    return 1
