"""Hashtags and mentions: a few help to be found, a cloud of them is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mitreden.checks.memory import once_for_each
from mitreden.checks.types import Draft, Finding, Span, Weight

# There people search by tags, and clouds below a picture are usual.
TAGGING = frozenset({"instagram", "tiktok", "pinterest"})
MANY = 10  # more than that is a cloud
SHORT_MANY = 7  # so many are one, too, where they are more than the words
CLUTTER = 20  # anywhere
SHORT_CLUTTER = 12  # where they are more than the words

_TAG = re.compile(r"(?<![\w&/#])#\w{1,100}")
_MENTION = re.compile(r"(?<![\w@/.])@[\w.-]{2,100}")
_WORD = re.compile(r"(?<![\w#@])[^\W_]+(?:[-'’.][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Tags:
    spans: tuple[Span, ...]
    words: int

    @property
    def number(self) -> int:
        return len(self.spans)

    @property
    def outweigh(self) -> bool:
        return self.number > self.words

    @property
    def clutter(self) -> bool:
        enough = SHORT_CLUTTER if self.outweigh else CLUTTER
        return self.number >= enough


def too_many(draft: Draft) -> Iterator[Finding]:
    """More than the network takes."""
    most, found = draft.most_tags, _tags(draft)
    if most is not None and found.number > most:
        facts = {"number": found.number, "most": most}
        yield Finding("tags.too_many", Weight.STRONG, _from(found, most), facts)


def mentions(draft: Draft) -> Iterator[Finding]:
    """More people named with @ than the network takes."""
    most = draft.most_mentions
    if most is None:
        return
    found = [one.span() for one in _MENTION.finditer(draft.text)]
    if len(found) > most:
        facts = {"number": len(found), "most": most}
        span = found[most][0], found[-1][1]
        yield Finding("tags.mentions", Weight.STRONG, span, facts)


def clutter(draft: Draft) -> Iterator[Finding]:
    found = _tags(draft)
    if found.clutter and not _refused(draft, found):
        facts = {"number": found.number}
        yield Finding("tags.clutter", Weight.NOTE, _from(found, 3), facts)


def cloud(draft: Draft) -> Iterator[Finding]:
    """A gentle word, where tags are not what the network lives on."""
    found = _tags(draft)
    if found.clutter or draft.network in TAGGING:
        return
    if found.number > MANY or (found.number >= SHORT_MANY and found.outweigh):
        facts = {"number": found.number}
        yield Finding("tags.cloud", Weight.NOTE, _from(found, 3), facts)


def _refused(draft: Draft, found: Tags) -> bool:
    return draft.most_tags is not None and found.number > draft.most_tags


def _from(found: Tags, first: int) -> Span:
    return found.spans[first][0], found.spans[-1][1]


@once_for_each
def _tags(draft: Draft) -> Tags:
    if "#" not in draft.text:
        return Tags((), 0)
    spans = tuple(one.span() for one in _TAG.finditer(draft.text))
    return Tags(spans, sum(1 for _ in _WORD.finditer(draft.text)))
