"""A text is cut once; the organisation's words are the same as in a text not yet cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mitreden.checks import Term, Terms
from mitreden.checks.cutting import Cut
from mitreden.checks.reading import Reading
from mitreden.checks.spelling import words, words_of

PIECES = st.sampled_from(
    [
        "Aurora", "Auroras", "l'", "’", "'s", "_", "%", "€", "Mio", "Straße", "Grün", "-", "werk",
        "İ", "ﬁ", "\u0308", "\u00ad", "\u200d", "\ufe0f", "❤\ufe0f", "ǅ", "Σ", "ς", "٣", "²", "1",
        ".", ",", " ", "\n", "ẞ", "É", "K", "ſ", "\ud800",
    ]
)  # fmt: skip
ANYTHING = st.text(max_size=80) | st.lists(PIECES, max_size=40).map("".join)
TERMS = Terms([Term("Aurora"), Term("Grünwerk"), Term("Projekt Aurora"), Term("1 Mio")])


@given(ANYTHING)
def test_runs_and_gaps_are_the_text(text):
    cut = Cut(text)
    pieces = [*cut.gaps, ""]

    assert "".join(run + gap for run, gap in zip(cut.runs, pieces, strict=True)) == text
    assert [text[start:end] for start, end in cut.places] == cut.runs


@given(ANYTHING)
def test_words_of_a_cut_text_are_the_words_of_the_text(text):
    cut = Reading(text, "de").cut
    if cut is not None:
        assert words_of(cut) == words(text)
        assert TERMS.find(text, "de", cut) == TERMS.find(text, "de")
