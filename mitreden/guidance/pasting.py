"""Words pasted from a list or a table: one a line, with what belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

GERMAN_DATE = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the organisation that posts should not contain (yet)."""

    text: str
    instead: str = ""
    reason: str = ""
    public_from: date | None = None


@dataclass(frozen=True, slots=True)
class Pasted:
    words: tuple[Word, ...]
    unreadable: tuple[int, ...]  # line numbers, from 1


def parse_lines(text: str) -> Pasted:
    """`word; say this instead; reason; public from` – all but the word may be missing.

    A tab parts as well as a semicolon, so that a table can be pasted. A date may stand
    in any place after the word.
    """
    words: list[Word] = []
    unreadable: list[int] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        word = _word([part.strip() for part in re.split(r"[;\t]", line)])
        if word is None:
            unreadable.append(number)
        else:
            words.append(word)
    return Pasted(tuple(words), tuple(unreadable))


def _word(parts: list[str]) -> Word | None:
    first, *rest = parts
    dates = [part for part in rest if re.fullmatch(r"[\d.\s-]{6,}", part)]
    others = [part for part in rest if part not in dates]
    day = _date(dates[0]) if dates else None
    too_long = any(len(part) > LONGEST for part in parts)
    if (
        not first
        or too_long
        or len(others) > 2
        or len(dates) > 1
        or (dates and not day)
    ):
        return None
    instead, reason, *_rest = [*others, "", ""]
    return Word(first, instead=instead, reason=reason, public_from=day)


def _date(written: str) -> date | None:
    try:
        if found := GERMAN_DATE.fullmatch(written):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
        return date.fromisoformat(written)
    except ValueError:
        return None
