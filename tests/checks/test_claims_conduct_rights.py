"""Claims, conduct and rights: harmless twins stay silent, risks are found in many words.

The posts stand in tests/data/probes: written before the rules knew them, in rounds, in
German, English and French, a harmless twin beside each way of putting it.
"""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest

from mitreden.checks import Draft, Weight, apply, check
from mitreden.checks.reading import reading
from mitreden.checks.rules import claims, conduct, rights
from mitreden.checks.situation import Context, Topic
from mitreden.checks.words import ground, tell
from tests.checks.drafts import draft

RULES = (
    conduct.hate,
    conduct.defamation,
    conduct.political,
    conduct.competitor,
    conduct.customers,
    claims.health,
    claims.financial,
    claims.superlative,
    claims.green,
    rights.copyright,
    rights.quotation,
    rights.ai,
)
PROBES = [
    json.loads(line)
    for file in sorted(
        (Path(__file__).parents[1] / "data/probes").glob("claims_*.jsonl")
    )
    for line in file.read_text("utf-8").splitlines()
]
HARMLESS = [probe for probe in PROBES if not probe["code"]]
RISKY = [probe for probe in PROBES if probe["code"]]
FOUND_AT_LEAST = 0.9


def asked(text: str, topic: str = "", **fields) -> Draft:
    given = fields.pop("context", Context(topic=Topic(topic) if topic else None))
    return draft(text, context=given, **fields)


def found(text: str, topic: str = "", **fields):
    return check(asked(text, topic, **fields), RULES)


def rules_in(text: str, topic: str = "", **fields) -> list[str]:
    return [finding.rule for finding in found(text, topic, **fields)]


def passages(text: str, topic: str = "", **fields) -> list[str]:
    return [text[slice(*finding.span)] for finding in found(text, topic, **fields)]


def codes(probe) -> set[str]:
    findings = found(probe["text"], probe["topic"], language=probe["language"])
    return {ground(finding.rule).code for finding in findings}


@pytest.mark.parametrize("probe", HARMLESS, ids=lambda probe: probe["text"][:40])
def test_a_harmless_twin_gets_silence(probe):
    assert codes(probe) == set()


@pytest.mark.parametrize("probe", RISKY, ids=lambda probe: probe["text"][:40])
def test_a_risk_is_called_nothing_else(probe):
    assert codes(probe) <= {probe["code"]}


@pytest.mark.parametrize("code", sorted({probe["code"] for probe in RISKY}))
def test_most_ways_to_say_it_are_found(code):
    asked_for = [probe for probe in RISKY if probe["code"] == code]
    missed = [probe["text"] for probe in asked_for if code not in codes(probe)]

    assert 1 - len(missed) / len(asked_for) >= FOUND_AT_LEAST, missed


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_most_are_found_in_each_language(language):
    asked_for = [probe for probe in RISKY if probe["language"] == language]
    missed = [probe["text"] for probe in asked_for if probe["code"] not in codes(probe)]

    assert 1 - len(missed) / len(asked_for) >= FOUND_AT_LEAST, missed


@pytest.mark.parametrize(
    ("text", "topic", "passage"),
    [
        ("Unser Tee heilt Migräne zuverlässig.", "product", "heilt Migräne"),
        (
            "Wir sind ein führender Hersteller von Ventilen.",
            "product",
            "führender Hersteller",
        ),
        ("Unsere Pumpe ist klimaneutral gebaut.", "product", "klimaneutral"),
        (
            "Kauft Solvanta-Aktien, solange ihr könnt.",
            "financial",
            "Kauft Solvanta-Aktien",
        ),
        ("Hier der ganze Artikel, abfotografiert.", "", "Artikel, abfotografiert"),
        ("Die Polen sind alle faul.", "private", "Polen sind alle faul"),
        (
            "Unser Chef ist ein Betrüger.",
            "employer_general",
            "Unser Chef ist ein Betrüger",
        ),
    ],
)
def test_the_passage_is_exact(text, topic, passage):
    assert passages(text, topic) == [passage]


@pytest.mark.parametrize(
    "word", ["klimaneutral", "KLIMANEUTRAL", "klima\u00adneutral", "#klimaneutral"]
)
def test_a_green_word_is_found_however_it_is_written(word):
    text = f"Unsere Pumpe ist {word} gebaut."

    assert rules_in(text, "product") == ["claims.green"]
    assert passages(text, "product") == [word.removeprefix("#")]


def test_the_same_words_are_a_claim_about_an_offer_and_a_feeling_in_private():
    text = "Das ist das beste Produkt auf dem Markt."

    assert rules_in(text, "product") == ["claims.superlative"]
    assert rules_in(text, "private") == []


@pytest.mark.parametrize(
    "text",
    [
        "Laut Stiftung Warentest (Heft 9) ist unser Tarif der günstigste in Deutschland.",
        "Wir sind Marktführer (Quelle: Branchenreport 2026, Seite 14).",
        "Wir wollen Marktführer werden, irgendwann.",
        "Sind wir Marktführer? Keine Ahnung.",
        "Wir sind nicht Marktführer, aber pünktlich.",
        "„Marktführer“ nennt sich heute ja jeder.",
    ],
)
def test_a_source_a_wish_a_doubt_or_a_no_is_no_claim(text):
    assert rules_in(text, "product") == []


