"""Whom a fact belongs to: oneself, somebody else, or nobody in particular."""

from __future__ import annotations

import pytest

from mitreden.checks.nearby import nearby
from mitreden.checks.persons import persons
from tests.checks.drafts import draft, passages, rules

OTHERS = [
    ("de", "Jana hat Krebs.", "Jana"),
    ("de", "Ich vertrete Jana, die mit Burn-out ausfällt.", "Jana"),
    ("de", "Jana fehlt uns. Sie hat Krebs.", "Jana"),
    ("de", "Frau Lindner liegt im Krankenhaus.", "Frau"),
    ("de", "Unser Abteilungsleiter ist in der Reha.", "Abteilungsleiter"),
    ("de", "Janas Depression ist zurück.", "Janas"),
    ("en", "Covering for Dave, he's been off with depression.", "Dave"),
    ("en", "Our shift lead is back in rehab.", "shift lead"),
    ("en", "Jim's cancer is back.", "Jim's"),
    ("fr", "Notre collègue est en burn-out.", "collègue"),
    ("fr", "Sandrine va mieux. Elle sort de l'hôpital.", "Sandrine"),
]
NOBODY_ELSE = [
    ("de", "Ich bin krank, danke an Jana."),
    ("de", "Meine Mutter hat Krebs."),
    ("de", "Wir hatten alle Corona."),
    ("de", "Burn-out kann jeden treffen."),
    ("de", "jana ist kein Name, wenn er klein steht, sagt die Klinik."),
    ("en", "I was off sick, thanks to Dave."),
    ("en", "My mother has cancer."),
    ("fr", "Je suis malade, merci à Sandrine."),
]


@pytest.mark.parametrize(("language", "text", "person"), OTHERS)
def test_a_fact_belongs_to_whoever_was_named_last(language, text, person):
    asked = draft(text, language=language)
    fact = nearby(asked).cues("people.health")[-1]
    found = persons(asked).of(fact)

    assert found is not None
    assert text[slice(*found.span)] == person


@pytest.mark.parametrize(("language", "text"), NOBODY_ELSE)
def test_ones_own_matters_are_nobody_elses(language, text):
    asked = draft(text, language=language)
    who = persons(asked)

    assert [who.of(fact) for fact in nearby(asked).cues("people.health")] == [
        None
    ] * len(nearby(asked).cues("people.health"))


@pytest.mark.parametrize(
    "text",
    [
        "Mit ihrer Erlaubnis: Jana hatte Krebs und ist wieder da.",
        "Wenn eine Kollegin Krebs hat, hilft Zuhören.",
        "Eine Kollegin hatte einen Herzinfarkt, seitdem hängt hier ein Defibrillator.",
        "Der Minister liegt im Krankenhaus.",
        "Dr. Petra Vogt hält einen Vortrag über Depression.",
    ],
)
def test_consent_advice_and_public_life_are_free(text):
    assert "people.health" not in rules(text)


def test_the_passage_runs_from_the_person_to_the_fact():
    text = "Heute fehlt Jana, sie liegt mit Lungenentzündung im Bett."

    assert passages(text, "people.health") == ["Jana, sie liegt mit Lungenentzündung"]
