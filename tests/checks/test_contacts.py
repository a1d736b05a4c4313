"""Other people's addresses and numbers; never years, prices or order numbers."""

from __future__ import annotations

import pytest

from mitreden.checks import apply
from tests.checks.drafts import findings, passages, rules

PHONES = [
    ("Ruft Frau Petersen an: 030 1234567", "030 1234567"),
    ("Petersen, 030/123 45 67, hilft euch.", "030/123 45 67"),
    ("Petersen (05221) 12 34 56 hilft.", "(05221) 12 34 56"),
    ("Handy 0171-1234567, immer gern.", "0171-1234567"),
    ("Ihre Nummer ist +49 171 1234567.", "+49 171 1234567"),
    ("Ihre Nummer ist +49 (0)30 123456.", "+49 (0)30 123456"),
    ("Aus dem Ausland: 0049 30 1234567", "0049 30 1234567"),
    ("Wien: +43 664 123 45 67", "+43 664 123 45 67"),
    ("Wien: 0664/1234567", "0664/1234567"),
    ("Zürich: 044 123 45 67", "044 123 45 67"),
    ("Zürich: 044.123.45.67", "044.123.45.67"),
    ("Genf: +41 22 123 45 67", "+41 22 123 45 67"),
    ("London: +44 20 7946 0958", "+44 20 7946 0958"),
    ("London: 020 7946 0958", "020 7946 0958"),
    ("Call Anna at (555) 123-4567 today.", "(555) 123-4567"),
    ("Call Anna: +1 555 123 4567", "+1 555 123 4567"),
    ("Paris : +33 1 23 45 67 89", "+33 1 23 45 67 89"),
    ("Tel.: 4711 232", "4711 232"),
    ("Durchwahl 4711-23", "4711-23"),
    ("Telefonnummer: 123 45 67", "123 45 67"),
]
NO_PHONES = [
    "Gegründet 1927, umgebaut 2019-2026, 612 Leute.",
    "Das kostet 1.250.000 Euro, also 1.250 je Kopf.",
    "Für 24,90 Euro oder 1 250 000 Rubel.",
    "Am 01.12.2026 um 08.00 Uhr.",
    "Vom 01.12.–05.12.2026, täglich 08.00–16.30 Uhr.",
    "Stand: 2026-11-25, Fassung 01.02.03.",
    "Bestellnummer 0123456789 ist angekommen.",
    "Rechnung Nr. 0815 4711 00 ist bezahlt.",
    "Auftrag: 0042-1234-99",
    "Order no. 0123 456 789 has shipped.",
    "Ticket #0123456789 is closed.",
    "ISBN 0-306-40615-2 liegt auf meinem Tisch.",
    "Das Ventil hält 0.1234567 bar genau.",
    "Postleitzahl 01067, Dresden.",
    "Unsere Hotline 0800 1234567 hilft.",
    "Wir sind erreichbar: 05221 4711 0",  # the organisation's own
    "Wir sind erreichbar: +49 5221 47110",
    "Von 0 auf 1000000 Klicks.",
    "Plus +2500000 Liter im Jahr.",
    "DE0212345678901234",
    "Notruf 112, Giftnotruf ist woanders.",
    "1 2 3 4 5 6 7 8 9 10, ich komme.",
    "https://wendbach.example/news/0301234567",
]
EMAILS = [
    ("Schreibt an petersen@nachbarn.example!", "petersen@nachbarn.example"),
    ("Schreibt an Anna.Petersen+pumpe@mail.nachbarn.example.", None),
    ("jürgen@müller.example", "jürgen@müller.example"),
    ("(petersen@nachbarn.example)", "petersen@nachbarn.example"),
    ("<petersen@nachbarn.example>", "petersen@nachbarn.example"),
    ("mailto:petersen@nachbarn.example", "petersen@nachbarn.example"),
]
NO_EMAILS = [
    "Danke @petersen, danke @anna.bsky.social!",
    "Danke @petersen@mastodon.example!",
    "Schreibt an ausbildung@wendbach.example!",
    "Schreibt an ausbildung@mail.wendbach.example!",
    "Schreibt mir: eva@private.example",  # her own
    "Schreibt mir: Eva@Private.Example",
    "3 Pumpen @ 4 bar",
    "@ @@ a@ @b a@b",
]


@pytest.mark.parametrize(("text", "number"), PHONES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_somebody_elses_number_is_pointed_at(text, number, language):
    assert passages(text, "contacts.phone", language=language) == [number]


@pytest.mark.parametrize("text", NO_PHONES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_other_numbers_are_left_alone(text, language):
    assert "contacts.phone" not in rules(text, language=language)


@pytest.mark.parametrize(("text", "address"), EMAILS)
def test_somebody_elses_address_is_pointed_at(text, address):
    expected = address or "Anna.Petersen+pumpe@mail.nachbarn.example"
    assert passages(text, "contacts.email") == [expected]


@pytest.mark.parametrize("text", NO_EMAILS)
def test_own_addresses_and_mentions_are_left_alone(text):
    assert "contacts.email" not in rules(text)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Frau Petersen 030 1234567, danke!", "Frau Petersen, danke!"),
        ("Danke an petersen@nachbarn.example", "Danke an"),
        ("petersen@nachbarn.example hilft", " hilft"),
        ("Frau Petersen (030 1234567) hilft.", "Frau Petersen hilft."),
    ],
)
def test_one_tap_takes_it_out(text, mended):
    (finding,) = findings(text)

    assert apply(text, finding.mends[0]) == mended
