"""Promises about body and mind.

A whole promise stands alone; a complaint needs what ends it, or the thing that is sold
against it; alcohol needs only the road or the gym. Reg. (EC) 1924/2006, HWG §§ 3, 11, 12.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.nearby import Nearby, joined
from mitreden.checks.reading import Cue
from mitreden.checks.types import Span

DRINK = ("health.driving", "health.performance")
COMBINED = (
    ("health.body", "health.better", 4),
    ("health.weight", "health.lost", 4),
    ("health.medicine", "health.needless", 4),
    ("health.makes", "health.fitter", 3),
    ("health.germ", "health.kept_out", 6),
)
NEED_GOODS = frozenset({"health.body", "health.makes", "health.germ"})


def promised(text: Nearby) -> Iterator[Span]:
    found = (_promise(text), _remedy(text), _body(text), _drink(text))
    yield from (span for span in found if span)


def _promise(text: Nearby) -> Span | None:
    for cue in text.cues("health.promise"):
        if not text.negated(cue) and not text.has(cue.sentence, "health.cautious"):
            return cue.span
    return None


def _remedy(text: Nearby) -> Span | None:
    """A complaint, and what is said to end it."""
    for ill in text.cues("health.complaint"):
        number = ill.sentence
        if text.has(number, "health.cautious") or _by_paperwork(text, ill):
            continue
        if text.close(ill, "health.causes", words=1):
            continue  # "a cream that gives you spots"
        effect = text.close(ill, "health.effect", words=8)
        if effect and not text.negated(effect, 3):
            return joined(ill, effect)
        thing = text.inside(number, "health.offered", reach=1)
        if thing and not text.has(number, "health.own"):
            return joined(ill, thing[0]) if thing[0].sentence == number else ill.span
    return None


def _body(text: Nearby) -> Span | None:
    """Better knees, fewer pounds, no more need of pills."""
    for one, other, words in COMBINED:
        for cue in text.cues(one):
            effect = text.close(cue, other, words=words)
            if not effect or text.has(cue.sentence, "health.cautious", "health.own"):
                continue
            if one == "health.germ" and text.has(
                cue.sentence, "health.machine", reach=1
            ):
                continue
            if one not in NEED_GOODS or _goods_named(text, cue):
                return joined(cue, effect)
    for organ in text.cues("health.organ"):
        if _goods_named(text, organ) and not text.has(organ.sentence, "health.own"):
            return organ.span
    return None


def _goods_named(text: Nearby, cue: Cue) -> bool:
    return text.has(cue.sentence, "health.offered", "health.alcohol", reach=1)


def _by_paperwork(text: Nearby, ill: Cue) -> bool:
    """The headache that expense claims give one."""
    return text.has(ill.sentence, "health.figurative", reach=1)


def _drink(text: Nearby) -> Span | None:
    """Alcohol that makes fit, or fits in with driving."""
    if text.read.has("health.alcohol_free", "health.responsible"):
        return None
    for drink in text.cues("health.alcohol"):
        for effect in text.inside(drink.sentence, *DRINK, reach=1):
            if not text.negated(effect):
                return joined(drink, effect)
    return None
