"""How strict advice is, for editors: in blocks of whole months with enough posts.

A month counts once it is over. Months with too few posts are joined with the next ones
until there are enough, so that no figure, and no difference of two figures, is about a
single post. Answers are shown from twenty on and in steps, for the same reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from mitreden.guidance.advice_counting import month_of
from mitreden.guidance.models import AdviceCount, AdviceMonth, SoftenedRule

ENOUGH = 20  # posts in a block of months; answers to a rule
TOO_WRONG = 20  # % of answers
RARE = 3  # posts: fewer are not told apart
STEP = 5  # answers and their share are rounded down to this
MONTHS = 12  # so far back

Month = tuple[date, int, int]  # first day, posts, posts with any remark


@dataclass(frozen=True, slots=True)
class Period:
    """What can be said of the posts of the finished months."""

    first: date
    last: date
    posts: int
    spoken_to: int

    @property
    def share(self) -> int:
        return percent(self.spoken_to, self.posts)


@dataclass(frozen=True, slots=True)
class RuleFigures:
    rule: str
    shown: int | None  # in so many posts; None: too few to say
    share: int  # % of the posts
    answers: int | None  # None: fewer than enough
    wrong: int  # % of the answers
    too_wrong: bool
    softened: SoftenedRule | None

    @property
    def proposed(self) -> bool:
        """For softening; not again where somebody has just done it."""
        return self.too_wrong and self.softened is None


@dataclass(frozen=True, slots=True)
class Strictness:
    period: Period | None
    rules: tuple[RuleFigures, ...]


def strictness(rules: Sequence[str], now: datetime) -> Strictness:
    """`rules`: all there are; those that were counted once and are gone are left out."""
    period = _period(now)
    shown = _sums("shown", period.first, period.last) if period else {}
    since = _months_back(month_of(now), MONTHS)
    helped, wrong = (_sums(n, since, month_of(now)) for n in ("helped", "wrong"))
    softened = {row.rule: row for row in SoftenedRule.objects.all()}
    posts = period.posts if period else 0
    figures = [
        _figures(rule, (shown.get(rule, 0), posts),
                 (helped.get(rule, 0), wrong.get(rule, 0)), softened.get(rule))
        for rule in rules
    ]  # fmt: skip
    return Strictness(period, tuple(sorted(figures, key=_order)))


def full_blocks(months: Iterable[Month]) -> list[list[Month]]:
    """Months in a row with enough posts together; what is left at the end waits."""
    blocks: list[list[Month]] = []
    block: list[Month] = []
    for month in months:
        block.append(month)
        if sum(posts for _, posts, _ in block) >= ENOUGH:
            blocks.append(block)
            block = []
    return blocks


def percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _figures(
    rule: str,
    posts: tuple[int, int],
    answers: tuple[int, int],
    softened: SoftenedRule | None,
) -> RuleFigures:
    shown, of = posts
    helped, wrong = answers
    number = helped + wrong
    enough = number >= ENOUGH
    rare = shown < RARE
    return RuleFigures(
        rule=rule,
        shown=None if rare else shown,
        share=0 if rare else percent(shown, of),
        answers=number - number % STEP if enough else None,
        wrong=round(100 * wrong / number / STEP) * STEP if enough else 0,
        too_wrong=enough and 100 * wrong > TOO_WRONG * number,
        softened=softened,
    )


def _order(figures: RuleFigures) -> tuple[bool, bool, int, str]:
    """What asks for a decision first, then what speaks most."""
    return (
        not figures.proposed,
        figures.softened is None,
        -(figures.shown or 0),
        figures.rule,
    )


def _period(now: datetime) -> Period | None:
    """The full blocks among the finished months, the last twelve months long.

    Blocks are counted from the very first month on, so that they never shift.
    """
    rows = AdviceMonth.objects.filter(month__lt=month_of(now)).order_by("month")
    since = _months_back(month_of(now), MONTHS)
    months = rows.values_list("month", "posts", "spoken_to")
    blocks = [block for block in full_blocks(months) if block[0][0] >= since]
    counted = [month for block in blocks for month in block]
    if not counted:
        return None
    return Period(
        first=counted[0][0],
        last=counted[-1][0],
        posts=sum(posts for _, posts, _ in counted),
        spoken_to=sum(spoken for _, _, spoken in counted),
    )


def _sums(column: str, first: date, last: date) -> dict[str, int]:
    rows = AdviceCount.objects.filter(month__gte=first, month__lte=last)
    sums: dict[str, int] = defaultdict(int)
    for rule, number in rows.values_list("rule").annotate(Sum(column)).order_by():
        sums[rule] = number or 0
    return sums


def _months_back(month: date, number: int) -> date:
    months = month.year * 12 + month.month - 1 - number
    return date(months // 12, months % 12 + 1, 1)
