"""What could move a share price and is not public. Art. 7, 10, 14, 17 MAR.

A hint is enough ("am Dienstag lest ihr es"): what counts is that readers could act on it
before the market knows. Only houses with listed shares; for all others it is a secret.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.gains import TICKER
from mitreden.checks.memory import once_for_each
from mitreden.checks.nearby import Nearby, nearby
from mitreden.checks.protected import protected_sentences
from mitreden.checks.reading import Cue
from mitreden.checks.sentences import ENOUGH, passage, without_sentence
from mitreden.checks.types import Draft, Finding, Weight

COMING = ("insider.before", "secrets.news")  # with a day beside it
STILL = ("insider.still", "secrets.before")
KNOWING = (
    *COMING,
    *STILL,
    "insider.event",
    "insider.result",
    "insider.peek",
    "insider.desk",
    "insider.reveal",
    "secrets.hush",
    "secrets.when",
)
SEEN = ("insider.desk", "insider.peek", "insider.still", "secrets.nobody")
# Houses of this form may have shares on a market; a GmbH, an Ltd or a SARL has none.
FORMS = frozenset(
    {
        "AG",
        "SE",
        "KGaA",
        "plc",
        "PLC",
        "Inc",
        "Inc.",
        "Corp",
        "Corp.",
        "SA",
        "S.A.",
        "NV",
        "N.V.",
    }
)
REACH = 2  # sentences between a hint and what it is about
MOVING = (
    "insider.market",
    "insider.deal",
    "insider.event",
    "insider.result",
    "insider.soft",
)
CHANGED = 8  # words between an order and "is lost"


def unpublished(draft: Draft) -> Iterator[Finding]:
    for cues in leaks(draft)[:1]:
        mends = without_sentence(nearby(draft).read, cues[0].sentence)
        yield Finding("insider.unpublished", Weight.STRONG, passage(cues), mends=mends)


@once_for_each
def leaks(draft: Draft) -> tuple[tuple[Cue, ...], ...]:
    """The passages that together let something slip."""
    near = nearby(draft)
    if not _listed(draft, near) or near.cues("insider.public"):
        return ()
    protected = protected_sentences(near.read)
    found: list[tuple[Cue, ...]] = []
    for clue in (_hinted, _eventful, _judged, _not_told, _known_inside):
        found += [
            cues
            for cues in clue(near)
            if cues[0].sentence not in protected
            and not near.has(cues[0].sentence, "insider.private")
        ]
    return tuple(found)


def _listed(draft: Draft, near: Nearby) -> bool:
    """Given, or likely: by the form of the house, or because the text speaks of shares.

    Only asked where something slips out anyway: then the careful answer is "yes".
    """
    if draft.context.employer_listed is not None:
        return draft.context.employer_listed
    if any(FORMS.intersection(name.split()) for name in draft.organisation.names):
        return True
    return (
        bool(near.cues("insider.shares") or TICKER.search(near.text))
        or any(_traded(near, cue) for cue in near.cues("insider.listed")[:ENOUGH])
        or any(
            near.close(cue, "insider.own", words=1)
            for cue in near.cues("insider.market")
        )
    )


def _traded(near: Nearby, cue: Cue) -> bool:
    """ "Whoever has shares should hold them"; or known where figures are made."""
    trade = near.close(cue, "money.trade", "money.call", words=6)
    return trade is not None or near.has(cue.sentence, *SEEN, reach=REACH)


def _hinted(near: Nearby) -> Iterator[tuple[Cue, ...]]:
    """The market, or an event, and a hint what to expect or to do."""
    for hint in near.cues("insider.hint", "secrets.hush")[:ENOUGH]:
        at = hint.sentence
        if _only_a_tip(near, hint):
            continue
        for cue in near.inside(at, "insider.market", "insider.event", reach=REACH):
            if cue.span != hint.span:
                yield cue, hint
                break


def _only_a_tip(near: Nearby, hint: Cue) -> bool:
    """ "Load up on the stock": advice to buy, and no sign of knowing anything."""
    at = hint.sentence
    if not any(cue.span == hint.span for cue in near.inside(at, "money.call")):
        return False
    return not any(
        cue.span != hint.span for cue in near.inside(at, *KNOWING, reach=REACH)
    )


def _eventful(near: Nearby) -> Iterator[tuple[Cue, ...]]:
    """A deal, a trial, a change at the top, and its publication still to come."""
    for event in near.cues("insider.event", "insider.market")[:ENOUGH]:
        at = event.sentence
        if _only_a_body(near, event):
            continue
        for sign in near.inside(at, *COMING, *STILL, reach=REACH):
            dated = sign.tag in STILL or near.has(sign.sentence, "secrets.when")
            if sign.span != event.span and dated:
                yield event, sign
                return


def _judged(near: Nearby) -> Iterator[tuple[Cue, ...]]:
    """How the figures are, before they are out."""
    for result in near.cues("insider.result")[:ENOUGH]:
        at = result.sentence
        mood = near.inside(at, "insider.mood", "insider.blow", reach=1)
        if mood and near.has(at, *COMING, *STILL, "secrets.when", reach=1):
            yield result, mood[0]
            return


def _only_a_body(near: Nearby, event: Cue) -> bool:
    """ "The board comes on Tuesday": nothing has become of it."""
    body = near.close(event, "insider.body", words=0)
    if body is None or body.span != event.span:
        return False
    return not near.has(event.sentence, "insider.blow", reach=1)


def _not_told(near: Nearby) -> Iterator[tuple[Cue, ...]]:
    """Something has become of it, and the market will be told, or does not know."""
    for fact in _facts(near):
        at = fact.sentence
        for number in sorted(
            range(at - REACH, at + REACH + 1), key=lambda each: abs(each - at)
        ):
            sign = _kept_from_the_market(near, number)
            if sign and not near.has(number, "insider.past", reach=1):
                yield fact, sign
                return


def _known_inside(near: Nearby) -> Iterator[tuple[Cue, ...]]:
    """ "You will read it on Monday", "I saw the draft": of whatever moves a price."""
    for sign in near.cues("insider.reveal", "insider.peek")[:ENOUGH]:
        at = sign.sentence
        if near.has(at, "insider.past", reach=1):
            continue
        for cue in near.inside(at, *MOVING, reach=REACH):
            changed = cue.tag != "insider.soft" or near.has(
                cue.sentence, "insider.blow", "insider.mood", reach=1
            )
            if cue.span != sign.span and changed:
                yield cue, sign
                return


def _facts(near: Nearby) -> Iterator[Cue]:
    yield from near.cues("insider.deal")[:ENOUGH]
    for event in near.cues("insider.event")[:ENOUGH]:
        if not _only_a_body(near, event):
            yield event
    for matter in near.cues("insider.soft")[:ENOUGH]:
        blow = near.inside(matter.sentence, "insider.blow", reach=1)
        if any(cue.span != matter.span for cue in blow):
            yield matter


def _kept_from_the_market(near: Nearby, number: int) -> Cue | None:
    for one, others in (
        ("insider.world", ("insider.learns",)),
        ("insider.notice", ("insider.later", "secrets.when")),
    ):
        for cue in near.inside(number, one)[:ENOUGH]:
            if near.close(cue, *others, words=CHANGED):
                return cue
    return None
