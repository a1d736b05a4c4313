"""Whether readers meet a label in time: in front, before the fold, on every slide.

OLG Celle, 8 June 2017, 13 U 53/17: a "#ad" among six tags at the end is not enough. The
German media authorities ask for the label on each slide of a story that promotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from mitreden.checks.labels.apart import INTRODUCING
from mitreden.checks.memory import once_for_each
from mitreden.checks.passages import hashtag_clouds
from mitreden.checks.types import Draft, Span

GLANCE = 140  # what counts as "in front" where a network shows the whole text
LEADING_WORDS = 6  # a greeting may stand before a label
LEADING_ON_A_SLIDE = 3
FOLLOWING_WORDS = 3  # fewer behind it: it stands at the end
LINES = 3  # more empty lines push a label out of sight

_SLIDE = re.compile(
    r"[\[(]\s{0,2}(?:(?:slide|story|bild|teil|folie|seite|image|page|part|diapo|écran"
    r"|frame)\s{0,2})?\d{1,2}(?:\s?(?:/|of|von|sur|de)\s?\d{1,2})?\s{0,2}[\])]"
    r"|(?<!\w)(?:slide|bild|folie|diapo|frame|story)\s{0,2}\d{1,2}"
    r"(?:\s?(?:/|of|von|sur)\s?\d{1,2})?\s{0,2}[:.)–-]"
    r"|(?m:^)\d{1,2}/\d{1,2}(?=[\s:])",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"[\[(]\s?(?:…|\.\.\.)?\s?(?:…|\.\.\.)?\s?"
    r"(?:mehr(?: anzeigen| lesen)?|(?:see |read |show )?more|(?:voir |lire )?plus"
    r"|lire la suite)\s?(?:…|\.\.\.)?[\])]"
    r"|(?:…|\.\.\.)\s?(?:mehr|(?:see )?more|(?:voir )?plus)(?=[ \t]{0,4}(?:\n|\Z))",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\[[^\[\]]{0,80}\]")  # "[spoken at the start]"
_WORD = re.compile(r"(?<![@#\w])[^\W\d_]{2,}")


class Place(StrEnum):
    FRONT = "front"
    LATE = "late"
    FOLD = "fold"
    CLOUD = "cloud"


def front(draft: Draft) -> int:
    """Up to here a label is seen at first sight."""
    return draft.fold if draft.fold is not None else GLANCE


@once_for_each
def fold(draft: Draft) -> int | None:
    """Where the text hides behind "… more": the network's, or written into the text."""
    written = _MORE.search(draft.text)
    if written is None:
        return draft.fold
    at = written.start()
    return at if draft.fold is None else min(at, draft.fold)


def place_of(draft: Draft, span: Span, part: Span | None = None) -> Place:
    """Of a label, within its slide where the text has slides."""
    begin, end = part or (0, len(draft.text))
    if in_cloud(draft, span):
        return Place.CLOUD
    hidden = fold(draft)
    if part is None and hidden is not None and span[0] >= hidden:
        return Place.FOLD
    before = draft.text[max(begin, span[0] - 400) : span[0]]
    if before.count("\n") > LINES:
        return Place.FOLD
    leading = sum(
        word.casefold() not in INTRODUCING
        for word in _WORD.findall(_ASIDE.sub("", before))
    )
    if leading == 0:
        return Place.FRONT
    following = len(_WORD.findall(draft.text[span[1] : min(end, span[1] + 200)]))
    allowed = LEADING_ON_A_SLIDE if part else LEADING_WORDS
    ends = following < min(FOLLOWING_WORDS, leading + 1)
    if leading <= allowed and not ends and span[0] < front(draft):
        return Place.FRONT
    return Place.LATE


def in_cloud(draft: Draft, span: Span, tags: int = 2) -> bool:
    """Among so many tags, unless it is the very first thing."""
    if draft.text[span[0] : span[0] + 1] != "#" or not draft.text[: span[0]].strip():
        return False
    return any(
        start <= span[0] < end and draft.text.count("#", start, end) >= tags
        for start, end in clouds(draft)
    )


@once_for_each
def clouds(draft: Draft) -> list[Span]:
    return list(hashtag_clouds(draft.text)) if "#" in draft.text else []


def something_follows(draft: Draft, span: Span) -> bool:
    behind = draft.text[span[1] : span[1] + 200]
    return len(_WORD.findall(behind)) >= FOLLOWING_WORDS


def below_the_heading(draft: Draft, span: Span) -> bool:
    """At the beginning of the first line or of the one behind the heading."""
    before = draft.text[: span[0]].rpartition("\n")
    heading, line = before[0].strip(), before[2]
    return "\n" not in heading and not _WORD.search(line)


@once_for_each
def slides(draft: Draft) -> list[Span]:
    """The parts of a story that is written as "[1] … [2] …"."""
    if draft.format != "story":
        return []
    marks = [found.span() for found in _SLIDE.finditer(draft.text)]
    return list(_between(marks, len(draft.text)))


def _between(marks: list[Span], end: int) -> Iterator[Span]:
    for number, (_, begin) in enumerate(marks):
        stop = marks[number + 1][0] if number + 1 < len(marks) else end
        yield begin, stop
