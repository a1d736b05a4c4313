from __future__ import annotations

import pytest

from mitreden.checks import Weight, apply
from mitreden.lib.counting import count
from tests.checks.drafts import findings, passages, rules

SENTENCE = "Als das Wasser kam, hat keiner gejubelt. "

FITS = [
    ("a" * 280, "x", 280),
    ("日" * 140, "x", 280),
    ("👨‍👩‍👧‍👦" * 300, "bluesky", 300),
    ("https://example.com/" + "a" * 200 + " " + "b" * 256, "x", 280),
    ("a" * 2000, "graphemes", None),
]
TOO_LONG = [
    ("a" * 281, "x", 280, 1),
    ("日" * 141, "x", 280, 2),
    ("👨‍👩‍👧‍👦" * 301, "bluesky", 300, 1),
    ("https://example.com/" + "a" * 200 + " " + "b" * 257, "x", 280, 1),
]


@pytest.mark.parametrize(("text", "counter", "limit"), FITS)
def test_a_text_that_fits_gets_silence(text, counter, limit):
    assert "length.too_long" not in rules(text, counter=counter, max_length=limit)


@pytest.mark.parametrize(("text", "counter", "limit", "over"), TOO_LONG)
def test_a_text_too_long_says_by_how_much(text, counter, limit, over):
    found = findings(text, counter=counter, max_length=limit)
    finding = next(one for one in found if one.rule == "length.too_long")

    assert (finding.rule, finding.facts["over"]) == ("length.too_long", over)


def test_what_does_not_fit_is_pointed_at():
    assert passages(
        "a" * 280 + "bcd", "length.too_long", counter="x", max_length=280
    ) == ["bcd"]


def test_a_limit_in_bytes_counts_too():
    (finding,) = findings("é" * 200, counter="bluesky", max_length=300, max_bytes=300)

    assert finding.facts["over"] == 100


def test_shorten_ends_with_the_last_sentence_that_fits():
    text = SENTENCE * 10
    (finding,) = findings(text, counter="x", max_length=280)

    shorter = apply(text, finding.mends[0])

    assert shorter == (SENTENCE * 6).strip()
    assert count(shorter, "x") <= 280


@pytest.mark.parametrize("text", ["a" * 400, "Kurz. " + "a" * 400])
def test_shorten_is_not_offered_where_it_would_leave_next_to_nothing(text):
    (finding,) = findings(text, counter="x", max_length=280)

    assert finding.mends == ()


def test_a_limit_that_is_only_advice_weighs_less():
    asked = {"counter": "codepoints", "max_length": 1000}
    (firm,) = findings("a" * 1001, **asked)
    (advice,) = findings("a" * 1001, **asked, limit_is_firm=False)

    assert (firm.weight, advice.weight) == (Weight.STRONG, Weight.NOTE)
