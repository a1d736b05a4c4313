"""Which of the twelve clause topics a guideline speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mitreden.meter.patterns import phrases, words
from mitreden.meter.types import TOPICS, Kind, Point, Sentence

# What a promise is, only its own kind can show: forbidding to err covers no mistakes.
SHOWN_BY = {"voluntary": Kind.VOLUNTARY, "mistakes": Kind.MISTAKES}


def covered(
    sentences: Sequence[Sentence], points: Sequence[Point], language: str
) -> Mapping[str, Sentence]:
    """The sentence that speaks of a topic; a whole one rather than a heading."""
    found: dict[str, Sentence] = {}
    for topic in TOPICS:
        speaking = (
            [point.sentence for point in points if point.kind is SHOWN_BY[topic]]
            if topic in SHOWN_BY
            else [each for each in sentences if _speaks(each, topic, language)]
        )
        speaking.sort(key=lambda sentence: sentence.is_heading)
        if speaking:
            found[topic] = speaking[0]
    return found


def _speaks(sentence: Sentence, topic: str, language: str) -> bool:
    expression = phrases(language, "topics")[topic]
    return expression.search(words(sentence.text)) is not None
