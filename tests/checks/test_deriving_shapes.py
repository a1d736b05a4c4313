"""What the shape of a sentence says: notices, habits, goods of the house, who gets what.

Each pair holds a post and its near twin, which must be read otherwise.
"""

from __future__ import annotations

from typing import Any

import pytest

from mitreden.checks import Author, Draft, Organisation
from mitreden.checks.deriving import situation
from mitreden.checks.found import found
from mitreden.checks.rules import people
from mitreden.checks.situation import Consideration, Intensity, Situation, Topic

PRIZE, FREE = Consideration.PRIZE, Consideration.FREE_PRODUCT
PAY, TIE = Consideration.EXTRA_PAY, Consideration.PERSONAL_TIE
SALARY, NONE = Consideration.SALARY, Consideration.NONE


def of(text: str, language: str = "de", employer: str = "", **more: Any) -> Situation:
    names = (employer,) if employer else ()
    usual: dict[str, Any] = {"network": "facebook", "author": Author(role="employee")}
    return situation(
        Draft(text, language=language, organisation=Organisation(names), **usual | more)
    )


@pytest.mark.parametrize(
    ("language", "employer", "text"),
    [
        ("de", "Stadtbad Kressen", "Das Stadtbad Kressen bleibt am 6. Januar geschlossen."),
        ("de", "Bücherei Amsel", "Die Bücherei Amsel hat ab Dezember auch sonntags auf."),
        ("en", "Quillon Library", "Quillon Library is closed on Thursday, the book drop stays open."),
        ("en", "Marlow Water", "I work for Marlow Water: supply on Elm Road will be off from 9 to noon."),
        ("fr", "Glacier Bonnard", "Bonnard ferme dimanche et rouvre le 1er mars."),
        ("fr", "Cars Vallier", "La ligne 6 de Vallier ne dessert pas la gare jusqu'au 12 mai."),
    ],
)  # fmt: skip
def test_a_notice_is_about_the_offer_and_praises_nothing(
    language: str, employer: str, text: str
) -> None:
    found_in = of(text, language, employer)

    assert found_in.topic.value == Topic.PRODUCT
    assert found_in.intensity.value == Intensity.INFORMATIONAL


@pytest.mark.parametrize(
    ("language", "employer", "text"),
    [
        ("de", "Stadtbad Kressen", "Bei Kressen bleibt am Freitag die Kantine geschlossen."),
        ("en", "Quillon Library", "The break room at Quillon is closed on Thursday, bring a flask."),
        ("fr", "Cars Vallier", "La cantine de Vallier est fermée jeudi, on pique-nique."),
    ],
)  # fmt: skip
def test_what_is_closed_for_colleagues_is_no_notice(
    language: str, employer: str, text: str
) -> None:
    assert of(text, language, employer).topic.value == Topic.EMPLOYER


@pytest.mark.parametrize(
    ("language", "employer", "text", "topic"),
    [
        ("de", "Federhaus", "Unsere Schlafsäcke von Federhaus halten, was draufsteht.", Topic.PRODUCT),
        ("de", "Federhaus", "Unsere Azubis von Federhaus halten zusammen.", Topic.EMPLOYER),
        ("en", "Cask & Rill", "Our stout from Cask & Rill deserves its spot in your fridge.", Topic.PRODUCT),
        ("en", "Cask & Rill", "Our apprentices from Cask & Rill deserve the day off.", Topic.EMPLOYER),
        ("fr", "Maison Thévenet", "Nos bûches de Thévenet fondent en bouche.", Topic.PRODUCT),
        ("fr", "Maison Thévenet", "Nos apprentis de Thévenet ont fini leur stage.", Topic.EMPLOYER),
    ],
)  # fmt: skip
def test_goods_of_the_house_whatever_they_are_called(
    language: str, employer: str, text: str, topic: Topic
) -> None:
    assert of(text, language, employer, network="linkedin").topic.value == topic


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wir markieren jede Kabeltrommel zuerst mit Kreide. Billiger als suchen."),
        ("en", "We label every spare key with the floor. Cheaper than apologising."),
        ("fr", "On photographie chaque armoire avant d'y toucher. Moins cher qu'une panne."),
    ],
)  # fmt: skip
def test_a_habit_of_the_craft_is_no_offer(language: str, text: str) -> None:
    assert of(text, language, network="linkedin").topic.value == Topic.EXPERT


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wir liefern jede Kiste vor zehn. Jetzt im Shop, 20 % Rabatt!"),
        ("en", "We deliver every box before ten. 20% off in our shop!"),
        ("fr", "On livre chaque caisse avant dix heures. -20 % dans notre boutique !"),
    ],
)  # fmt: skip
def test_a_habit_that_is_sold_is_an_offer(language: str, text: str) -> None:
    assert of(text, language, network="linkedin").topic.value == Topic.PRODUCT


