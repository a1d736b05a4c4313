"""A text, read once for all rules: its words, its sentences, and the cues in it.

Cues are words and phrases that mean something to a rule ("noch nicht öffentlich" hints
at a secret). They stand in data/lexicon, one table per meaning; one Aho-Corasick pass
over the folded text finds all of them, so that cost grows with the text, not with the
number of cues. Rules then ask what stands together in a sentence. Linear, no regular
expression that could run away.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import ahocorasick

from mitreden.checks.memory import once_for_each
from mitreden.checks.types import Draft, Span

LANGUAGES = ("de", "en", "fr")
NUMBER = "0"  # how every number is written in a phrase of the lexicon
END = "."  # how the end of every sentence is written

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,:]\d+)*(?!\w))"
    r"|(?P<word>(?:[ldjmtsncLDJMTSNC]|[qQ]u)['’](?=\w)|\w+(?:['’]\w+)*)"
    r"|(?P<sign>[%€$£])"
    r"|(?P<end>[.!?…]+[\"“”»’')\]]{0,3}(?=\s|\Z)|\n+)"
)
_ABBREVIATED = frozenset(
    {
        "a", "abs", "approx", "art", "b", "bzw", "ca", "d", "dr", "e", "etc", "evtl",
        "fr", "g", "ggf", "h", "hr", "i", "inkl", "max", "min", "mio", "mr", "mrd",
        "mrs", "ms", "no", "nr", "o", "prof", "s", "st", "str", "tel", "u", "usw",
        "vs", "z",
    }
)  # fmt: skip
# Combined accents, invisible signs, bold or wide letters: read as what they stand for.
_ODD = re.compile(
    "[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uff01-\uff5e"
    "\U0001d400-\U0001d7ff]"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CLUSTER = re.compile(r"[\s\S][\u0300-\u036f]{0,8}")


@dataclass(frozen=True, slots=True)
class Cue:
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


class Reading:
    """Words are counted from 0; a sentence end is a word, too."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.spans: list[Span] = []
        self.sentences: list[int] = []  # of each word
        self._starts: list[int] = []  # of each word in `plain`
        self.plain = self._read()
        self._cues = self._find(language)

    def all(self, tag: str) -> list[Cue]:
        """Every cue of this meaning, in order. `secret` finds `secret.code`, too."""
        return self._cues.get(tag, [])

    def has(self, *tags: str) -> bool:
        """Whether there is a cue of one of these meanings."""
        return any(self.all(tag) for tag in tags)

    def first(self, *tags: str) -> Cue | None:
        found = [cue for tag in tags for cue in self.all(tag)[:1]]
        return min(found, key=lambda cue: cue.start, default=None)

    def together(
        self, one: str, other: str, within: int = 1
    ) -> Iterator[tuple[Cue, Cue]]:
        """Pairs in the same sentence (`within` 2: or in the next or the one before)."""
        for a in self.all(one):
            for b in self.all(other):
                if abs(a.sentence - b.sentence) < within and a != b:
                    yield a, b

    def near(self, one: str, other: str, words: int = 6) -> Iterator[tuple[Cue, Cue]]:
        """Pairs in the same sentence with at most so many words between them."""
        for a, b in self.together(one, other):
            if max(a.first, b.first) - min(a.last, b.last) <= words:
                yield a, b

    def negated(self, cue: Cue, words: int = 4) -> bool:
        """A "not", "no" or "without" shortly before, in the same sentence."""
        return any(
            negation.sentence == cue.sentence and 0 < cue.first - negation.last <= words
            for negation in self.all("negation")
        )

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

    def _read(self) -> str:
        plain, places = _plain(self.text)
        pieces: list[str] = []
        at = 1
        sentence = 0
        for found in _TOKEN.finditer(plain):
            word = found[0].replace("’", "'")
            ends = found.lastgroup == "end"
            if ends:
                abbreviated = self.words and self.words[-1] in _ABBREVIATED
                if found[0] == "." and (abbreviated or _ordinal(plain, found.start())):
                    continue
                word = END
            elif found.lastgroup == "number":
                word = NUMBER
            start, end = found.span()
            if places is not None:
                start, end = places[start][0], places[end - 1][1]
            self.words.append(word)
            self.spans.append((start, end))
            self.sentences.append(sentence)
            self._starts.append(at)
            pieces.append(word)
            at += len(word) + 1
            sentence += ends
        return " " + " ".join(pieces) + " "

    def _find(self, language: str) -> dict[str, list[Cue]]:
        cues: dict[str, list[Cue]] = {}
        automaton = _automaton(language if language in LANGUAGES else "")
        for last_sign, phrases in automaton.iter(self.plain):
            for tag, length, opens, closes in phrases:
                begin = last_sign - length + 1 + opens
                first = bisect_right(self._starts, begin) - 1
                last = bisect_right(self._starts, last_sign - closes) - 1
                if first < 0 or last < first:
                    continue
                cue = Cue(
                    tag,
                    self.spans[first][0],
                    self.spans[last][1],
                    first,
                    last,
                    self.sentences[first],
                )
                for name in _with_parents(tag):
                    cues.setdefault(name, []).append(cue)
        return cues


