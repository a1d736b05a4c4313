"""What counts as a label, and where it has to stand: tables in tests/data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from mitreden.checks import Draft, Organisation
from mitreden.checks.labels import Problem, tie
from mitreden.checks.labels.due import due
from mitreden.checks.situation import Consideration, Context, Intensity, Topic
from mitreden.checks.situation import Visibility as Seen

DATA = Path(__file__).parent.parent / "data"
PAID = {
    "topic": Topic.PRODUCT,
    "intensity": Intensity.PROMOTIONAL,
    "consideration": Consideration.EXTRA_PAY,
    "visibility": Seen.NOWHERE,
}
FOLDS = {"instagram": 125}


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text("utf-8"))


LABELS = [
    (where, language, verdict, text)
    for where, by_language in table("labels.toml").items()
    for language, verdicts in by_language.items()
    for verdict, texts in verdicts.items()
    for text in texts
]
TIES = [
    (language, said == "tied", "" if name == "unknown" else name, text)
    for language, by_verdict in table("ties.toml").items()
    for said, by_name in by_verdict.items()
    for name, texts in by_name.items()
    for text in texts
]


def verdict_on(text, where="DE", language="de", **more):
    context = {name: more.pop(name) for name in set(more) & set(Context.__slots__)}
    asked = Draft(
        text,
        language=language,
        jurisdiction=where,
        context=Context(**PAID | context),
        **{"network": "instagram", "format": "image"} | more,
    )
    return due(asked).verdict


def said_of(verdict):
    return "enough" if verdict.enough else verdict.problem


@pytest.mark.parametrize(("where", "language", "expected", "text"), LABELS)
def test_a_label_is_enough_where_readers_see_and_know_it(
    where, language, expected, text
):
    topic = Topic.THIRD_PARTY if where == "US" else Topic.PRODUCT
    fold = 125 if len(text) > 125 else None

    verdict = verdict_on(text, where, language, topic=topic, fold=fold)

    assert said_of(verdict) == expected


@pytest.mark.parametrize(("language", "tied", "name", "text"), TIES)
def test_a_text_says_that_its_author_works_there(language, tied, name, text):
    names = Organisation(names=(name,) if name else ())

    assert bool(tie(Draft(text, language=language, organisation=names))) is tied


SLIDES = [
    ("[1] Werbung – Kerzen [2] Werbung – Duft [3] Werbung – Shop", None, "enough"),
    ("Slide 1: Werbung, Kerzen\nSlide 2: Werbung, Duft", None, "enough"),
    ("[1] Werbung – Kerzen [2] Werbung – Shop [3] Gute Nacht!", True, "enough"),
    ("Werbung: Kerzen sind da!", None, "enough"),
    ("Werbung: Kerzen sind da!", True, "enough"),
    ("Kerzen sind da!", True, "enough"),
    ("[1] Werbung – Kerzen [2] Duft [3] Shop", None, "slide"),
    ("[1] Kerzen sind da [2] Duft [3] Werbung – Shop", None, "slide"),
    ("1/3 Werbung Kerzen\n2/3 Duft\n3/3 Shop", False, "slide"),
    ("Werbung: Kerzen sind da!", False, "slide"),
    ("Kerzen sind da!", False, "missing"),
    ("[Slide 1 of 2] Werbung: Kerzen [Slide 2 of 2] Duft", None, "slide"),
    ("(1) Werbung: Kerzen (2) Werbung: Duft", None, "enough"),
    ("Slide 1: Werbung, neue Kerzen! Slide 2: im Shop.", None, "slide"),
    ("[1] Kooperation: Kerzen [2] Kooperation: Duft", True, "weak"),
]


@pytest.mark.parametrize(("text", "each_slide", "expected"), SLIDES)
def test_a_story_has_the_label_on_each_slide(text, each_slide, expected):
    verdict = verdict_on(text, format="story", slides_labelled=each_slide)

    assert said_of(verdict) == expected


SHOWN = [
    ("DE", "de", "overlay_label", "Werbung (dauerhaft)", "enough"),
    ("DE", "de", "overlay_label", "Werbung", "enough"),
    ("DE", "de", "overlay_label", "gesprochen und eingeblendet: Anzeige", "enough"),
    ("UK", "en", "overlay_label", "'Ad' top left for the whole clip", "enough"),
    ("FR", "fr", "overlay_label", "Publicité, toute la durée", "enough"),
    ("UK", "en", "overlay_label", "Ad from first frame to last", "enough"),
    ("DE", "de", "overlay_label", "Werbung (nur am Ende)", "overlay"),
    ("DE", "de", "overlay_label", "Werbung, 2 Sekunden", "overlay"),
    ("DE", "de", "overlay_label", "Werbung, winzig und hinter den Knöpfen", "overlay"),
    ("UK", "en", "overlay_label", "ad in the last second", "overlay"),
    ("DE", "de", "overlay_label", "ad (whole video)", "language"),
    ("DE", "de", "overlay_label", "sponsored, permanent", "weak"),
    ("DE", "de", "overlay_label", "unterstützt durch Produktplatzierung", "weak"),
    ("DE", "de", "overlay_label", "keine", "missing"),
    ("DE", "de", "platform_label", "Bezahlte Werbepartnerschaft", "enough"),
    ("DE", "de", "platform_label", "Paid partnership", "missing"),
    ("UK", "en", "platform_label", "Paid partnership", "missing"),
    ("FR", "fr", "platform_label", "Partenariat rémunéré", "missing"),
    ("EU", "en", "platform_label", "Promotional content", "missing"),
]


@pytest.mark.parametrize(("where", "language", "kind", "words", "expected"), SHOWN)
def test_a_label_in_the_picture_stays_and_is_understood(
    where, language, kind, words, expected
):
    verdict = verdict_on("Candles!", where, language, format="reel", **{kind: words})

    assert said_of(verdict) == expected


def test_a_product_that_only_plays_a_part_may_be_called_placement():
    placed = {"overlay_label": "unterstützt durch Produktplatzierung (am Anfang)"}

    verdict = verdict_on(
        "Ein Tag bei mir im Büro.",
        format="video",
        intensity=Intensity.NEUTRAL,
        **placed,
    )

    assert verdict.enough


@pytest.mark.parametrize(
    ("format_", "text", "expected"),
    [
        ("podcast", "Folge 3: Schlaf. Werbung: die Matratze von Brandtner.", "enough"),
        ("podcast", "Folge 3: Schlaf und die Matratze von Brandtner. Werbung", "late"),
        ("article", "Werbung – Studie [1] sagt, Tee [2] schmeckt.", "enough"),
        ("carousel", "[Bild 1] Werbung: Kerzen [Bild 2] Duft", "enough"),
        ("article", "Zehn Ideen für Zimmer\nAnzeige\nDer Tisch ist toll.", "enough"),
        ("article", "Zehn Ideen für Zimmer\nDer Tisch ist toll.\nAnzeige", "late"),
        ("text", "Neue Kerzen, handgegossen [… mehr] Werbung: Kerzen", "fold"),
        ("text", "Kerzen!\n.\n.\n.\n.\nWerbung: Kerzen sind da", "fold"),
    ],
)
def test_where_a_label_goes_depends_on_the_format(format_, text, expected):
    assert said_of(verdict_on(text, format=format_)) == expected


def test_a_label_behind_the_fold_is_named_with_its_place():
    text = "Neue Kerzen. " * 12 + "\nWerbung: Kerzen sind da"

    verdict = verdict_on(text, fold=125)

    assert (verdict.problem, text[slice(*verdict.span)]) == (Problem.FOLD, "Werbung")


UNPAID = "Unbezahlte Werbung: der neue Haferdrink."


def test_unpaid_is_true_for_whoever_gets_only_a_wage():
    assert said_of(verdict_on(UNPAID)) == "unpaid"
    assert verdict_on(UNPAID, consideration=Consideration.SALARY).enough


# jurisdiction, what is given, text, what is said of it
TIED = [
    ("US", {}, "Full disclosure, I work for Kestrel: get the K2.", "enough"),
    ("US", {}, "#ad Get the K2.", "enough"),
    ("US", {}, "#KestrelEmployee Get the K2, it is great.", "enough"),
    ("US", {}, "Get the K2. #employee", "weak"),
    ("US", {}, "Get it! #a #b #c #kestrel #kestrelemployee #love", "missing"),
    ("US", {"visibility": Seen.IN_TEXT}, "From us at K: get the K2.", "enough"),
    ("US", {"topic": Topic.REVIEW}, "I work here. Great place.", "enough"),
    ("US", {"topic": Topic.REVIEW},
     "Great place. Good food. Nice people. I work here.", "tie_late"),
    ("UK", {"poses_as_consumer": True}, "Ad | Best phones ever!", "no_tie"),
    ("UK", {"poses_as_consumer": True}, "I work here. Best phones!", "missing"),
    ("UK", {"poses_as_consumer": True}, "Ad | I work here. Best phones!", "enough"),
    ("UK", {"topic": Topic.THIRD_PARTY, "consideration": Consideration.PERSONAL_TIE},
     "My sister owns it, and her cake is great.", "enough"),
    ("UK", {"topic": Topic.THIRD_PARTY, "consideration": Consideration.PERSONAL_TIE},
     "Best cake in Leeds. Go and say hi!", "no_tie"),
    ("US", {"topic": Topic.JOB}, "Come work with us! Apply through my link.", "no_tie"),
    ("US", {"topic": Topic.JOB}, "Come work with us! I get a referral bonus.", "enough"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "given", "text", "expected"), TIED)
def test_the_tie_is_named_in_the_text_itself(where, given, text, expected):
    verdict = verdict_on(text, where, "en", network="facebook", **given)

    assert said_of(verdict) == expected
