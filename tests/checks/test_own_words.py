"""The organisation's words in texts: every form they take, and what only looks like it."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from mitreden.checks import (
    Consent,
    Draft,
    Kind,
    Organisation,
    Place,
    Spelling,
    Term,
    Terms,
    Weight,
    apply,
    check,
)
from mitreden.checks.rules import client, product, tone

TODAY = date(2026, 11, 25)
ZERO = "\u200b"

# word, text, what is found; with "noun" the entry says that it is an everyday noun
FOUND = [
    ("Aurora", "Das Auroraprojekt startet.", "Auroraprojekt"),
    ("Aurora", "des Auroraprojekts", "Auroraprojekts"),
    ("Aurora", "unser Aurora-Team", "Aurora"),
    ("Aurora", "AURORA kommt", "AURORA"),
    ("Aurora", "aurora kommt", "aurora"),
    ("Aurora", "Auroras Start", "Auroras"),
    ("Aurora", "Aurora's launch", "Aurora's"),
    ("Aurora", "Aurora’s launch", "Aurora’s"),
    ("Aurora", "le projet d'Aurora", "Aurora"),
    ("Aurora", "l’Aurora est prête", "Aurora"),
    ("Aurora", f"Au{ZERO}ro{ZERO}ra", f"Au{ZERO}ro{ZERO}ra"),
    ("Aurora", "Au\u2060ro\u00adra", "Au\u2060ro\u00adra"),
    ("Aurora", "Au\u202dro\u202cra", "Au\u202dro\u202cra"),
    ("Aurora", "𝐀𝐮𝐫𝐨𝐫𝐚", "𝐀𝐮𝐫𝐨𝐫𝐚"),
    ("Aurora", "#Auroraprojekt", "Auroraprojekt"),
    ("Aurora", "https://a.example/aurora-start", "aurora"),
    ("Projekt Aurora", "#ProjektAurora", "ProjektAurora"),
    ("Projekt Aurora", "das Aurora-Projekt", "Aurora-Projekt"),
    ("Projekt Aurora", "das Auroraprojekt", "Auroraprojekt"),
    ("Projekt Aurora", "Projekt „Aurora“", "Projekt „Aurora"),
    ("Projekt Aurora", "dem Projekte Aurora", "Projekte Aurora"),
    ("Project Aurora", "the Aurora Project", "Aurora Project"),
    ("Grünwerk", "das Grün-Werk", "Grün-Werk"),
    ("Grünwerk", "GRUENWERK", "GRUENWERK"),
    ("Société Lumière", "la societe lumiere", "societe lumiere"),
    ("Straßenbahn-Tochter", "die Strassenbahn-Tochter", "Strassenbahn-Tochter"),
    ("Lauscher 4", "der Lauscher4", "Lauscher4"),
    ("Lauscher 4", "Lauscher-4-Fertigung", "Lauscher-4"),
    ("Lauscher 4", "Endlich: Lauscher 4.", "Lauscher 4"),
    ("94 Millionen Euro", "94 Mio. Euro Umsatz", "94 Mio. Euro"),
    ("94 Millionen Euro", "94 Mio. € Umsatz", "94 Mio. €"),
    ("94 Millionen Euro", "94 Millionen EUR", "94 Millionen EUR"),
    ("12 Prozent", "um 12 % mehr", "12 %"),
    ("Müller, Maier & Söhne", "für Müller, Maier & Söhne", "Müller, Maier & Söhne"),
    ("Dr. Falk", "mit Dr. Falk", "Dr. Falk"),
    ("Molkerei Auental eG", "die Molkerei Auental", "Molkerei Auental"),
    ("Nordheide GmbH & Co. KG", "Nordheide zahlt", "Nordheide"),
    ("SAP", "mit SAP", "SAP"),
    ("Fabrik noun", "zwei Fabriken", "Fabriken"),
    ("Fabrik noun", "der Fabrik", "Fabrik"),
    ("Haus noun", "neue Häuser", "Häuser"),
    ("Apfel noun", "mit den Äpfeln", "Äpfeln"),
    ("Ofen noun", "neue Öfen", "Öfen"),
    ("Haus noun", "in Haeusern", "Haeusern"),
    ("Vertrag noun", "die Verträge", "Verträge"),
    ("Standort noun", "aller Standorte", "Standorte"),
    ("Plan noun", "den Plänen", "Plänen"),
    ("Kunde noun", "unsere Kundinnen", "Kundinnen"),
    ("Firma noun", "zwei Firmen", "Firmen"),
    ("Museum noun", "drei Museen", "Museen"),
    ("Risiko noun", "alle Risiken", "Risiken"),
    ("Buch noun", "die Bücher", "Bücher"),
    ("Green City", "two Green Cities", "Green Cities"),
    ("factory", "two factories", "factories"),
    ("plant", "both plants", "plants"),
    ("bureau", "trois bureaux", "bureaux"),
    ("canal noun", "deux canaux", "canaux"),
    ("usine", "deux usines", "usines"),
]
# word, text: a near miss
LEFT_ALONE = [
    ("Falke", "ein Ausflug an den Falkensee"),
    ("Aurora", "Aurorafalter am Waldrand"),
    ("Aurora", "Restaurant Auror"),
    ("Projekt Aurora", "Auroras Projekt? Nein, eine Aurora am Himmel"),
    ("Projekt Aurora", "ein Projekt. Aurora tanzt"),
    ("Projekt Aurora", "ein Projekt, Aurora heißt sie"),
    ("Projekt Aurora", "Projekt\n\nAurora"),
    ("Projekt Aurora", "Projektor Aurora"),
    ("Nord", "im Norden"),
    ("Nord", "Nordsee"),
    ("Bot", "zwei Boten"),
    ("Post", "der Posten"),
    ("Grünwerk", "ein grünes Werk"),
    ("Lauscher 4", "Lauscher 40"),
    ("Lauscher 4", "Lauscher 4.1"),
    ("Lauscher 4", "der Lauscher und 4 Pumpen"),
    ("94 Millionen Euro", "3,94 Millionen Euro"),
    ("94 Millionen Euro", "194 Millionen Euro"),
    ("94 Millionen Euro", "94 Euro"),
    ("12 Prozent", "12 Euro"),
    ("SAP", "der Baum verliert sap"),
    ("WIR", "wir freuen uns"),
    ("Haus", "neue Häuser"),
    ("Haus noun", "im Rathaus"),
    ("Haus noun", "die Hausaufgabe"),
    ("Kunde noun", "Erdkunde mag ich"),
    ("Kunde noun", "eine kundige Kollegin"),
    ("Plan noun", "Planeten"),
    ("Stern", "ein Sternenhimmel"),
    ("Molkerei Auental eG", "die Molkerei im Auental"),
    ("Nordheide GmbH", "eine GmbH"),
    ("usine", "usiner une pièce"),
    ("Green City", "a green and quiet city"),
    ("Dr. Falk", "Falk, der Doktor"),
]


def term(written):
    word, _, noun = written.partition(" noun")
    return Term(word, common_noun=" noun" in written or bool(noun))


def draft(text, *terms, **fields):
    usual = {"organisation": Organisation(terms=Terms(terms)), "today": TODAY}
    return Draft(text, **usual | fields)


def said(text, *terms, **fields):
    rules = (client.consent, product.claim, product.mandatory, tone.word)
    return check(draft(text, *terms, **fields), rules)


@pytest.mark.parametrize(("word", "text", "expected"), FOUND)
def test_a_word_is_found_in_every_form(word, text, expected):
    assert [text[m.start : m.end] for m in Terms([term(word)]).find(text)] == [expected]


@pytest.mark.parametrize(("word", "text"), LEFT_ALONE)
def test_what_only_looks_like_it_is_left_alone(word, text):
    assert Terms([term(word)]).find(text) == []


def test_another_language_has_its_own_spelling():
    terms = Terms(
        [Term("Quelltopf", others=(Spelling("Gift", "en"), Spelling("QT-1")))]
    )

    assert len(terms.find("A Gift, a QT-1", "en")) == 2
    assert len(terms.find("Ein Gift, ein QT-1", "de")) == 1
    assert len(terms.find("Gift")) == 1


def test_kinds_do_not_hide_one_another():
    terms = Terms(
        [Term("Nord Energie", kind=Kind.CLIENT), Term("Energie", kind=Kind.TONE)]
    )

    found = {match.term.word for match in terms.find("Bei Nord Energie")}
    assert found == {"Nord Energie", "Energie"}


@pytest.mark.parametrize(
    ("consent", "until", "speaks"),
    [
        (Consent.UNKNOWN, None, True),
        (Consent.NO, None, True),
        (Consent.NO, date(2027, 1, 1), True),
        (Consent.YES, None, False),
        (Consent.YES, TODAY, False),
        (Consent.YES, date(2026, 11, 24), True),
    ],
)
def test_a_client_is_named_with_consent(consent, until, speaks):
    nord = Term(
        "Nordheide", kind=Kind.CLIENT, instead="ein Verband", contact="Vertrieb",
        consent=consent, consent_until=until,
    )  # fmt: skip
    text = "Für Nordheide gebaut."
    found = said(text, nord)

    assert bool(found) is speaks
    if speaks:
        (finding,) = found
        assert (finding.rule, finding.weight) == ("client.consent", Weight.STRONG)
        assert finding.facts["contact"] == "Vertrieb"
        assert apply(text, finding.mends[0]) == "Für ein Verband gebaut."


def test_a_word_of_tone_gets_a_gentle_note_outside_addresses():
    word = Term("Humankapital", kind=Kind.TONE, instead="Leute", reason="Darum.")

    (finding,) = said("Unser Humankapital! https://a.example/humankapital", word)

    assert (finding.weight, finding.facts["reason"]) == (Weight.NOTE, "Darum.")
    assert said("@humankapital hat recht", word) == []
    assert said("Humankapitalgesellschaften", word) == []


PUMP = {"word": "Pumpe", "kind": Kind.PRODUCT, "mandatory": "Energieklasse A"}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place.END, "Die Pumpe läuft.\n\nEnergieklasse A"),
        (Place.START, "Energieklasse A\n\nDie Pumpe läuft."),
    ],
)
def test_the_line_of_a_product_is_put_where_it_belongs(place, expected):
    text = "Die Pumpe läuft.\n"
    (finding,) = said(text, Term(**PUMP, place=place))

    assert (finding.rule, finding.weight) == ("product.mandatory", Weight.HINT)
    mended = apply(text, finding.mends[0])
    assert mended.rstrip() == expected
    assert said(mended, Term(**PUMP, place=place)) == []


def test_a_line_for_the_picture_is_asked_for_where_there_is_one():
    pump = Term(**PUMP, place=Place.PICTURE)

    assert said("Die Pumpe läuft.", pump) == []
    (finding,) = said("Die Pumpe läuft.", pump, format="image")
    assert (finding.facts["picture"], finding.mends) == ("yes", ())


def test_two_products_with_one_line_ask_once():
    pumps = [Term(**PUMP), Term(**PUMP | {"word": "Turbine"})]

    assert len(said("Pumpe und Turbine", *pumps)) == 1
    assert said("pumpe und Turbine: ENERGIEKLASSE A", *pumps) == []


CARD = Term(
    "Lauscher", kind=Kind.PRODUCT, may_say="Er findet Lecks ab 2 Litern.",
    proof="https://a.example/p", valid_until=date(2026, 12, 31),
    never_say=("garantiert dicht", "jedes Leck"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Der Lauscher hängt jetzt in Halle 3.", None),
        ("Mein erster Lauscher, nach 62 Stunden Löten.", None),
        ("Der Lauscher ist der beste Sensor.", Weight.HINT),
        ("Der Lauscher spart 20 % Wasser.", Weight.HINT),
        ("The Lauscher saves water.", None),  # English words in a German text
        ("Der Lauscher ist da. Das war der beste Tag.", None),
        ("Der beste Lauscher: Er findet Lecks ab 2 Litern.", None),
        ("Mit dem Lauscher ist alles garantiert dicht.", Weight.STRONG),
        ("Der Lauscher findet jedes Leck.", Weight.STRONG),
        ("Wir finden jedes Leck.", None),  # the product is not named
    ],
)
def test_praise_for_a_product_is_met_with_what_is_proven(text, weight):
    found = said(text, CARD)

    assert [finding.weight for finding in found] == ([weight] if weight else [])
    if weight:
        assert found[0].facts["proof"] == "https://a.example/p"
        assert "Er findet Lecks ab 2 Litern." in apply(text, found[0].mends[0])


def test_a_forbidden_sentence_can_be_swapped_for_the_proven_one():
    text = "Neu. Der Lauscher findet jedes Leck! Schaut vorbei."
    (finding,) = said(text, CARD)

    assert text[slice(*finding.span)] == "jedes Leck"
    assert apply(text, finding.mends[0]) == (
        "Neu. Er findet Lecks ab 2 Litern. Schaut vorbei."
    )


def test_a_proof_that_has_ended_is_no_longer_offered():
    later = {"today": date(2027, 1, 1)}

    (finding,) = said("Lauscher: Er findet Lecks ab 2 Litern.", CARD, **later)
    assert (finding.facts["expired"], finding.mends) == ("2026-12-31", ())
    (finding,) = said("Der Lauscher findet jedes Leck.", CARD, **later)
    assert (finding.facts["may_say"], finding.mends) == ("", ())


def test_ten_thousand_entries_of_all_kinds_cost_about_as_much_as_a_hundred():
    kinds = list(Kind)

    def milliseconds(count):
        terms = Terms(
            Term(
                f"Nordwerk {i:05}",
                kind=kinds[i % 4],
                others=(Spelling(f"Name{i:05}"),),
                never_say=(f"nie {i:05}",),
                common_noun=True,
            )
            for i in range(count)
        )
        terms.find("warm")
        text = "Im Nordwerk 00017 war viel los, im Namensprojekt auch. " * 55
        start = process_time()
        for _ in range(5):
            terms.find(text)
        return (process_time() - start) * 1000

    assert milliseconds(10_000) < 3 * milliseconds(100) + 10


@pytest.mark.parametrize(
    "sign", ["\ud800", "\x00", "\u202e", "\u0308", "'", "-", "€", "ß"]
)
def test_no_sign_breaks_anything(sign):
    terms = Terms([Term(sign), Term(f"Au{sign}rora"), Term("Projekt Aurora")])
    text = f"Projekt {sign}Aurora{sign * 50} Au{sign}rora" * 20

    for match in terms.find(text):
        assert 0 <= match.start < match.end <= len(text)
