"""Publishing the guideline, keeping the glossary current."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mitreden.audit.actions import record
from mitreden.guidance.models import Guideline, Term
from mitreden.guidance.words import glossary as our_glossary
from mitreden.lib.content import (
    LANGUAGES,
    Glossary,
    check_placeholders,
    load_guideline,
)
from mitreden.people.models import Person

PLACEHOLDERS = (
    "org", "help_name", "help_phone", "help_mail", "help_hours", "imprint_url",
    "reply_time",
)  # fmt: skip


class VersionTaken(Exception):
    """A published version never changes: the next one needs another number."""


@dataclass(frozen=True, slots=True)
class GuidelineDraft:
    title: str
    body: str
    change_note: str = ""


@transaction.atomic
def publish_guideline(
    *, version: str, texts: Mapping[str, GuidelineDraft], now: datetime, by: Person
) -> list[Guideline]:
    """Keep a new version in each of its languages. Who published it, the log says."""
    published = _keep(version, texts, now)
    record(
        by=by,
        verb="publish_guideline",
        subject=version,
        at=now,
        languages=sorted(texts),
    )
    return published


@transaction.atomic
def provide_model_guideline(now: datetime) -> list[Guideline]:
    """The guideline we bring along, where the organisation has none of its own."""
    if Guideline.objects.exists():
        return []
    loaded = {language: load_guideline(language) for language in LANGUAGES}
    drafts = {
        language: GuidelineDraft(text.title, text.body)
        for language, text in loaded.items()
    }
    return _keep(loaded["de"].version, drafts, now)


@transaction.atomic
def load_glossary(glossary: Glossary | None = None) -> int:
    """Bring the table in line with our glossary, however often it is called."""
    glossary = glossary or our_glossary()
    rows = [
        Term(
            slug=entry.id,
            language=language,
            name=entry.term[language],
            synonyms=list(entry.synonyms[language]),
            category=entry.category,
            definition=entry.definition[language],
            example=entry.example[language],
            related=list(entry.related),
        )
        for entry in glossary.terms
        for language in LANGUAGES
    ]
    Term.objects.exclude(slug__in=[entry.id for entry in glossary.terms]).delete()
    Term.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["slug", "language"],
        update_fields=[
            "name",
            "synonyms",
            "category",
            "definition",
            "example",
            "related",
        ],
    )
    return len(rows)


def _keep(
    version: str, texts: Mapping[str, GuidelineDraft], now: datetime
) -> list[Guideline]:
    if Guideline.objects.filter(version=version).exists():
        raise VersionTaken(version)
    for language, text in texts.items():
        check_placeholders(f"{version}, {language}", text.body, PLACEHOLDERS)
    return Guideline.objects.bulk_create(
        Guideline(
            version=version,
            language=language,
            title=text.title,
            body=text.body,
            change_note=text.change_note,
            published_at=now,
        )
        for language, text in texts.items()
    )
