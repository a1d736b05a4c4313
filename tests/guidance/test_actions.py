from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from mitreden.audit.models import Entry
from mitreden.guidance.actions import (
    GuidelineDraft,
    VersionTaken,
    load_glossary,
    provide_model_guideline,
    publish_guideline,
)
from mitreden.guidance.models import Guideline, Term
from mitreden.guidance.words import glossary
from mitreden.lib.content import ContentError
from tests import make

pytestmark = pytest.mark.django_db
TEXTS = {"de": GuidelineDraft("Leitfaden", "Frag {{help_name}}.", "Neu")}


def test_publish_guideline_keeps_the_version_and_says_in_the_log_who_did_it():
    lead = make.lead()

    publish_guideline(version="2.0", texts=TEXTS, now=make.NOON, by=lead)

    kept = Guideline.objects.get()
    assert (kept.version, kept.language, kept.change_note) == ("2.0", "de", "Neu")
    entry = Entry.objects.get()
    assert (entry.actor, entry.verb, entry.subject) == (
        lead,
        "publish_guideline",
        "2.0",
    )
    assert entry.at == kept.published_at == make.NOON


def test_publish_guideline_never_changes_a_published_version():
    lead = make.lead()
    publish_guideline(version="2.0", texts=TEXTS, now=make.NOON, by=lead)

    with pytest.raises(VersionTaken):
        publish_guideline(version="2.0", texts=TEXTS, now=make.NOON, by=lead)

    assert Guideline.objects.count() == 1


def test_publish_guideline_refuses_a_placeholder_nobody_can_fill():
    texts = {"de": GuidelineDraft("Leitfaden", "Frag {{boss}}.")}

    with pytest.raises(ContentError, match="boss"):
        publish_guideline(version="2.0", texts=texts, now=make.NOON, by=make.lead())


def test_provide_model_guideline_comes_in_both_languages_and_only_once():
    assert len(provide_model_guideline(make.NOON)) == 2
    assert provide_model_guideline(make.NOON + timedelta(days=1)) == []
    assert set(Guideline.objects.values_list("language", flat=True)) == {"de", "en"}


def test_load_glossary_can_be_repeated():
    assert load_glossary() == load_glossary() == Term.objects.count() == 2 * 133


def test_every_start_loads_what_we_bring_along():
    said = StringIO()

    call_command("load_content", stdout=said)
    call_command("load_content", verbosity=0, stdout=said)

    assert said.getvalue() == "Glossary: 266 entries. Guideline: 2 new.\n"
    assert Guideline.objects.count() == 2


def test_load_glossary_brings_changes_in_and_takes_words_out():
    load_glossary()
    ours = glossary()
    first = replace(ours.terms[0], definition={"de": "Neu.", "en": "New."})

    load_glossary(replace(ours, terms=(first, *ours.terms[2:])))

    assert Term.objects.get(slug=first.id, language="de").definition == "Neu."
    assert not Term.objects.filter(slug=ours.terms[1].id).exists()
