"""An offer by what people do: they claim, compare, ask in, take orders.

None of these words sells by itself ("Termin", "kommt", "cures"); together with who speaks
they do: "Termin bei mir?", "Bei Kegel wird er hart", a promise about health beside the
employer's name. Somebody who belongs to the firm and asks people in speaks of its offer.
"""

from __future__ import annotations

from mitreden.checks.deriving.case import STAFF_ELSEWHERE, Case
from mitreden.checks.deriving.evidence import Tally
from mitreden.checks.deriving.visibility import said
from mitreden.checks.deriving.weights import E, J, O
from mitreden.checks.memory import once_for_each
from mitreden.checks.reading import Cue
from mitreden.checks.situation import Intensity
from mitreden.checks.types import Span

NEAR = 5  # words between the order and "with me"
WANTED = 9  # … between "sucht" and the trade
CLAIM, DEAL, INVITE, TRADE = 1.5, 1.4, 1.2, 3.0
TERMS = -2.5  # "Tariflohn" and "Spätdienst" are what the vacancy offers
NAMED, TOLD, DAY = 0.6, 0.2, 0.8
SECOND = 0.6  # … a second invitation
NO_DEAL = ("situation.job.vacancy", "situation.job.apply", "situation.employer.event")
MYSELF = frozenset({"ich", "i", "i'm", "i've", "je", "j'", "i'd", "i'll"})
# Words of work, of jobs and of other matters than goods.
INNER = (
    "situation.employer",
    "situation.complaint",
    "situation.job.vacancy",
    "situation.job.apply",
    "situation.financial",
    "situation.political",
)
# Counted elsewhere, or no vacancy: "drivers need a rise".
NO_VACANCY = (
    "situation.job.vacancy",
    "situation.complaint",
    "situation.employer.labour.demand",
)
# Claims that a firm makes of its own goods.
CLAIMS = (
    "health.promise",
    "green.claim",
    "top.position",
    "top.first",
    "top.none_better",
    "money.promise",
)


def weigh(case: Case, counted: Tally) -> None:
    """What such words add to the topics."""
    read = case.read
    if not read.has(*INNER) and (case.employer or case.tagged):
        _named(case, counted)
    sought = _sought(case)
    if sought:
        counted.add(J, TRADE, sought.span)
        if read.has("situation.job.terms"):
            counted.add(E, TERMS)
        return
    if read.has(*NO_DEAL):
        return
    for span, weight in _signs(case):
        counted.add(O, weight, span)


def _named(case: Case, counted: Tally) -> None:
    """The employer on a network for leisure, and no word of work: nine of ten offer."""
    if case.on_business_network or case.relation in STAFF_ELSEWHERE:
        return
    at = (case.employer or case.tagged)[0]
    if day := case.read.first("situation.deal.day"):
        counted.add(O, DAY, day.span)
    elif not MYSELF.isdisjoint(case.read.words):
        return  # an anecdote: "I hold the torch"
    counted.add(O, TOLD if case.read.has("situation.tie.we") else NAMED, at)


def promotes(case: Case, counted: Tally) -> None:
    for span, weight in _signs(case):
        counted.add(Intensity.PROMOTIONAL, weight, span)


@once_for_each
def _signs(case: Case) -> list[tuple[Span, float]]:
    signs: list[tuple[Span, float]] = []
    if (deal := _deal(case)) and not case.read.has("situation.third.used"):
        signs.append((deal.span, DEAL))
    if not belongs(case):
        return signs
    if claim := _claim(case):
        signs.append((claim.span, CLAIM))
    invitations = case.read.all("situation.deal.invite")
    for cue, weight in zip(invitations, (INVITE, SECOND), strict=False):
        signs.append((cue.span, weight))
    return signs


def belongs(case: Case) -> bool:
    """The author speaks of the employer, named or as "us"."""
    inside = case.read.has("situation.tie.we") and case.on_business_network
    return bool(case.employer or case.tagged or inside or said(case))


def _deal(case: Case) -> Cue | None:
    pair = next(
        case.read.near("situation.deal.what", "situation.deal.whom", NEAR), None
    )
    return pair[0] if pair else None


def _claim(case: Case) -> Cue | None:
    read = case.read
    if read.has("situation.complaint"):
        return None
    if claim := read.first(*CLAIMS):
        return claim
    if nowhere := next(read.together("top.no_other", "top.scope"), None):
        return nowhere[0]
    cures = next(read.near("health.effect", "health.complaint", NEAR), None)
    if cures and not read.has("health.figurative", "health.own"):
        return cures[0]
    if read.has("others.belittled", "others.rival") and not read.has("others.fair"):
        return read.first("others.compared")
    return None


def _sought(case: Case) -> Cue | None:
    """ "Sucht zwei Monteure", "needs a line cook", unless a vacancy is counted."""
    if case.read.has(*NO_VACANCY):
        return None
    needs = ["situation.job.seeking", "situation.job.needing"]
    if case.read.has("situation.job.terms"):
        needs.append("situation.job.missing")
    for need in needs:
        for _, trade in case.read.near(need, "situation.job.trade", WANTED):
            return trade
    return None
