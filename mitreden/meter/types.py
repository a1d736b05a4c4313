"""What the meter finds out about a guideline: facts and codes, no prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a sentence does to whoever reads it."""

    ENCOURAGEMENT = "encouragement"
    HELP = "help"
    REASON = "reason"
    MISTAKES = "mistakes"  # says that they may happen
    VOLUNTARY = "voluntary"
    PROHIBITION = "prohibition"
    OBLIGATION = "obligation"
    APPROVAL = "approval"  # demanded
    SANCTION = "sanction"
    MONITORING = "monitoring"


STRICT = (
    Kind.SANCTION,
    Kind.APPROVAL,
    Kind.MONITORING,
    Kind.PROHIBITION,
    Kind.OBLIGATION,
)


class Flag(StrEnum):
    APPROVAL = "approval"
    SANCTIONS = "sanctions"
    MONITORING = "monitoring"
    PROHIBITIONS = "prohibitions"
    NO_MISTAKES = "no_mistakes"
    NOT_VOLUNTARY = "not_voluntary"
    NO_HELP = "no_help"
    NO_REASONS = "no_reasons"


class Freedom(StrEnum):
    OPEN = "open"
    BALANCED = "balanced"
    STRICT = "strict"
    TOO_STRICT = "too_strict"


class Ease(StrEnum):
    EASY = "easy"  # all targets met
    HARDER = "harder"  # some are missed
    HARD = "hard"  # both measures say so
    TOO_SHORT = "too_short"  # to say anything


# The clauses of a guideline that gives orientation and leaves freedom.
TOPICS = (
    "voluntary", "voice", "topics", "labels", "secrets", "people", "tone",
    "no-approval", "mistakes", "headwind", "time", "imprint",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    clause: str  # the heading above it
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence, one thing it does, the words that show it."""

    kind: Kind
    sentence: Sentence
    words: str
    topic: str  # what a rewrite would be about; "" for none


@dataclass(frozen=True, slots=True)
class Readability:
    """Rounded on purpose: counting syllables is an estimate."""

    ease: Ease
    words: int
    sentences: int
    flesch: int  # German: Flesch-Amstad
    grade: int  # German: Wiener Sachtextformel 1; English: Flesch-Kincaid
    lix: int
    long_sentences: int  # per cent of more than twenty words


@dataclass(frozen=True, slots=True)
class Meter:
    language: str
    score: int  # freedom, 0 to 100
    freedom: Freedom
    flags: tuple[Flag, ...]
    points: tuple[Point, ...]
    readability: Readability
    covered: Mapping[str, Sentence]  # topic → the sentence that speaks of it
    missing: tuple[str, ...]

    @property
    def completeness(self) -> int:
        """Per cent of the clause topics."""
        return round(100 * len(self.covered) / len(TOPICS))

    def of(self, kind: Kind) -> list[Point]:
        return [point for point in self.points if point.kind is kind]
