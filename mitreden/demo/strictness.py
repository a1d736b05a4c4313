"""What advice has said in Wendbach's posts, month by month, and what people made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from mitreden.guidance.advice_counting import month_of
from mitreden.guidance.models import AdviceCount, AdviceMonth

SPOKEN_TO = 24  # of 100 posts
# Rule: in so many of 100 posts; answers in the last months: it fits, it was wrong.
HEARD = {
    "label.employer_late": (9, 14, 3),
    "length.too_long": (4, 11, 2),
    "link.missing": (7, 6, 1),
    "link.several": (3, 5, 2),
    "shouting.capitals": (5, 15, 9),  # model names in capitals: often wrong here
    "shouting.exclamation": (6, 21, 3),
}


def build_strictness(shared: Iterable[datetime], now: datetime) -> None:
    months = Counter(month_of(at) for at in shared)
    for month, posts in sorted(months.items()):
        AdviceMonth.objects.create(
            month=month, posts=posts, spoken_to=_part(SPOKEN_TO, posts)
        )
    AdviceCount.objects.bulk_create(
        AdviceCount(month=month, rule=rule, shown=_part(share, posts))
        for month, posts in sorted(months.items())
        for rule, (share, _fits, _wrong) in HEARD.items()
    )
    _build_answers(month_of(now))


def _build_answers(month: date) -> None:
    for rule, (_share, helped, wrong) in HEARD.items():
        AdviceCount.objects.update_or_create(
            month=month, rule=rule, defaults={"helped": helped, "wrong": wrong}
        )


def _part(share: int, posts: int) -> int:
    return round(share * posts / 100)
