"""The guideline in two versions, the glossary, and what stays inside for now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mitreden.demo.content import Calendar, Wendbach
from mitreden.guidance.actions import (
    GuidelineDraft,
    load_glossary,
    publish_guideline,
)
from mitreden.guidance.entries import DATES, LISTS, Word
from mitreden.guidance.models import Guideline
from mitreden.guidance.word_actions import add_words
from mitreden.lib.content import LANGUAGES, load_guideline
from mitreden.people.models import Person


def build_guidance(
    content: Wendbach, calendar: Calendar, people: Mapping[str, Person]
) -> None:
    Guideline.objects.all().delete()  # the model we bring along: these are better
    lead, editor = people["leyla-aydin"], people["jule-brinkmann"]
    earlier = content.earlier_guideline
    publish_guideline(
        version=earlier["version"],
        texts=_earlier(content),
        now=calendar.at(calendar.day(earlier["date"]), 9),
        by=lead,
    )
    texts = {language: load_guideline(language) for language in LANGUAGES}
    publish_guideline(
        version=texts["de"].version,
        texts={
            language: GuidelineDraft(
                text.title, text.body, earlier["later_note"][language]
            )
            for language, text in texts.items()
        },
        now=calendar.at(calendar.day(earlier["later_date"]), 9),
        by=lead,
    )
    load_glossary()
    add_words(
        words=[word_of(row, calendar) for row in content.words],
        by=editor,
        now=calendar.at(calendar.day("2026-11-10"), 11, 20),
    )


def word_of(row: Mapping[str, Any], calendar: Calendar) -> Word:
    dates = {name: calendar.day_or_none(row.get(name)) for name in DATES}
    lists = {name: tuple(row.get(name, ())) for name in LISTS}
    return Word(**{**row, **dates, **lists})


def _earlier(content: Wendbach) -> dict[str, GuidelineDraft]:
    """Today's text with the sentences the pilot group had instead."""
    earlier = content.earlier_guideline
    drafts = {}
    for language in LANGUAGES:
        text = load_guideline(language)
        body = text.body
        for now_says, then_said in earlier["replace"][language]:
            assert now_says in body, now_says
            body = body.replace(now_says, then_said)
        drafts[language] = GuidelineDraft(
            text.title, body, earlier["change_note"][language]
        )
    return drafts
