"""Whose offer a post is about, if any: points for every topic, the most points win.

Points come from cues (`data/lexicon/situation_*.toml`, `weights.py`); a second cue of
the same meaning counts half, one in a tag or a quotation less. Beside them stands what is
known without the text: the network, the author's part in the firm, the story, whether the
employer or some firm is named. What is praised or new is not yet for sale: such cues
count in full only beside a stronger one. A post that is nearly an offer is taken for one,
so that it is asked about rather than missed.
"""

from __future__ import annotations

from itertools import islice

from mitreden.checks.deriving import dealing, goods, risks, told
from mitreden.checks.deriving.case import STAFF_ELSEWHERE, Case, no_offer
from mitreden.checks.deriving.evidence import Tally, tally
from mitreden.checks.deriving.small import MY, NOW, OUR, within
from mitreden.checks.deriving.visibility import owns, said
from mitreden.checks.deriving.weights import WEIGHTS, C, E, F, J, O, P, R, T, V, X
from mitreden.checks.situation import Answer, Consideration, Origin
from mitreden.checks.types import LabelLevel, Span

# What alone hardly says that something is for sale: "the new rule is out".
WEAK = (
    "situation.offer.available",
    "situation.offer.novel",
    "situation.offer.thing",
    "situation.praise.strong",
    "situation.praise.benefit",
    "situation.praise.mild",
    "situation.offer.price",
    "situation.offer.percent",
    "situation.offer.facts",
    "top.degree",
)
OFFERED = (
    "situation.offer.buy",
    "situation.offer.available",
    "situation.offer.discount",
    "situation.praise",
    "situation.poses.customer",
)
PAID = ("situation.offer.discount", "situation.offer.price", "situation.offer.shop")
FURTHER = (
    "situation.offer.novel",
    "situation.offer.facts",
    "situation.offer.price",
    "situation.offer.shop",
)
INSIDE = ("situation.tie.we", "situation.employer", "situation.complaint")
STORY = (
    "situation.employer.career",
    "situation.employer.mishap",
    "situation.employer.event",
    "secrets.hush",
    "works.unasked",
)
PAIRS = 40  # of a relative and an offer, looked at
LIKELY = 1.0
NEARLY = 0.75
UNSURE = 2.0  # with fewer points a topic is not sure
BESIDE = 16  # signs between a name and what it makes
STRONG = 1.5  # from here on the others of the same answer count in full
_ROLES = (
    ("executive", O, 0.5),
    ("trainee", E, 0.8),
    ("working_student", E, 0.8),
    ("works_council_member", E, 2.0),
    ("recruiter", J, 0.5),
    ("recruiter", X, 0.5),
    ("contractor", T, 0.5),
)
LABELLED = 3.0  # the author calls it an advertisement
NO_VOTE = -4.0  # "vote for us" in a contest
GAIN = 1.5  # there is something to be had for the post: it is about an offer


def topic(case: Case, gain: Answer | None) -> Answer:
    if case.network_class == "review_site":
        return Answer(R, Origin.NETWORK)
    counted = tally(case, WEIGHTS)
    _halve(case, counted)
    for look in (
        _network,
        _author,
        _story,
        _employer,
        _firm,
        _nobodys,
        _signs,
        _home,
        _sought,
        _new_place,
        dealing.weigh,
        goods.weigh,
        told.weigh,
        risks.weigh,
        _editors,
    ):
        look(case, counted)
    _gain(counted, gain)
    _among(case, counted)
    best = _careful(counted, counted.best())
    span = counted.spans.get(best)
    return Answer(best, Origin.TEXT if span else Origin.ASSUMED, span)


def _careful(counted: Tally, best: str) -> str:
    """Nearly an offer is taken for one: asked once too often does less harm."""
    offer = counted.of(O)
    unsure = best == P and counted.of(P) < UNSURE
    return O if unsure and offer >= max(LIKELY, NEARLY * counted.of(P)) else best


def _halve(case: Case, counted: Tally) -> None:
    weak = tally(case, {tag: {O: WEIGHTS[tag][O]} for tag in WEAK}).of(O)
    sure = case.employer or (case.brand and case.read.has(*PAID))
    if weak and counted.of(O) - weak < STRONG and not sure:
        counted.add(O, -weak / 2)
    words = tally(case, {"situation.job.word": {J: WEIGHTS["situation.job.word"][J]}})
    if counted.of(J) - words.of(J) < STRONG:
        counted.add(J, -words.of(J) / 2)


def _network(case: Case, counted: Tally) -> None:
    if case.on_business_network:
        counted.add(X, 1.0)
        counted.add(E, 1.0)
        counted.add(P, -1.0)
    else:
        counted.add(P, 0.8)
        counted.add(E, 0.1)
    if case.network_class == "blog":
        counted.add(X, 0.8)


def _author(case: Case, counted: Tally) -> None:
    mine = owns(case)
    if case.relation == "owner":
        counted.add(O, 4.5 if mine else 2.5, mine)
    elif mine:
        counted.add(O, 0.5, mine)
    for role, answer, weight in _ROLES:
        if case.relation == role:
            counted.add(answer, weight)
    if case.relation in STAFF_ELSEWHERE:
        counted.add(T, 4.0)
        counted.add(O, -4.0)


def _story(case: Case, counted: Tally) -> None:
    if case.draft.own_product or case.draft.label is LabelLevel.AD:
        counted.add(O, 5.0)
    elif case.draft.about_employer or case.draft.label is LabelLevel.EMPLOYER:
        counted.add(E, 3.0)


def _editors(case: Case, counted: Tally) -> None:
    """Editors who call a story no offer know it: only a price or a code says otherwise."""
    hard = case.label or case.coupon or case.price or case.read.has(*PAID)
    if no_offer(case.draft) and not hard and counted.of(O) > 0:
        counted.add(O, -counted.of(O))


