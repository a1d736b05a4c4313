"""How promotional a post about an offer is.

Promotional: praise without distance, a call to buy, a price, a discount, a code, a
shop link (the surplus of BGH, 9 September 2021, I ZR 90/20). Facts alone are
informational; an offer that is only mentioned is neutral.
"""

from __future__ import annotations

from mitreden.checks.deriving import dealing
from mitreden.checks.deriving.case import Case
from mitreden.checks.deriving.evidence import Tally, Weights, tally
from mitreden.checks.deriving.notices import notice, plain
from mitreden.checks.deriving.visibility import said
from mitreden.checks.situation import Answer, Intensity, Origin, Topic

_SPEAKS: Weights = {
    "situation.offer.discount": {Intensity.PROMOTIONAL: 2.0},
    "situation.offer.code": {Intensity.PROMOTIONAL: 2.0},
    "situation.offer.price": {Intensity.PROMOTIONAL: 1.0},
    "situation.offer.percent": {Intensity.PROMOTIONAL: 0.5},
    "situation.offer.shop": {Intensity.PROMOTIONAL: 1.0},
    "situation.offer.buy": {Intensity.PROMOTIONAL: 1.5},
    "situation.praise.strong": {Intensity.PROMOTIONAL: 1.2},
    "situation.praise.mild": {Intensity.PROMOTIONAL: 0.4},
    "situation.praise.benefit": {Intensity.PROMOTIONAL: 0.8},
    "others.belittled": {Intensity.PROMOTIONAL: 0.6},
    "top.position": {Intensity.PROMOTIONAL: 1.0},
    "top.degree": {Intensity.PROMOTIONAL: 0.8},
    "top.none_better": {Intensity.PROMOTIONAL: 1.0},
    "health.promise": {Intensity.PROMOTIONAL: 1.0},
    "green.claim": {Intensity.PROMOTIONAL: 1.0},
    "money.promise": {Intensity.PROMOTIONAL: 1.0},
    "situation.offer.available": {
        Intensity.PROMOTIONAL: 0.3,
        Intensity.INFORMATIONAL: 0.6,
    },
    "situation.offer.facts": {Intensity.INFORMATIONAL: 1.2},
    "situation.offer.hours": {Intensity.INFORMATIONAL: 1.4},
    "situation.expert": {Intensity.INFORMATIONAL: 0.6},
}
LEISURE = 0.4  # what is shown where people spend their free time
OWN = 1.0  # … and certainly from the employer: nine of ten such posts promote it
BUSINESS = 0.8
FACTS = ("situation.offer.facts", "situation.offer.hours")
SECRET = ("embargo.said", "secrets.hush", "secrets.tried", "situation.employer.secret")
SHOUT = 0.3  # an exclamation mark
SHOUTS = 1.0  # a row of them
LABEL = 1.5  # the author says so
CODE = 2.0
PRICE = 1.0
CALL = 0.8
PITCH = 1.0
NOTICE = 1.4
ENOUGH = 1.0  # from here on it is promotion
_OFFERS = frozenset({Topic.PRODUCT, Topic.CLIENT, Topic.THIRD_PARTY, Topic.REVIEW})
_USUAL = {
    Topic.EXPERT: Intensity.INFORMATIONAL,
    Topic.JOB: Intensity.INFORMATIONAL,
}


def intensity(case: Case, topic: str) -> Answer:
    if topic not in _OFFERS:
        return _beside(case, Topic(topic))
    counted = tally(case, _SPEAKS)
    _signs(case, counted)
    dealing.promotes(case, counted)
    promotion = counted.of(Intensity.PROMOTIONAL)
    facts = counted.of(Intensity.INFORMATIONAL)
    if promotion >= ENOUGH and promotion >= facts:
        span = counted.spans.get(Intensity.PROMOTIONAL)
        origin = Origin.TEXT if span else Origin.ASSUMED
        return Answer(Intensity.PROMOTIONAL, origin, span)
    if span := counted.spans.get(Intensity.INFORMATIONAL):
        return Answer(Intensity.INFORMATIONAL, Origin.TEXT, span)
    return Answer(Intensity.INFORMATIONAL, Origin.ASSUMED)


def _signs(case: Case, counted: Tally) -> None:
    text = case.draft.text
    if "!" in text:
        counted.add(Intensity.PROMOTIONAL, SHOUTS if "!!!" in text else SHOUT)
    changed = notice(case)
    if changed:
        counted.add(Intensity.INFORMATIONAL, NOTICE, changed)
    facts = bool(changed) or plain(case)
    counted.add(Intensity.PROMOTIONAL, _usual(case, facts=facts))
    label = case.label.span if case.label else None
    for span, weight in (
        (case.coupon, CODE),
        (case.price, PRICE),
        (label, LABEL),
        (case.pitch, PITCH),
        (case.call, CALL),
    ):
        if span:
            counted.add(Intensity.PROMOTIONAL, weight, span)


def _usual(case: Case, *, facts: bool) -> float:
    """An offer without a fact about it promotes it, unless it is a secret let out."""
    if facts or case.read.has(*FACTS):
        return 0.0 if case.on_business_network else LEISURE
    if case.on_business_network:
        return 0.0 if case.read.has(*SECRET) else BUSINESS
    return OWN if case.employer or case.tagged else LEISURE


def _beside(case: Case, topic: Topic) -> Answer:
    """Of posts that offer nothing: only praise of the employer makes a difference.

    Where the author is seen to belong there, nobody is misled by it.
    """
    praise = case.read.first("situation.praise.employer")
    if topic is Topic.EMPLOYER and praise and not _belongs(case):
        return Answer(Intensity.PROMOTIONAL, Origin.TEXT, praise.span)
    return Answer(_USUAL.get(topic, Intensity.NEUTRAL), Origin.ASSUMED)


def _belongs(case: Case) -> bool:
    return bool(said(case)) or case.read.has("situation.tie.we")
