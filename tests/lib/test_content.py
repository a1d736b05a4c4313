"""The content files: complete in both languages, and clear when they are not."""

from __future__ import annotations

from datetime import date

import pytest

from mitreden.lib.content import (
    CONTENT,
    LANGUAGES,
    ContentError,
    check_placeholders,
    fill,
    load_glossary,
    load_guideline,
    placeholders_in,
)

TERM = """
  - id: {id}
    category: {category}
    term: {{de: "Reichweite", en: "Reach"}}
    definition: {{de: "Wie viele.", en: {english}}}
    example: {{de: "Bei {{{{org}}}}.", en: "At {{{{{placeholder}}}}}."}}
    related: [{related}]
"""
HEAD = """
updated: "2026-11-23"
placeholders: [org]
categories:
  basics: {de: "Grundbegriffe", en: "Basics"}
terms:"""


def glossary_file(folder, *rows):
    path = folder / "glossary.yaml"
    path.write_text(HEAD + "".join(rows), "utf-8")
    return path


def row(**changes):
    values = {
        "id": "reach",
        "category": "basics",
        "english": '"How many."',
        "placeholder": "org",
        "related": "",
    }
    return TERM.format(**(values | changes))


def test_the_glossary_has_every_term_in_both_languages():
    glossary = load_glossary()

    assert len(glossary.terms) == 133
    assert len(glossary.categories) == 10
    assert glossary.updated == date(2026, 11, 23)
    for entry in glossary.terms:
        assert set(entry.definition) == set(LANGUAGES)


def test_the_glossary_is_used_in_every_category():
    glossary = load_glossary()

    assert {entry.category for entry in glossary.terms} == set(glossary.categories)


def test_unmarked_words_are_names_or_synonyms_of_their_term():
    for entry in load_glossary().terms:
        for language in LANGUAGES:
            known = {entry.term[language], *entry.synonyms[language]}
            assert set(entry.unmarked[language]) <= known, entry.id


def test_load_glossary_reads_a_small_file(tmp_path):
    glossary = load_glossary(glossary_file(tmp_path, row()))

    assert [entry.id for entry in glossary.terms] == ["reach"]
    assert glossary.terms[0].synonyms == {"de": (), "en": ()}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": "Reach!"}, "term Reach!: an id has small letters"),
        ({"category": "sport"}, "term reach: no category “sport”"),
        ({"english": '""'}, "term reach: definition is missing in “en”"),
        ({"placeholder": "firm"}, "term reach: unknown placeholder {{firm}}"),
        ({"related": "clicks"}, "term reach: related term “clicks” does not exist"),
    ],
)
def test_load_glossary_says_what_is_wrong(tmp_path, changes, reason):
    path = glossary_file(tmp_path, row(**changes))

    with pytest.raises(ContentError, match=reason.replace("{", r"\{")):
        load_glossary(path)


def test_load_glossary_refuses_an_id_used_twice(tmp_path):
    path = glossary_file(tmp_path, row(), row())

    with pytest.raises(ContentError, match="the id is used twice"):
        load_glossary(path)


def test_load_glossary_names_a_file_that_is_no_yaml(tmp_path):
    path = tmp_path / "words.yaml"
    path.write_text("terms: [", "utf-8")

    with pytest.raises(ContentError, match=r"words\.yaml"):
        load_glossary(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guideline_has_twelve_clauses_and_no_open_placeholder(language):
    text = load_guideline(language)

    values = dict.fromkeys(text.placeholders, "x")
    assert len(text.clauses) == 12
    assert text.version == "1.0"
    assert placeholders_in(fill(text.body, values)) == set()
    assert "{{" not in fill(text.body, values)


def test_the_guideline_has_the_same_clauses_and_placeholders_in_both_languages():
    german, english = (load_guideline(language) for language in LANGUAGES)

    assert german.clauses == english.clauses
    assert set(german.placeholders) == set(english.placeholders)
    assert [q.clause for q in german.questions] == [q.clause for q in english.questions]


def test_the_guideline_uses_every_placeholder_it_names():
    for language in LANGUAGES:
        text = load_guideline(language)
        assert placeholders_in(text.body) == set(text.placeholders)


def test_load_guideline_says_when_the_head_is_missing(tmp_path):
    (tmp_path / "guideline.de.md").write_text("# Nur Text\n", "utf-8")

    with pytest.raises(ContentError, match=r"guideline\.de\.md: the head is not right"):
        load_guideline("de", tmp_path)


def test_load_guideline_says_when_a_clause_lost_its_anchor(tmp_path):
    source = (CONTENT / "guideline.de.md").read_text("utf-8")
    (tmp_path / "guideline.de.md").write_text(source.replace(" {#tone}", ""), "utf-8")

    with pytest.raises(ContentError, match="clauses are"):
        load_guideline("de", tmp_path)


def test_fill_leaves_a_name_without_a_value_as_it_is():
    assert fill("{{org}}, {{ phone }}", {"org": "Wendbach"}) == "Wendbach, {{ phone }}"


@pytest.mark.parametrize("text", ["{{org", "org}}", "{{Org}}", "{{org}"])
def test_check_placeholders_finds_a_broken_one(text):
    with pytest.raises(ContentError, match="not closed"):
        check_placeholders("here", text, ["org"])
