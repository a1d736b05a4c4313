"""A firm's notice to those who use it: "closed on Friday", "the water is off from nine".

It is about what the firm offers, and it praises nothing: what has stopped, moved or been
prolonged stands in one sentence with when. "The canteen is closed" is told among
colleagues and is none. A named firm and a day, and no word that praises or calls, are
plain facts, too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from mitreden.checks.deriving.case import Case
from mitreden.checks.reading import Cue
from mitreden.checks.types import Span

PAIRS = 20  # of something that has changed and a time, looked at
INSIDE = ("situation.notice.inner", "situation.employer.event")
_PRAISING = (
    "situation.praise",
    "situation.offer.buy",
    "situation.offer.discount",
    "situation.offer.shop",
    "situation.offer.code",
    "situation.deal.invite",
    "situation.deal.what",
    "situation.poses",
    "top.position",
    "top.degree",
    "top.none_better",
    "health.promise",
    "green.claim",
)


def notice(case: Case) -> Span | None:
    """What has changed, for those who use it."""
    inside = _inside(case)
    changes = _changes(case)
    return next((cue.span for cue in changes if cue.sentence not in inside), None)


def among_colleagues(case: Case) -> bool:
    """What has changed in rooms that readers never see."""
    inside = _inside(case)
    return any(cue.sentence in inside for cue in _changes(case))


def _changes(case: Case) -> Iterator[Cue]:
    pairs = case.read.together("situation.notice.what", "situation.notice.time")
    return (what for what, _ in islice(pairs, PAIRS))


def _inside(case: Case) -> set[int]:
    return {cue.sentence for tag in INSIDE for cue in case.read.all(tag)}


def plain(case: Case) -> bool:
    """The firm and a day, and nothing that praises it."""
    if not case.employer or "!" in case.draft.text:
        return False
    if case.label or case.coupon or case.price or case.call or case.pitch:
        return False
    return _dated(case) and not case.read.has(*_PRAISING)


def _dated(case: Case) -> bool:
    """A day or an hour in the sentence that names the firm."""
    named = bisect_left(case.read.spans, case.employer[0])
    sentence = case.read.sentences[named]
    times = case.read.all("situation.notice.time")
    return any(cue.sentence == sentence for cue in times)
