"""How free or how strict a guideline is: what each sentence does to its reader.

Every sentence is looked at for each kind. A relief ("you need no approval") reads like a
demand and is the opposite: it counts as encouragement, and its words count for nothing
else. In a clause that forbids, nothing encourages.

    strict = 1.0 prohibitions + 0.5 obligations + 2.0 approvals + 3.0 sanctions
             + 2.0 monitoring
    free   = 1.0 encouragements + 1.0 help + 0.5 reasons
    score  = 100 · (free + 1) / (free + strict + 2)        (an empty text has 50)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mitreden.meter.patterns import Phrases, phrases, words
from mitreden.meter.types import STRICT, Flag, Freedom, Kind, Point, Sentence

WEIGHTS = {
    Kind.PROHIBITION: 1.0,
    Kind.OBLIGATION: 0.5,
    Kind.APPROVAL: 2.0,
    Kind.SANCTION: 3.0,
    Kind.MONITORING: 2.0,
    Kind.ENCOURAGEMENT: 1.0,
    Kind.HELP: 1.0,
    Kind.REASON: 0.5,
}
SANCTIONS_AT_MOST = 0.1  # of the sentences
PROHIBITIONS_AT_MOST = 2  # for each encouragement
# Reliefs are promises, too: "nobody has to take part".
PROMISES = (Kind.MISTAKES, Kind.VOLUNTARY)
# Silenced where a sentence demands or threatens.
KIND_ONES = (Kind.ENCOURAGEMENT, Kind.MISTAKES, Kind.VOLUNTARY)
# Silenced in a clause that is strict: "do not give medical advice".
CLAUSE_ONES = (*KIND_ONES, Kind.HELP)


def points(sentences: Iterable[Sentence], language: str) -> Iterator[Point]:
    for sentence in sentences:
        yield from _points(sentence, language)


def score(points: Iterable[Point]) -> int:
    free = strict = 0.0
    for point in points:
        if point.kind in STRICT:
            strict += WEIGHTS[point.kind]
        else:
            free += WEIGHTS.get(point.kind, 0.0)
    return round(100 * (free + 1) / (free + strict + 2))


def named(score: int) -> Freedom:
    if score >= 65:
        return Freedom.OPEN
    if score >= 50:
        return Freedom.BALANCED
    return Freedom.STRICT if score >= 30 else Freedom.TOO_STRICT


def flags(points: Sequence[Point], sentences: int) -> Iterator[Flag]:
    count = {kind: sum(point.kind is kind for point in points) for kind in Kind}
    if count[Kind.APPROVAL]:
        yield Flag.APPROVAL
    if count[Kind.SANCTION] > SANCTIONS_AT_MOST * sentences:
        yield Flag.SANCTIONS
    if count[Kind.MONITORING]:
        yield Flag.MONITORING
    if count[Kind.PROHIBITION] > PROHIBITIONS_AT_MOST * count[Kind.ENCOURAGEMENT]:
        yield Flag.PROHIBITIONS
    for flag, kind in (
        (Flag.NO_MISTAKES, Kind.MISTAKES),
        (Flag.NOT_VOLUNTARY, Kind.VOLUNTARY),
        (Flag.NO_HELP, Kind.HELP),
        (Flag.NO_REASONS, Kind.REASON),
    ):
        if not count[kind]:
            yield flag


def _points(sentence: Sentence, language: str) -> Iterator[Point]:
    text = original = words(sentence.text)
    lists = phrases(language, "kinds")
    found: dict[Kind, str] = {}
    if not lists["forbids"].search(text):
        text = _relieve(text, lists["relief_unless_forbidden"], found)
    text = _relieve(text, lists["relief"], found)
    strict = _strict(text, lists)
    found |= {kind: hit[0] for kind, hit in strict.items()}
    for kind in Kind:
        if kind not in STRICT and kind not in found:
            where = original if kind in PROMISES else text
            hit = _kind_word(kind, lists[kind], where, strict)
            if hit:
                found[kind] = hit
    about = _topic(text, language) if strict else ""
    for kind, said in found.items():
        topic = about if kind in STRICT else ""
        yield Point(kind, sentence, said.strip(" ,"), topic)


def _strict(text: str, lists: Phrases) -> dict[Kind, re.Match[str]]:
    """One passage is one thing: "must be approved" demands approval, no more."""
    found = {kind: hit for kind in STRICT if (hit := lists[kind].search(text))}
    duty = found.get(Kind.OBLIGATION)
    if duty and any(
        other.start() < duty.end() and duty.start() < other.end()
        for kind, other in found.items()
        if kind is not Kind.OBLIGATION
    ):
        del found[Kind.OBLIGATION]
    return found


def _relieve(text: str, relief: re.Pattern[str], found: dict[Kind, str]) -> str:
    """The text without its reliefs; the first of them is noted."""
    hit = relief.search(text)
    if hit is None:
        return text
    found.setdefault(Kind.ENCOURAGEMENT, hit[0])
    return relief.sub(", ", text)


def _kind_word(
    kind: Kind,
    expression: re.Pattern[str],
    text: str,
    strict: dict[Kind, re.Match[str]],
) -> str:
    """The first hit that does not stand in a clause with something strict."""
    if kind in KIND_ONES and strict.keys() & {
        Kind.SANCTION,
        Kind.APPROVAL,
        Kind.MONITORING,
    }:
        return ""
    for hit in expression.finditer(text):
        if kind not in CLAUSE_ONES or not any(
            _same_clause(text, hit, other) for other in strict.values()
        ):
            return hit[0]
    return ""


def _same_clause(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = sorted((one, other), key=lambda hit: hit.start())
    return "," not in text[first.end() : second.start()]


def _topic(text: str, language: str) -> str:
    for topic, expression in phrases(language, "about").items():
        if expression.search(text):
            return topic
    return ""
