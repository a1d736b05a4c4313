from __future__ import annotations

import pytest

from mitreden.checks import apply
from tests.checks.drafts import findings, passages, rules

LOUD = [
    ("WIR SIND STOLZ AUF UNSER TEAM", "WIR SIND STOLZ AUF UNSER TEAM"),
    ("Ja, DAS IST UNGLAUBLICH gut.", "DAS IST UNGLAUBLICH"),
    ("GROSSE FREUDE in Halle 3.", "GROSSE FREUDE"),
    ("ÜBERALL WASSER, und wir mittendrin.", "ÜBERALL WASSER"),
    ("WE ARE SO PROUD OF THIS TEAM", "WE ARE SO PROUD OF THIS TEAM"),
    ("This is ABSOLUTELY AMAZING work.", "ABSOLUTELY AMAZING"),
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
    [("Toll!!!", "!!!"), ("Was?!?!", "?!?!"), ("Ja!!!! Nein.", "!!!!")],
)
def test_rows_of_marks_are_pointed_at(text, expected):
    assert passages(text, "shouting.exclamation") == [expected]


@pytest.mark.parametrize("text", ["Toll!", "Toll!!", "Wirklich?!", "Und dann???", "…"])
def test_ordinary_marks_are_left_alone(text):
    assert rules(text) == []


def test_one_tap_leaves_one_mark():
    (loud,) = findings("Toll!!!")
    (doubt,) = findings("Was?!?! Ja.")

    assert apply("Toll!!!", loud.mends[0]) == "Toll!"
    assert apply("Was?!?! Ja.", doubt.mends[0]) == "Was?! Ja."


def test_one_tap_makes_english_quiet_again():
    text = "Yes. I AM SO PROUD OF THIS TEAM today."
    (finding,) = findings(text, language="en")

    assert apply(text, finding.mends[0]) == "Yes. I am so proud of this team today."


def test_german_capitals_are_not_guessed():
    (finding,) = findings("WIR SIND STOLZ AUF UNSER TEAM")

    assert finding.mends == ()
