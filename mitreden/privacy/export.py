"""Everything that is stored about a person, for that person (Article 15, 20 GDPR)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Manager, Model, QuerySet
from django.utils.translation import gettext as _

from mitreden.lib.personal_data import Record
from mitreden.people.models import Person
from mitreden.privacy.register import RECORDS, rows_of
from mitreden.privacy.sessions import sessions_of


def export_person(person: Person, now: datetime) -> dict[str, Any]:
    """Plain values, ready for JSON; secrets are named and left out."""
    return {
        "about": {"name": person.name, "email": person.email},
        "made_at": now.isoformat(),
        "tables": [
            {
                "table": record.table,
                "what": _(record.what),
                "why": _(record.why),
                "ground": f"GDPR Article 6(1): {record.ground.value}",
                "kept": _(record.kept),
                "seen_by": [audience.value for audience in record.seen_by],
                "columns": {column.name: _(column.what) for column in record.columns},
                "stored_but_not_exported": [
                    column.name for column in record.columns if column.secret
                ],
                "rows": [exported(record, row) for row in all_rows(record, person)],
            }
            for record in RECORDS
        ],
    }


def all_rows(record: Record, person: Person) -> Iterable[Model]:
    if record.table == "sessions.Session":
        return sessions_of(person)
    return with_relations(record, rows_of(record, person))


def with_relations(record: Record, rows: QuerySet[Model]) -> QuerySet[Model]:
    """So that a foreign key does not cost a query for each row."""
    fields = [rows.model._meta.get_field(name) for name in record.exported]
    single = [field.name for field in fields if field.many_to_one or field.one_to_one]
    many = [field.name for field in fields if field.many_to_many]
    return (
        rows.select_related(*single).prefetch_related(*many) if single or many else rows
    )


def exported(record: Record, row: Model) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in record.exported}


def _plain(value: Any) -> Any:
    if isinstance(value, Manager):
        return [str(one) for one in value.all()]
    if isinstance(value, datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
