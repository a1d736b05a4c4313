"""What stands together in a text: cues of a reading, asked sentence by sentence.

Rules about claims and conduct hardly ever rest on one word: they ask whether an offer,
a promise and no source stand in the same sentence. Each answer here costs one look at an
index, so that a text full of cues stays as cheap as its length.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from mitreden.checks.memory import once_for_each
from mitreden.checks.passages import links
from mitreden.checks.reading import NUMBER, Cue, Reading, reading
from mitreden.checks.types import Draft, Span

# Somebody's words: a pair of marks with at most so many signs in between.
QUOTED = re.compile(
    r"„[^“”\"„]{1,600}[“”\"]|“[^”“]{1,600}”|\"[^\"]{1,600}\"|«[^»«]{1,600}»|»[^«»]{1,600}«"
)
MARKS = '„“"«»'
MOST = 40  # of one meaning in a sentence; with more it is a list of words, no sentence


class Nearby:
    def __init__(self, read: Reading) -> None:
        self.read = read
        self.text = read.text
        self._index: dict[str, dict[int, list[Cue]]] = {}
        self.names: dict[int, Span | None] = {}  # by sentence, once looked for
        self._said: dict[int, frozenset[str]] = {}
        self._not = frozenset(cue.last for cue in read.all("negation"))
        self._quotes = (
            [found.span() for found in QUOTED.finditer(read.text)]
            if any(mark in read.text for mark in MARKS)
            else []
        )
        self._links = [(link.start, link.end) for link in links(read.text)]

    def cues(self, *tags: str) -> list[Cue]:
        """All of these meanings, in the order of the text, none inside a link."""
        found = [
            cue
            for tag in tags
            for cues in self._by_sentence(tag).values()
            for cue in cues
        ]
        if len(found) > 1:
            found.sort(key=lambda cue: (cue.start, -cue.end))
        return found

    def inside(self, sentence: int, *tags: str, reach: int = 0) -> list[Cue]:
        """In this sentence, or at most `reach` sentences away."""
        met = [index for tag in tags if (index := self._by_sentence(tag))]
        if not met:
            return []
        return [
            cue
            for number in range(sentence - reach, sentence + reach + 1)
            for index in met
            for cue in index.get(number, ())
        ]

    def has(self, sentence: int, *tags: str, reach: int = 0) -> bool:
        met = [index for tag in tags if (index := self._by_sentence(tag))]
        if not (met and reach):
            return any(sentence in index for index in met)
        around = range(sentence - reach, sentence + reach + 1)
        return any(number in index for index in met for number in around)

    def close(self, cue: Cue, *tags: str, words: int = 5) -> Cue | None:
        """The nearest of these meanings with at most so many words in between."""
        nearest: Cue | None = None
        for tag in tags:
            for other in _around(self._by_sentence(tag).get(cue.sentence, []), cue):
                gap = _gap(cue, other)
                if gap <= words and (nearest is None or gap < _gap(cue, nearest)):
                    nearest = other
        return nearest

    def negated(self, cue: Cue, words: int = 4) -> bool:
        """A "not", "no" or "without" shortly before, in the same sentence."""
        return any(
            self.read.sentences[place] == cue.sentence
            for place in range(max(0, cue.first - words), cue.first)
            if place in self._not
        )

    def asked(self, sentence: int) -> bool:
        """The sentence is a question."""
        last = bisect_right(self.read.sentences, sentence) - 1
        start, end = self.read.spans[last]
        return "?" in self.text[start:end]

    def quoted(self, cue: Cue) -> bool:
        return _covers(self._quotes, cue.span)

    def quotes(self) -> Iterator[Span]:
        yield from self._quotes

    def before(self, cue: Cue, words: int = 1) -> list[str]:
        return self.read.words[max(0, cue.first - words) : cue.first]

    def after(self, cue: Cue, words: int = 1) -> list[str]:
        return self.read.words[cue.last + 1 : cue.last + 1 + words]

    def places(self, sentence: int) -> range:
        """The numbers of its words, its end included."""
        first = bisect_left(self.read.sentences, sentence)
        return range(first, bisect_right(self.read.sentences, sentence))

    def words_of(self, sentence: int) -> list[str]:
        places = self.places(sentence)
        return self.read.words[places.start : places.stop]

    def counted(self, sentence: int) -> int:
        """How many numbers stand in it, without the "[3]" of a slide."""
        return sum(
            self.read.words[place] == NUMBER
            and self.text[max(0, start - 1) : start] + self.text[end : end + 1] != "[]"
            for place, (start, end) in (
                (place, self.read.spans[place]) for place in self.places(sentence)
            )
        )

    def says(self, sentence: int, words: frozenset[str]) -> bool:
        """One of these words stands in it."""
        said = self._said.get(sentence)
        if said is None:
            said = self._said[sentence] = frozenset(self.words_of(sentence))
        return not words.isdisjoint(said)

    def _by_sentence(self, tag: str) -> dict[int, list[Cue]]:
        index = self._index.get(tag)
        if index is None:
            index = self._indexed(tag) if self.read.has(tag) else {}
            self._index[tag] = index
        return index

    def _indexed(self, tag: str) -> dict[int, list[Cue]]:
        index: dict[int, list[Cue]] = {}
        for cue in self.read.all(tag):
            cues = index.setdefault(cue.sentence, [])
            if len(cues) < MOST and not (self._links and self._in_link(cue)):
                cues.append(cue)
        for cues in index.values():
            if len(cues) > 1:
                cues.sort(key=_first)
        return {number: cues for number, cues in index.items() if cues}

    def _in_link(self, cue: Cue) -> bool:
        return _covers(self._links, cue.span)


@once_for_each
def nearby(draft: Draft) -> Nearby:
    return Nearby(reading(draft))


def joined(*cues: Cue | None) -> Span:
    """From the first of these passages to the end of the last."""
    there = [cue for cue in cues if cue is not None]
    return min(cue.start for cue in there), max(cue.end for cue in there)


def _first(cue: Cue) -> int:
    return cue.first


def _gap(one: Cue, other: Cue) -> int:
    return max(0, max(one.first, other.first) - min(one.last, other.last) - 1)


def _around(cues: list[Cue], cue: Cue) -> Iterable[Cue]:
    """The two before and the two after: the nearest is among them."""
    place = bisect_left(cues, cue.first, key=_first)
    return cues[max(0, place - 2) : place + 2]


def _covers(spans: list[Span], span: Span) -> bool:
    place = bisect_right(spans, (span[0], sys.maxsize)) - 1
    return place >= 0 and span[1] <= spans[place][1]
