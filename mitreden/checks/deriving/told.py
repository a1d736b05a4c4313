"""Told rather than offered: habits of a craft, secrets, things that are only named.

"We label every key, cheaper than apologising" tells how a craft is done; who lets out what
is not out yet asks nobody to buy it; coffee and a workbench are nobody's goods.
"""

from __future__ import annotations

from mitreden.checks.deriving.case import Case
from mitreden.checks.deriving.evidence import Tally
from mitreden.checks.deriving.small import words
from mitreden.checks.deriving.weights import E, O, R, X
from mitreden.checks.reading import END

HABIT, NO_OFFER, COMPARED = 1.3, -0.6, -2.2
INNER, LET_OUT = 0.8, -2.2
OWN_REVIEW = 3.0
OPENING = 6  # words from the start of a sentence on
LOOKED_AT = 20
_WE = words("wir we on nous ich i je")
_OFFERED = (
    "situation.offer.buy",
    "situation.offer.shop",
    "situation.offer.code",
    "situation.offer.ours",
    "situation.offer.hours",
)
_PROMISING = (
    *_OFFERED,
    "situation.offer.discount",
    "situation.offer.available",
    "situation.offer.novel",
    "situation.offer.our_new",
    "situation.offer.facts",
    "situation.praise",
    "situation.poses",
    "situation.deal",
    "situation.gain.tie",
)
_SECRET = ("situation.employer.secret", "secrets.hush", "secrets.tried")
_CHEAP = ("situation.offer.discount", "situation.deal.what")


def weigh(case: Case, counted: Tally) -> None:
    if case.draft.format == "comment" and case.read.has("situation.review.own"):
        counted.add(R, OWN_REVIEW)
    if _only_goods(case):
        counted.add(O, NO_OFFER)
    if _let_out(case):
        counted.add(E, INNER)
        counted.add(O, LET_OUT)
    if not (case.employer or case.tagged) and _habit(case):
        counted.add(X, HABIT)
        cheaper = case.read.has("situation.offer.discount")
        counted.add(O, COMPARED if cheaper else NO_OFFER)


def _only_goods(case: Case) -> bool:
    """Coffee and a workbench, and nobody's: no firm, no praise, no word of getting it."""
    firm = case.employer or case.tagged or case.brand or case.handles
    sign = case.label or case.coupon or case.price or case.call or case.pitch
    return not (firm or sign or case.read.has(*_PROMISING))


def _let_out(case: Case) -> bool:
    """What is not out yet, told by somebody who asks nobody to buy it."""
    read = case.read
    return read.has(*_SECRET) and not (case.call or read.has(*_OFFERED, *_CHEAP))


def _habit(case: Case) -> bool:
    """A sentence that opens with "we" and says "every" or "first"."""
    read = case.read
    if case.label or case.coupon or case.price or read.has(*_OFFERED):
        return False
    for cue in read.all("situation.habit")[:LOOKED_AT]:
        begin = max(0, cue.first - OPENING)
        before = read.words[begin : cue.first]
        if END in before:
            begin = cue.first - before[::-1].index(END)
        elif begin:
            continue
        if read.words[begin] in _WE:
            return True
    return False
