"""Capitals, rows of marks or pictures, the same word again: it sounds like shouting.

One loud word, three marks or a few pictures are how people write when they are glad; a
remark is made only where noise takes the place of words.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from operator import eq

from mitreden.checks.reading import END, reading
from mitreden.checks.types import Draft, Facts, Finding, Mend, Span, Weight

# Up to five capitals may be an acronym (DGUV); a sentence in capitals is none.
ACRONYM = 5
LETTERS = 9
SENTENCE = 4  # that many words in capitals without a comma are no list of acronyms
MUCH, FEW = 0.4, 3  # of the words; two are a wish (HAPPY BIRTHDAY) or stress something
LOUD_ROW = 5  # so many marks in a row
ROW = 3  # fewer are none
LONG_ROW, MANY_ROWS = 4, 4  # two rows of four, or four rows of any length
AGAIN, OFTEN = 3, 5  # the same word in a row: in capitals, otherwise
WORD = 3  # ha ha ha is laughter
MANY_PICTURES = 7  # six hearts are a rainbow

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MAYBE_LOUD = re.compile(r"[A-ZÀ-ÖØ-Þ]\W{1,3}[A-ZÀ-ÖØ-Þ]{2}")
_MARK = "[!?\uff01\u203c\u2049\u2755\u2757\ufe0f]"
_MARKS = re.compile(_MARK * 3 + f"{_MARK}*")  # three are found sooner than {3,}
_DOUBLE = "\u203c\u2049"  # one sign, two marks
# Flags are left out; of a family, only the first counts.
_PICTURE = re.compile(
    "[\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001f3fa\U0001f400-\U0001faff]"
    r"(?<!\u200d[\s\S])"
)
_PICTURES = re.compile(
    "[\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff]"
    r"[\s\u200d\ufe0f\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff]*"
)
# Labels may stand in capitals: that makes them easy to see.
_LABELS = frozenset(
    {
        "ad", "advert", "advertisement", "anzeige", "bezahlte", "collaboration",
        "commerciale", "dauerwerbesendung", "einschaltung", "entgeltliche", "paid",
        "partenariat", "partnerschaft", "partnership", "publicité", "publicite",
        "rémunérée", "unbezahlte", "werbung",
    }
)  # fmt: skip
_LINK_OR_TAG = re.compile(r"https?://\S+|[#@]\S+", re.IGNORECASE)


def capitals(draft: Draft) -> Iterator[Finding]:
    """Words in capitals, where there are many in a row or they are much of the text."""
    if not _MAYBE_LOUD.search(draft.text):
        return
    runs = [run for run in _runs(draft) if _loud(run)]
    if not runs:
        return
    words = sum(1 for _ in _WORD.finditer(draft.text))
    loud = sum(_count(run) for run in runs)
    much = loud >= FEW and loud / words >= MUCH
    for run in runs:
        if _count(run) >= SENTENCE or much:
            span = run[0].start(), run[-1].end()
            yield Finding(
                "shouting.capitals", Weight.NOTE, span, mends=_calm(draft, run)
            )


def exclamation(draft: Draft) -> Iterator[Finding]:
    """Three marks are joy. Five in a row, or rows again and again, are noise."""
    rows = [row for row in _MARKS.finditer(draft.text) if _marks(row[0]) >= ROW]
    rows = [row for row in rows if row[0].replace("?", "").strip("\ufe0f")]
    long_rows = sum(_marks(row[0]) >= LONG_ROW for row in rows)
    if len(rows) < MANY_ROWS and long_rows < 2:
        rows = [row for row in rows if _marks(row[0]) >= LOUD_ROW]
    for row in rows:
        mark = "?!" if "?" in row[0] else "!"
        facts: Facts = {"marks": _marks(row[0]), "mark": mark}
        mend = Mend("one_mark", row.span(), mark)
        yield Finding("shouting.exclamation", Weight.NOTE, row.span(), facts, (mend,))


def _marks(row: str) -> int:
    return sum(2 if sign in _DOUBLE else sign != "\ufe0f" for sign in row)


def repetition(draft: Draft) -> Iterator[Finding]:
    """TEILEN TEILEN TEILEN: the same word again and again."""
    for spans in _same_words(draft):
        word = draft.text[slice(*spans[0])]
        if len(spans) >= (AGAIN if word.isupper() else OFTEN):
            span = spans[0][0], spans[-1][1]
            mend = Mend("once", span, word)
            facts: Facts = {"word": word, "times": len(spans)}
            yield Finding("shouting.repetition", Weight.NOTE, span, facts, (mend,))


def emoji(draft: Draft) -> Iterator[Finding]:
    """A row of pictures, or nearly as many pictures as words."""
    number = 0 if draft.text.isascii() else len(_PICTURE.findall(draft.text))
    if number < MANY_PICTURES:
        return
    for row in _PICTURES.finditer(draft.text):
        if len(_PICTURE.findall(row[0])) >= MANY_PICTURES:
            span = row.start(), row.start() + len(row[0].rstrip())
            yield Finding("shouting.emoji", Weight.NOTE, span, {"number": number})
            return
    words = sum(1 for _ in _WORD.finditer(draft.text))
    if number > MANY_PICTURES and number * 2 > words:
        yield Finding("shouting.emoji", Weight.NOTE, facts={"number": number})


def _same_words(draft: Draft) -> Iterator[list[Span]]:
    """The passages of a word that stands at least three times in a row."""
    read = reading(draft)
    said = [word for word in read.words if word != END]
    if not any(map(eq, said, said[1:])):
        return
    row: list[Span] = []
    last = ""
    for word, span in zip(read.words, read.spans, strict=True):
        if word == END:
            continue
        if word == last:
            row.append(span)
            continue
        if len(row) >= AGAIN and len(last) >= WORD:
            yield row
        row, last = [span], word
    if len(row) >= AGAIN and len(last) >= WORD:
        yield row


def _loud(run: list[re.Match[str]]) -> bool:
    longest = max(len(word[0]) for word in run)
    letters = sum(len(word[0]) for word in run)
    long_enough = longest > ACRONYM or _count(run) >= SENTENCE
    return len(run) > 1 and long_enough and letters >= LETTERS


def _count(run: list[re.Match[str]]) -> int:
    """An English "I" is always written large."""
    return sum(word[0] != "I" for word in run)


def _runs(draft: Draft) -> Iterator[list[re.Match[str]]]:
    """Neighbouring words in capitals. Labels and the employer's name do not count."""
    known = set(_LABELS)
    for name in draft.organisation.names:
        known.update(part.casefold() for part in name.split())
    quiet = deque(found.span() for found in _LINK_OR_TAG.finditer(draft.text))
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(draft.text):
        while quiet and quiet[0][1] <= word.start():
            quiet.popleft()
        loud = (
            word[0].isupper()
            and word[0].casefold() not in known
            and not (quiet and quiet[0][0] <= word.start())
        )
        if loud and (not run or _close(draft.text, run[-1].end(), word.start())):
            run.append(word)
            continue
        if run:
            yield run
        run = [word] if loud else []
    if run:
        yield run


def _close(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return len(between) <= 3 and not any(sign in between for sign in ".,!?\n")


def _calm(draft: Draft, run: list[re.Match[str]]) -> tuple[Mend, ...]:
    """In English only: German nouns keep their capitals, and we do not guess which."""
    if draft.language != "en":
        return ()
    start, end = run[0].start(), run[-1].end()
    passage = draft.text[start:end].lower()
    before = draft.text[max(0, start - 8) : start]
    if not before.strip() or "\n" in before or before.rstrip()[-1] in ".!?":
        passage = passage[:1].upper() + passage[1:]
    passage = re.sub(r"\bi\b", "I", passage)
    return (Mend("quietly", (start, end), passage),)
