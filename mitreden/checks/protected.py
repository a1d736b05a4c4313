"""Talk about pay, conditions of work, union and works council: never a risk.

Art. 9 (3) GG, §§ 74–84 BetrVG, § 6 EntgTranspG; Art. 11 ECHR; § 7 NLRA; Art. L2281-1
Code du travail. A rule about secrets, honour, politics or competitors asks
`is_protected` before it speaks of a passage. Other people's private data stay private
there, too: rules about persons do not ask.
"""

from __future__ import annotations

from mitreden.checks.reading import Reading
from mitreden.checks.sentences import sentence_at
from mitreden.checks.types import Span


def is_protected(reading: Reading, span: Span) -> bool:
    """Whether the passage begins in a sentence about such matters."""
    return sentence_at(reading, span[0]) in protected_sentences(reading)


def protected_sentences(reading: Reading) -> frozenset[int]:
    bodies = {cue.sentence for cue in reading.all("protected.body")}
    deeds = {cue.sentence for cue in reading.all("protected.deed")} if bodies else set()
    topics = {cue.sentence for cue in reading.all("protected.topic")}
    return frozenset(topics | (bodies & deeds))
