"""Each table can be read on its own: what is written, and what Mitreden says to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mitreden.checks import Author, LabelLevel, Organisation, Weight, apply
from mitreden.checks.situation import (
    Consideration,
    Context,
    Intensity,
    Topic,
    Visibility,
)
from mitreden.checks.words import Confidence, tell
from tests.checks.drafts import findings, passages, rules

LONG = "Die alte Pumpe stand neun Wochen still, und keiner wusste genau warum. " * 3

# A story that presents an offer of one's own employer begins with a label.
GERMAN_OFFERS = [
    ("Werbung · Unsere neue Pumpe ist da.", "label.ad_present"),
    ("Werbung: Unsere neue Pumpe ist da.", "label.ad_present"),
    ("WERBUNG | Unsere neue Pumpe ist da.", "label.ad_present"),
    ("Anzeige – Unsere neue Pumpe ist da.", "label.ad_present"),
    ("[Werbung] Unsere neue Pumpe ist da.", "label.ad_present"),
    ("(Anzeige) Unsere neue Pumpe ist da.", "label.ad_present"),
    ("💧 Werbung. Unsere neue Pumpe ist da.", "label.ad_present"),
    ("#Werbung Unsere neue Pumpe ist da.", "label.ad_present"),
    ("#Anzeige #Wasser Unsere neue Pumpe ist da.", "label.ad_present"),
    ("Werbung für meinen Arbeitgeber: Die neue Pumpe.", "label.ad_present"),
    ("Enthält Werbung. Unsere neue Pumpe ist da.", "label.ad_present"),
    ("Achtung, Werbung! Unsere neue Pumpe ist da.", "label.ad_present"),
    ("Entgeltliche Einschaltung: Die neue Pumpe.", "label.ad_present"),
    ("Schaut mal. Werbung: Unsere neue Pumpe ist da.", "label.ad_present"),
    ("Unsere neue Pumpe ist da.", "label.ad_missing"),
    ("Anzeige gegen Unbekannt: Jemand hat die Pumpe gestohlen.", "label.ad_missing"),
    ("Unsere Werbung im Radio ist mir peinlich.", "label.ad_missing"),
    ("Auf der Anzeige am Manometer steht 4 bar.", "label.ad_missing"),
    ("Keine Werbung, nur Freude: Unsere neue Pumpe ist da.", "label.ad_negated"),
    ("Ohne Werbung sage ich: Die Pumpe ist gut.", "label.ad_negated"),
    ("Das hier ist keine Anzeige. Die Pumpe ist gut.", "label.ad_negated"),
    ("#ad Unsere neue Pumpe ist da.", "label.ad_foreign"),
    ("Sponsored by Wendbach. Die neue Pumpe ist da.", "label.ad_weak"),
    ("In Kooperation mit Wendbach: die neue Pumpe.", "label.ad_weak"),
    ("Die neue Pumpe ist da! #pumpe #werbung #wasser", "label.ad_in_cloud"),
    ("Die neue Pumpe ist da! #wasser #anzeige", "label.ad_in_cloud"),
    (f"{LONG}\n#Werbung", "label.ad_late"),
    (f"{LONG}\nWerbung.", "label.ad_late"),
]
ENGLISH_OFFERS = [
    ("Ad · Our new pump is here.", "label.ad_present"),
    ("Ad | Our new pump is here.", "label.ad_present"),
    ("Advertisement: our new pump is here.", "label.ad_present"),
    ("#ad Our new pump is here.", "label.ad_present"),
    ("Werbung / Advertisement: our new pump is here.", "label.ad_present"),
    ("[Ad] Our new pump is here.", "label.ad_present"),
    ("Our new pump is here.", "label.ad_missing"),
    ("Our ad on the radio makes me laugh.", "label.ad_missing"),
    ("I had to add a valve to the new pump.", "label.ad_missing"),
    ("No ad, just joy: our new pump is here.", "label.ad_negated"),
    ("This is not an advertisement. The pump is good.", "label.ad_negated"),
    ("#collab Our new pump is here.", "label.ad_weak"),
    ("Our new pump is here! #pump #ad #water", "label.ad_in_cloud"),
]

# A story from one's own company: readers should know that the author works there.
GERMAN_STORIES = [
    ("Ich arbeite bei Wendbach. Samstag, sechs Uhr.", "label.employer_named"),
    ("Wir bei Wendbach haben eine Pumpe repariert.", "label.employer_named"),
    ("Bei uns bei Wendbach läuft die Pumpe wieder.", "label.employer_named"),
    ("Seit drei Jahren lerne ich Mechanik bei Wendbach.", "label.employer_named"),
    ("Neu bei uns (Wendbach Wassertechnik): die Pumpe.", "label.employer_named"),
    ("Als Azubi bei Wendbach stand ich im Regen.", "label.employer_named"),
    ("Als Kollegin von Wendbach stand ich im Regen.", "label.employer_named"),
    ("Ich bin bei der Wendbach Wassertechnik im Einkauf.", "label.employer_named"),
    ("Mein Arbeitgeber hat eine Pumpe repariert.", "label.employer_named"),
    ("In unserer Firma läuft die Pumpe wieder.", "label.employer_named"),
    ("Im Sprachcafé bei Wendbach, wo ich arbeite.", "label.employer_named"),
    ("Unser Team in der Werkstatt, Wendbach, Halle 3.", "label.employer_named"),
    ("Werbung: Die Pumpe läuft wieder.", "label.ad_present"),
    ("Samstag, sechs Uhr. Die Pumpe läuft wieder.", "label.employer_missing"),
    ("Die Pumpe läuft wieder. #TeamWendbach", "label.employer_missing"),
    ("Wendbach baut gute Pumpen.", "label.employer_missing"),
    ("Ich arbeite nicht bei Wendbach, aber die Pumpe läuft.", "label.employer_missing"),
    ("Ich habe bei Wendbach eine Pumpe gekauft.", "label.employer_missing"),
    ("Wir haben bei Wendbach eine Pumpe bestellt.", "label.employer_missing"),
]
ENGLISH_STORIES = [
    ("I work at Wendbach. Saturday, six o'clock.", "label.employer_named"),
    ("We at Wendbach repaired a pump.", "label.employer_named"),
    ("Here at Wendbach the pump runs again.", "label.employer_named"),
    ("I’m an apprentice at Wendbach.", "label.employer_named"),
    ("My employer repaired a pump.", "label.employer_named"),
    ("Our company repaired a pump.", "label.employer_named"),
    ("Made at Wendbach, where I work.", "label.employer_named"),
    ("Our team repaired it. Wendbach, hall 3.", "label.employer_named"),
    ("The pump runs again.", "label.employer_missing"),
    ("The pump runs again. #TeamWendbach", "label.employer_missing"),
    ("Wendbach makes good pumps.", "label.employer_missing"),
    ("We ordered a pump from Wendbach.", "label.employer_missing"),
]


@pytest.mark.parametrize(("text", "expected"), GERMAN_OFFERS)
def test_a_german_offer_begins_with_a_label(text, expected):
    assert rules(text, label=LabelLevel.AD) == [expected]


@pytest.mark.parametrize(("text", "expected"), ENGLISH_OFFERS)
def test_an_english_offer_begins_with_a_label(text, expected):
    asked = {"label": LabelLevel.AD, "language": "en", "jurisdiction": "UK"}

    assert rules(text, **asked) == [expected]


@pytest.mark.parametrize(("text", "expected"), GERMAN_STORIES)
def test_a_german_story_says_where_its_author_works(text, expected):
    assert rules(text, label=LabelLevel.EMPLOYER) == [expected]


@pytest.mark.parametrize(("text", "expected"), ENGLISH_STORIES)
def test_an_english_story_says_where_its_author_works(text, expected):
    assert rules(text, label=LabelLevel.EMPLOYER, language="en") == [expected]


@pytest.mark.parametrize("text", ["Heute war Probe im Chor.", "Wendbach ist schön."])
def test_a_story_that_asks_for_no_label_gets_silence(text):
    assert rules(text, label=LabelLevel.NONE) == []


def test_without_a_story_naming_the_employer_is_the_sign():
    assert rules("Heute war Probe im Chor.") == []
    assert rules("Wir bei Wendbach haben gesungen.") == ["label.employer_named"]


def test_without_a_story_the_author_may_say_what_it_is_about():
    assert rules("Die Pumpe läuft.", about_employer=True) == ["label.employer_missing"]
    assert rules("Die Pumpe läuft.", own_product=True) == ["label.ad_missing"]


def test_a_label_missing_weighs_less_where_readers_see_the_employer_anyway():
    def weights(**fields):
        return [finding.weight for finding in findings("Die Pumpe läuft.", **fields)]

    beside_the_post = Author(headline_shown=True)

    assert weights(label=LabelLevel.AD) == [Weight.STRONG]
    assert weights(label=LabelLevel.AD, author=beside_the_post) == [Weight.HINT]
    assert weights(label=LabelLevel.EMPLOYER) == [Weight.HINT]
    assert weights(label=LabelLevel.EMPLOYER, author=beside_the_post) == [Weight.NOTE]


def test_an_employer_named_behind_the_fold_comes_late():
    text = f"{LONG} Ich arbeite bei Wendbach."
    asked = {"label": LabelLevel.EMPLOYER, "fold": 210}

    assert rules(text, **asked) == ["label.employer_late"]
    assert rules(text, label=LabelLevel.EMPLOYER) == ["label.employer_named"]
    assert passages(text, "label.employer_late", **asked) == [
        "Ich arbeite bei Wendbach"
    ]


@pytest.mark.parametrize(
    ("language", "label", "mended"),
    [
        ("de", LabelLevel.AD, "Werbung · Text."),
        ("en", LabelLevel.AD, "Werbung / Advertisement · Text."),
        ("fr", LabelLevel.AD, "Werbung / Publicité · Text."),
        ("de", LabelLevel.EMPLOYER, "Ich arbeite bei Wendbach. Text."),
        ("en", LabelLevel.EMPLOYER, "I work at Wendbach. Text."),
        ("fr", LabelLevel.EMPLOYER, "Je travaille chez Wendbach. Text."),
    ],
)
def test_one_tap_puts_the_label_in_front_and_is_then_enough(language, label, mended):
    (finding,) = findings("Text.", label=label, language=language)

    text = apply("Text.", finding.mends[0])

    assert text == mended
    assert [
        finding.weight for finding in findings(text, label=label, language=language)
    ] == [Weight.FINE]


PROMOTION = Context(
    topic=Topic.PRODUCT,
    intensity=Intensity.PROMOTIONAL,
    consideration=Consideration.SALARY,
    visibility=Visibility.NOWHERE,
)


def test_what_is_required_weighs_strong_and_what_is_recommended_weighs_little():
    def weights(text, **fields):
        return [finding.weight for finding in findings(text, **fields)]

    seen = replace(PROMOTION, visibility=Visibility.HEADLINE)
    told = replace(PROMOTION, intensity=Intensity.INFORMATIONAL)

    assert weights("Die Pumpe.", context=PROMOTION) == [Weight.STRONG]
    assert weights("Die Pumpe.", context=seen) == [Weight.HINT]
    assert weights("Die Pumpe.", context=told) == [Weight.NOTE]


def test_a_finding_brings_the_reason_and_the_citations_of_the_rule():
    (finding,) = findings("Die Pumpe.", context=PROMOTION)

    told = tell(finding, "fr")

    assert told.why.startswith("Tu fais la promotion de ton employeur, et le post ne")
    assert told.source.startswith("Comme premier mot du post")
    assert "LG Hamburg 24.4.2012 - 312 O 715/11" in told.citations
    assert told.confidence is Confidence.SETTLED


def test_where_there_is_no_pack_the_rules_of_the_eu_hold():
    (finding,) = findings("Die Pumpe.", context=PROMOTION, jurisdiction="XX")

    assert "UCPD Art. 7(2)" in tell(finding, "en").citations


def test_one_tap_labels_every_slide():
    text = "[1] Werbung – die Pumpe.\n[2] So klingt sie.\n[3] Ab Montag."
    asked = {"context": PROMOTION, "format": "story"}
    (finding,) = findings(text, **asked)

    mended = apply(text, finding.mends[0])

    assert finding.rule == "label.ad_on_slides"
    assert mended == (
        "[1] Werbung – die Pumpe.\n[2] Werbung · So klingt sie.\n"
        "[3] Werbung · Ab Montag."
    )
    assert rules(mended, **asked) == ["label.ad_present"]


def test_one_tap_says_both_where_both_are_missing():
    asked = {
        "context": replace(PROMOTION, poses_as_consumer=True),
        "language": "en",
        "jurisdiction": "UK",
    }
    (finding,) = findings("Best pump ever.", **asked)

    mended = apply("Best pump ever.", finding.mends[0])

    assert mended == "Ad · I work at Wendbach. Best pump ever."
    assert rules(mended, **asked) == ["label.ad_present"]


def test_where_either_will_do_the_sentence_comes_first():
    asked = {"context": PROMOTION, "language": "en", "jurisdiction": "US"}
    (finding,) = findings("Get the pump.", **asked)

    mended = apply("Get the pump.", finding.mends[0])

    assert finding.rule == "label.employer_missing"
    assert mended == "I work at Wendbach. Get the pump."
    assert rules(mended, **asked) == ["label.employer_named"]
    assert rules("Ad: get the pump.", **asked) == ["label.ad_present"]


def test_the_organisation_may_accept_further_words():
    from_us = {"label": LabelLevel.AD, "text": "Hauspost: Die neue Pumpe ist da."}
    own = {"organisation": Organisation(label_words=("Hauspost",))}

    assert rules(**from_us) == ["label.ad_missing"]
    assert rules(**from_us, **own) == ["label.ad_present"]


def test_a_label_in_a_hashtag_cloud_is_pointed_at():
    text = "Die neue Pumpe ist da! #pumpe #werbung"

    assert passages(text, "label.ad_in_cloud", label=LabelLevel.AD) == ["#werbung"]


def test_without_a_name_there_is_nothing_to_put_in_front():
    (finding,) = findings(
        "Die Pumpe läuft.", label=LabelLevel.EMPLOYER, organisation=Organisation()
    )

    assert (finding.rule, finding.mends) == ("label.employer_missing", ())


def test_our_team_is_no_tie_where_nobody_knows_whose():
    asked = {"label": LabelLevel.EMPLOYER, "organisation": Organisation()}

    assert rules("Unser Team läuft.", **asked) == ["label.employer_missing"]
