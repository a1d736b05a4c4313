"""No table and no column about people without a word about what it is for."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from mitreden.agreement import Retention
from mitreden.lib.personal_data import Audience, Record
from mitreden.people.models import Person
from mitreden.privacy.register import IMPERSONAL, RECORDS, model_of


def relations(model: type[Model]) -> list[Any]:
    return [
        field
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
    ]


def tables_that_lead_to_a_person() -> set[str]:
    """By foreign keys, however many, and by the way back of a one-to-one."""
    models = list(apps.get_models())
    leading: set[type[Model]] = {Person}
    while True:
        more = {
            model
            for model in models
            if any(field.related_model in leading for field in relations(model))
        }
        more |= {
            field.related_model
            for model in leading
            for field in relations(model)
            if field.one_to_one
        }
        if more <= leading:
            return {model._meta.label for model in leading}
        leading |= more


def test_every_table_that_leads_to_a_person_is_declared():
    declared = {record.table for record in RECORDS} | {one.table for one in IMPERSONAL}

    assert tables_that_lead_to_a_person() - declared == set()


def test_no_table_is_both_about_people_and_not():
    assert {r.table for r in RECORDS} & {one.table for one in IMPERSONAL} == set()


def test_every_way_to_a_person_is_declared():
    ways = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in relations(model)
        if field.related_model is Person
    }
    declared = {(record.table, record.person) for record in RECORDS}

    assert ways - declared == set()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_every_column_is_declared(record: Record):
    of_table = [one for one in RECORDS if one.table == record.table]
    declared = {column.name for one in of_table for column in one.columns}
    declared |= {name for one in of_table for name in one.technical}
    declared |= {one.person.partition("__")[0] for one in of_table}
    model = model_of(record)
    fields = {f.name for f in [*model._meta.fields, *model._meta.many_to_many]}

    assert fields - declared == set()
    assert declared - fields - {"pk", ""} <= {"post"}  # the way back of a one-to-one


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_what_is_emptied_or_forgotten_exists(record: Record):
    names = {field.name for field in model_of(record)._meta.get_fields()}

    assert set(record.blank) <= names
    if record.forget:
        assert record.forget.column in names
        assert Retention().of(record.forget.period)


def test_no_record_is_seen_by_more_people_than_agreed():
    """Whoever adds an audience to a record has to say so here as well."""
    seen_by_others = {
        (record.table, audience.value)
        for record in RECORDS
        for audience in record.seen_by
        if audience not in (Audience.HERSELF, Audience.NOBODY)
    }

    assert seen_by_others == {
        ("stories.Story", "editors"),
        ("links.TrackedLink", "readers"),
        ("audit.Entry", "council"),
        ("guidance.OrganisationTerm", "editors"),
        ("guidance.OrganisationTerm", "leads"),
        ("guidance.WordBatch", "editors"),
        ("guidance.WordBatch", "leads"),
    }


def test_the_agreement_knows_no_other_period():
    with pytest.raises(KeyError):
        Retention().of("for ever")
