"""How strict advice is, counted: per rule and month, without any person or text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from mitreden.guidance.models import AdviceCount, AdviceMonth


class Answer(StrEnum):
    """What an author makes of a remark, with one tap."""

    HELPED = "helped"
    WRONG = "wrong"


@transaction.atomic
def count_shared(*, rules: Iterable[str], now: datetime) -> None:
    """A post was shared. `rules`: those that still had a remark on it, if any."""
    spoke = set(rules)
    month = month_of(now)
    AdviceMonth.objects.get_or_create(month=month)
    AdviceMonth.objects.filter(month=month).update(
        posts=F("posts") + 1, spoken_to=F("spoken_to") + int(bool(spoke))
    )
    AdviceCount.objects.bulk_create(
        [AdviceCount(month=month, rule=rule) for rule in sorted(spoke)],
        ignore_conflicts=True,
    )
    AdviceCount.objects.filter(month=month, rule__in=spoke).update(shown=F("shown") + 1)


@transaction.atomic
def count_answer(*, rule: str, answer: Answer, now: datetime) -> None:
    month = month_of(now)
    AdviceCount.objects.get_or_create(month=month, rule=rule)
    AdviceCount.objects.filter(month=month, rule=rule).update(
        **{answer.value: F(answer.value) + 1}
    )


def take_back_answer(*, rule: str, answer: Answer, now: datetime) -> None:
    """She has changed her mind, on the same day."""
    AdviceCount.objects.filter(month=month_of(now), rule=rule).update(
        **{answer.value: Greatest(F(answer.value), Value(1)) - 1}
    )


def month_of(now: datetime) -> date:
    return timezone.localdate(now).replace(day=1)
