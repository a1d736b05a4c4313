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
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick

from mitreden.checks.memory import once_for_each
from mitreden.checks.types import Draft, Span

LANGUAGES = ("de", "en", "fr")
NUMBER = "0"  # how every number is written in a phrase of the lexicon
END = "."  # how the end of every sentence is written
LONGEST = 12  # words of a phrase in the lexicon, at most

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


def _sentence(cue: Cue) -> int:
    return cue.sentence


def _last(cue: Cue) -> int:
    return cue.last


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

    def _read(self) -> str:
        plain, places = _plain(self.text)
        words, spans = self.words, self.spans
        word_is, span_is = words.append, spans.append  # some hundred times each
        sentence_is, start_is = self.sentences.append, self._starts.append
        at, sentence = 1, 0
        for found in _TOKEN.finditer(plain.replace("’", "'")):
            word, kind = found[0], found.lastgroup
            if kind == "word":
                word_is(word)
                span_is(found.span())
                sentence_is(sentence)
                start_is(at)
                at += len(word) + 1
                continue
            if kind == "end":
                abbreviated = words and words[-1] in _ABBREVIATED
                if word == "." and (abbreviated or _ordinal(plain, found.start())):
                    continue
                word = END
            elif kind == "number":
                word = NUMBER
            word_is(word)
            span_is(found.span())
            sentence_is(sentence)
            start_is(at)
            at += len(word) + 1
            if kind == "end":
                sentence += 1
        if places is not None:
            spans[:] = [(places[a][0], places[b - 1][1]) for a, b in spans]
        return " " + " ".join(words) + " "

    def _find(self, language: str) -> dict[str, list[Cue]]:
        cues: defaultdict[str, list[Cue]] = defaultdict(list)
        spans, sentences, starts = self.spans, self.sentences, self._starts
        automaton = _automaton(language if language in LANGUAGES else "")
        for last_sign, phrases in automaton.iter(self.plain):
            for tags, back, more in phrases:
                first = bisect_right(starts, last_sign - back) - 1
                last = first + more
                begin, end = spans[first][0], spans[last][1]
                cue = Cue(tags[-1], begin, end, first, last, sentences[first])
                for tag in tags:
                    cues[tag].append(cue)
        return dict(cues)


@lru_cache(maxsize=4096)  # one tuple for each tag, not for each phrase
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


# A phrase of the lexicon: its tag behind the tags that hold it, how many signs its first
# letter stands before its end, and how many words follow its first.
_Phrase = tuple[tuple[str, ...], int, int]


@lru_cache(maxsize=8)
def _automaton(language: str) -> ahocorasick.Automaton:
    """For one language; without one, for all of them together."""
    phrases: dict[str, list[_Phrase]] = {}
    for tag, entry in _lexicon():
        for key in _spellings(entry[1]):
            if entry[0] in (language, "all") or not language:
                back = len(key) - 1 - (key[0] == " ")
                found = (_with_parents(tag), back, key.strip().count(" "))
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
