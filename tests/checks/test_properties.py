"""No text breaks the checks, none makes them slow, and every span lies in the text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitreden.checks import LabelLevel, Mend, apply, check
from mitreden.lib.counting import COUNTERS
from tests.checks.drafts import draft

PIECES = st.sampled_from(
    [
        "Werbung", "#ad", "#Werbung", "keine Anzeige", "Ich arbeite bei ", "Wendbach", "https://",
        "http://a.example", "bit.ly", "a@b.example", "+49 30 1234567", "0171", "1234567", "!!!",
        "?!", "GROSSE", "FREUDE", "Projekts", "Aurora", "Gru\u0308n", "werk", "\u00ad", "\u200d",
        "\u202e", "\x00", "\ud800", "ß", "İ", "ﬃ", "👩‍👩‍👧", " ", "\n", "\r\n", ".", "(", ")", "@", "#",
        "TEILEN ", "🔥", "1.2.3.4/x", "https://a@b:80/", "bit.ly/x", "xn--", ".exe", "unter Sperrfrist bis ",
    ]
)  # fmt: skip
ANYTHING = st.text(max_size=200) | st.lists(PIECES, max_size=30).map("".join)
NASTY = [
    "a" * 50_000, " " * 50_000, "@" * 50_000, "#" * 50_000, "a@" * 25_000, "a." * 25_000,
    "1" * 50_000, "0 " * 25_000, "+49" * 16_000, "(" * 50_000, "!" * 50_000, "?!" * 25_000,
    "https://" * 6_000, "https://a.b" * 4_000, "http://a.b " * 4_000, "#a " * 16_000,
    "ICH WILL " * 5_000, "arbeite " * 6_000, "arbeite" + " " * 50_000, "wir bei " * 6_000,
    "Werbung " * 6_000, "\nWerbung" * 6_000, "keine " * 8_000, "Projekt Aurora " * 3_000,
    "Projekt " * 6_000, "\u0308" * 50_000, "\u200d" * 50_000, "." * 50_000, "… " * 25_000,
    "z. B. " * 8_000, "0171-1234567 " * 4_000, "[Werbung" * 6_000,
    "TEILEN " * 8_000, "🔥" * 50_000, "a.b/" * 12_000, "a.b " * 12_000, "1.1.1.1/ " * 5_000, "-" * 50_000,
    "https://a.de/.exe " * 3_000, "unter sperrfrist bis " * 3_000, "#a" * 25_000, "a_" * 25_000,
 "\U0001f469\u200d" * 12_000,
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    ANYTHING,
    st.sampled_from(["de", "en", "fr"]),
    st.sampled_from([None, *LabelLevel]),
    st.sampled_from(sorted(COUNTERS)),
    st.sampled_from([None, 0, 5, 40]),
)
def test_any_text_is_answered_with_spans_that_lie_in_it(
    text, language, label, counter, limit
):
    asked = draft(
        text,
        language=language,
        label=label,
        counter="codepoints" if "\ud800" in text else counter,
        max_length=limit,
        fold=limit,
        proof="https://wendbach.example",
    )
    for finding in check(asked):
        if finding.span:
            assert 0 <= finding.span[0] <= finding.span[1] <= len(text)
        for mend in finding.mends:
            assert 0 <= mend.span[0] <= mend.span[1] <= len(text)
            assert apply(text, mend) != text


@settings(max_examples=100, deadline=None)
@given(ANYTHING)
def test_the_same_text_gets_the_same_advice(text):
    assert check(draft(text)) == check(draft(text))


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:12]))
def test_no_text_is_slow(text):
    """Twice the length costs about twice the time: nothing backtracks."""

    def seconds(what: str) -> float:
        asked = draft(what, label=LabelLevel.AD, fold=210)
        start = process_time()
        check(asked)
        return process_time() - start

    half = min(seconds(text[: len(text) // 2]) for _ in range(3))
    whole = min(seconds(text) for _ in range(3))

    assert whole < 4 * half + 0.1
    assert whole < 3


def test_an_empty_box_needs_no_advice():
    assert check(draft(" \n ", label=LabelLevel.AD)) == []


def test_a_mend_can_be_undone_by_its_opposite():
    text = "Toll!!!"
    mended = apply(text, Mend("one_mark", (4, 7), "!"))

    assert apply(mended, Mend("undo", (4, 5), "!!!")) == text
