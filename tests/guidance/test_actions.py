from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from mitreden.audit.models import Entry
from mitreden.guidance.actions import (
    GuidelineDraft,
    VersionTaken,
    add_words,
    change_word,
    load_glossary,
    provide_model_guideline,
    publish_guideline,
    remove_words,
)
from mitreden.guidance.models import Guideline, OrganisationTerm, Term
from mitreden.guidance.pasting import Word
from mitreden.guidance.queries import confidential_terms
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


def test_add_words_skips_what_is_there_in_other_letters():
    editor = make.editor()
    add_words(words=[Word("Projekt Aurora")], by=editor, now=make.NOON)

    added = add_words(
        words=[Word("PROJEKT AURORA"), Word("Nova"), Word("nova")],
        by=editor,
        now=make.NOON,
    )

    assert [word.text for word in added] == ["Nova"]


def test_the_log_names_one_word_but_lists_no_secrets():
    editor = make.editor()
    add_words(words=[Word("Aurora")], by=editor, now=make.NOON)
    add_words(words=[Word("Nova"), Word("Stella")], by=editor, now=make.NOON)

    latest, first = Entry.objects.all()
    assert (first.subject, first.facts) == ("Aurora", {"count": 1})
    assert (latest.subject, latest.facts) == ("", {"count": 2})


def test_remove_words_returns_what_it_takes_to_add_them_again():
    editor = make.editor()
    word = Word("Aurora", "ein Vorhaben", "geheim", date(2027, 2, 16))
    add_words(words=[word], by=editor, now=make.NOON)

    removed = remove_words(
        words=OrganisationTerm.objects.all(), by=editor, now=make.NOON
    )

    assert removed == [word]
    assert not OrganisationTerm.objects.exists()


def test_change_word_changes_all_of_it():
    editor = make.editor()
    (word,) = add_words(words=[Word("Aurora")], by=editor, now=make.NOON)
    to = Word("Nova", "etwas Neues", "noch geheim", date(2027, 1, 1))

    change_word(word=word, to=to, by=editor, now=make.NOON)

    (term,) = confidential_terms()
    assert (term.word, term.instead) == ("Nova", "etwas Neues")
    assert term.public_from == date(2027, 1, 1)
