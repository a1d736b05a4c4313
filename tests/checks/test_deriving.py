"""What stands around a post, derived from its text, its network and its author."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from mitreden.checks import Author, Draft, LabelLevel, Organisation
from mitreden.checks.deriving import situation
from mitreden.checks.situation import (
    AccountUse,
    Answer,
    Consideration,
    Context,
    Intensity,
    Origin,
    Situation,
    Topic,
    Visibility,
)

WENDBACH = Organisation(names=("Wendbach Wassertechnik",))


def of(text: str, **fields: Any) -> Situation:
    usual: dict[str, Any] = {"network": "facebook", "organisation": Organisation()}
    role = fields.pop("role", "employee")
    return situation(Draft(text, author=Author(role=role), **usual | fields))


def said(text: str, answer: Answer) -> str:
    assert answer.span is not None
    return text[answer.span[0] : answer.span[1]]


TOPICS = [
    ("Wer hat am Samstag unsere Katze gesehen? Sie mag Käse und keine Postboten.", Topic.PRIVATE),
    ("Anzeige gegen Unbekannt: Irgendwer hat unseren Gartenzwerg geklaut.", Topic.PRIVATE),
    ("Keine Werbung! Steht groß auf dem Briefkasten.", Topic.PRIVATE),
    ("Insidertipp für alle in Fulda: Der beste Döner ist nicht am Bahnhof.", Topic.PRIVATE),
    ("Ich bin krank vor Glück: Es ist ein Junge!", Topic.PRIVATE),
    ("Drei Dinge, die ich über Schichtübergaben gelernt habe: langsam, laut, schriftlich.", Topic.EXPERT),
    ("Frühschicht in der Halle, der Meister singt, die Kollegen tun so, als hörten sie nichts.", Topic.EMPLOYER),
    ("Warnstreik am Donnerstag: Es geht um Lohn und Dienstplan. Kommt alle.", Topic.EMPLOYER),
    ("Wir suchen Verstärkung (m/w/d) für unser Labor, Bewerbung bis 15. Januar.", Topic.JOB),
    ("Jetzt im Shop: 20 % Rabatt auf alle Rucksäcke, nur bis Sonntag!", Topic.PRODUCT),
    ("Für unseren Kunden Bergquell durften wir die neue Flasche gestalten.", Topic.CLIENT),
    ("Die Jacke habe ich mir selbst gekauft, der Kassenzettel klebt am Kühlschrank.", Topic.THIRD_PARTY),
    ("Der Aktienkurs interessiert mich nicht, die Dividende schon.", Topic.FINANCIAL),
    ("Gebt am Sonntag der Liste eure Stimme, wählt sie!", Topic.POLITICAL),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topic"), TOPICS)
def test_the_topic_follows_from_the_words(text: str, topic: Topic) -> None:
    assert of(text).topic.value == topic


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("Twelve years at the depot today, thanks to the whole crew.", "en", Topic.EMPLOYER),
        ("Grab one before it sells out, 20% off this week!", "en", Topic.PRODUCT),
        ("My kid lost a tooth and the dog found it.", "en", Topic.PRIVATE),
        ("We're hiring a welder in Hull, apply by Friday.", "en", Topic.JOB),
        ("Three lessons from a year of code reviews.", "en", Topic.EXPERT),
        ("Courez-y, la doudoune est à -40 % jusqu'à dimanche !", "fr", Topic.PRODUCT),
        ("Ma petite sœur a eu le permis, on fait des crêpes.", "fr", Topic.PRIVATE),
        ("On recrute une comptable à Rennes, CDI, candidatures sur le site.", "fr", Topic.JOB),
        ("Pot de départ de Monique hier, toute l'équipe était là.", "fr", Topic.EMPLOYER),
    ],
)  # fmt: skip
def test_in_english_and_french_too(text: str, language: str, topic: Topic) -> None:
    assert of(text, language=language).topic.value == topic


def test_an_offer_says_by_what_it_is_known() -> None:
    text = "Diese Woche gibt es bei uns 20 % Rabatt auf alle Pumpen."
    answer = of(text, organisation=WENDBACH).topic
    assert answer.origin is Origin.TEXT
    assert said(text, answer) in ("20 % Rabatt", "Rabatt")


def test_a_review_site_is_for_reviews() -> None:
    answer = of("Freundliche Leute, schnelle Lieferung.", network="review_site").topic
    assert answer == Answer(Topic.REVIEW, Origin.NETWORK)


def test_what_the_author_has_answered_stays() -> None:
    given = Context(
        topic=Topic.EXPERT, intensity=Intensity.NEUTRAL, audience_knows=True
    )
    found = of("Jetzt kaufen, 20 % Rabatt!", context=given)
    assert found.topic == Answer(Topic.EXPERT, Origin.GIVEN)
    assert found.intensity == Answer(Intensity.NEUTRAL, Origin.GIVEN)
    assert found.audience_knows == Answer("yes", Origin.GIVEN)


def test_a_story_about_an_offer_makes_the_post_one() -> None:
    text = "Schaut mal, was heute aus der Halle rollt."
    assert of(text).topic.value != Topic.PRODUCT
    assert of(text, label=LabelLevel.AD).topic.value == Topic.PRODUCT
    assert of(text, own_product=True).topic.value == Topic.PRODUCT


def test_whoever_has_left_speaks_of_somebody_elses_goods() -> None:
    found = of("Das Brot von Tönnies esse ich noch immer gern.", role="former_employee")
    assert found.relation == Answer("former_employee", Origin.PROFILE)
    assert found.topic.value == Topic.THIRD_PARTY


@pytest.mark.parametrize(
    ("role", "relation"),
    [
        ("", "employee"),
        ("apprentice", "trainee"),
        ("ceo", "executive"),
        ("founder", "owner"),
        ("recruiter", "recruiter"),
    ],
)
def test_the_role_is_that_of_the_profile(role: str, relation: str) -> None:
    assert of("Guten Morgen!", role=role).relation.value == relation


def test_the_text_may_say_more_about_the_role() -> None:
    text = "Als Geschäftsführerin sage ich: Wir haben uns verschätzt."
    answer = of(text).relation
    assert (answer.value, answer.origin) == ("executive", Origin.TEXT)


INTENSE = [
    ("Unsere neue Pumpe ist der Hammer, holt euch eine!", Intensity.PROMOTIONAL),
    ("Die Pumpe kostet bis Freitag nur 89 Euro, 20 % Rabatt.", Intensity.PROMOTIONAL),
    ("Mit Code WASSER10 wird unsere Pumpe billiger.", Intensity.PROMOTIONAL),
    ("Das Datenblatt unserer neuen Pumpe steht im Kundenportal.", Intensity.INFORMATIONAL),
    ("Unser Ersatzteillager hat neue Öffnungszeiten.", Intensity.INFORMATIONAL),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intensity"), INTENSE)
def test_praise_and_prices_are_promotion_facts_are_not(
    text: str, intensity: Intensity
) -> None:
    found = of(text, context=Context(topic=Topic.PRODUCT), network="linkedin")
    assert found.intensity.value == intensity


def test_praise_of_the_employer_counts_only_from_who_is_not_seen_there() -> None:
    hidden = of("Nordwerk hat allen Prämien bezahlt. So geht Wertschätzung, Respekt!",
                context=Context(topic=Topic.EMPLOYER))  # fmt: skip
    seen = of("Mein Arbeitgeber hat allen Prämien bezahlt. Respekt!",
              context=Context(topic=Topic.EMPLOYER))  # fmt: skip
    assert hidden.intensity.value == Intensity.PROMOTIONAL
    assert seen.intensity.value == Intensity.NEUTRAL


def test_an_account_with_prices_and_a_number_to_call_is_for_business() -> None:
    text = "Winterreifen ab 49 Euro, 18 % Rabatt, erreichbar bin ich unter meiner Durchwahl."
    assert of(text).account_use.value == AccountUse.BUSINESS
    assert of("Herbst im Garten.").account_use.value == AccountUse.PRIVATE


def test_a_blog_is_a_blog_and_a_recipe_on_it_is_private() -> None:
    expert = of("Folge 3: Warum Beton reißt.", network="blog", format="article")
    recipe = of("Rezept: Omas Gulasch.", network="blog", format="article")
    assert expert.account_use.value == AccountUse.BLOG
    assert recipe.account_use.value == AccountUse.PRIVATE


def test_shares_are_spoken_of() -> None:
    assert of("Unsere Aktien steigen.").more["employer_listed"] == "yes"
    assert of("Unsere Laune steigt.").more["employer_listed"] == ""
    given = Context(employer_listed=False)
    assert of("Unsere Aktien steigen.", context=given).more["employer_listed"] == "no"


def test_an_empty_text_and_an_unknown_language_have_answers_too() -> None:
    for text in ("", " ", "\ud800", "\u202e", "!!!", "@", "#"):
        for language in ("de", "en", "fr", "it", ""):
            found = of(text, language=language)
            assert found.topic.value in set(Topic)


def test_spans_lie_within_the_text_whatever_its_letters() -> None:
    text = "𝗝𝗲𝘁𝘇𝘁 im Shop: 20 % Ra\u00adbatt mit Code WASSER10, probiert es! \u202eİ"
    found = of(text)
    for name in ("topic", "intensity", "consideration", "visibility"):
        span = getattr(found, name).span
        assert span is None or 0 <= span[0] < span[1] <= len(text)


def test_every_word_list_of_the_situation_is_asked_for() -> None:
    checks = Path(str(files("mitreden.checks")))
    code = "".join(
        file.read_text("utf-8") for file in (checks / "deriving").glob("*.py")
    )
    for file in (checks / "data" / "lexicon").glob("situation_*.toml"):
        for tag in _tags(tomllib.loads(file.read_text("utf-8"))):
            parts = tag.split(".")
            names = [".".join(parts[: n + 1]) for n in range(1, len(parts))]
            assert any(f'"{name}"' in code for name in names), tag


def _tags(table: dict[str, Any], name: str = "") -> list[str]:
    inner = [
        tag
        for key, value in table.items()
        if isinstance(value, dict)
        for tag in _tags(value, f"{name}.{key}" if name else key)
    ]
    own = [name] if any(isinstance(value, list) for value in table.values()) else []
    return inner + own


def test_visibility_and_consideration_default_to_the_careful_side() -> None:
    found = of("20 % Rabatt auf alle Rucksäcke, nur bis Sonntag!")
    assert found.visibility == Answer(Visibility.NOWHERE, Origin.ASSUMED)
    assert found.consideration == Answer(Consideration.SALARY, Origin.ASSUMED)
