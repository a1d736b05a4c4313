"""Which questions are worth an author's tap.

Every derived answer could be wrong. It is worth asking about where another answer would
change whether a label is due: the more likely that answer, the less sure the derived
one, and the bigger the change, the earlier the question comes. What the author has
answered is never asked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mitreden.checks.decision import answers
from mitreden.checks.packs import Level, Pack, pack, packs
from mitreden.checks.situation import (
    Answer,
    Consideration,
    Intensity,
    Origin,
    Situation,
    Topic,
    Visibility,
)

MOST = 3
IDLE = 0.15  # below that a question only takes time
ELSEWHERE = "EU"
YES, NO = "yes", "no"
STEPS = {Level.NO: 0, Level.RECOMMENDED: 1, Level.REQUIRED: 2}

# How far a derived answer may be from the truth, by where it comes from.
DOUBT: Mapping[Origin, float] = {
    Origin.GIVEN: 0.0,
    Origin.TEXT: 0.5,
    Origin.STORY: 0.2,
    Origin.NETWORK: 0.6,
    Origin.PROFILE: 0.4,
    Origin.ASSUMED: 1.0,
}

# What else it may be, and how likely that is, whatever the derived answer.
OTHERS: Mapping[str, Mapping[str, float]] = {
    "topic": {
        Topic.PRODUCT: 1.0,
        Topic.EMPLOYER: 0.7,
        Topic.THIRD_PARTY: 0.7,
        Topic.EXPERT: 0.5,
        Topic.PRIVATE: 0.4,
        Topic.JOB: 0.2,
        Topic.CLIENT: 0.2,
    },
    "consideration": {
        Consideration.PRIZE: 0.4,
        Consideration.EXTRA_PAY: 0.4,
        Consideration.FREE_PRODUCT: 0.4,
        Consideration.PERSONAL_TIE: 0.2,
        Consideration.SALARY: 0.3,
        Consideration.NONE: 0.3,
    },
    "intensity": {Intensity.PROMOTIONAL: 0.7, Intensity.INFORMATIONAL: 0.7},
    "visibility": {
        Visibility.IN_TEXT: 0.2,
        Visibility.HEADLINE: 0.4,
        Visibility.PROFILE: 0.4,
        Visibility.NOWHERE: 0.4,
    },
    "audience_knows": {YES: 0.2, NO: 0.4},
    "poses_as_consumer": {YES: 0.05, NO: 0.4},
}


@dataclass(frozen=True, slots=True)
class Question:
    field: str  # of Situation and Context
    answer: Answer  # as derived: what is shown as chosen
    levels: Mapping[str, Level]  # another answer, and what it would lead to


def open_questions(situation: Situation) -> tuple[Question, ...]:
    """At most three, the one that matters most first; none if nothing would change."""
    rules = pack(
        situation.jurisdiction if situation.jurisdiction in packs() else ELSEWHERE
    )
    known = answers(situation)
    now = _level(rules, known)
    weighed = []
    for field, others in OTHERS.items():
        answer: Answer = getattr(situation, field)
        levels = dict(_other_levels(rules, known, field, now))
        influence = DOUBT[answer.origin] * sum(
            others[value] * abs(STEPS[level] - STEPS[now])
            for value, level in levels.items()
        )
        if influence >= IDLE:
            weighed.append((influence, Question(field, answer, levels)))
    weighed.sort(key=lambda pair: -pair[0])  # of equals the order of OTHERS
    return tuple(question for _, question in weighed[:MOST])


def _other_levels(
    rules: Pack, known: Mapping[str, str], field: str, now: Level
) -> Iterator[tuple[str, Level]]:
    for value in OTHERS[field]:
        if value != known[field]:
            level = _level(rules, {**known, field: value})
            if level is not now:
                yield value, level


def _level(rules: Pack, known: Mapping[str, str]) -> Level:
    return next(
        rule.level
        for rule in rules.rules
        if all(known[question] in allowed for question, allowed in rule.when.items())
    )
