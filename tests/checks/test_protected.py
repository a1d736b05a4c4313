"""Pay, conditions, union, works council: talk that no rule about secrets may touch."""

from __future__ import annotations

import pytest

from mitreden.checks.protected import is_protected
from mitreden.checks.reading import Reading
from tests.checks.drafts import rules

PROTECTED = [
    ("de", "Die Tarifrunde beginnt am Montag, 7 Prozent sind drin."),
    ("de", "Der Betriebsrat hat der neuen Schicht nicht zugestimmt."),
    ("de", "Seit Monaten machen wir 20 Überstunden, intern redet keiner darüber."),
    ("de", "Am Donnerstag ist Warnstreik vor Tor 3."),
    ("de", "Ich verdiene 3.200 Euro Gehalt, und ihr?"),
    ("en", "The union says our pay offer is 4%, vote closes Friday."),
    ("en", "We are short staffed again, no meal breaks."),
    ("en", "I'm standing in the works council election."),
    ("fr", "La grève commence lundi, 4 % d'augmentation demandés."),
    ("fr", "Le CSE a signé l'accord sur les horaires."),
]
OPEN = [
    ("de", "Unser Abteilungsleiter hat den Betriebsrat belogen."),
    ("de", "Unser neues Modell kommt im Mai."),
    ("en", "Our next model ships in May."),
]


@pytest.mark.parametrize(("language", "text"), PROTECTED)
def test_such_talk_is_protected(language, text):
    assert is_protected(Reading(text, language), (0, len(text)))
    assert [rule for rule in rules(text, language=language) if "secrets" in rule] == []


@pytest.mark.parametrize(("language", "text"), OPEN)
def test_other_talk_is_not(language, text):
    assert not is_protected(Reading(text, language), (0, len(text)))


def test_only_the_sentence_itself_is_protected():
    text = "Wir streiken. Unser neues Modell ist noch nicht offiziell vorgestellt."

    assert "secrets.unannounced" in rules(text)


def test_a_named_colleagues_pay_stays_theirs():
    text = "Jana aus der Buchhaltung verdient 5.400 Euro Gehalt im Monat."

    assert "people.pay" in rules(text)
