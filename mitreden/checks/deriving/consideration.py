"""What the author gets for the post, beyond the wage.

A prize, money or goods must be the author's: a raffle for customers is an offer, and an
office contest is none of this. So a draw or a prize counts beside words about posting or
staff, and thanks count where they name a handle. "Nobody gifted me anything" denies it.
A tie is somebody close who owns, makes or sells what is shown.

Contractors on social networks work on commission as a rule: they are asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mitreden.checks.deriving import dealing
from mitreden.checks.deriving.case import STAFF_ELSEWHERE, Case, no_offer
from mitreden.checks.deriving.small import ME, MONEY, within, words
from mitreden.checks.reading import Cue
from mitreden.checks.situation import Answer, Consideration, Origin, Topic

NEAR = 8  # words between the relative and the shop
PAIRS = 40  # looked at
HANDLE = 24  # signs between the thanks and the handle
BESIDE = 60  # signs between the handle and what it gave
_NOBODY = frozenset({"nobody", "niemand", "keiner", "personne", "none", "nichts"})
_PAYING = words("ich wir habe haben hab i we i've we've have je on nous ai avons")
_OFFERS = frozenset({Topic.PRODUCT, Topic.CLIENT, Topic.THIRD_PARTY})


def gain(case: Case) -> Answer | None:
    """What the text says; None where it says nothing."""
    for value, cues in (
        (Consideration.EXTRA_PAY, _pay(case)),
        (Consideration.PRIZE, _prize(case)),
        (Consideration.FREE_PRODUCT, _free(case)),
        (Consideration.PERSONAL_TIE, _close(case)),
    ):
        if value is Consideration.FREE_PRODUCT and no_offer(case.draft):
            continue  # "it gave me fewer sick days", in a story of one's own work
        if value is Consideration.FREE_PRODUCT and _from_people(case):
            continue
        for cue in islice(cues, PAIRS):
            if not _denied(case, cue):
                return Answer(value, Origin.TEXT, cue.span)
    return None


def _from_people(case: Case) -> bool:
    """Second-hand, and nobody who makes or sells it is spoken of."""
    used = case.read.has("situation.third.secondhand")
    return used and not (case.handles or case.read.has("situation.maker"))


def unsaid(case: Case, topic: str) -> Answer:
    """Without a word about it: wage and nothing else, unless a label says more."""
    bought = case.read.has("situation.third.bought", "situation.label.unpaid")
    if topic == Topic.THIRD_PARTY and case.label and not bought:
        return Answer(Consideration.FREE_PRODUCT, Origin.TEXT, case.label.span)
    on_commission = case.relation == "contractor" and case.network_class == "social"
    if on_commission and topic in _OFFERS and not bought:
        return Answer(Consideration.EXTRA_PAY, Origin.PROFILE)
    own = case.relation == "owner" or case.relation in STAFF_ELSEWHERE
    if topic in (Topic.PRODUCT, Topic.CLIENT) and not own:
        return Answer(Consideration.SALARY, Origin.ASSUMED)
    return Answer(Consideration.NONE, Origin.ASSUMED)


def _pay(case: Case) -> Iterator[Cue]:
    relatives = [cue.first for cue in case.read.all("situation.private.family")]
    for cue in case.read.all("situation.gain.pay"):
        if within(relatives, cue.last + 1, cue.last + 3) is None:
            yield cue  # "gesponsert von Mama" is none
    for get in case.read.all("situation.gain.i_get"):
        if within(case.small.get(MONEY, ()), get.first - 3, get.last + 3) is not None:
            yield get


def _prize(case: Case) -> Iterator[Cue]:
    yield from case.read.all("situation.gain.prize")
    pairs = case.read.together("situation.gain.draw", "situation.gain.posting")
    for draw, posting in islice(pairs, PAIRS):
        cloud = _is_tag(case, draw) and _is_tag(case, posting)
        if draw.start != posting.start and not cloud:
            yield draw
    if dealing.belongs(case) or case.read.has("situation.gain.inhouse"):
        entered = case.read.near("situation.gain.contest", "situation.gain.entered")
        yield from (contest for contest, _ in entered)


def _is_tag(case: Case, cue: Cue) -> bool:
    return case.read.text[max(0, cue.start - 1) : cue.start] == "#"


def _free(case: Case) -> Iterator[Cue]:
    read = case.read
    yield from read.all("situation.gain.free")
    yield from _treated(case)
    if case.handles:
        yield from read.all("situation.gain.gratis")
        yield from _from_handle(case)
    for got in _perhaps_to_me(case):
        if _to_me(case, got):
            yield got


def _perhaps_to_me(case: Case) -> Iterator[Cue]:
    read = case.read
    yield from read.all("situation.gain.gratis")
    for given, _ in read.near("situation.gain.given", "situation.maker", NEAR):
        yield given
    if read.has("situation.offer.thing", "situation.praise"):
        yield from read.all("situation.gain.lent")


def _treated(case: Case) -> Iterator[Cue]:
    """Of "das Hotel hat alles bezahlt", not "wir haben das Hotel bezahlt"."""
    for host, paid in case.read.near("situation.gain.host", "situation.gain.paid"):
        before = case.read.words[max(0, host.first - 3) : host.first]
        if host.first < paid.first and _PAYING.isdisjoint(before):
            yield paid


def _from_handle(case: Case) -> Iterator[Cue]:
    """Of "Danke @lampe", "Post von @teeladen", "@lampe hat mir … überlassen"."""
    read, starts = case.read, [start for start, _ in case.handles]
    tags = ["situation.gain.arrived"]
    if read.has("situation.offer.thing", "situation.gain.costless", "situation.label"):
        tags.append("situation.gain.thanks")  # people are thanked for less
    for tag in tags:
        for cue in read.all(tag):
            if within(starts, cue.end, cue.end + HANDLE) is not None:
                yield cue
    outside = not case.employer and not case.tagged
    if outside or read.has("situation.gain.costless"):
        for given in read.all("situation.gain.given"):
            near = within(starts, given.start - BESIDE, given.start + BESIDE)
            if near is not None and case.small.get(ME):
                yield given


def _to_me(case: Case, cue: Cue) -> bool:
    """With "mir" or "me" close by, or in the words themselves."""
    at = within(case.small.get(ME, ()), cue.first - NEAR, cue.last + NEAR)
    return at is not None and case.read.sentences[at] == cue.sentence


def _close(case: Case) -> Iterator[Cue]:
    if case.read.has("situation.gain.playing"):
        return
    for what in ("situation.gain.owns", "situation.business"):
        for person, _ in case.read.near("situation.gain.tie", what, NEAR):
            yield person
    if case.read.has("situation.gain.partial"):
        yield from case.read.all("situation.gain.tie")


def _denied(case: Case, cue: Cue) -> bool:
    if case.read.negated(cue, words=3):
        return True
    before = case.read.words[max(0, cue.first - 4) : cue.last + 1]
    return not _NOBODY.isdisjoint(before)