def test_a_word_at_the_top_can_be_left_out_where_the_sentence_stays_whole():
    text = "Wir sind ein führender Hersteller von Ventilen."
    (finding,) = found(text, "product")
    (mend,) = finding.mends

    assert apply(text, mend) == "Wir sind ein Hersteller von Ventilen."
    assert tell(finding, "de").mends == ("„führender“ weglassen",)
    assert found("We are simply unbeatable.", "product", language="en")[0].mends == ()


def test_offsetting_is_named_as_such():
    (finding,) = found("Klimaneutral dank CO2-Kompensation: unsere Pumpe.", "product")

    assert "anderswo ausgeglichen" in tell(finding, "de").why


@pytest.mark.parametrize(
    "text",
    [
        "Der Chef zahlt Überstunden nicht, und die Gewerkschaft nennt das Betrug am Lohn.",
        "Unser Betriebsrat fordert 6 % mehr Lohn, der Vorstand bietet lächerliche 1 %.",
        "Wählt den Betriebsrat, bei uns im Betrieb zählt jede Stimme!",
    ],
)
def test_talk_about_pay_and_the_works_council_is_protected(text):
    assert rules_in(text, "employer_general") == []


@pytest.mark.parametrize(
    ("made", "text", "expected"),
    [
        (
            "image, photorealistic, not disclosed",
            "Unsere Halle ab Januar.",
            ["rights.ai"],
        ),
        (
            "image photoréaliste générée, non signalée",
            "Notre chai hier soir.",
            ["rights.ai"],
        ),
        (
            "Video mit geklonter Stimme, nicht gekennzeichnet",
            "Der Chef singt!",
            ["rights.ai"],
        ),
        ("video, undisclosed deepfake of the CEO", "Our boss sings.", ["rights.ai"]),
        (
            "image, photorealistic, not disclosed",
            "Mit Midjourney gemalt: unsere Halle.",
            [],
        ),
        ("image, disclosed in text", "Die KI hat sie gemalt.", []),
        ("cartoon image, obviously drawn, not disclosed", "Unser Reiher als Chef.", []),
        ("text, human edited", "Drei Gedanken zur Übergabe.", []),
        ("", "So sieht unsere Halle aus.", []),
    ],
)
def test_a_picture_that_looks_real_says_what_it_is(made, text, expected):
    assert rules_in(text, context=Context(ai_content=made)) == expected


def test_a_label_on_the_picture_or_of_the_network_is_enough():
    made = "image, photorealistic, not disclosed"

    for shown in (
        Context(ai_content=made, overlay_label="KI-generiertes Bild"),
        Context(ai_content=made, platform_label="AI info"),
    ):
        assert rules_in("Unsere Halle ab Januar.", context=shown) == []


def test_a_long_quotation_names_its_source():
    words = "Wasser ist das, was bleibt, wenn alle anderen Fragen gestellt sind. " * 6

    assert rules_in(f"Schön gesagt: „{words}“") == ["rights.quotation"]
    assert rules_in(f"Terje Tvedt schreibt: „{words}“") == []
    assert rules_in(f"„{words}“ (Tvedt, Wasser, S. 12)") == []
    assert rules_in("Die Chefin rief: „Feierabend!“") == []


def test_jokes_about_customers_get_a_gentle_word_without_a_code():
    (finding,) = found("Unsere Kunden sind zu blöd für die Anleitung.")

    assert (finding.rule, finding.weight) == ("conduct.customers", Weight.NOTE)
    assert ground(finding.rule).code == ""


def test_a_vote_counts_with_the_employer_only():
    call = "Wählt am Sonntag die Bürgerliste!"

    assert rules_in(call) == []
    assert rules_in(f"Als Mitarbeiter von Solvanta sage ich: {call}") == [
        "conduct.political"
    ]
    assert rules_in(f"Wir bei Wendbach sind uns einig. {call}") == ["conduct.political"]
    assert rules_in(f"Ganz privat und nicht als Mitarbeiter: {call}") == []


def test_words_inside_a_link_say_nothing():
    assert (
        rules_in("Mehr: https://a.example/klimaneutral-heilt-migraene", "product") == []
    )


@pytest.mark.parametrize(
    "words",
    [
        "beste welt software ", "die polen faul ", "polen. faul. ", "betrüger chef ",
        "von Nexorat schrott ", "wasserzeichen bild. ", "migräne. tee. ", "aktien kaufen ",
        "niemand so gut wie ", "„zitat ", "wählt partei wir bei ", "klimaneutral nicht ",
    ],
)  # fmt: skip
def test_cost_grows_with_the_length(words):
    def cost(length: int) -> float:
        text = asked(words * (length // len(words)), "product")
        reading(text)
        times = []
        for _ in range(3):
            begin = process_time()
            for rule in RULES:
                list(rule(text))
            times.append(process_time() - begin)
        return min(times)

    # Six times the text; what grows with its square would take 36 times as long.
    assert cost(120_000) < 20 * max(cost(20_000), 0.01)