def _employer(case: Case, counted: Tally) -> None:
    if case.employer:
        at = case.employer[0]
        counted.add(E, 1.0, at)
        counted.add(O, _as_offer(case), at)
        counted.add(P, -2.0)
        counted.add(T, -2.0)
        if case.model:
            counted.add(O, 1.5, at)
    elif case.tagged:
        counted.add(O, 1.5, case.tagged[0])
        counted.add(P, -1.0)
        counted.add(T, -1.0)
    elif case.handles:
        counted.add(T, 1.5)
    if case.trade:
        counted.add(O, 1.0, case.trade[0])


def _signs(case: Case, counted: Tally) -> None:
    """A label, a code, a call upon the reader, a question that is its own answer."""
    if case.label:
        counted.add(O, LABELLED, case.label.span)
        counted.add(T, LABELLED * 0.8, case.label.span)
    if case.coupon:
        counted.add(O, 2.5, case.coupon)
        counted.add(T, 1.0, case.coupon)
    if case.price:
        counted.add(O, 1.2, case.price)
    if case.call:
        counted.add(O, 0.8, case.call)
    if case.pitch and not case.read.has("situation.expert.exchange"):
        counted.add(O, 1.2, case.pitch)
    if news := _ours_is_new(case):
        counted.add(O, 1.0, news)


def _ours_is_new(case: Case) -> Span | None:
    """Of "unser Sensor meldet jetzt": our and now close together."""
    if case.read.has("situation.offer.ours", "situation.offer.our_new"):
        return None  # said, and counted, in so many words
    for at in case.small.get(OUR, ()):
        if within(case.small.get(NOW, ()), at + 1, at + 5) is not None:
            return case.read.spans[at]
    return None


def _as_offer(case: Case) -> float:
    """Goods or praise beside the name, and nobody who speaks from inside."""
    read = case.read
    if read.has(*STORY) or not (case.call or read.has(*OFFERED, *FURTHER)):
        return 0.4
    return 1.2 if read.has(*INSIDE) or said(case) else 2.0


def _firm(case: Case, counted: Tally) -> None:
    """Some firm is named beside praise or goods: perhaps the employer."""
    name, read = case.brand, case.read
    if name is None:
        return
    if read.has(*OFFERED, *FURTHER):
        counted.add(O, 0.9, name)
    elif any(
        abs(thing.start - name[1]) < BESIDE or abs(name[0] - thing.end) < BESIDE
        for thing in read.all("situation.offer.thing")
    ):
        counted.add(O, 0.6, name)
    if case.draft.format == "comment" and not read.has("situation.complaint"):
        counted.add(O, 1.0, name)


def _nobodys(case: Case, counted: Tally) -> None:
    """An answer that names nobody recommends nobody's goods."""
    marked = case.label or case.coupon or case.handles
    named = case.employer or case.tagged or case.brand or marked
    if case.draft.format == "comment" and not named and not said(case):
        counted.add(X, 1.0)
        counted.add(O, -1.0)


def _new_place(case: Case, counted: Tally) -> None:
    """Of "our new office": a place, a colleague or a party is not for sale."""
    inside = sorted(cue.first for cue in case.read.all("situation.employer"))
    for ours in case.read.all("situation.offer.our_new")[:1]:
        if within(inside, ours.first, ours.last + 1) is not None:
            counted.add(O, -WEIGHTS["situation.offer.our_new"][O])
            counted.add(E, 0.8, ours.span)


def _sought(case: Case, counted: Tally) -> None:
    """Somebody is wanted: "jemand mit Staplerschein gesucht"."""
    pair = next(
        case.read.near("situation.job.someone", "situation.job.seeking", 8), None
    )
    if pair and not case.read.has("situation.job.vacancy"):
        counted.add(J, 1.4, pair[1].span)


def _home(case: Case, counted: Tally) -> None:
    """Among relatives a price is no offer; who names the work does not speak of home."""
    read = case.read
    if read.has("situation.tie.said", "label.tie.sure"):
        counted.add(P, -1.5)
    elif not case.employer and _among_relatives(case):
        counted.add(P, 1.5)
        counted.add(O, -1.5)


def _among_relatives(case: Case) -> bool:
    """Of "mein Neffe … 2 Euro", in one sentence."""
    mine = case.small.get(MY, ())
    return any(
        relative.first != offer.first
        and within(mine, relative.first - 1, relative.first) is not None
        for relative, offer in islice(
            case.read.together("situation.private.family", "situation.offer"), PAIRS
        )
    )


def _gain(counted: Tally, gain: Answer | None) -> None:
    """Something is to be had: a post about an offer, a vacancy or the employer."""
    if gain is None:
        return
    if gain.value == Consideration.PERSONAL_TIE:
        counted.add(T, 4.0, gain.span)
        return
    counted.add(P, -2.0)
    counted.add(V, NO_VOTE)
    if gain.value != Consideration.PRIZE and counted.of(J) < STRONG:
        counted.add(T, GAIN, gain.span)
        counted.add(O, GAIN, gain.span)


def _among(case: Case, counted: Tally) -> None:
    """A call to apply, to buy shares or to come to the party is no call to buy goods.

    A client's goods are the client's.
    """
    if counted.of(C) >= STRONG:
        counted.add(C, 0.6 * counted.of(O))
    if counted.of(J) >= STRONG or counted.of(F) >= STRONG:
        counted.add(O, -1.5)
    if case.read.has("situation.employer.event") and not case.read.has(*PAID):
        counted.add(O, -1.0)
    if said(case) and counted.of(O) < STRONG:
        counted.add(E, 0.8)
