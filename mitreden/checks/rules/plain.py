"""Easy to read? Said gently and rarely: of long posts that are clearly hard.

Flesch's reading ease: English with Flesch's numbers (1948), German with Amstad's (1978),
French with those of Kandel and Moles (1958). LIX after Björnsson (1968): above 60 a text
is as hard as a scientific paper. A remark needs both to be far off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mitreden.checks.memory import once_for_each
from mitreden.checks.reading import END, NUMBER, reading
from mitreden.checks.types import Draft, Finding, Span, Weight

LONG_POST = 600  # characters
WORDS = 60  # fewer tell nothing about a text
HARD_LIX = 66
HARD_EASE = {"de": 8.0, "en": 12.0, "fr": 18.0}
LONG_SENTENCE, LONG_SENTENCES = 45, 2  # words; one alone may be a list
BUZZ = 4  # different ones

_VOWELS = re.compile(r"[aeiouyäöüàâéèêëîïôùûœ]+")


@dataclass(frozen=True, slots=True)
class Ease:
    lix: float
    ease: float


def hard(draft: Draft) -> Iterator[Finding]:
    """Long words in long sentences, all through a long post."""
    if len(draft.text) < LONG_POST:
        return
    words = [word for word in reading(draft).words if word not in (END, NUMBER)]
    if len(words) < WORDS:
        return
    sentences = max(1, len(_lengths(draft)))
    found = lix(words, sentences)
    if found <= HARD_LIX:
        return
    if ease(words, sentences, draft.language) < HARD_EASE.get(draft.language, 8.0):
        yield Finding("plain.hard", Weight.NOTE, None, {"lix": round(found)})


def long_sentences(draft: Draft) -> Iterator[Finding]:
    if len(draft.text) < LONG_POST:
        return
    found = [(n, span) for n, span in _lengths(draft) if n > LONG_SENTENCE]
    if len(found) >= LONG_SENTENCES:
        number, span = max(found)
        yield Finding("plain.long_sentences", Weight.NOTE, span, {"number": number})


def jargon(draft: Draft) -> Iterator[Finding]:
    """Several big words that say little. The trade's own words are none of them."""
    read = reading(draft)
    cues = {
        " ".join(read.words[cue.first : cue.last + 1])[:6]: cue
        for cue in read.all("plain.buzz")
    }
    if len(cues) >= BUZZ:
        first = min(cues.values(), key=lambda cue: cue.start)
        yield Finding("plain.jargon", Weight.NOTE, first.span, {"number": len(cues)})


def lix(words: list[str], sentences: int) -> float:
    number = max(1, len(words))
    long = len([word for word in words if len(word) > 6])
    return number / sentences + 100 * long / number


def ease(words: list[str], sentences: int, language: str) -> float:
    number = max(1, len(words))
    length = number / sentences
    syllables = sum(len(_VOWELS.findall(word)) or 1 for word in words) / number
    formula = {
        "de": 180 - length - 58.5 * syllables,
        "en": 206.835 - 1.015 * length - 84.6 * syllables,
        "fr": 207 - 1.015 * length - 73.6 * syllables,
    }
    return formula.get(language, 100.0)


@once_for_each
def _lengths(draft: Draft) -> list[tuple[int, Span]]:
    """(words, passage) of every sentence."""
    read = reading(draft)
    spans, ends = read.spans, read.places(END)
    return [
        (end - before - 1, (spans[before + 1][0], spans[end - 1][1]))
        for before, end in pairwise([-1, *ends, len(spans)])
        if end - before > 1
    ]
