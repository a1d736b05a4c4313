from __future__ import annotations

import pytest

from mitreden.guidance.terms_matching import PLAIN
from mitreden.guidance.words import category_names, forms, glossary, matcher


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_two_terms_claim_the_same_word(language):
    shared = {
        word: keys for word, keys in matcher(language).claims().items() if len(keys) > 1
    }

    assert shared == {}


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_term_that_can_never_be_marked_says_so(language):
    for entry in glossary().terms:
        marked = [form for form in forms(entry, language) if PLAIN.fullmatch(form)]
        assert marked or entry.unmarked[language], entry.id


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Mit Betriebsvereinbarung und Leitfaden", ["works-agreement"]),
        ("Achte auf den Alt-Text und das Impressum.", ["alt-text", "imprint"]),
        ("Guten Tag, das Herz der Gruppe", []),
        ("Viele Botschafterinnen und ein Botschafter", ["ambassador"]),
        ("Kanäle und Konten", ["channel", "account"]),
    ],
)
def test_german_everyday_sentences(text, keys):
    assert [match.key for match in matcher("de").find(text)] == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("I like our group, and the view is great.", []),
        ("Add an alt text before the embargo ends.", ["alt-text", "embargo"]),
        ("Did you post two posts in one feed?", ["feed"]),
    ],
)
def test_english_everyday_sentences(text, keys):
    assert [match.key for match in matcher("en").find(text)] == keys


def test_category_names_come_in_the_language_asked_for():
    assert category_names("de")["rules"] == "Regeln und Recht"
    assert category_names("en-gb")["rules"] == "Rules and law"
