"""How easy a text reads, by measures everybody can look up.

| measure                  | for     | source                                              |
|--------------------------|---------|-----------------------------------------------------|
| Flesch-Amstad            | German  | T. Amstad, Wie verständlich sind unsere Zeitungen?, |
|                          |         | Zürich 1978                                         |
| Wiener Sachtextformel 1  | German  | R. Bamberger and E. Vanecek, Lesen – Verstehen –    |
|                          |         | Lernen – Schreiben, Wien 1984                       |
| Flesch reading ease      | English | R. Flesch, A new readability yardstick, 1948        |
| Flesch-Kincaid grade     | English | J. P. Kincaid et al., Navy research branch report   |
|                          |         | 8-75, 1975                                          |
| LIX                      | both    | C. H. Björnsson, Läsbarhet, Stockholm 1968          |

Headings are left out: they would make every text look easy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mitreden.meter.syllables import syllables
from mitreden.meter.types import Ease, Readability, Sentence

FEWEST_WORDS = 100  # below that the measures say nothing
LONG_SENTENCE = 20
LONG_SENTENCES = 15  # per cent at most
FLESCH = {"de": 60, "en": 65}  # at least
GRADE = 8  # at most

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def readability(sentences: Iterable[Sentence], language: str) -> Readability:
    lengths: list[int] = []
    counted: list[tuple[int, int]] = []  # letters and syllables of each word
    for sentence in sentences:
        words = _WORD.findall(sentence.text)
        if words and not sentence.is_heading:
            lengths.append(len(words))
            counted += [(len(word), syllables(word, language)) for word in words]
    if len(counted) < FEWEST_WORDS:
        return Readability(Ease.TOO_SHORT, len(counted), len(lengths), 0, 0, 0, 0)
    flesch, grade = _measures(lengths, counted, language)
    long = 100 * sum(length > LONG_SENTENCE for length in lengths) / len(lengths)
    return Readability(
        ease=_ease(flesch, grade, long, language),
        words=len(counted),
        sentences=len(lengths),
        flesch=round(flesch),
        grade=max(0, round(grade)),
        lix=round(
            len(counted) / len(lengths) + _share(letters > 6 for letters, _ in counted)
        ),
        long_sentences=round(long),
    )


def _measures(
    lengths: list[int], counted: list[tuple[int, int]], language: str
) -> tuple[float, float]:
    """Reading ease, 100 is very easy; and about how many years of school it takes."""
    per_sentence = len(counted) / len(lengths)
    per_word = sum(syllables for _, syllables in counted) / len(counted)
    if language == "de":
        return 180 - per_sentence - 58.5 * per_word, (
            0.1935 * _share(syllables >= 3 for _, syllables in counted)
            + 0.1672 * per_sentence
            + 0.1297 * _share(letters > 6 for letters, _ in counted)
            - 0.0327 * _share(syllables == 1 for _, syllables in counted)
            - 0.875
        )
    return (
        206.835 - 1.015 * per_sentence - 84.6 * per_word,
        0.39 * per_sentence + 11.8 * per_word - 15.59,
    )


def _share(answers: Iterable[bool]) -> float:
    listed = list(answers)
    return 100 * sum(listed) / len(listed)


def _ease(flesch: float, grade: float, long: float, language: str) -> Ease:
    missed = (
        flesch < FLESCH[language],
        grade > GRADE,
    )
    if all(missed):
        return Ease.HARD
    return Ease.HARDER if any(missed) or long > LONG_SENTENCES else Ease.EASY