GAINS = [
    ("de", "Holzbau Reetz", "Mit diesem Bild nehme ich an der Verlosung bei Holzbau Reetz teil.", PRIZE),
    ("de", "", "Meine Tochter macht beim Vorlesewettbewerb der Stadt mit.", NONE),
    ("en", "", "Entering this one in the company photo draw, wish me luck!", PRIZE),
    ("en", "", "The village holds a raffle on Sunday, bring a cake.", NONE),
    ("fr", "", "Je joue le concours photo de la boîte avec ce cliché.", PRIZE),
    ("fr", "", "Ma fille joue le concours de dessin de l'école.", NONE),
    ("de", "", "Drei Tage Südtirol, das Hotel hat alles bezahlt.", FREE),
    ("de", "", "Drei Tage Südtirol, wir haben das Hotel bezahlt.", NONE),
    ("en", "", "The resort covered our three nights. The pool bar is heaven.", FREE),
    ("en", "", "The library lends car seats for free, you just bring an ID.", NONE),
    ("fr", "", "La maison d'édition m'a fait cadeau de ce roman.", FREE),
    ("fr", "", "La médiathèque prête des guitares gratuitement.", NONE),
    ("fr", "", "Acheté ce vélo d'occasion à un voisin, il m'a offert la pompe.", NONE),
    ("en", "", "If you sign up through me I get a free week.", PAY),
    ("en", "", "I finally get a free week in August.", NONE),
    ("fr", "", "Chaque abonnement pris via mon lien me rapporte 5 euros.", PAY),
    ("en", "", "My husband builds these bird boxes under the name Nestwright. Please buy them.", TIE),
    ("en", "", "My husband built a bird box, it looks like a bus stop.", NONE),
    ("fr", "", "Mon frangin vient d'ouvrir sa crêperie à Vannes.", TIE),
    ("fr", "", "Mon frangin vient de rater ses crêpes.", NONE),
    ("de", "", "Mein Sohn verkauft auf dem Schulhof Limo, 50 Cent der Becher.", NONE),
]  # fmt: skip


@pytest.mark.parametrize(("language", "employer", "text", "gain"), GAINS)
def test_who_gets_what(
    language: str, employer: str, text: str, gain: Consideration
) -> None:
    found_in = of(text, language, employer, network="instagram").consideration.value

    assert found_in == gain or (gain is NONE and found_in == SALARY)


def test_tags_in_a_cloud_are_no_contest() -> None:
    text = "Feierabend bei Sasse #team #wochenende #likes #happy"

    assert of(text, employer="Getriebe Sasse").consideration.value == NONE


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("de", "Im Altenheim fehlt eine Köchin, 35 Stunden, Tariflohn.", Topic.JOB),
        ("de", "Köche brauchen endlich einen Tarifvertrag.", Topic.EMPLOYER),
        ("en", "The garage is short of a mechanic, four days a week, decent money.", Topic.JOB),
        ("en", "Sixteen quid an hour and no parking: bus drivers need a rise.", Topic.EMPLOYER),
    ],
)  # fmt: skip
def test_a_vacancy_is_not_a_demand(language: str, text: str, topic: Topic) -> None:
    assert of(text, language).topic.value == topic


def test_chez_a_rival_nobody_speaks_of_us() -> None:
    text = "Chez Vélopoint, on attend trois semaines. Passez plutôt chez Morand !"
    ours = "Chez Morand, on règle tout en une heure. Passez nous voir !"

    assert of(text, "fr", "Cycles Morand").visibility.value == "nowhere"
    assert of(ours, "fr", "Cycles Morand").visibility.value == "in_text"


def test_what_the_rules_find_is_asked_once() -> None:
    draft = Draft("Frau Meier aus dem Einkauf hat schon wieder einen Burnout.")

    assert found(people.health, draft) is found(people.health, draft)
    assert found(people.health, draft) == list(people.health(draft))
