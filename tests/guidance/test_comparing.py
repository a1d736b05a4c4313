from __future__ import annotations

from mitreden.guidance.comparing import Kind, Piece, compare, words
from mitreden.lib.content import load_guideline

OLD = "Hallo.\n\n## 1. Frei {#voluntary}\n\nDu musst fragen.\n\n## 2. Alt {#old}\n\nWeg.\n"
NEW = "Hallo.\n\n## 1. Frei {#voluntary}\n\nDu kannst fragen.\n\n## 2. Neu {#new}\n\nDa.\n"


def test_compare_shows_only_what_differs():
    changes = compare(OLD, NEW)

    assert [(change.anchor, change.kind) for change in changes] == [
        ("voluntary", Kind.SAME),
        ("new", Kind.ADDED),
        ("old", Kind.REMOVED),
    ]


def test_compare_marks_the_words_within_a_paragraph():
    (paragraph,) = compare(OLD, NEW)[0].paragraphs

    assert paragraph == (
        Piece(Kind.SAME, "Du "),
        Piece(Kind.REMOVED, "musst"),
        Piece(Kind.ADDED, "kannst"),
        Piece(Kind.SAME, " fragen."),
    )


def test_compare_finds_nothing_between_a_text_and_itself():
    text = load_guideline("de").body

    assert compare(text, text) == ()


def test_compare_shows_a_new_heading():
    changes = compare("## A {#a}\n\nx\n", "## B {#a}\n\nx\n")

    assert changes[0].paragraphs == (
        (Piece(Kind.REMOVED, "A"), Piece(Kind.ADDED, "B")),
    )


def test_words_of_both_sides_come_back_whole():
    old, new = "Eins, zwei drei.", "Eins und drei!"

    pieces = words(old, new)

    assert "".join(p.text for p in pieces if p.kind != Kind.ADDED) == old
    assert "".join(p.text for p in pieces if p.kind != Kind.REMOVED) == new
