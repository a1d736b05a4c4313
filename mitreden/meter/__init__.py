"""How a guideline reads to the people it is for: free or strict, easy or hard, whole.

Three numbers, because one would hide two: a text can be precise and free, and nobody
should get a good mark by leaving everything out. Each of them shows the sentences it
rests on. Nothing in here blocks anything.
"""

from __future__ import annotations

from mitreden.meter import completeness, freedom
from mitreden.meter.readability import readability
from mitreden.meter.sentences import sentences
from mitreden.meter.types import (
    STRICT,
    TOPICS,
    Ease,
    Flag,
    Freedom,
    Kind,
    Meter,
    Point,
    Readability,
    Sentence,
)

__all__ = [
    "LANGUAGES",
    "STRICT",
    "TOPICS",
    "Ease",
    "Flag",
    "Freedom",
    "Kind",
    "Meter",
    "Point",
    "Readability",
    "Sentence",
    "measure",
]

LANGUAGES = ("de", "en")


def measure(markdown: str, language: str) -> Meter:
    """Raises ValueError for a language without lists."""
    if language not in LANGUAGES:
        raise ValueError(f"The meter reads {' and '.join(LANGUAGES)}, not {language}.")
    read = sentences(markdown)
    points = tuple(freedom.points(read, language))
    score = freedom.score(points)
    covered = completeness.covered(read, points, language)
    return Meter(
        language=language,
        score=score,
        freedom=freedom.named(score),
        flags=tuple(freedom.flags(points, len(read))),
        points=points,
        readability=readability(read, language),
        covered=covered,
        missing=tuple(topic for topic in TOPICS if topic not in covered),
    )
