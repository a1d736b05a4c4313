"""What belongs to the firm and is offered, whatever it is called.

"Our boots from Hollis" are goods, "our team from Hollis" is none; "Linden's new rye" is
news of an offer; a bond that cannot go wrong is one of the house. Somebody who is seen to
work there, says nothing of rooms, colleagues or days at work, and praises, calls or asks
for orders, speaks of the firm's offer.
"""

from __future__ import annotations

from bisect import bisect_left

from mitreden.checks.deriving import dealing
from mitreden.checks.deriving.case import Case
from mitreden.checks.deriving.evidence import Tally
from mitreden.checks.deriving.notices import among_colleagues, notice
from mitreden.checks.deriving.small import NOW, OUR, within, words
from mitreden.checks.deriving.visibility import said
from mitreden.checks.deriving.weights import E, F, O
from mitreden.checks.reading import END
from mitreden.checks.types import Span

NOTICE, NO_NEWS, NOT_THEIRS = 1.5, -0.6, -2.0
GOODS, NO_PLACE = 1.6, -0.8
NOVEL = 0.6
SPEAKS_FOR_IT = -1.0
PROMISED, NO_SHARES = 2.6, -1.5
PROTECTED = -2.0  # "Dienstpläne" is what the firm's software is about
BETWEEN = 6  # words between "our" and the employer's name
LOOKED_AT = 20
_OF = words("von vom aus of from by de d' du des par")
_AT = words("at bei chez with")  # people are at a place, too
_INSIDE = ("situation.employer", "situation.complaint", "situation.job.vacancy")
_ALIVE = ("situation.employer", "situation.private.animals", "situation.job.trade")
_PRAISED = (
    "situation.offer.buy",
    "situation.offer.discount",
    "situation.offer.thing",
    "situation.praise",
    "others.belittled",
)
_PAPERS = ("money.security", "money.asset", "money.yield", "money.rate")


def weigh(case: Case, counted: Tally) -> None:
    if not dealing.belongs(case):
        return
    _offered(case, counted)
    if _speaks_for_it(case):
        counted.add(E, SPEAKS_FOR_IT)
    if promised := _own_paper(case):
        counted.add(O, PROMISED, promised)
        counted.add(F, NO_SHARES)
    ours = case.read.has("situation.offer.our_new", "situation.offer.ours")
    if ours and case.read.has("protected.topic"):
        counted.add(E, PROTECTED)


def _offered(case: Case, counted: Tally) -> None:
    if changed := notice(case):
        counted.add(O, NOTICE, changed)
        counted.add(E, NO_NEWS)
    elif among_colleagues(case):
        counted.add(O, NOT_THEIRS)
        counted.add(E, 1.0)
    elif ours := _ours_of(case):
        counted.add(O, GOODS, ours)
        counted.add(E, NO_PLACE)
    elif novel := _new_of(case):
        counted.add(O, NOVEL, novel)


def _speaks_for_it(case: Case) -> bool:
    read = case.read
    if read.has(*_INSIDE) or not (case.on_business_network or said(case)):
        return False
    return bool(case.call or case.coupon or case.price) or read.has(*_PRAISED)


def _ours_of(case: Case) -> Span | None:
    """Of "unsere Tore von Schieb", "our stout from Cask": not "unser Team von Schieb"."""
    ours = case.small.get(OUR, ())
    if not ours:
        return None
    inside = sorted(cue.first for tag in _ALIVE for cue in case.read.all(tag))
    asked = case.call or case.read.has(*_PRAISED)
    for span in case.employer[:LOOKED_AT]:
        name = bisect_left(case.read.spans, span)
        at = within(ours, name - BETWEEN, name - 2)
        before = case.read.words[name - 1]
        if at is None or not (before in _OF or (before in _AT and asked)):
            continue
        between = case.read.words[at:name]
        if END not in between and within(inside, at, name) is None:
            return case.read.spans[at][0], span[1]
    return None


def _new_of(case: Case) -> Span | None:
    """Of "Linden's new rye", "das neue Mus von Nussdorf": not "the new hall at"."""
    news, spans = case.small.get(NOW, ()), case.read.spans
    inside = sorted(cue.first for tag in _ALIVE for cue in case.read.all(tag))
    for span in case.employer[:LOOKED_AT] if news else ():
        name = bisect_left(spans, span)
        at = within(news, name - BETWEEN, name + 2)
        if at is None or END in case.read.words[min(at, name) : max(at, name)]:
            continue
        if within(inside, min(at, name), max(at, name) + 2) is None:
            return spans[at]
    return None


def _own_paper(case: Case) -> Span | None:
    """A saving plan or a bond of the house, and that nothing can go wrong."""
    read = case.read
    if read.has("insider.hint", "situation.financial.figures"):
        return None
    safe = read.first("money.safe")
    return safe.span if safe and read.has(*_PAPERS) else None
