"""A text read once: words, sentences, and cues with the passages they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitreden.checks.reading import Reading


def passages(text: str, tag: str, language: str = "de") -> list[str]:
    reading = Reading(text, language)
    return [text[cue.start : cue.end] for cue in reading.all(tag)]


@pytest.mark.parametrize(
    "text",
    [
        "Das ist NICHT wahr.",
        "Das ist ni\u00adcht wahr.",  # a soft hyphen
        "Das ist 𝗻𝗶𝗰𝗵𝘁 wahr.",  # bold letters from a generator
        "Das ist, nicht\u200b wahr, schön.",
    ],
)
def test_a_cue_is_found_however_it_is_dressed(text):
    (found,) = passages(text, "negation")

    assert text.index(found) == text.index(found.strip())
    assert "wahr" not in found


def test_cues_belong_to_the_language_of_the_text():
    assert passages("Never ever", "negation", "de") == []
    assert passages("Never ever", "negation", "en") == ["Never"]
    assert passages("Je n'ai pas le temps", "negation", "fr") == ["n'", "pas"]


def test_sentences_end_at_marks_and_lines_but_not_behind_ordinals():
    reading = Reading("Am 3. Mai z. B. ging es los. Seit 2019. Und\nweiter", "de")

    assert [" ".join(reading.sentence_words(n)) for n in range(4)] == [
        "am 0 mai z b ging es los", "seit 0", "und", "weiter",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rock'n'Roll l'été qu’il jusqu'à", ["rock'n'roll", "l'", "été", "qu'", "il", "jusqu'à"]),
        ("1.234,56 und 12,5kg am 3.", ["0", "und", "0", "5kg", "am", "0"]),
        ("20 % von 5€ (nein!) a.b z. B. ja", ["0", "%", "von", "0", "€", "nein", ".", "a", "b", "z", "b", "ja"]),
        ("Gut.\n\nEnde?!\" Ja…", ["gut", ".", ".", "ende", ".", "ja", "."]),
        ("'d'or' 5'6 a'5,3", ["d'", "or", "0", "0", "a'5", "0"]),
        ("", []),
        (" -- ", []),
        ("!", ["."]),
    ],
)  # fmt: skip
def test_words_numbers_and_ends(text, words):
    reading = Reading(text, "fr")

    assert reading.words == words
    assert [reading.words[at] for at in reading.places(".")] == ["."] * words.count(".")
    assert reading.sentences == sorted(reading.sentences)


def test_a_word_of_a_hundred_thousand_apostrophes_is_one():
    reading = Reading("a'" * 100_000 + "a", "de")

    assert len(reading.words) == 1
    assert reading.spans == [(0, 200_001)]


def test_a_negation_counts_only_shortly_before():
    reading = Reading(
        "Das war nicht gut. Ohne uns geht es auch heute kein Stück.", "de"
    )
    first, second, third = reading.all("negation")

    assert not reading.negated(first)
    assert not reading.negated(second)  # the sentence before does not matter
    assert not reading.negated(third)  # too far from "ohne"


@given(st.text())
def test_every_span_lies_in_the_text_whatever_it_holds(text):
    reading = Reading(text + " nicht pas not " + text, "")

    for start, end in reading.spans:
        assert 0 <= start < end <= len(reading.text)
    assert reading.all("negation")
