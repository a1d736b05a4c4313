"""Words that are not public yet, however they are spelled or inflected."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from mitreden.checks import Term, Terms, Weight, apply
from tests.checks.drafts import findings, passages, rules

FOUND = [
    ("Endlich: Projekt Aurora startet.", "Projekt Aurora"),
    ("Der Start des Projekts Aurora naht.", "Projekts Aurora"),
    ("Auroras Projekt? Nein: PROJEKT AURORA!", "PROJEKT AURORA"),
    ("Unser Projekt-Aurora-Team feiert.", "Projekt-Aurora"),
    ("Projekt\nAurora", "Projekt\nAurora"),
    ("Project? Projekt  Auroras Pumpe.", "Projekt  Auroras"),
    ("Mit dem Kalten Stern wird alles anders.", "Kalten Stern"),
    ("Wegen des kalten Sterns sitzen wir lange.", "kalten Sterns"),
    ("Das Grünwerk ist bald fertig.", "Grünwerk"),
    ("Das Gruenwerk ist bald fertig.", "Gruenwerk"),
    ("Das Gru\u0308nwerk ist bald fertig.", "Gru\u0308nwerk"),
    ("Das Grün\u00adwerk ist bald fertig.", "Grün\u00adwerk"),
    ("GRÜNWERKS Dach ist dicht.", "GRÜNWERKS"),
    ("Die Falken fliegen im Labor.", "Falken"),
    ("Falke's first flight.", "Falke's"),
    ("#Falke im Labor", "Falke"),
]
NOT_FOUND = [
    "Ein Projekt und eine Aurora am Himmel.",
    "Der kalte Sternenhimmel über Auental.",
    "Ein Ausflug an den Falkensee.",
    "Das Werk ist grün.",
    "Auf dem Projektor läuft ein Film.",
    "Unser Umsatzziel 2027 steht im Bericht.",  # public since 1 November
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_confidential_word_is_found(text, expected):
    assert passages(text, "confidential.term") == [expected]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_a_similar_word_is_left_alone(text):
    assert "confidential.term" not in rules(text)


def test_a_word_is_no_secret_from_the_day_it_is_public():
    text = "Projekt Aurora startet."

    assert rules(text, today=date(2026, 12, 3)) == ["confidential.term"]
    assert rules(text, today=date(2026, 12, 4)) == []


def test_what_can_be_said_instead_is_one_tap_away():
    text = "Heute begann Projekt Aurora."
    (finding,) = findings(text)

    assert finding.weight is Weight.STRONG
    assert finding.facts == {
        "term": "Projekt Aurora",
        "word": "Projekt Aurora",
        "public_from": "2026-12-04",
        "instead": "unser neues Vorhaben",
    }
    assert apply(text, finding.mends[0]) == "Heute begann unser neues Vorhaben."


def test_the_longest_of_overlapping_words_is_named():
    terms = Terms([Term("Aurora"), Term("Projekt Aurora Nord"), Term("Projekt Aurora")])

    (match,) = terms.find("Zu Projekt Aurora Nord sage ich nichts.")

    assert match.term.word == "Projekt Aurora Nord"


def test_very_short_words_are_matched_as_they_are_written():
    terms = Terms([Term("K2")])

    assert [match.start for match in terms.find("K2 und k2 und K2s")] == [0]


def test_no_words_find_nothing():
    assert Terms().find("Projekt Aurora") == []
    assert Terms([Term("–")]).find("– –") == []


def test_ten_thousand_words_cost_about_as_much_as_ten():
    """Similar ones too: the automaton must not hand out thousands of candidates."""

    def milliseconds(count: int) -> float:
        terms = Terms(Term(f"Projekt Nord{i:05}ost") for i in range(count))
        terms.find("warm")
        text = "Heute war im Projekt Nord viel los, und im Projekt Ost auch. " * 50
        start = process_time()
        for _ in range(3):
            terms.find(text)
        return (process_time() - start) * 1000

    assert milliseconds(10_000) < 5 * milliseconds(10) + 5


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("Falken", "Der Falke fliegt.", False),  # the last word only gains an ending
        ("Werk 200", "Im Werk 200s Halle", True),
        ("Werk 200", "Im Werk 2000", False),
        ("Nordsee Projekt", "Das Norden Projekt", False),
        ("Nordmess Projekt", "Das Nordmesserne Projekt", False),
        ("Blauen Stern", "Der blaue Stern", True),
        ("Das Rote", "des Roten", False),  # too short to change its ending
        ("Rosmer Projekt", "Das Rosrem Projekt", False),
    ],
)
def test_endings_may_change_and_nothing_else(word, text, found):
    assert bool(Terms([Term(word)]).find(text)) is found
