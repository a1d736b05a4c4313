"""Codes, passwords, open doors: pointed at exactly, and taken out in one tap."""

from __future__ import annotations

import pytest

from mitreden.checks import apply
from tests.checks.drafts import findings, passages, rules

CODES = [
    ("de", "Der Code der Seitentür ist wieder 4711#, kommt rein.", "4711#"),
    ("de", "Torcode: 8829. Bitte zumachen.", "8829"),
    ("de", "Tresorcode der Filiale lautet 12-34-56, nur so.", "12-34-56"),
    ("de", "WLAN-Passwort im Büro: Sommer2026!", "Sommer2026"),
    ("de", "Das Passwort ist „hund katze maus“", "hund katze maus"),
    ("en", "Keypad on the back dock is stuck. Punch 8-2-2-9 twice.", "8-2-2-9"),
    ("en", "The alarm code is 0417.", "0417"),
    ("en", "Wifi password is Harbour2026", "Harbour2026"),
    ("fr", "Le digicode du bâtiment est 45A12.", "45A12"),
    ("fr", "Code d'accès du dépôt : 7744", "7744"),
]
NO_CODES = [
    ("de", "Mit dem Rabattcode SOMMER10 spart ihr zehn Prozent."),
    ("de", "Die Tür am Tor 4711 klemmt, der Code im Quelltext auch."),
    ("de", "Ein gutes Passwort hat 16 Zeichen."),
    ("de", "PIN vergessen, Karte weg."),
    ("de", "Der Code ist fertig, 1200 Zeilen."),
    ("en", "Promo code AUTUMN20 at checkout."),
    ("en", "The dress code for the office is black tie."),
    ("en", "Forgot my password for the 3rd time."),
    ("fr", "Avec le code promo NOEL15, la porte est à 150 euros."),
    ("fr", "Le code postal de l'entrepôt est 69007."),
]


@pytest.mark.parametrize(("language", "text", "code"), CODES)
def test_a_code_is_pointed_at(language, text, code):
    assert passages(text, "access.code", language=language) == [code]


@pytest.mark.parametrize(("language", "text"), NO_CODES)
def test_other_codes_are_left_alone(language, text):
    assert "access.code" not in rules(text, language=language)


def test_one_tap_hides_the_code():
    text = "Der Türcode ist 4711#."
    (finding,) = [each for each in findings(text) if each.rule == "access.code"]

    assert apply(text, finding.mends[0]) == "Der Türcode ist •••."


def test_a_gap_is_named_at_work_only():
    work = "Unsere Alarmanlage im Lager ist seit Montag kaputt."
    home = "Die Alarmanlage bei mir daheim ist kaputt."

    assert passages(work, "access.weakness") == [
        "Alarmanlage im Lager ist seit Montag kaputt"
    ]
    assert "access.weakness" not in rules(home)
