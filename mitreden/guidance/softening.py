"""Making a rule of advice quieter, for a reason, and as loud as before again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from mitreden.audit.actions import record
from mitreden.checks import Finding, Weight
from mitreden.guidance.models import SoftenedRule
from mitreden.people.models import Person

FRESH = timedelta(seconds=30)  # a change is known everywhere after this
# One step is one place to the right; behind the last weight there is silence.
DOWN = (Weight.STRONG, Weight.HINT, Weight.NOTE)
MOST = len(DOWN)
# Labels and mandatory lines are asked for by law: advertising, what a machine has made,
# what has to stand beside a product. They can be said more quietly, never be kept silent.
LAW = ("label.", "rights.ai", "product.mandatory")


class AsQuietAsCanBe(Exception):
    """The rule cannot be softened any further."""


def asked_by_law(rule: str) -> bool:
    return rule.startswith(LAW)


def most_steps(rule: str) -> int:
    return MOST - 1 if asked_by_law(rule) else MOST


def softer(rule: str, weight: Weight, steps: int) -> Weight | None:
    """The weight after so many steps down. None: nothing is said any more."""
    if weight not in DOWN:
        return weight
    place = DOWN.index(weight) + steps
    if place < len(DOWN):
        return DOWN[place]
    return Weight.NOTE if asked_by_law(rule) else None


def softened(findings: Iterable[Finding], steps: Mapping[str, int]) -> list[Finding]:
    """The same findings, as loud as this organisation wants them."""
    heard = []
    for finding in findings:
        weight = softer(finding.rule, finding.weight, steps.get(finding.rule, 0))
        if weight is not None:
            heard.append(replace(finding, weight=weight))
    return heard


@transaction.atomic
def soften(*, rule: str, reason: str, by: Person, now: datetime) -> SoftenedRule:
    """One step quieter. Raises AsQuietAsCanBe."""
    row, _new = SoftenedRule.objects.select_for_update().get_or_create(
        rule=rule, defaults={"steps": 0, "reason": reason, "since": now}
    )
    if row.steps >= most_steps(rule):
        raise AsQuietAsCanBe(rule)
    row.steps, row.reason, row.since = row.steps + 1, reason, now
    row.save()
    record(by=by, verb="soften_advice", subject=rule, at=now, steps=row.steps,
           reason=reason)  # fmt: skip
    return row


@transaction.atomic
def unsoften(*, rule: str, by: Person, now: datetime) -> str | None:
    """One step back up, and why it had been softened. None: it had not been."""
    row = SoftenedRule.objects.select_for_update().filter(rule=rule).first()
    if row is None:
        return None
    row.steps -= 1
    if row.steps:
        row.save()
    else:
        row.delete()
    record(by=by, verb="unsoften_advice", subject=rule, at=now, steps=row.steps)
    return row.reason


class Softening:
    """Which rules are softened, read once in a while: it is asked at every keystroke."""

    def __init__(self) -> None:
        self._steps: Mapping[str, int] = {}
        self._at: datetime | None = None

    def steps(self, now: datetime) -> Mapping[str, int]:
        if self._at is None or not self._at <= now < self._at + FRESH:
            self._steps = dict(SoftenedRule.objects.values_list("rule", "steps"))
            self._at = now
        return self._steps

    def forget(self) -> None:
        """After a change in this process: it is heard at once."""
        self._at = None


softening = Softening()
