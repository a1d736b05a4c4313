"""An organisation's words, found in one pass however they are spelled or inflected.

Text and terms are folded (case, umlauts, hyphens, invisible signs) and cut into words.
Each word is reduced to a rough stem; an Aho-Corasick automaton finds sequences of stems,
and each candidate is then looked at closely. Cost grows with the text, not the terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import ahocorasick

# German and English endings that leave a word the same word: Aurora, Auroras, Aurora's.
ENDINGS = frozenset({"", "e", "en", "er", "em", "es", "n", "s", "ern", "ens", "ns"})
SHORTEST_STEM = 3
SHORT = 3  # a term below this length is matched as it is written

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_FOLDS: dict[int, str | None] = {
    ord("ä"): "ae",
    ord("ö"): "oe",
    ord("ü"): "ue",
    0x308: "e",  # the two dots alone, in decomposed text
    ord("’"): "'",
    **{ord(sign): None for sign in _INVISIBLE},
}
_WORD = re.compile(
    rf"(?:[^\W_]|[\u0300-\u036f{_INVISIBLE}])+(?:['’][a-z]+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or name that is not public (yet)."""

    word: str
    public_from: date | None = None  # not confidential from this day on
    instead: str = ""  # what can be said in its place


@dataclass(frozen=True, slots=True)
class Match:
    term: Term
    start: int
    end: int


class Terms:
    """Built once for a list of terms, asked for each draft."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._terms = tuple(terms)

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton | None:
        by_key: dict[str, list[tuple[Term, list[str]]]] = {}
        for term in self._terms:
            words = [word for word, _start, _end in _words(term.word)]
            if any(words):
                by_key.setdefault(_key(words), []).append((term, words))
        if not by_key:
            return None
        automaton = ahocorasick.Automaton()
        for key, candidates in by_key.items():
            automaton.add_word(key, candidates)
        automaton.make_automaton()
        return automaton

    def find(self, text: str) -> list[Match]:
        """Every term in the text, the longest where several overlap, in order."""
        if self._automaton is None:
            return []
        matches: list[Match] = []
        for match in sorted(
            self._candidates(text), key=lambda m: (m.start, -m.end, m.term.word)
        ):
            if not matches or match.start >= matches[-1].end:
                matches.append(match)
        return matches

    def _candidates(self, text: str) -> Iterator[Match]:
        words = _words(text)
        stems = [_stem(word) for word, _start, _end in words]
        ends_at: dict[int, int] = {}
        at = 0
        for index, stem in enumerate(stems):
            at += len(stem) + 1
            ends_at[at] = index
        assert self._automaton is not None
        for end, candidates in self._automaton.iter(" " + " ".join(stems) + " "):
            last = ends_at[end]
            for term, wanted in candidates:
                first = last - len(wanted) + 1
                found = words[first : last + 1]
                span = found[0][1], found[-1][2]
                if _same(wanted, [word for word, _s, _e in found]) and (
                    len(term.word) >= SHORT or text[slice(*span)] == term.word
                ):
                    yield Match(term, *span)


NO_TERMS = Terms()


def _words(text: str) -> list[tuple[str, int, int]]:
    """The words, folded for comparing, and where they stand in the text."""
    return [(_fold(word[0]), *word.span()) for word in _WORD.finditer(text)]


def _fold(word: str) -> str:
    small = word.casefold()
    return small if small.isascii() else small.translate(_FOLDS)


def _stem(word: str) -> str:
    """The same for a word and each of its endings; rough, as it only finds candidates."""
    word = word.partition("'")[0]
    while len(word) > SHORTEST_STEM and word[-1] in "emnrs":
        word = word[:-1]
    return word


def _key(words: list[str]) -> str:
    return " " + " ".join(map(_stem, words)) + " "


def _same(wanted: list[str], found: list[str]) -> bool:
    """Every word but the last may change its ending; the last may only add one."""
    *before, last = zip(wanted, found, strict=True)
    return all(_inflected(a, b) for a, b in before) and _extended(*last)


def _extended(wanted: str, found: str) -> bool:
    if not found.startswith(wanted):
        return False
    rest = found[len(wanted) :]
    if wanted[-1].isdigit() or len(wanted) < SHORTEST_STEM:
        return rest in {"", "'s", "s"}
    return rest in ENDINGS or rest == "'s"


def _inflected(wanted: str, found: str) -> bool:
    """Kalter and kalten: some stem of both is followed by endings only."""
    if wanted == found:
        return True
    longest = min(len(wanted), len(found))
    for stem in range(longest, SHORTEST_STEM - 1, -1):
        if (
            wanted[stem:] in ENDINGS
            and found[stem:] in ENDINGS
            and wanted[:stem] == found[:stem]
        ):
            return True
        if len(wanted) - stem > 3 or len(found) - stem > 3:
            return False
    return False
