"""What the author gets, where the employment shows, who speaks and who listens."""

from __future__ import annotations

from typing import Any

import pytest

from mitreden.checks import Author, Draft, Organisation
from mitreden.checks.deriving import situation
from mitreden.checks.situation import (
    Answer,
    Consideration,
    Origin,
    Situation,
    Topic,
    Visibility,
)

WENDBACH = Organisation(names=("Wendbach Wassertechnik",))


def of(text: str, **fields: Any) -> Situation:
    usual: dict[str, Any] = {"network": "instagram", "organisation": Organisation()}
    role = fields.pop("role", "employee")
    shown = fields.pop("headline_shown", False)
    author = Author(role=role, headline_shown=shown)
    return situation(Draft(text, author=author, **usual | fields))


GAINS = [
    ("Mit meinem Code EVA10 wird es billiger, ich bekomme eine kleine Provision.", "de", Consideration.EXTRA_PAY),
    ("Pro verkauftem Paar gibt es für mich zwei Euro.", "de", Consideration.EXTRA_PAY),
    ("#collab Abendruhe mit @lampe_demo", "de", Consideration.EXTRA_PAY),
    ("Wenn dieses Video 1000 Likes schafft, gibt es einen freien Tag.", "de", Consideration.PRIZE),
    ("Mit diesem Beitrag nehme ich an unserer Herbstverlosung teil.", "de", Consideration.PRIZE),
    ("Die Ohrringe hat mir @ohrwerk_demo kostenlos geschickt.", "de", Consideration.FREE_PRODUCT),
    ("Post von @tee_demo, sechs Sorten zum Probieren!", "de", Consideration.FREE_PRODUCT),
    ("Meine Cousine hat in Passau einen Blumenladen eröffnet.", "de", Consideration.PERSONAL_TIE),
    ("Obsessed with this lamp! #gifted", "en", Consideration.FREE_PRODUCT),
    ("I'm entered in our staff photo prize with this post.", "en", Consideration.PRIZE),
    ("My company is giving me an extra day off for sharing this.", "en", Consideration.PRIZE),
    ("I get a commission on these.", "en", Consideration.EXTRA_PAY),
    ("My sister owns a bakery in Leeds.", "en", Consideration.PERSONAL_TIE),
    ("Merci à @lampe_demo pour cette lampe !", "fr", Consideration.FREE_PRODUCT),
    ("Je touche une prime de cooptation.", "fr", Consideration.EXTRA_PAY),
    ("Ma sœur vient d'ouvrir sa librairie à Albi.", "fr", Consideration.PERSONAL_TIE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "gain"), GAINS)
def test_what_the_author_gets_is_read(
    text: str, language: str, gain: Consideration
) -> None:
    answer = of(text, language=language).consideration
    assert (answer.value, answer.origin) == (gain, Origin.TEXT)
    assert answer.span is not None


NOTHING = [
    ("Gesponsert von Mama: ein Wochenende ohne Wäsche.", "de"),
    ("Alles selbst gekauft, niemand hat mir etwas geschenkt.", "de"),
    ("Die neue Software war eine echte Challenge für uns alle.", "de"),
    ("Unser Verein hat den ersten Preis gewonnen.", "de"),
    ("Danke an mein Team, ihr seid großartig.", "de"),
    ("Nobody gifted me anything, I paid full price.", "en"),
    ("Thanks to everyone who taught me how to reverse a trailer.", "en"),
    ("Les primes de nuit, on en parle jeudi.", "fr"),
]


@pytest.mark.parametrize(("text", "language"), NOTHING)
def test_where_nothing_is_to_be_had_nothing_is_read(text: str, language: str) -> None:
    answer = of(text, language=language).consideration
    assert answer.value in (Consideration.NONE, Consideration.SALARY)


def test_a_label_on_somebody_elses_goods_says_that_something_was_received() -> None:
    text = "Werbung | Gute Nacht mit @lampe_demo"
    assert of(text).consideration.value == Consideration.FREE_PRODUCT
    text = "Werbung wegen Markennennung, unbezahlt: die Schuhe von @lauf_demo."
    assert of(text).consideration.value == Consideration.NONE


