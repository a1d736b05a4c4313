"""Tags, pictures, plain words, embargo: said rarely, and only where it helps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mitreden.checks import Weight
from mitreden.checks.rules import alt, embargo, plain, tags
from mitreden.checks.situation import Context
from tests.checks.drafts import TODAY, draft
from tests.checks.samples import ENDLESS, HARD

RULES = (
    tags.too_many, tags.mentions, tags.clutter, tags.cloud, alt.missing, plain.hard,
    plain.long_sentences, plain.jargon, embargo.story, embargo.phrase,
)  # fmt: skip
LETTER = (
    "Gestern durfte ich auf dem Branchentag in Kassel über drei Jahre Umstellung auf "
    "kollaborative Roboter sprechen. Was funktioniert hat? Die Schulung der Kolleginnen war "
    "wichtiger als die Maschine. Wo wir gescheitert sind? Bei der zweiten Zelle, die wir am "
    "Ende doch nicht bestellt haben. Wer selbst vor der Frage steht: Fangt mit den Leuten "
    "an, die jeden Tag danebenstehen. Sie wissen, welcher Handgriff nervt, und sie merken "
    "zuerst, wenn etwas nicht stimmt. Die Folien teile ich gern, schreibt mir einfach. Und "
    "danke an alle, die nach dem Vortrag noch geblieben sind, um über Sicherheitsabstände "
    "zu streiten. Das war der beste Teil des Tages. "
)
QUIET = [
    ("de", LETTER),
    ("de", "DSGVO, NIS-2, CRA, KI-VO, MVO - willkommen im Jahr der Abkürzungen."),
    ("de", "Wir haben Synergien gefunden: ein Kühlschrank für zwei Teams."),
    ("de", "Feierabend. #nordwerk #team #freitag"),
    ("de", "Best pack! #a #b #c #d #e #f"),
    ("en", "Tickets for #agile2026 are out #testing #qa"),
    ("de", "Nr. #1 in meinem Herzen, https://a.example/#start"),
    ("de", "Das Embargo gegen Russland trifft auch unsere Lieferungen."),
    ("de", "Die Sperrfrist ist vorbei, endlich darf ich es sagen: Wir bauen um."),
    ("de", "Sperrfrist bis Freitag? Ist seit heute aufgehoben."),
    ("de", "Beim Arbeitslosengeld läuft die Sperrfrist bis März."),
    ("en", "The oil embargo until 1974 changed how we heat."),
    ("en", "The embargo has lifted: meet our new pump."),
    ("fr", "L’embargo sur le pétrole a tout changé."),
]
SAID = [
    ("de", "Unter Sperrfrist bis Freitag: Wir übernehmen die Werft.", "embargo.phrase"),
    ("de", "Sperrfrist hin oder her, ich sage es jetzt.", "embargo.phrase"),
    ("de", "Die Sperrfrist läuft noch, aber freut euch schon.", "embargo.phrase"),
    ("en", "Still under embargo, but our new sensor is a beauty.", "embargo.phrase"),
    ("en", "Embargoed until 9 am tomorrow: we are merging.", "embargo.phrase"),
    ("fr", "Sous embargo jusqu’à lundi : notre nouvelle usine.", "embargo.phrase"),
    ("de", "Neu! " + "#tag " * 12, "tags.clutter"),
    ("en", "We are hiring in Hull. " + "#job " * 20, "tags.clutter"),
    ("de", "Endlich Feierabend. " + "#tag " * 8, "tags.cloud"),
    ("de", HARD, "plain.hard"),
    ("de", ENDLESS, "plain.long_sentences"),
    ("en", "Leverage our ecosystem, a game changer for your customer journey and mindset.",
     "plain.jargon"),
]  # fmt: skip


def said(text, **fields):
    asked = draft(text, **fields)
    return [finding.rule for rule in RULES for finding in rule(asked)]


@pytest.mark.parametrize(("language", "text"), QUIET)
def test_ordinary_posts_get_no_remark(language, text):
    assert said(text, language=language, network="linkedin") == []


@pytest.mark.parametrize(("language", "text", "rule"), SAID)
def test_what_helps_is_said(language, text, rule):
    assert rule in said(text, language=language, network="linkedin")


def test_on_instagram_tags_are_usual():
    text = "Best pack on the trail! " + "#tag " * 9

    assert said(text, network="instagram", most_tags=30) == []
    assert said(text * 4, network="instagram", most_tags=30) == ["tags.too_many"]


def test_too_many_for_the_network_is_firm_and_shows_from_where():
    text = "Müde. " + "#tag " * 31
    (finding,) = tags.too_many(draft(text, most_tags=30))

    assert finding.weight is Weight.STRONG
    assert text[slice(*finding.span)] == "#tag"


def test_a_picture_without_words_for_it():
    seen = Context(has_picture=True, picture_described=False)

    assert said("Unser Reiher.", context=seen) == ["alt.missing"]
    assert said("Unser Reiher.", context=Context(has_picture=True)) == []
    assert said("Unser Reiher.") == []


def test_a_story_that_begins_tomorrow_waits():
    tomorrow = TODAY + timedelta(days=1)
    (finding,) = embargo.story(draft("Wir bauen um.", not_before=tomorrow))

    assert (finding.weight, finding.facts) == (
        Weight.STRONG,
        {"not_before": tomorrow.isoformat()},
    )
    assert said("Wir bauen um.", not_before=TODAY) == []
    assert said("Wir bauen um.", not_before=date(2020, 1, 1)) == []
