"""Which derived answers are worth asking about."""

from __future__ import annotations

from typing import Any

from mitreden.checks import Author, Draft
from mitreden.checks.deriving import situation
from mitreden.checks.packs import Level
from mitreden.checks.questions import Question, open_questions
from mitreden.checks.situation import (
    Consideration,
    Context,
    Intensity,
    Topic,
    Visibility,
)


def asked(text: str, **fields: Any) -> tuple[Question, ...]:
    usual: dict[str, Any] = {"network": "instagram", "author": Author()}
    return open_questions(situation(Draft(text, **usual | fields)))


def test_at_most_three_questions_are_asked() -> None:
    found = asked("Unsere neue Pumpe ist der Hammer, 20 % Rabatt!", network="linkedin")
    assert 0 < len(found) <= 3
    assert len({question.field for question in found}) == len(found)


def test_each_would_change_the_answer() -> None:
    for question in asked("Die neue Pumpe ist da, holt euch eine!"):
        assert question.levels
        assert question.answer.value not in question.levels


def test_a_private_post_is_asked_about_nothing_but_its_topic() -> None:
    found = asked("Unsere Katze hat heute Geburtstag.")
    assert [question.field for question in found] in ([], ["topic"])


def test_a_benefit_is_asked_for_where_it_would_matter() -> None:
    found = asked("Frühschicht in der Halle, die Kollegen singen.", network="linkedin")
    benefit = next(each for each in found if each.field == "consideration")
    assert benefit.levels[Consideration.PRIZE] is Level.REQUIRED


def test_what_is_answered_is_not_asked_again() -> None:
    given = Context(
        topic=Topic.PRODUCT,
        intensity=Intensity.PROMOTIONAL,
        consideration=Consideration.SALARY,
        visibility=Visibility.NOWHERE,
        audience_knows=False,
        poses_as_consumer=False,
    )
    assert asked("Die neue Pumpe ist da!", context=given) == ()


def test_a_country_without_rules_of_its_own_asks_like_the_eu() -> None:
    text = "Die neue Pumpe ist da, holt euch eine!"
    fields = [each.field for each in asked(text, jurisdiction="BE")]
    assert fields == [each.field for each in asked(text, jurisdiction="EU")]