@lru_cache(maxsize=4096)
def _with_parents(tag: str) -> tuple[str, ...]:
    """A cue of `secret.code` is one of `secret`, too."""
    parts = tag.split(".")
    return tuple(".".join(parts[: n + 1]) for n in range(len(parts)))


def _ordinal(plain: str, dot: int) -> bool:
    """The dot of "am 3. Dezember", not of "seit 2019."."""
    digits = plain[max(0, dot - 3) : dot].lstrip()
    return plain[dot - 1 : dot].isdigit() and not (len(digits) > 2 and digits.isdigit())


@once_for_each
def reading(draft: Draft) -> Reading:
    return Reading(draft.text, draft.language)


def _plain(text: str) -> tuple[str, list[Span] | None]:
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


# A phrase of the lexicon: its tag, its length, and whether it begins or ends with the
# space that stands between words.
_Phrase = tuple[str, int, int, int]


@lru_cache(maxsize=8)
def _automaton(language: str) -> ahocorasick.Automaton:
    """For one language; without one, for all of them together."""
    phrases: dict[str, list[_Phrase]] = {}
    for tag, entry in _lexicon():
        for key in _spellings(entry[1]):
            if entry[0] in (language, "all") or not language:
                found = (tag, len(key), int(key[0] == " "), int(key[-1] == " "))
                if found not in phrases.setdefault(key, []):
                    phrases[key].append(found)
    automaton = ahocorasick.Automaton()
    for key, meanings in phrases.items():
        automaton.add_word(key, meanings)
    automaton.make_automaton()
    return automaton


def _spellings(phrase: str) -> Iterator[str]:
    """`*` leaves the beginning or end open; umlauts are also written ae, oe, ue, ss."""
    words = phrase.lower().replace("’", "'").strip()
    opening = "" if words.startswith("*") else " "
    closing = "" if words.endswith("*") else " "
    key = opening + words.strip("*") + closing
    yield key
    plain = key
    for sign, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(sign, letters)
    if plain != key:
        yield plain
        yield key.replace("ß", "ss")


@lru_cache(maxsize=1)
def _lexicon() -> tuple[tuple[str, tuple[str, str]], ...]:
    """(tag, (language, phrase)) of every table in data/lexicon."""
    entries: list[tuple[str, tuple[str, str]]] = []
    folder = files("mitreden.checks") / "data" / "lexicon"
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            for name, table in tomllib.loads(file.read_text("utf-8")).items():
                entries += _table(name, table)
    return tuple(entries)


def _table(
    name: str, table: dict[str, object]
) -> Iterator[tuple[str, tuple[str, str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _table(f"{name}.{key}", value)
        elif key in (*LANGUAGES, "all") and isinstance(value, list):
            for phrase in value:
                yield name, (key, phrase)
        else:
            raise ValueError(f"Lexicon, table {name}: {key} is no language.")
