"""An organisation's words, found in one pass however they are spelled or inflected.

Text and terms are folded (case, umlauts, accents, hyphens, invisible signs) and cut into
words. Each word is reduced to a rough stem, by which names of one word are looked up,
and longer ones by those of all their words. Each candidate is then looked at closely.
Cost grows with the text, not the terms.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mitreden.checks.cutting import Cut, Span
from mitreden.checks.entries import Kind, Match, Term
from mitreden.checks.spelling import (
    Words,
    extended,
    heads,
    inflected,
    plurals,
    stem,
    words,
    words_of,
)

__all__ = ["NO_TERMS", "Match", "Term", "Terms"]

AS_WRITTEN = 3  # below this length; so are as many capitals (SAP is not "sap")
SHORTEST_HEAD = 4  # of a compound
# "Projekt Aurora" is also the Aurora-Projekt.
_WHAT_IT_IS = frozenset(
    [
        "projekt",
        "project",
        "projet",
        "vorhaben",
        "programm",
        "programme",
        "program",
        "werk",
        "standort",
        "aktion",
        "kampagne",
        "initiative",
        "operation",
        "plan",
        "modell",
        "produkt",
    ]
)
_LEGAL_FORM = frozenset(
    [
        "gmbh",
        "ag",
        "se",
        "kg",
        "ohg",
        "ug",
        "mbh",
        "co",
        "ev",
        "eg",
        "ltd",
        "inc",
        "llc",
        "plc",
        "sa",
        "sarl",
        "sas",
        "bv",
        "nv",
        "gbr",
        "kgaa",
    ]
)
_HYPHEN = re.compile("[-\u2010\u2011–]")
_STOPS = frozenset(".!?,;:()[]{}…")
_SHORTENED = frozenset({"millionen", "milliarden", "dr", "prof", "st", "nr"})
_LONGEST_GAP = 6


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a term."""

    term: Term
    words: tuple[str, ...]
    written: str
    language: str = ""
    never: bool = False
    as_written: bool = False
    turned: bool = False  # its first word then stands as it is

    @property
    def group(self) -> tuple[Kind, str]:
        """Only in a group the longest wins: two products may forbid the same words."""
        return self.term.kind, self.term.word if self.never else ""


_Candidate = tuple[_Form, int, int]  # and where it stands


