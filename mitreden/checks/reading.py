"""A text, read once for all rules: its words, its sentences, and the cues in it.

Cues are words and phrases that mean something to a rule ("noch nicht öffentlich" hints
at a secret). They stand in data/lexicon, one table per meaning; one Aho-Corasick pass
over the folded text finds all of them, so that cost grows with the text, not with the
number of cues. Rules then ask what stands together in a sentence. Linear, no regular
expression that could run away.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import accumulate, repeat
from typing import NamedTuple

from mitreden.checks.cutting import Cut
from mitreden.checks.lexicon import LANGUAGES, Phrase, automaton, with_parents
from mitreden.checks.memory import once_for_each
from mitreden.checks.tokens import END, NUMBER, Tokens
from mitreden.checks.types import Draft, Span

__all__ = ["END", "LANGUAGES", "LONGEST", "NUMBER", "Cue", "Reading", "reading"]

LONGEST = 12  # words of a phrase in the lexicon, at most

# Combined accents, invisible signs, bold or wide letters: read as what they stand for.
_ODD = re.compile(
    "[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uff01-\uff5e"
    "\U0001d400-\U0001d7ff]"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CLUSTER = re.compile(r"[\s\S][\u0300-\u036f]{0,8}")


class Cue(NamedTuple):
    """A passage that means something: `tag` is its table in the lexicon."""

    tag: str
    start: int  # code points of the draft's text
    end: int
    first: int  # the words it consists of
    last: int
    sentence: int

    @property
    def span(self) -> Span:
        return self.start, self.end


_cue = partial(tuple.__new__, Cue)  # as Cue(…), in half the time


def _sentence(cue: Cue) -> int:
    return cue.sentence


def _last(cue: Cue) -> int:
    return cue.last


class Reading:
    """Words are counted from 0; a sentence end is a word, too."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        small, places = _small(text)
        cut = Cut(small.replace("’", "'"))
        # Only where its places are those of the text.
        self.cut = cut if places is None else None
        tokens = Tokens(cut)
        self.words = tokens.words
        self.sentences = tokens.sentences  # of each word
        self.spans = tokens.spans
        if places is not None:
            self.spans = [(places[a][0], places[b - 1][1]) for a, b in self.spans]
        self.plain = f" {' '.join(self.words)} "
        lengths = [len(word) + 1 for word in self.words]
        self._starts = list(accumulate(lengths, initial=1))  # of the words in `plain`
        self._places: dict[str, list[int]] | None = None
        self._cues: dict[str, list[Cue]] = {}
        self._met: list[tuple[int, Phrase]] = []  # and where each of them ends
        self._hits: dict[str, list[int]] = {}  # of each table: numbers in `_met`
        self._tables: dict[str, list[str]] = {}  # of each meaning that is met
        self._look_up(language)

    def all(self, tag: str) -> list[Cue]:
        """Every cue of this meaning, in order. `secret` finds `secret.code`, too."""
        if tag not in self._tables:
            return []
        cues = self._cues.get(tag)
        if cues is None:
            cues = self._cues[tag] = self._made(self._tables[tag])
        return cues

    def places(self, word: str) -> list[int]:
        """The numbers of every such word: END for the ends of sentences."""
        if self._places is None:
            self._places = {}
            for number, said in enumerate(self.words):
                self._places.setdefault(said, []).append(number)
        return self._places.get(word, [])

    def has(self, *tags: str) -> bool:
        """Whether there is a cue of one of these meanings."""
        return not self._tables.keys().isdisjoint(tags)

    def first(self, *tags: str) -> Cue | None:
        found = [cue for tag in tags for cue in self.all(tag)[:1]]
        return min(found, key=lambda cue: cue.start, default=None)

    def together(
        self, one: str, other: str, within: int = 1
    ) -> Iterator[tuple[Cue, Cue]]:
        """Pairs in the same sentence (`within` 2: or in the next or the one before)."""
        others = self.all(other)
        for a in self.all(one):
            at = bisect_left(others, a.sentence - within + 1, key=_sentence)
            while at < len(others) and others[at].sentence - a.sentence < within:
                if others[at] != a:
                    yield a, others[at]
                at += 1

    def near(self, one: str, other: str, words: int = 6) -> Iterator[tuple[Cue, Cue]]:
        """Pairs in the same sentence with at most so many words between them."""
        others = self.all(other)
        for a in self.all(one):
            at = bisect_left(others, a.first - words, key=_last)
            while at < len(others) and others[at].last <= a.last + words + LONGEST:
                b = others[at]
                apart = max(a.first, b.first) - min(a.last, b.last)
                if a.sentence == b.sentence and apart <= words and a != b:
                    yield a, b
                at += 1

    def negated(self, cue: Cue, words: int = 4) -> bool:
        """A "not", "no" or "without" shortly before, in the same sentence."""
        negations = self.all("negation")
        at = bisect_left(negations, cue.first, key=_last) - 1
        if at < 0:
            return False
        before = negations[at]
        return before.sentence == cue.sentence and cue.first - before.last <= words

    def sentence_span(self, sentence: int) -> Span:
        inside = [
            span
            for span, number in zip(self.spans, self.sentences, strict=True)
            if number == sentence
        ]
        return (inside[0][0], inside[-1][1]) if inside else (0, 0)

    def sentence_words(self, sentence: int) -> list[str]:
        return [
            word
            for word, number in zip(self.words, self.sentences, strict=True)
            if number == sentence and word != END
        ]

    def _look_up(self, language: str) -> None:
        known = automaton(language if language in LANGUAGES else "")
        self._met += known.iter(self.plain)
        for number, (_end, (_more, tables)) in enumerate(self._met):
            for table in tables:
                self._hits.setdefault(table, []).append(number)
        for table in self._hits:
            for tag in with_parents(table):
                self._tables.setdefault(tag, []).append(table)

    def _made(self, tables: list[str]) -> list[Cue]:
        """Cues are made only where a rule asks for them."""
        met: Iterable[tuple[int, str]] = zip(
            self._hits[tables[0]], repeat(tables[0]), strict=False
        )
        if len(tables) > 1:
            met = self._in_order(tables)
        spans, sentences, starts = self.spans, self.sentences, self._starts
        cues: list[Cue] = []
        for number, table in met:
            end, (more, _) = self._met[number]
            last = bisect_right(starts, end) - 1
            first = last - more
            start, stop = spans[first][0], spans[last][1]
            cues.append(_cue((table, start, stop, first, last, sentences[first])))
        return cues

    def _in_order(self, tables: list[str]) -> list[tuple[int, str]]:
        """By where they end; of one phrase as its tables stand in the lexicon."""
        met = sorted(
            (number, self._met[number][1][1].index(table), table)
            for table in tables
            for number in self._hits[table]
        )
        return [(number, table) for number, _place, table in met]


@once_for_each
def reading(draft: Draft) -> Reading:
    return Reading(draft.text, draft.language)


def _small(text: str) -> tuple[str, list[Span] | None]:
    """Small letters, one for one; with the place of each where that cannot be kept."""
    small = text.lower()
    if len(small) == len(text) and not _ODD.search(text):
        return small, None
    signs: list[str] = []
    places: list[Span] = []
    for found in _CLUSTER.finditer(text):
        normal = unicodedata.normalize("NFKC", _INVISIBLE.sub("", found[0])).lower()
        signs.append(normal)
        places += [found.span()] * len(normal)
    return "".join(signs), places
