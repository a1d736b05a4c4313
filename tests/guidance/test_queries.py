from __future__ import annotations

from datetime import timedelta

import pytest

from mitreden.guidance.actions import (
    GuidelineDraft,
    load_glossary,
    provide_model_guideline,
    publish_guideline,
)
from mitreden.guidance.queries import (
    guideline_changes,
    guideline_page,
    guideline_versions,
    search,
    sorting_key,
    term_or_none,
    terms_in,
    terms_named,
)
from tests import make

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=30)


def publish(version, now, **bodies):
    publish_guideline(
        version=version,
        texts={
            language: GuidelineDraft(f"Titel {language}", body)
            for language, body in bodies.items()
        },
        now=now,
        by=make.lead(),
    )


def test_guideline_versions_are_newest_first_and_one_for_each_version():
    publish("1.0", make.NOON, de="Eins", en="One")
    publish("2.0", LATER, de="Zwei")

    versions = guideline_versions("en", LATER)

    assert [(g.version, g.language) for g in versions] == [("2.0", "de"), ("1.0", "en")]


def test_guideline_versions_leave_out_what_is_not_in_force_yet():
    publish("1.0", LATER, de="Eins")

    assert guideline_versions("de", make.NOON) == []


def test_guideline_page_fills_in_the_organisation():
    provide_model_guideline(make.NOON)
    (guideline,) = guideline_versions("de", make.NOON)
    organisation = make.organisation(
        help_name="Lea", help_phone="+49 30 555-1", help_mail="hilfe@muster.example"
    )

    page = guideline_page(guideline, organisation)

    assert "frag uns: Lea," in page.html
    assert 'href="tel:+49305551"' in page.html
    assert 'href="mailto:hilfe@muster.example"' in page.html
    assert "{{" not in page.html
    assert [clause.anchor for clause in page.clauses][:2] == ["voluntary", "voice"]
    assert page.minutes == 3


def test_guideline_page_says_what_is_still_to_be_filled_in():
    provide_model_guideline(make.NOON)
    (guideline,) = guideline_versions("en", make.NOON)

    page = guideline_page(guideline, make.organisation())

    assert "ask us: [contact person], [telephone], [email]" in page.html


def test_guideline_changes_are_compared_as_readers_saw_them():
    publish("1.0", make.NOON, de="## A {#a}\n\nFrag {{help_name}}.\n")
    publish("2.0", LATER, de="## A {#a}\n\nFrag {{help_name}}. Immer.\n")
    later, earlier = guideline_versions("de", LATER)

    (change,) = guideline_changes(earlier, later, make.organisation(help_name="Lea"))

    assert "".join(piece.text for piece in change.paragraphs[0]).startswith("Frag Lea.")


def test_terms_in_are_sorted_as_in_a_dictionary():
    load_glossary()

    names = [term.name for term in terms_in("de")]

    assert len(names) == 133
    assert names == sorted(names, key=sorting_key)
    assert sorting_key("Über-mich") == "uber-mich"
    assert sorting_key("@-Name") == "-name"


def test_search_finds_names_synonyms_and_definitions_names_first():
    load_glossary()

    found = [term.name for term in search(terms_in("de"), "werbung")]

    assert found[0] == "Kennzeichnung"
    assert "Schleichwerbung" in found
    assert search(terms_in("de"), "werbung xyz") == []


def test_term_or_none_takes_any_language_before_none():
    load_glossary()

    assert term_or_none("reach", "de").name == "Reichweite"
    assert term_or_none("reach", "fr").name in {"Reach", "Reichweite"}
    assert term_or_none("nonsense", "de") is None


def test_terms_named_keep_the_order_in_which_they_are_named():
    load_glossary()

    assert [t.slug for t in terms_named(["utm", "nope", "api"], "de")] == ["utm", "api"]
