from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mitreden.checks import Finding, Weight
from mitreden.guidance.advice_counting import (
    Answer,
    count_answer,
    count_shared,
    take_back_answer,
)
from mitreden.guidance.advice_figures import full_blocks, strictness
from mitreden.guidance.models import AdviceCount, AdviceMonth, SoftenedRule
from mitreden.guidance.softening import (
    AsQuietAsCanBe,
    Softening,
    soften,
    softened,
    softer,
    unsoften,
)
from tests import make

pytestmark = pytest.mark.django_db
NOON = make.NOON
NOVEMBER = date(2026, 11, 1)
RULES = ("link.several", "label.ad_missing", "shouting.capitals")


def shared(number, *rules, at=NOON):
    for _ in range(number):
        count_shared(rules=rules, now=at)


def answered(helped, wrong, rule="link.several"):
    for answer, number in ((Answer.HELPED, helped), (Answer.WRONG, wrong)):
        for _ in range(number):
            count_answer(rule=rule, answer=answer, now=NOON)


def figures(rule="link.several", now=NOON):
    return next(one for one in strictness(RULES, now).rules if one.rule == rule)


def test_a_shared_post_counts_once_and_each_rule_once():
    count_shared(rules=["link.several", "link.several", "shouting.capitals"], now=NOON)
    count_shared(rules=[], now=NOON)

    month = AdviceMonth.objects.get()
    assert (month.month, month.posts, month.spoken_to) == (NOVEMBER, 2, 1)
    assert set(AdviceCount.objects.values_list("rule", "shown")) == {
        ("link.several", 1),
        ("shouting.capitals", 1),
    }


def test_what_is_kept_has_no_person_no_text_and_no_day():
    assert {field.name for field in AdviceCount._meta.fields} == {
        *("id", "month", "rule", "shown", "helped", "wrong")
    }
    assert {field.name for field in AdviceMonth._meta.fields} == {
        *("id", "month", "posts", "spoken_to")
    }


def test_an_answer_is_counted_and_can_be_taken_back():
    answered(1, 2)
    take_back_answer(rule="link.several", answer=Answer.WRONG, now=NOON)
    take_back_answer(rule="link.several", answer=Answer.HELPED, now=NOON)
    take_back_answer(rule="link.several", answer=Answer.HELPED, now=NOON)

    count = AdviceCount.objects.get()
    assert (count.helped, count.wrong) == (0, 1)


@pytest.mark.parametrize(
    ("posts", "blocks"),
    [
        ([], []),
        ([19], []),
        ([20], [[20]]),
        ([7, 8, 9, 30, 3], [[7, 8, 9], [30]]),
        ([25, 19, 1, 5], [[25], [19, 1]]),
    ],
)
def test_months_are_joined_until_there_are_enough_posts(posts, blocks):
    months = [(date(2026, i + 1, 1), number, 0) for i, number in enumerate(posts)]

    found = [[posts for _, posts, _ in block] for block in full_blocks(months)]

    assert found == blocks


def test_nothing_is_said_of_the_month_that_is_not_over():
    shared(40, "link.several")

    assert strictness(RULES, NOON).period is None
    assert figures().shown is None


def test_a_finished_month_with_enough_posts_is_shown():
    shared(15)
    shared(5, "link.several")

    found = strictness(RULES, NOON + timedelta(days=10))

    assert found.period is not None
    assert (found.period.posts, found.period.spoken_to, found.period.share) == (
        20,
        5,
        25,
    )
    assert figures(now=NOON + timedelta(days=10)).share == 25


def test_one_post_more_changes_nothing_until_there_are_twenty_more():
    september, december = datetime(2026, 9, 5, tzinfo=UTC), NOON + timedelta(days=10)
    shared(20, at=september)
    before = strictness(RULES, december)

    shared(19, "link.several")

    assert strictness(RULES, december) == before


def test_what_was_in_one_or_two_posts_only_is_not_told():
    shared(30)
    shared(2, "link.several")

    assert figures(now=NOON + timedelta(days=10)).shown is None


def test_fewer_than_twenty_answers_are_not_shown_and_propose_nothing():
    answered(0, 19)

    assert figures().answers is None
    assert not figures().proposed


@pytest.mark.parametrize(
    ("helped", "wrong", "proposed"), [(16, 4, False), (15, 5, True), (79, 21, True)]
)
def test_wrong_in_more_than_a_fifth_of_twenty_answers_is_proposed(
    helped, wrong, proposed
):
    answered(helped, wrong)

    assert figures().proposed is proposed


def test_answers_are_shown_in_steps_so_that_no_single_one_can_be_seen():
    answered(20, 3)
    before = figures()

    answered(0, 1)

    assert (before.answers, before.wrong) == (20, 15)
    assert figures().answers == before.answers


@pytest.mark.parametrize(
    ("rule", "weight", "steps", "expected"),
    [
        ("link.several", Weight.STRONG, 0, Weight.STRONG),
        ("link.several", Weight.STRONG, 1, Weight.HINT),
        ("link.several", Weight.HINT, 1, Weight.NOTE),
        ("link.several", Weight.NOTE, 1, None),
        ("link.several", Weight.STRONG, 3, None),
        ("link.several", Weight.FINE, 3, Weight.FINE),
        ("label.ad_missing", Weight.STRONG, 2, Weight.NOTE),
        ("label.ad_missing", Weight.NOTE, 3, Weight.NOTE),
    ],
)
def test_a_step_is_one_weight_and_labels_never_fall_silent(
    rule, weight, steps, expected
):
    assert softer(rule, weight, steps) == expected


def test_softened_findings_are_quieter_or_gone_and_others_stay():
    findings = [Finding("link.several", Weight.NOTE), Finding("a.b", Weight.HINT)]

    assert softened(findings, {"link.several": 1}) == [Finding("a.b", Weight.HINT)]


def test_softening_needs_a_step_that_is_left_and_is_logged():
    editor = make.editor()
    for step in (1, 2, 3):
        row = soften(rule="link.several", reason="Too loud", by=editor, now=NOON)
        assert row.steps == step

    with pytest.raises(AsQuietAsCanBe):
        soften(rule="link.several", reason="Too loud", by=editor, now=NOON)
    assert make.logged() == ["soften_advice"] * 3


def test_a_label_rule_can_be_softened_to_a_note_and_no_further():
    editor = make.editor()
    for _ in range(2):
        soften(rule="label.ad_missing", reason="Kinder", by=editor, now=NOON)

    with pytest.raises(AsQuietAsCanBe):
        soften(rule="label.ad_missing", reason="Kinder", by=editor, now=NOON)


def test_unsoftening_goes_back_step_by_step():
    editor = make.editor()
    assert unsoften(rule="link.several", by=editor, now=NOON) is None
    for _ in range(2):
        soften(rule="link.several", reason="Too loud", by=editor, now=NOON)

    assert unsoften(rule="link.several", by=editor, now=NOON) == "Too loud"
    assert SoftenedRule.objects.get().steps == 1
    unsoften(rule="link.several", by=editor, now=NOON)
    assert not SoftenedRule.objects.exists()


def test_a_softened_rule_is_known_everywhere_within_half_a_minute():
    softening = Softening()
    assert softening.steps(NOON) == {}
    soften(rule="link.several", reason="Too loud", by=make.editor(), now=NOON)

    assert softening.steps(NOON + timedelta(seconds=5)) == {}
    assert softening.steps(NOON + timedelta(seconds=30)) == {"link.several": 1}
    softening.forget()
    assert softening.steps(NOON) == {"link.several": 1}
