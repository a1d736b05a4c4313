"""What opens a door or a network to strangers. § 241 (2) BGB, Art. 32 GDPR."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mitreden.checks.nearby import Nearby, joined, nearby
from mitreden.checks.reading import END, NUMBER, Cue
from mitreden.checks.sentences import ENOUGH, without_sentence, words_of
from mitreden.checks.types import Draft, Finding, Mend, Span, Weight

FAR = 8  # words between a lock and its code
_NO_KEY = re.compile(r"(?:19|20)\d\d\Z|\d{1,2}[:.]\d{2}\Z|0\d{3,}|\+\d")
_SECRET = re.compile(r"(?=\S*\d)(?=\S*[^\W\d_])[^\s„“”\"»«]{5,40}")
_SAID = re.compile(
    r"\s{0,2}(?:[:=]|ist|lautet|heißt|is|est|c’est|c'est)\s{0,2}"
    r"(?:[„“\"»«'‚]\s?(?P<quoted>[^„“”\"»«'‘\n]{3,40})[“”\"»«'‘]"
    r"|(?P<alone>[A-ZÄÖÜÉ][\w!?$&@#-]{3,40})\s?[.!]?(?=\s*(?:\Z|\n)))"
)
GUARDS = {"house": "house", "yard": "house", "key": "key", "net": "net"}
PLACES = ("secrets.house", "access.door")


def code(draft: Draft) -> Iterator[Finding]:
    """Door codes, Wi-Fi keys, passwords: once read, they are everybody's."""
    near = nearby(draft)
    told = -1
    for lock in _locks(near):
        if lock.start < told or near.has(lock.sentence, "access.no_lock"):
            continue
        span = _key_behind(near, lock)
        if span:
            told = span[1]
            mends = (Mend("take_out", span, "•••"),)
            yield Finding("access.code", Weight.STRONG, span, mends=mends)


def weakness(draft: Draft) -> Iterator[Finding]:
    """Where nobody is watching, or a gap is not closed yet."""
    near = nearby(draft)
    for kind, how in GUARDS.items():
        for guard in near.cues(f"access.guard.{kind}")[:ENOUGH]:
            gap = near.close(guard, f"access.open.{how}", words=FAR)
            if gap and _at_work(near, guard) and not near.negated(gap, words=1):
                mends = without_sentence(near.read, guard.sentence)
                span = joined(guard, gap)
                yield Finding("access.weakness", Weight.STRONG, span, mends=mends)
                return


def _at_work(near: Nearby, guard: Cue) -> bool:
    at = guard.sentence
    if near.has(at, "access.fixed", "secrets.lesson", reach=1):
        return False
    if guard.tag == "access.guard.yard":  # chickens have a fence, too
        yards = {yard.span for yard in near.cues("access.guard.yard")}
        places = near.inside(at, *PLACES, reach=1)
        return any(place.span not in yards for place in places)
    return near.has(at, "secrets.we", *PLACES, reach=1)


def _locks(near: Nearby) -> Iterator[Cue]:
    for cue in near.cues("access.lock", "access.code", "access.box")[:ENOUGH]:
        if cue.tag == "access.lock" or near.close(cue, "access.door", words=FAR):
            yield cue


def _key_behind(near: Nearby, lock: Cue) -> Span | None:
    """The code itself: digits, a mixed word, or what is plainly said to be it."""
    said = _SAID.match(near.text, lock.end)
    if said and lock.tag != "access.code":
        return said.span("quoted" if said["quoted"] else "alone")
    words = words_of(near.read, lock.sentence)
    last = min(lock.last + 1 + FAR, words.stop)
    sure = lock.tag == "access.lock"
    found = _key_between(near, lock.last + 1, last, sure)
    if found is None and near.has(lock.sentence + 1, "access.code"):
        words = words_of(near.read, lock.sentence + 1)
        found = _key_between(near, words.start, min(words.start + FAR, words.stop))
    return found


def _key_between(
    near: Nearby, first: int, last: int, lock: bool = False
) -> Span | None:
    spans, text = near.read.spans, near.text
    for word in range(first, last):
        start, end = spans[word]
        if near.read.words[word] == END:
            return None
        if near.read.words[word] == NUMBER:
            final = _last_of_row(near, word, last)
            whole = text[start : spans[final][1]]
            digits = sum(map(str.isdigit, whole))
            named = lock and word - first < 2  # "Zahlencode 1937" is no year
            if digits >= 3 and (named or not _NO_KEY.match(whole)):
                end = spans[final][1]
                return start, end + (text[end : end + 1] in {"#", "*"})
            continue
        mixed = _SECRET.match(text, start)
        if mixed and "://" not in mixed[0] and "@" not in mixed[0]:
            return start, start + len(mixed[0].rstrip(".,;:!?)"))
    return None


def _last_of_row(near: Nearby, word: int, last: int) -> int:
    """8-2-2-9 is one code: the number of its last word."""
    while (
        word + 1 < last
        and near.read.words[word + 1] == NUMBER
        and near.read.spans[word + 1][0] - near.read.spans[word][1] <= 3
    ):
        word += 1
    return word
