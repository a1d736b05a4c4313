"""The register of personal data: what each app says about its tables, in one place.

There is no discovery. A new app with personal data is one line here, and a test fails
as long as a table that leads to a person is named by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model, QuerySet

from mitreden.audit import personal_data as audit
from mitreden.channels import personal_data as channels
from mitreden.gallery import personal_data as gallery
from mitreden.guidance import personal_data as guidance
from mitreden.insights import personal_data as insights
from mitreden.lib.personal_data import Impersonal, Record
from mitreden.links import personal_data as links
from mitreden.people import personal_data as people
from mitreden.people.models import Person
from mitreden.privacy import personal_data as libraries
from mitreden.publishing import personal_data as publishing
from mitreden.stories import personal_data as stories

_APPS = (
    people,
    channels,
    publishing,
    gallery,
    links,
    stories,
    guidance,
    insights,
    audit,
    libraries,
)
# In the order in which people read about themselves.
RECORDS: tuple[Record, ...] = tuple(
    record for app in _APPS for record in getattr(app, "RECORDS", ())
)
IMPERSONAL: tuple[Impersonal, ...] = tuple(
    table for app in _APPS for table in getattr(app, "IMPERSONAL", ())
)


def model_of(record: Record) -> type[Model]:
    return {model._meta.label: model for model in apps.get_models()}[record.table]


def rows_of(record: Record, person: Person) -> QuerySet[Model]:
    """The rows about this person, the latest first."""
    rows = model_of(record)._default_manager
    if not record.person:
        return rows.none()
    return rows.filter(**{record.person: person.pk}).order_by("-pk")


def deepest_first() -> Iterator[Record]:
    """What hangs on something else comes before it: so it can be found and erased."""
    return iter(
        sorted(
            RECORDS,
            key=lambda record: (record.person == "pk", -record.person.count("_")),
        )
    )
