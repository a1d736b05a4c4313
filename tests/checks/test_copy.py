"""Alike or not: told from sketches, without anybody's text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitreden.checks.rules import copy
from mitreden.checks.sketch import SIZE, likeness, similarity, sketch
from tests.checks.drafts import draft

KEY = b"the installation's own"
TEXT = (
    "Samstag, sechs Uhr, und die alte Pumpe am Dorfplatz läuft wieder. Neun Wochen hat sie "
    "gestanden, weil eine Dichtung fehlte, die niemand mehr baut. Jetzt haben wir sie gedreht."
)
MINE = (
    "Mein Kollege hat am Wochenende eine Dichtung gedreht, die es nicht mehr zu kaufen gibt. "
    "Die Pumpe am Dorfplatz läuft, und ich habe viel gelernt."
)
RULES = (copy.suggestion, copy.colleagues, copy.x_rule)


def said(text, **fields):
    asked = draft(text, **fields)
    return [finding.rule for rule in RULES for finding in rule(asked)]


def shared(*texts):
    made = tuple(sketch(text, KEY) for text in texts)
    return {"colleague_sketches": made, "sketch_key": KEY}


def changed(text, number):
    """So many words replaced, evenly spread."""
    words = text.split()
    for place in range(number):
        words[place * len(words) // number] = f"anders{place}"
    return " ".join(words)


def test_the_same_text_is_the_same_whatever_its_links_and_labels():
    other = f"WERBUNG | {TEXT.upper()} https://wendbach.example/x bit.ly/a #Pumpe @eva"

    assert similarity(sketch(TEXT, KEY), sketch(other, KEY)) == 1
    assert likeness(TEXT, other) == 1


def test_a_sketch_is_small_and_says_nothing_without_the_key():
    assert len(sketch(TEXT * 20, KEY)) == SIZE
    assert sketch(TEXT, KEY) == sketch(TEXT, KEY)
    assert similarity(sketch(TEXT, KEY), sketch(TEXT, b"another")) < 0.05


def test_a_few_words_are_not_compared():
    assert sketch("Das war ein guter Tag.", KEY) == b""
    assert similarity(b"", b"") == similarity(b"", sketch(TEXT, KEY)) == 0


@pytest.mark.parametrize("number", [0, 5, 20, 60, 120])
def test_the_estimate_is_near_the_exact_share(number):
    """Standard error 4.4 per cent at most: three of them is all a sketch may be off."""
    text = " ".join(f"wort{n}" for n in range(300))
    other = changed(text, number)

    estimate = similarity(sketch(text, KEY), sketch(other, KEY))
    assert abs(estimate - likeness(text, other)) < 0.133


def test_a_suggestion_taken_as_it_is_asks_for_own_words():
    assert said(TEXT, suggestions=(MINE, TEXT)) == ["copy.suggestion"]
    assert said(changed(TEXT, 2), suggestions=(TEXT,)) == ["copy.suggestion"]
    assert said(MINE, suggestions=(TEXT,)) == []
    assert said(f"{MINE} {TEXT}", suggestions=(TEXT,)) == []


def test_what_colleagues_have_posted_is_noticed_and_nobody_is_named():
    (finding,) = copy.colleagues(draft(TEXT, **shared(TEXT)))

    assert set(finding.facts) == {"share"}
    assert said(MINE, **shared(TEXT)) == []


def test_x_is_stricter_than_the_others():
    assert said(TEXT, refuses_copies=True, **shared(MINE, TEXT)) == ["copy.x_rule"]
    assert said(TEXT, **shared(TEXT)) == ["copy.colleagues"]
    assert said(changed(TEXT, 3), refuses_copies=True, **shared(TEXT)) == [
        "copy.colleagues"
    ]
    assert said(MINE, refuses_copies=True, **shared(TEXT)) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(one, other):
    first, second = sketch(one, KEY), sketch(other, KEY)

    assert len(first) in (0, SIZE)
    assert 0 <= similarity(first, second) <= 1
    assert similarity(first, second) == similarity(second, first)
    assert similarity(first, first) == (1 if first else 0)
    assert 0 <= likeness(one, other) <= 1


@pytest.mark.parametrize(
    "text",
    ["wort " * 20_000, "a." * 50_000, "#" * 100_000, "\ud800" * 100_000, "x" * 10**6],
)
def test_no_text_is_slow_to_sketch(text):
    began = process_time()
    sketch(text, KEY)

    assert process_time() - began < 1
