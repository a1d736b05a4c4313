"""Finds glossary terms in a text: the first occurrence of each.

A term is found by its name, its synonyms and their usual endings, in one pass over the
words of a text. German nouns count only with a capital letter (“Bot”, not “bot”),
abbreviations only as they are written. Parts of a longer word are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"(?:\s+|[-\u2011])\Z")
PLAIN = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")
ALONE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|[#@][\w-]+")
GERMAN_ENDINGS = ("e", "en", "n", "s", "es", "nen", "se", "ses", "sen")
ENGLISH_ENDINGS = ("s", "es")
ADJECTIVE = re.compile(r"(?:e|es|er|en|em)\Z")
ADJECTIVE_ENDINGS = ("e", "es", "er", "en", "em")
SHORT = 4  # “Post” is not “Posten”, “Bot” is not “Bote”


@dataclass(frozen=True, slots=True)
class Named:
    """A term, by its key, and the forms by which it is known in one language."""

    key: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class _Form:
    key: str
    written: str  # as it must be written, or empty
    capital: bool  # the last word begins with a capital letter


class Matcher:
    """Built once for a language, asked many times."""

    def __init__(self, terms: Iterable[Named], language: str) -> None:
        self.language = language
        self._forms: dict[tuple[str, ...], list[_Form]] = {}
        for term in terms:
            for written in term.forms:
                self._add(term.key, written)
        self._longest = max(map(len, self._forms), default=0)

    def find(self, text: str, without: Collection[str] = ()) -> list[Match]:
        """The first occurrence of each term; the longest where several begin."""
        seen = set(without)
        matches: list[Match] = []
        words = _words(text)
        index = 0
        while index < len(words):
            found = self._at(text, words, index)
            if found is None:
                index += 1
                continue
            length, key = found
            if key not in seen:
                seen.add(key)
                end = words[index + length - 1].end()
                matches.append(Match(words[index].start(), end, key))
            index += length
        return matches

    def claims(self) -> dict[str, set[str]]:
        """Which keys ask for a form: more than one means they compete."""
        return {
            " ".join(words): {form.key for form in forms}
            for words, forms in self._forms.items()
        }

    def _add(self, key: str, written: str) -> None:
        if not PLAIN.fullmatch(written):
            return
        words = tuple(WORD.findall(written))
        last = words[-1]
        exact = sum(letter.isupper() for letter in last) > 1
        form = _Form(
            key,
            written=last if exact else "",
            capital=self.language == "de" and last[0].isupper(),
        )
        for variant in _variants(words, self.language, exact=exact):
            self._forms.setdefault(variant, []).append(form)

    def _at(
        self, text: str, words: list[re.Match[str]], index: int
    ) -> tuple[int, str] | None:
        longest = _together(text, words, index, self._longest)
        for length in range(longest, 0, -1):
            span = words[index : index + length]
            if not _free(text, span[0].start(), span[-1].end()):
                continue
            spoken = tuple(word[0].casefold() for word in span)
            for form in self._forms.get(spoken, ()):
                if _fits(form, span[-1][0]):
                    return length, form.key
        return None


def _words(text: str) -> list[re.Match[str]]:
    """The words of a text, without those in addresses, hashtags and names."""
    alone = [found.span() for found in ALONE.finditer(text)]
    if not alone:
        return list(WORD.finditer(text))
    words: list[re.Match[str]] = []
    spans = iter(alone)
    start, end = next(spans)
    for word in WORD.finditer(text):
        while word.start() >= end:
            start, end = next(spans, (len(text), len(text) + 1))
        if word.end() <= start:
            words.append(word)
    return words


def _together(text: str, words: list[re.Match[str]], index: int, most: int) -> int:
    """How many words from here stand together, parted by a space or a hyphen."""
    count = 1
    while count < most and index + count < len(words):
        gap = text[words[index + count - 1].end() : words[index + count].start()]
        if not BETWEEN.match(gap):
            break
        count += 1
    return count


def _free(text: str, start: int, end: int) -> bool:
    """Not a part of a longer word: no hyphen and letter on either side."""
    if start and text[start - 1] in "-\u2011_/.":
        return False
    after = text[end : end + 2]
    return not (after[:1] == "_" or (after[:1] in "-\u2011." and after[1:].isalnum()))


def _fits(form: _Form, last: str) -> bool:
    if form.written:
        return last in (form.written, form.written + "s")
    return not form.capital or last[0].isupper()


def _variants(
    words: tuple[str, ...], language: str, *, exact: bool
) -> set[tuple[str, ...]]:
    """A phrase with the usual endings of its last word and its adjectives."""
    *before, last = (word.casefold() for word in words)
    endings = _endings(last, language, exact=exact)
    starts = [tuple(before)]
    if language == "de" and before and all(ADJECTIVE.search(word) for word in before):
        starts = [
            tuple(ADJECTIVE.sub(ending, word) for word in before)
            for ending in ADJECTIVE_ENDINGS
        ]
    return {(*start, ending) for start in starts for ending in endings}


def _endings(word: str, language: str, *, exact: bool) -> set[str]:
    if exact or (language == "de" and len(word) <= SHORT):
        return {word, word + "s"}
    if language == "de":
        return {word, *(word + ending for ending in GERMAN_ENDINGS)}
    plurals = {word + ending for ending in ENGLISH_ENDINGS}
    if word.endswith("y"):
        plurals.add(word[:-1] + "ies")
    return {word, *plurals}
