"""Attacks on what is released. The attacker is in attack.py and knows no defence."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, product
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitreden.agreement import Dimension, Gate
from mitreden.insights.suppression import TOTAL, Cell, Contribution, releasable
from tests.insights.attack import (
    belongs,
    best_guess_about_another,
    exposed_groups,
    parts,
    share_of_largest,
)

K = 5
GATE = Gate(smallest_group=K)
STORIES = {"pump": "repair", "shelf": "repair", "lab": "sound", "choir": "people"}


def merged(rows: list[Contribution]) -> list[Contribution]:
    """As the job hands them over: one row for a person and a place in the table."""
    sums: Counter[tuple[int, str, str, str]] = Counter()
    for row in rows:
        sums[row.person, row.week, row.network, row.story] += row.value
    return [
        Contribution(person, week, network, STORIES[story], story, value)
        for (person, week, network, story), value in sums.items()
    ]


@st.composite
def contributions(draw: st.DrawFn, people: int = 12) -> list[Contribution]:
    """A small firm. Habits make coincidences: stories have their weeks and networks."""
    chance = Random(draw(st.integers(0, 2**32)))  # noqa: S311
    weeks, stories = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    most = draw(st.integers(1, 6))
    loyalty = draw(st.sampled_from([0, 0.8, 0.95, 1]))
    values = draw(st.sampled_from([[1], [1, 1, 2], [0, 1, 2, 3], [1, 2, 30]]))
    habits = {s: (chance.randint(1, weeks), chance.choice("xy")) for s in STORIES}
    rows = []
    for person in range(1, people + 1):
        for _ in range(chance.randint(1, most)):
            story = chance.choice(list(STORIES)[:stories])
            week, network = habits[story]
            if chance.random() >= loyalty:
                week, network = chance.randint(1, weeks), chance.choice("xxy")
            rows.append(
                Contribution(
                    person, str(week), network, "", story, chance.choice(values)
                )
            )
    return merged(rows)


def firm_of_forty(chance: Random) -> list[Contribution]:
    """Four weeks of clicks: posts live on, old stories fade, few stories carry most."""
    rows = []
    for person in range(40):
        for _ in range(chance.randint(1, 5)):
            story = chance.choice(["pump", "pump", "pump", "shelf", "shelf", *STORIES])
            network = chance.choice("xxxyyz")
            for week in range(chance.randint(1, 4), 5):
                value = chance.choice([0, 1, 2, 5, 9])
                rows.append(Contribution(person, str(week), network, "", story, value))
    return merged(rows)


def everybody(
    week: str, network: str, story: str, people: range, value: int = 2
) -> list[Contribution]:
    return [
        Contribution(person, week, network, STORIES[story], story, value)
        for person in people
    ]


def shown(rows: list[Contribution], dimension: Dimension) -> set[str]:
    return {cell.key for cell in releasable(rows, GATE) if cell.dimension is dimension}


slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@slow
@given(contributions())
def test_no_combination_of_figures_is_about_a_small_group(rows):
    figures = releasable(rows, GATE)

    assert list(exposed_groups(parts(figures, rows), rows, fewer_than=K)) == []


@slow
@given(contributions())
def test_what_is_released_is_true(rows):
    for cell, value in releasable(rows, GATE).items():
        assert value == sum(row.value for row in rows if belongs(row, cell))


@slow
@given(contributions())
def test_each_figure_is_made_by_enough_people_and_is_nobodys_alone(rows):
    for cell in releasable(rows, GATE):
        part = [row for row in rows if belongs(row, cell)]
        assert len({row.person for row in part if row.value}) >= K
        assert share_of_largest(part) * 100 <= GATE.dominance
        assert best_guess_about_another(part) * 100 >= GATE.closeness


@slow
@given(contributions())
def test_the_difference_of_two_nested_questions_is_nobodys_alone(rows):
    """Ask for everything, then for all shown weeks (networks, topics, …) together."""
    figures = releasable(rows, GATE)
    wholes = [cell for cell in figures if cell.dimension in ("all", "topic")]
    for whole in wholes:
        for dimension in Dimension:
            inside = [row for row in rows if belongs(row, whole)]
            shares = [
                cell
                for cell in figures
                if cell.dimension is dimension
                and cell != whole
                and all(row in inside for row in rows if belongs(row, cell))
            ]
            rest = [row for row in inside if not any(belongs(row, c) for c in shares)]
            if shares and rest:
                assert len({row.person for row in rest if row.value}) >= K
                assert share_of_largest(rest) * 100 <= GATE.dominance


@slow
@given(contributions())
def test_any_one_figure_taken_from_another_that_holds_it_is_nobodys_alone(rows):
    for one, other in combinations(releasable(rows, GATE), 2):
        inner = {row for row in rows if belongs(row, one)}
        outer = {row for row in rows if belongs(row, other)}
        for difference in (outer - inner, inner - outer):
            if difference and (inner < outer or outer < inner):
                assert len({row.person for row in difference if row.value}) >= K
                assert share_of_largest(list(difference)) * 100 <= GATE.dominance


@settings(parent=slow, max_examples=20)
@given(contributions(people=9), contributions(people=9))
def test_the_figures_of_two_periods_together_are_not_about_a_small_group(first, second):
    later = [replace(row, week=f"later {row.week}") for row in second]
    sums = parts(releasable(first, GATE), first) + parts(releasable(later, GATE), later)

    assert list(exposed_groups(sums, first + later, fewer_than=K)) == []


@settings(parent=slow, max_examples=20)
@given(contributions(people=9), st.integers(1, 9))
def test_when_somebody_leaves_the_next_release_and_the_last_give_nothing_away(
    rows, leaver
):
    """Her row is gone from the later period; the figures of the earlier one stay."""
    later = [
        replace(row, week=f"later {row.week}") for row in rows if row.person != leaver
    ]
    sums = parts(releasable(rows, GATE), rows) + parts(releasable(later, GATE), later)

    assert list(exposed_groups(sums, rows + later, fewer_than=K)) == []


@settings(parent=slow, max_examples=10)
@given(st.integers(0, 2**32))
def test_few_figures_combined_are_about_ten_people_in_a_firm_of_forty(seed):
    """At the size people work with, all ways to add and subtract up to three figures."""
    rows = firm_of_forty(Random(seed))  # noqa: S311
    gate = Gate()
    sums = parts(releasable(rows, gate), rows)
    assert sums
    people: dict[tuple[bool, ...], set[int]] = {}
    for row in rows:
        column = tuple(row in part for part in sums)
        people.setdefault(column, set()).update({row.person} if row.value else ())

    signs = [one for one in product((-1, 0, 1), repeat=3) if one > (0, 0, 0)]
    for chosen, (a, b, c) in product(combinations(range(len(sums)), 3), signs):
        one, two, three = chosen
        left = [
            persons
            for column, persons in people.items()
            if a * column[one] + b * column[two] + c * column[three]
        ]
        assert not left or len(set().union(*left)) >= gate.smallest_group


def test_the_attacker_is_any_good():
    """Showing all cells that are large enough by themselves is not enough."""
    rows = everybody("1", "x", "pump", range(1, 9))
    rows += everybody("2", "x", "pump", range(1, 4))
    naive = [TOTAL, Cell(Dimension.WEEK, "1")]

    assert (1, 2, 3, 4) in exposed_groups(parts(naive, rows), rows, fewer_than=K)


def test_the_attacker_sees_through_a_coincidence_of_two_dimensions():
    rows = everybody("1", "x", "pump", range(1, 9))
    rows += everybody("1", "x", "lab", range(1, 3))
    rows += everybody("2", "x", "lab", range(3, 11))
    naive = [Cell(Dimension.WEEK, "1"), Cell(Dimension.STORY, "pump")]

    assert (1, 2, 3, 4) in exposed_groups(parts(naive, rows), rows, fewer_than=K)
    assert "pump" not in shown(rows, Dimension.STORY)


def test_with_plenty_of_people_everything_is_shown():
    rows = [
        Contribution(person, week, network, STORIES[story], story, 1)
        for number, story in enumerate(STORIES)
        for week in "123"
        for network in "xy"
        for person in range(10 * number, 10 * number + 10)
    ]

    assert len(releasable(rows, GATE)) == 1 + 3 + 2 + 3 + 4


def test_too_few_people_show_nothing_at_all():
    assert releasable(everybody("1", "x", "pump", range(1, K)), GATE) == {}
    assert releasable([], GATE) == {}


def test_just_enough_people_show_the_total():
    rows = everybody("1", "x", "pump", range(1, K + 1))

    assert releasable(rows, GATE)[TOTAL] == 2 * K


def test_a_small_week_takes_another_week_with_it():
    rows = everybody("1", "x", "pump", range(1, 11))
    rows += everybody("2", "x", "pump", range(1, 8))
    rows += everybody("3", "x", "pump", range(8, 11))

    assert shown(rows, Dimension.WEEK) == {"1"}


def test_one_person_who_stands_out_hides_the_figure():
    rows = everybody("1", "x", "pump", range(1, 10))
    star = Contribution(10, "1", "x", "repair", "pump", 100)

    assert releasable([*rows, star], GATE) == {}


def test_somebody_close_to_the_largest_cannot_work_her_out():
    """60 and 38 of 100: no one holds three quarters, and still the two know all."""
    rows = [
        Contribution(1, "1", "x", "repair", "pump", 600),
        Contribution(2, "1", "x", "repair", "pump", 380),
        *(Contribution(p, "1", "x", "repair", "pump", 5) for p in range(3, 7)),
    ]

    assert releasable(rows, GATE) == {}


def test_that_nobody_clicked_is_not_given_away_either():
    rows = everybody("1", "x", "pump", range(1, 11))
    rows += everybody("1", "x", "shelf", range(1, 11))
    rows.append(Contribution(11, "1", "x", "sound", "lab", 0))

    assert shown(rows, Dimension.TOPIC) == set()


def test_the_hidden_rest_is_nobodys_alone():
    """Six people use the two rare networks: enough, were it not for one of them."""
    rows = everybody("1", "x", "pump", range(1, 11), value=20)
    rows += everybody("1", "w", "pump", range(11, 21), value=20)
    rows += everybody("1", "y", "pump", range(21, 24), value=1)
    rows += everybody("1", "z", "pump", range(24, 26), value=1)
    rows += everybody("1", "z", "pump", range(26, 27), value=100)

    assert shown(rows, Dimension.WEEK) == {"1"}
    assert not {"x", "w"} <= shown(rows, Dimension.NETWORK)


def test_what_is_left_of_a_week_beside_its_story_is_nobodys_alone():
    rows = everybody("1", "x", "pump", range(1, 11), value=20)
    rows += everybody("1", "x", "lab", range(11, 16), value=1)
    rows += everybody("1", "x", "lab", range(16, 17), value=100)
    rows += everybody("2", "x", "lab", range(1, 11), value=20)

    assert shown(rows, Dimension.WEEK) == {"1", "2"}
    assert "pump" not in shown(rows, Dimension.STORY)


def test_nobody_hides_behind_people_who_were_not_clicked():
    """A week and a story differ by six people, and none of them had a click."""
    rows = everybody("1", "x", "pump", range(1, 11))
    rows += everybody("2", "x", "pump", range(1, 4), value=0)
    rows += everybody("1", "x", "lab", range(4, 7), value=0)
    rows += everybody("2", "x", "lab", range(11, 21))
    naive = [Cell(Dimension.WEEK, "1"), Cell(Dimension.STORY, "pump")]

    assert list(exposed_groups(parts(naive, rows), rows, fewer_than=K))
    assert not set(naive) <= set(releasable(rows, GATE))


def test_a_story_is_shown_only_beneath_its_topic():
    rows = everybody("1", "x", "pump", range(1, 11))
    rows += everybody("1", "x", "lab", range(1, 3))

    assert shown(rows, Dimension.TOPIC) == shown(rows, Dimension.STORY) == set()