class Terms:
    """Built once for a list of terms, asked for each draft."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._terms = tuple(terms)

    def __len__(self) -> int:
        return len(self._terms)

    def find(
        self, text: str, language: str = "", cut: Cut | None = None
    ) -> list[Match]:
        """Every term, the longest of its kind where several overlap, in order.

        With a language, spellings that belong to another one do not count. A text that
        has been cut is not cut again.
        """
        if not self._terms:
            return []
        found = [
            (form, start, end)
            for form, start, end in self._candidates(
                text, words_of(cut) if cut else words(text)
            )
            if not language or form.language in ("", language)
        ]
        found.sort(key=lambda one: (one[1], -one[2], one[0].term.word))
        reached: dict[tuple[Kind, str], int] = {}
        matches: list[Match] = []
        for form, start, end in found:
            if start >= reached.get(form.group, 0):
                reached[form.group] = end
                matches.append(Match(form.term, start, end, form.never))
        return matches

    @cached_property
    def _index(self) -> _Index:
        return _Index(form for term in self._terms for form in _forms(term))

    def _candidates(self, text: str, said: Words) -> Iterator[_Candidate]:
        stems = {word: stem(word) for word in set(said.folded)}
        yield from self._words(text, said, stems)
        yield from self._hyphened(text, said)
        yield from self._sequences(text, said, stems)

    def _words(
        self, text: str, said: Words, stems: dict[str, str]
    ) -> Iterator[_Candidate]:
        """Words that may be a form, or be made of one: a text has few of them."""
        single, beginnings = self._index.single, self._index.beginnings
        likely = {
            word
            for word, key in stems.items()
            if key in single or word[:SHORTEST_HEAD] in beginnings
        }
        if not likely:
            return
        for word, (start, end) in zip(said.folded, said.places, strict=True):
            if word in likely:
                for form in single.get(stems[word], ()):
                    if _is_one(form, word, text, start, end):
                        yield form, start, end
                for form in self._made_of(word):
                    yield form, start, end

    def _made_of(self, word: str) -> list[_Form]:
        index = self._index
        if word[:SHORTEST_HEAD] not in index.beginnings:
            return []
        return [form for head in heads(word) for form in index.by_head.get(head, ())]

    def _hyphened(self, text: str, said: Words) -> Iterator[_Candidate]:
        """Grün-Werk is Grünwerk."""
        for hyphen in _HYPHEN.finditer(text):
            at = bisect_left(said.places, hyphen.span())
            if not 0 < at < len(said.places):
                continue
            (start, before), (behind, end) = said.places[at - 1 : at + 1]
            if (before, behind) == hyphen.span():
                joined = said.folded[at - 1] + said.folded[at]
                for form in self._index.single.get(stem(joined), ()):
                    if _is_one(form, joined, text, start, end):
                        yield form, start, end

    def _sequences(
        self, text: str, said: Words, stems: dict[str, str]
    ) -> Iterator[_Candidate]:
        lengths, sequences = self._index.lengths, self._index.sequences
        if lengths.keys().isdisjoint(stems.values()):
            return
        row = [stems[word] for word in said.folded]
        for at in [at for at, key in enumerate(row) if key in lengths]:
            for length in lengths[row[at]]:
                behind = at + length
                for form in sequences.get(" ".join(row[at:behind]), ()):
                    span = said.places[at:behind]
                    if _is_sequence(form, said.folded[at:behind], span, text):
                        yield form, span[0][0], span[-1][1]


class _Index:
    """Where the forms are looked up."""

    def __init__(self, forms: Iterable[_Form]) -> None:
        self.single: dict[str, list[_Form]] = {}
        self.by_head: dict[str, list[_Form]] = {}
        self.beginnings: set[str] = set()
        self.sequences: dict[str, list[_Form]] = {}  # by the stems of their words
        self.lengths: dict[str, set[int]] = {}  # of sequences, by their first stem
        for form in forms:
            if len(form.words) > 1:
                stems = [*map(stem, form.words)]
                self.sequences.setdefault(" ".join(stems), []).append(form)
                self.lengths.setdefault(stems[0], set()).add(len(stems))
                continue
            word = form.words[0]
            self.single.setdefault(stem(word), []).append(form)
            if _joins(form):
                self.by_head.setdefault(word, []).append(form)
                self.beginnings.add(word[:SHORTEST_HEAD])


NO_TERMS = Terms()


def _forms(term: Term) -> Iterator[_Form]:
    spellings = [
        (term.word, ""),
        *((other.text, other.language) for other in term.others),
    ]
    for written, language in spellings:
        yield from _spelled(term, written, language)
    for phrase in term.never_say:
        if parts := _parts(phrase):
            yield _Form(term, parts, phrase, never=True)


def _spelled(term: Term, written: str, language: str) -> Iterator[_Form]:
    parts = _parts(written)
    if not parts:
        return
    as_written = len(written) < AS_WRITTEN or (
        len(written) <= AS_WRITTEN and written.isupper()
    )
    ways = {parts}
    if not as_written:
        *before, last = parts
        ways |= {
            (*before, other) for other in plurals(last, common=term.common_noun)
        } | set(_named(parts))
        ways |= {("".join(way),) for way in tuple(ways) if len(way) in {2, 3}}
    for way in sorted(ways):
        turned = len(way) > 1 and way[0] != parts[0]
        yield _Form(term, way, written, language, as_written=as_written, turned=turned)


def _parts(written: str) -> tuple[str, ...]:
    return tuple(word for word in words(written).folded if word)


def _named(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The same thing with its parts turned round, or without its legal form."""
    short = parts
    while len(short) > 1 and short[-1] in _LEGAL_FORM:
        short = short[:-1]
    if short != parts and max(map(len, short)) >= SHORTEST_HEAD:
        yield short
    what, *name = parts
    if what in _WHAT_IT_IS and len(name) == 1 and name[0].isalpha():
        yield (name[0], what)


def _joins(form: _Form) -> bool:
    """Names stand in compounds; a word we only would not say is left alone in them."""
    word = form.words[0]
    return (
        len(word) >= SHORTEST_HEAD
        and word.isalpha()
        and not (form.never or form.as_written)
        and form.term.kind != Kind.TONE
    )


def _is_one(form: _Form, word: str, text: str, start: int, end: int) -> bool:
    if form.as_written and text[start:end] != form.written:
        return False
    return extended(form.words[0], word, common=form.term.common_noun) and _whole(
        form, text, start, end
    )


def _is_sequence(form: _Form, said: list[str], places: list[Span], text: str) -> bool:
    """Every word but the last may change its ending; the last may only add one."""
    *before, last = zip(form.words, said, strict=True)
    return (
        all(
            wanted == found or (not form.turned and inflected(wanted, found))
            for wanted, found in before
        )
        and extended(*last, common=form.term.common_noun)
        and all(
            _together(form, text, word, one[1], two[0])
            for word, (one, two) in zip(said, pairwise(places), strict=False)
        )
        and _whole(form, text, places[0][0], places[-1][1])
    )


def _together(form: _Form, text: str, word: str, end: int, behind: int) -> bool:
    """No end of a sentence lies between: “ein Projekt. Aurora tanzt” names no project."""
    gap = text[end:behind]
    if len(gap) > _LONGEST_GAP or gap.count("\n") > 1:
        return False
    return all(
        sign not in _STOPS
        or sign in form.written
        or (sign == "." and word in _SHORTENED)
        for sign in gap
    )


def _whole(form: _Form, text: str, start: int, end: int) -> bool:
    """“94 Millionen” is not the end of 3,94 Millionen, “Werk 4” not the start of 4.1."""
    if form.words[0][0].isdigit() and start > 1 and text[start - 1] in ".,":
        return not text[start - 2].isdigit()
    if form.words[-1][-1].isdigit() and text[end : end + 1] in {".", ","}:
        return not text[end + 1 : end + 2].isdigit()
    return True


def folded(text: str) -> str:
    """A text as one line of folded words: to see whether it contains another."""
    return f" {' '.join(words(text).folded)} "
