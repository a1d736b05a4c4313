"""Weighing cues: several weak ones add up, the strongest one is shown as the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mitreden.checks.deriving.case import Case
from mitreden.checks.reading import Cue, Reading
from mitreden.checks.types import Span

# Of a tag of the lexicon: for what its cues speak, and how strongly.
Weights = Mapping[str, Mapping[str, float]]

AGAIN = 0.5  # a second cue of the same meaning counts half, a third a quarter
MOST = 3  # further ones say nothing new
LOOKED_AT = 12  # cues of one meaning
ASIDE = 0.4  # a word that is only a tag, or somebody else's, says less
DENIABLE = ("situation.praise", "situation.offer.discount")


@dataclass(slots=True)
class Tally:
    """Points for each possible answer, and the passage that says so most clearly."""

    points: dict[str, float] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    _strongest: dict[str, float] = field(default_factory=dict)

    def add(self, answer: str, weight: float, span: Span | None = None) -> None:
        self.points[answer] = self.points.get(answer, 0.0) + weight
        if span is not None and weight > self._strongest.get(answer, 0.0):
            self._strongest[answer] = weight
            self.spans[answer] = span

    def of(self, answer: str) -> float:
        return self.points.get(answer, 0.0)

    def best(self) -> str:
        """The answer with most points; of equals the one that was added first."""
        return max(self.points, key=lambda answer: self.points[answer])


def tally(case: Case, weights: Weights) -> Tally:
    counted = Tally()
    for tag, speaks_for in weights.items():
        cues = case.read.all(tag)
        if not cues:
            continue
        factor = 1.0
        for cue in apart(case.read, cues[:LOOKED_AT], MOST):
            if tag.startswith(DENIABLE) and case.read.negated(cue, words=2):
                continue
            strength = factor * (ASIDE if _aside(case, cue) else 1.0)
            for answer, weight in speaks_for.items():
                counted.add(answer, weight * strength, cue.span)
            factor *= AGAIN
    return counted


def apart(read: Reading, cues: list[Cue], most: int) -> list[Cue]:
    """Without repetitions, and without what lies within another: "rabatt*" again."""
    if len(cues) == 1:
        return cues
    kept: list[Cue] = []
    known: set[str] = set()
    reached = -1
    for cue in sorted(cues, key=lambda each: (each.first, -each.last)):
        if len(kept) == most:
            break
        words = " ".join(read.words[cue.first : cue.last + 1])
        if cue.last > reached and words not in known:
            kept.append(cue)
            known.add(words)
            reached = cue.last
    return kept


def _aside(case: Case, cue: Cue) -> bool:
    if cue.start and case.read.text[cue.start - 1] == "#":
        return True
    quoted = case.quoted
    return bool(quoted) and any(start < cue.start < end for start, end in quoted)