SEEN = [
    ("Ich arbeite bei Nordwerk, und heute stürmt es.", "de"),
    ("Wir bei Nordwerk haben heute Kuchen.", "de"),
    ("Mein Arbeitgeber hat jetzt Bienen.", "de"),
    ("Unsere Werkstatt Radhaus Plön ist samstags offen.", "de"),
    ("I work at Kestrel and it is raining.", "en"),
    ("Check out my company's new stroller!", "en"),
    ("Je travaille chez Batélia, il pleut.", "fr"),
    ("Chez Montclary, on solde tout !", "fr"),
]


@pytest.mark.parametrize(("text", "language"), SEEN)
def test_the_text_says_where_the_author_works(text: str, language: str) -> None:
    answer = of(text, language=language).visibility
    assert (answer.value, answer.origin) == (Visibility.IN_TEXT, Origin.TEXT)


def test_the_name_together_with_we_says_it_and_alone_it_does_not() -> None:
    told = of("Unsere Pumpen von Wendbach laufen leise.", organisation=WENDBACH)
    alone = of("Die Pumpen von Wendbach laufen leise.", organisation=WENDBACH)
    tagged = of("Die Pumpen laufen leise. #wendbach", organisation=WENDBACH)
    assert told.visibility.value == Visibility.IN_TEXT
    assert alone.visibility.value == Visibility.NOWHERE
    assert tagged.visibility.value == Visibility.NOWHERE


def test_a_business_network_shows_the_headline() -> None:
    text = "20 % Rabatt auf alle Pumpen, nur bis Sonntag!"
    assert of(text, network="linkedin").visibility == Answer(
        Visibility.HEADLINE, Origin.NETWORK
    )
    assert of(text, headline_shown=True).visibility == Answer(
        Visibility.HEADLINE, Origin.PROFILE
    )


def test_owners_say_it_by_what_is_theirs() -> None:
    text = (
        "In meiner kleinen Seifensiederei riecht es nach Fichte, 6,80 Euro das Stück."
    )
    assert of(text, role="owner").visibility.value == Visibility.IN_TEXT
    assert of("Neue Kerzen, 24,90 Euro.", role="owner").visibility.value == (
        Visibility.NOWHERE
    )


POSING = [
    ("Bin seit Jahren Kunde bei Wendbach und immer zufrieden.", "de"),
    ("Hab als ganz normaler Kunde bestellt, Wendbach war pünktlich.", "de"),
    ("Been a customer of Wendbach for years, never a problem.", "en"),
    ("Cliente chez Wendbach depuis des lustres, je recommande !", "fr"),
]


@pytest.mark.parametrize(("text", "language"), POSING)
def test_speaking_as_a_customer_of_the_employer_is_noticed(
    text: str, language: str
) -> None:
    answer = of(text, language=language, organisation=WENDBACH).poses_as_consumer
    assert (answer.value, answer.origin) == ("yes", Origin.TEXT)


def test_whoever_says_where_she_works_does_not_pose() -> None:
    text = "Ich arbeite bei Wendbach und bin seit Jahren Kundin."
    assert of(text, organisation=WENDBACH).poses_as_consumer.value == "no"
    text = "Der Kunde ist König, sagt der Chef und lacht."
    assert of(text, organisation=WENDBACH).poses_as_consumer.value == "no"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Liebe Stammtischrunde, ihr wisst ja, wo ich arbeite: Der Grill ist da.", "de"),
        ("You all know where I work, folks: the new ale is in.", "en"),
        ("Vous savez où je bosse : la bière est arrivée.", "fr"),
    ],
)  # fmt: skip
def test_a_closed_circle_knows(text: str, language: str) -> None:
    assert of(text, language=language).audience_knows.value == "yes"
    assert of("Der Grill ist da.").audience_knows.value == "no"


def test_contractors_on_social_networks_are_taken_to_be_paid() -> None:
    text = "Ma routine du soir avec le nouveau sérum Lumérys, peau toute douce !"
    found = of(text, language="fr", role="contractor")
    assert found.topic.value in (Topic.PRODUCT, Topic.THIRD_PARTY)
    assert found.consideration == Answer(Consideration.EXTRA_PAY, Origin.PROFILE)
