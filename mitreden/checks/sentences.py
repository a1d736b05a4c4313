"""Where sentences begin and end, and leaving one of them out.

Logarithmic in the number of words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from mitreden.checks.reading import END, Cue, Reading
from mitreden.checks.types import Mend, Span

ENOUGH = 60  # cues of one meaning: a post with more says nothing new
LONGEST_PASSAGE = 120  # what one can take in at a glance


def words_of(reading: Reading, sentence: int) -> range:
    """The numbers of its words, without its end."""
    first = bisect_left(reading.sentences, sentence)
    last = bisect_right(reading.sentences, sentence)
    while last > first and reading.words[last - 1] == END:
        last -= 1
    return range(first, last)


def sentence_at(reading: Reading, place: int) -> int:
    """The sentence this code point lies in; -1 before the first word."""
    word = bisect_right(reading.spans, (place, len(reading.text) + 1)) - 1
    return reading.sentences[word] if word >= 0 else -1


def span_of(reading: Reading, sentence: int) -> Span:
    words = words_of(reading, sentence)
    if not words:
        return 0, 0
    return reading.spans[words[0]][0], reading.spans[words[-1]][1]


def passage(cues: Iterable[Cue]) -> Span:
    """From the first to the last of them; the first alone where that is too much."""
    cues = list(cues)
    start, end = min(cue.start for cue in cues), max(cue.end for cue in cues)
    return (start, end) if end - start <= LONGEST_PASSAGE else cues[0].span


def without_sentence(reading: Reading, sentence: int) -> tuple[Mend, ...]:
    """Leaves a sentence out, with its end; no mend where nothing would be left."""
    first = bisect_left(reading.sentences, sentence)
    last = bisect_right(reading.sentences, sentence) - 1
    if first > last:
        return ()
    start, end = reading.spans[first][0], reading.spans[last][1]
    text = reading.text
    before, after = text[:start].rstrip(), text[end:].strip()
    if not any(map(str.isalnum, before + after)):
        return ()
    if after:
        end = len(text) - len(text[end:].lstrip(" "))
    else:
        start, end = len(before), len(text)
    return (Mend("leave_out", (start, end), ""),)
