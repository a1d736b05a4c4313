"""Who can be seen, and have they agreed: as people write it into a field."""

from __future__ import annotations

import pytest

from mitreden.checks.situation import Context
from tests.checks.drafts import passages, rules

ASK = [
    ("zwei Kolleginnen, erkennbar", "unbekannt"),
    ("fünf Kollegen, erkennbar", "nicht gefragt"),
    ("acht Teilnehmende, Gesichter erkennbar", "eine Person hat widersprochen"),
    ("Kollege Murat", ""),
    ("Praktikant", "noch offen"),
    ("1 Kundin, erkennbar", "nein"),
    ("one coworker asleep at his desk, recognizable", "no"),
    ("three customers", "not asked"),
    ("team of six", "two said no"),
    ("une résidente, reconnaissable", "inconnu"),
    ("deux collègues", "pas demandé"),
    ("1 personne au premier plan", "non"),
]
FINE = [
    ("keine", "n/a"),
    ("none", "n/a"),
    ("aucune", "n/a"),
    ("personne", ""),
    ("nur Autor", "ja"),
    ("author only", ""),
    ("ich", ""),
    ("Menschenmenge, niemand im Fokus", "nicht erforderlich"),
    ("3 Azubis, alle einverstanden", "ja"),
    ("drei Kollegen", "ja, schriftlich"),
    ("retiring boss Ray", "yes"),
    ("crowd from behind", "unknown"),
    ("Kinder von hinten", "unbekannt"),
    ("deux collègues", "oui, par écrit"),
    ("Schüler der 9b", "Eltern haben zugestimmt"),
]
MINORS = [
    ("Kinder, erkennbar", "unbekannt"),
    ("pupils on a school trip", "not asked"),
    ("enfants de maternelle, visages nets", "inconnu"),
    ("Grundschüler", "nein"),
]


def said(text, **fields):
    """What the rules about pictures say."""
    found = rules(text, **fields)
    return [rule for rule in found if rule.startswith(("pictures.", "papers."))]


def seen(people, consent):
    context = Context(people=people, consent=consent)
    return said("Ein guter Tag.", format="image", context=context)


@pytest.mark.parametrize(("people", "consent"), ASK)
def test_whoever_can_be_recognised_is_asked(people, consent):
    assert seen(people, consent) == ["pictures.people"]


@pytest.mark.parametrize(("people", "consent"), MINORS)
def test_for_children_their_parents_are_asked(people, consent):
    assert seen(people, consent) == ["pictures.children"]


@pytest.mark.parametrize(("people", "consent"), FINE)
def test_nobody_to_ask_or_all_have_agreed(people, consent):
    assert seen(people, consent) == []


def test_a_post_that_says_nobody_was_asked_is_believed():
    text = "Ganz heimlich fotografiert: der Kunde vor mir an der Kasse."

    assert passages(text, "pictures.people", format="image") == [
        "heimlich fotografiert"
    ]
    assert said(text) == []  # without a picture it is but a story


def test_a_post_that_shows_children_is_believed():
    text = "Schaut euch diese strahlenden Gesichter an: die Kinder der Kita Regenbogen!"

    assert passages(text, "pictures.children", format="image") == ["die Kinder der"]


@pytest.mark.parametrize(
    ("shows", "rule"),
    [
        ("Whiteboard mit Kalkulation und Kundennamen lesbar", "papers.pictured"),
        ("screen with client names, legible", "papers.pictured"),
        ("tableau blanc avec prix de revient lisibles", "papers.pictured"),
        ("Patientenakte auf dem Tisch", "papers.personal"),
        ("leeres Whiteboard, Pizzakartons", ""),
        ("whiteboard, nothing legible", ""),
        ("Kaffeetasse und Pflanze", ""),
    ],
)
def test_what_can_be_read_in_a_picture(shows, rule):
    context = Context(has_picture=True, picture_shows=shows)

    found = said("Spät geworden.", format="image", context=context)

    assert found == [rule] * bool(rule)
