"""Numbers that stand for one person; never order numbers or one's own account."""

from __future__ import annotations

import pytest

from mitreden.checks import apply
from tests.checks.drafts import findings, passages, rules

FOUND = [
    (
        "account",
        "Janas IBAN: DE89 3704 0044 0532 0130 00",
        "DE89 3704 0044 0532 0130 00",
    ),
    ("account", "Überweist an AT611904300234573201.", "AT611904300234573201"),
    (
        "account",
        "CH93 0076 2011 6238 5295 7 ist von ihr.",
        "CH93 0076 2011 6238 5295 7",
    ),
    ("account", "GB29 NWBK 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 19"),
    (
        "account",
        "FR14 2004 1010 0505 0001 3M02 606",
        "FR14 2004 1010 0505 0001 3M02 606",
    ),
    ("account", "Karte 4111 1111 1111 1111, gültig", "4111 1111 1111 1111"),
    ("account", "5500-0000-0000-0004", "5500-0000-0000-0004"),
    ("account", "378282246310005 stand auf dem Zettel", "378282246310005"),
    ("account", "Ihre 3782 822463 10005 ist weg", "3782 822463 10005"),
    ("plate", "Der Wagen mit HB-KL 4711 steht quer.", "HB-KL 4711"),
    ("plate", "Wem gehört das Auto? Kennzeichen M AB 123E", "M AB 123E"),
    ("plate", "Der weiße Kombi mit W-40417X parkt hier.", "W-40417X"),
    ("plate", "Der Lieferwagen ZH 123456 blockiert alles.", "ZH 123456"),
    ("plate", "Der Fahrer des BMW, LD17 KXP, winkt.", "LD17 KXP"),
    ("plate", "Das Auto AB-123-CD steht im Weg.", "AB-123-CD"),
    ("papers", "Ihre AHV-Nummer: 756.9217.0769.85", "756.9217.0769.85"),
    ("papers", "Seine Nummer ist AB 12 34 56 C, sagt das Amt.", "AB 12 34 56 C"),
    ("papers", "Karims Nummer: 1 85 05 78 006 084 91", "1 85 05 78 006 084 91"),
    ("papers", "Janas 15 070649 C 103 steht auf dem Zettel", "15 070649 C 103"),
    ("papers", "Ihre Steuernummer 21/815/08150 lag offen", "21/815/08150"),
    ("birthday", "Frau Krause, geboren am 12.03.1961, geht.", "12.03.1961"),
    ("birthday", "Jens, geb. 4. Mai 1985, ist neu hier.", "4. Mai 1985"),
    ("line", "Frau Behrens, Durchwahl 417, weiß alles.", "417"),
]
NOT_FOUND = [
    "Mein Konto: DE89 3704 0044 0532 0130 00, ich sammle fürs Geschenk.",
    "Spendet für das Tierheim! DE89 3704 0044 0532 0130 00",
    "DE89 3704 0044 0532 0130 01 geht nicht auf.",  # the check sum
    "Bestellnummer 4111111111111111 ist da.",
    "Karte 4111 1111 1111 1112, gültig",  # the check sum
    "Das Ventil DN-HB 4711 ist dicht.",  # no car far and wide
    "Mein Auto HB-KL 4711 ist verkauft.",
    "DIN EN 1090 liegt auf dem Tisch.",
    "756.9217.0769.86 ist keine.",
    "Teil 15 070649 C 104 passt nicht.",
    "Ich bin geboren am 12.03.1981 und stolz darauf.",
    "Bach, geboren am 21. März 1685, war Komponist.",
    "Meine Durchwahl ist 417.",
    "Charge 20261125-0815-4711 ist abgefüllt.",
]


@pytest.mark.parametrize(("rule", "text", "number"), FOUND)
def test_a_number_of_somebody_is_pointed_at(rule, text, number):
    assert passages(text, f"identity.{rule}") == [number]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_numbers_are_left_alone(text):
    assert [rule for rule in rules(text) if rule.startswith("identity.")] == []


def test_one_tap_hides_it():
    text = "Frau Behrens, Durchwahl 417, weiß alles."
    (finding,) = [each for each in findings(text) if each.rule == "identity.line"]

    assert apply(text, finding.mends[0]) == "Frau Behrens, Durchwahl •••, weiß alles."
