from __future__ import annotations

import pytest

from mitreden.checks import apply
from tests.checks.drafts import findings, passages, rules

LOUD = [
    ("WIR SIND STOLZ AUF UNSER TEAM", "WIR SIND STOLZ AUF UNSER TEAM"),
    ("Ja, DAS IST UNGLAUBLICH gut.", "DAS IST UNGLAUBLICH"),
    ("SO EINE FREUDE in Halle 3.", "SO EINE FREUDE"),
    ("ÜBERALL NUR WASSER, und wir mittendrin.", "ÜBERALL NUR WASSER"),
    ("WE ARE SO PROUD OF THIS TEAM", "WE ARE SO PROUD OF THIS TEAM"),
    ("It is SO ABSOLUTELY AMAZING here.", "SO ABSOLUTELY AMAZING"),
]
QUIET = [
    "Nach DIN EN ISO 9001 geprüft.",
    "IHK, DGUV, TÜV und VDMA waren da.",
    "NASA und ESA schauen zu, UNESCO auch.",
    "WERBUNG | Die Pumpe läuft.",
    "WENDBACH WASSERTECHNIK ist mein Arbeitgeber.",
    "Das war NICHT geplant.",
    "WOW! OK.",
    "#WIRSINDDA #GEMEINSAM #TEAMWENDBACH",
    "https://WENDBACH.EXAMPLE/GROSSE/FREUDE",
    "A I U",
    "BMW M3 GTI",
    "HAPPY BIRTHDAY, Tom!",
    "VIELEN DANK! Das war ein Fest.",
]


@pytest.mark.parametrize(("text", "passage"), LOUD)
@pytest.mark.parametrize("language", ["de", "en"])
def test_capitals_in_a_row_sound_like_shouting(text, passage, language):
    assert passages(text, "shouting.capitals", language=language) == [passage]


@pytest.mark.parametrize("text", QUIET)
@pytest.mark.parametrize("language", ["de", "en"])
def test_acronyms_labels_and_names_may_be_in_capitals(text, language):
    assert [rule for rule in rules(text, language=language) if "shouting" in rule] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Toll!!!!!", "!!!!!"), ("Was?!?!?!", "?!?!?!"), ("Ja!!!!!!! Nein.", "!!!!!!!")],
)
def test_rows_of_marks_are_pointed_at(text, expected):
    assert passages(text, "shouting.exclamation") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Toll!", "Toll!!", "Toll!!!", "Wirklich?!", "Was?!?!", "Und dann???", "…",
        "TÜV bestanden!!! Der alte Kombi fährt weiter!!!", "Ja!!!! Endlich.",
        "Sehr, sehr, sehr gut.", "ha ha ha ha", "Los, los, los!", "❤️🧡💛💚💙💜",
        "Danke 🎉🎉🎉", "🇩🇪🇦🇹🇨🇭🇪🇺🇫🇷", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
    ],
)  # fmt: skip
def test_ordinary_marks_are_left_alone(text):
    assert rules(text) == []


def test_one_tap_leaves_one_mark():
    (loud,) = findings("Toll!!!!!")
    (doubt,) = findings("Was?!?!?! Ja.")

    assert apply("Toll!!!!!", loud.mends[0]) == "Toll!"
    assert apply("Was?!?!?! Ja.", doubt.mends[0]) == "Was?! Ja."


@pytest.mark.parametrize(
    ("text", "rule", "passage"),
    [
        ("Bitte TEILEN TEILEN TEILEN!", "shouting.repetition", "TEILEN TEILEN TEILEN"),
        ("SHARE! SHARE! SHARE!", "shouting.repetition", "SHARE! SHARE! SHARE"),
        ("los los los los los", "shouting.repetition", "los los los los los"),
        ("Feierabend 🔥🔥🔥🔥🔥🔥🔥 heute", "shouting.emoji", "🔥🔥🔥🔥🔥🔥🔥"),
        ("Da!!!! Hier!!!! Los.", "shouting.exclamation", "!!!!"),
        ("Kommt vorbei ‼️‼️‼️", "shouting.exclamation", "‼️‼️‼️"),
    ],
)
def test_noise_in_place_of_words_is_pointed_at(text, rule, passage):
    assert passage in passages(text, rule)


def test_as_many_pictures_as_words_are_too_many():
    text = "🚀 Wir 💡 haben 🎯 das 🔥 neue ⭐ Haus 🏠 fertig 🎉 gebaut 🎈 heute"

    assert "shouting.emoji" in rules(text)


def test_one_tap_says_it_once():
    text = "Bitte TEILEN TEILEN TEILEN!"
    finding = next(one for one in findings(text) if one.rule == "shouting.repetition")

    assert apply(text, finding.mends[0]) == "Bitte TEILEN!"


def test_two_loud_words_in_a_long_text_only_stress_something():
    text = "Heute war BESTE LAUNE angesagt, denn die Halle ist nach neun Wochen fertig."

    assert passages(text, "shouting.capitals") == []


def test_one_tap_makes_english_quiet_again():
    text = "Yes. I AM SO PROUD OF THIS TEAM today."
    found = findings(text, language="en")
    finding = next(one for one in found if one.rule == "shouting.capitals")

    assert apply(text, finding.mends[0]) == "Yes. I am so proud of this team today."


def test_german_capitals_are_not_guessed():
    found = findings("WIR SIND STOLZ AUF UNSER TEAM")

    assert [one.mends for one in found if one.rule == "shouting.capitals"] == [()]
