"""What changed between two versions of a guideline, clause by clause, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from mitreden.lib.markdown import Section, sections

WORD = re.compile(r"\s+|\w+|[^\w\s]")
SENTENCE = re.compile(r"(?<=[.!?]\s)(?=\S)")
ALIKE = 0.6  # below that, two sentences have too little in common to be mixed


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause that is new, gone or reworded. Each paragraph is a row of pieces."""

    anchor: str
    heading: str
    kind: Kind  # SAME: it was there before, with other words
    paragraphs: tuple[tuple[Piece, ...], ...]


def compare(old: str, new: str) -> tuple[ClauseChange, ...]:
    """Only what differs, in the order of the new text; what is gone comes last."""
    before = {_key(section): section for section in sections(old)}
    after = {_key(section): section for section in sections(new)}
    return (
        *_changed(before, after),
        *(
            _whole(gone, Kind.REMOVED)
            for key, gone in before.items()
            if key not in after
        ),
    )


def _changed(
    before: dict[str, Section], after: dict[str, Section]
) -> Iterator[ClauseChange]:
    for key, section in after.items():
        earlier = before.get(key)
        if earlier is None:
            yield _whole(section, Kind.ADDED)
        elif earlier != section:
            yield ClauseChange(
                section.anchor,
                section.heading,
                Kind.SAME,
                tuple(_pair(earlier, section)),
            )


def _pair(earlier: Section, later: Section) -> Iterator[tuple[Piece, ...]]:
    """Headings count as a first paragraph, so that a renamed clause shows it."""
    old = [earlier.heading, *earlier.paragraphs]
    new = [later.heading, *later.paragraphs]
    if earlier.heading == later.heading:
        old, new = old[1:], new[1:]
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        olds, news = old[i:j], new[k:m]
        for index in range(max(len(olds), len(news))):
            yield words(
                olds[index] if index < len(olds) else "",
                news[index] if index < len(news) else "",
            )


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts as one row of pieces: what stayed, what went, what came.

    Sentence by sentence; within a sentence word by word, if it is still the same one.
    """
    a, b = _sentences(old), _sentences(new)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        gone, come = "".join(a[i:j]), "".join(b[k:m])
        if tag == "equal":
            pieces.append(Piece(Kind.SAME, gone))
        else:
            pieces.extend(_reworded(gone, come))
    return tuple(pieces)


def _sentences(text: str) -> list[str]:
    return [part for part in SENTENCE.split(text) if part]


def _reworded(gone: str, come: str) -> Iterator[Piece]:
    a, b = WORD.findall(gone), WORD.findall(come)
    matcher = SequenceMatcher(a=a, b=b, autojunk=False)
    if matcher.ratio() < ALIKE:
        yield from _pieces(gone, come)
        return
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Kind.SAME, "".join(a[i:j]))
        else:
            yield from _pieces("".join(a[i:j]), "".join(b[k:m]))


def _pieces(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece(Kind.REMOVED, gone)
    if come:
        yield Piece(Kind.ADDED, come)


def _key(section: Section) -> str:
    """The closing part has no heading of its own, so a missing anchor still works."""
    return section.anchor or section.heading


def _whole(section: Section, kind: Kind) -> ClauseChange:
    return ClauseChange(
        section.anchor,
        section.heading,
        kind,
        tuple((Piece(kind, paragraph),) for paragraph in section.paragraphs),
    )
