"""Faces belong to those who wear them. §§ 22, 23 KUG, Art. 6 GDPR, Art. 28 ZGB, § 78 UrhG.

What the author has answered counts first (who can be recognised, have they agreed), then
what the post itself says: "ganz heimlich geknipst".
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from mitreden.checks.fields import Field
from mitreden.checks.memory import once_for_each
from mitreden.checks.nearby import Nearby, nearby
from mitreden.checks.sentences import ENOUGH
from mitreden.checks.types import Draft, Finding, Span, Weight

SHOWING = frozenset({"image", "carousel", "story", "reel", "video", "livestream"})

ALONE = 3  # words: "nur der Autor", "the author only"


class Who(Enum):
    UNKNOWN = "unknown"
    NOBODY = "nobody"  # who could object
    PEOPLE = "people"
    MINORS = "minors"


def people(draft: Draft) -> Iterator[Finding]:
    """Colleagues, customers, passers-by who have not said yes."""
    who, agreed = _answered(draft)
    if who is Who.PEOPLE and not agreed:
        yield Finding("pictures.people", Weight.HINT, _said(draft))
    elif who is Who.UNKNOWN:
        span = _taken_secretly(draft)
        if span:
            yield Finding("pictures.people", Weight.HINT, span)


def children(draft: Draft) -> Iterator[Finding]:
    """Their parents decide with them, and from about 14 they themselves."""
    who, agreed = _answered(draft)
    if who is Who.MINORS and not agreed:
        yield Finding("pictures.children", Weight.STRONG, _said(draft))
    elif who is Who.UNKNOWN and not _taken_secretly(draft):
        span = _children_shown(draft)
        if span:
            yield Finding("pictures.children", Weight.STRONG, span)


@once_for_each
def _answered(draft: Draft) -> tuple[Who, bool]:
    """Free words in any language: "fünf Kollegen, erkennbar", "not asked", "oui"."""
    seen = draft.context.people.strip()
    if not seen:
        return Who.UNKNOWN, False
    there = Field(seen)
    minors = there.has("pictures.minors")
    if _nobody(there):
        return Who.NOBODY, True
    yes = _consent(draft.context.consent) or _all_agreed(there)
    return (Who.MINORS if minors else Who.PEOPLE), yes


def _nobody(there: Field) -> bool:
    if there.has("pictures.unrecognisable"):
        return True
    words = there.words
    if any(cue.first == 0 for cue in there.all("pictures.nobody")):
        return len(words) == 1 or words[0] != "personne"  # French: nobody, or somebody
    return there.has("pictures.self") and len(words) <= ALONE


def _all_agreed(there: Field) -> bool:
    return there.has("pictures.consent_yes.said") and not there.has("negation")


def _consent(words: str) -> bool:
    given = Field(words)
    if given.has("pictures.consent_needless"):
        return True
    return given.has("pictures.consent_yes") and not given.has("pictures.consent_no")


def _said(draft: Draft) -> Span | None:
    """Where the post speaks of them, if it does."""
    near = nearby(draft)
    for cue in near.cues("pictures.faces", "pictures.secretly"):
        return cue.span
    return None


@once_for_each
def _taken_secretly(draft: Draft) -> Span | None:
    near = nearby(draft)
    for cue in near.cues("pictures.secretly")[:ENOUGH]:
        at = cue.sentence
        if _kindly(near, at):
            continue
        taken = near.has(at, "pictures.picture", reach=1)
        shown = draft.format in SHOWING or draft.context.has_picture
        shown = shown or near.has(at, "pictures.look.here", reach=1)
        if near.has(at, "pictures.someone", reach=1) and taken and shown:
            return cue.span
    return None


def _children_shown(draft: Draft) -> Span | None:
    near = nearby(draft)
    if draft.format not in SHOWING and not draft.context.has_picture:
        return None
    for cue in near.cues("pictures.faces")[:ENOUGH]:
        at = cue.sentence
        if near.has(at, "pictures.look", reach=1) and not _kindly(near, at):
            return cue.span
    return None


def _kindly(near: Nearby, sentence: int) -> bool:
    return near.has(sentence, "pictures.kind", reach=1)
