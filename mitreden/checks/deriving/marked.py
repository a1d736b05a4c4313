"""Signs in the text: a label of the author's own, a discount code, quotation marks.

A word is a label where it is set apart ("Werbung |", "#ad", "[Anzeige]", a sentence of
its own), not where it goes on ("Werbung im Kino", "Anzeige gegen Unbekannt"). Only that
it is one counts here; whether it suffices is asked elsewhere.
"""

from __future__ import annotations

import re

from mitreden.checks.deriving.small import WITH, Places, words
from mitreden.checks.reading import END, NUMBER, Cue, Reading
from mitreden.checks.types import Span

_BEHIND = frozenset(":|·•–—-.!,/)]}*~\n>")
_GOES_ON = words("""für weil da wegen unbezahlt for pour ich by""")
_BEFORE = frozenset(("0", END, "achtung", "enthält", "contains", "a"))
_QUOTED = re.compile(r"[\"„“«»][^\"„“”«»\n]{12,200}[\"“”«»]")
_COSTS = words("um für ab nur je kostet pour for at from à seulement coûte costs")
_TIME = words("uhr h am pm")
_CENTS = re.compile(r"\d{1,4}[.,]\d{2}")
FIRST = 4  # words: "Achtung, Werbung in eigener Sache"


def label(read: Reading) -> Cue | None:
    for cue in read.all("situation.label.ad"):
        if _is_tag(read, cue) or (_opens(read, cue) and _stands_alone(read, cue)):
            return cue
    return None


def coupon(read: Reading, small: Places) -> Span | None:
    """A code for a discount: capitals behind "Code", capitals with digits behind "mit"."""
    for at in small.get(WITH, ()):
        if at + 1 < len(read.spans) and _is_code(read, at):
            return read.spans[at + 1]
    return None


def price(read: Reading) -> Span | None:
    """Of "um 9,90", "for 12.50": cents say that it is money, unless it is a time."""
    for at in read.places(NUMBER):
        if at and read.words[at - 1] in _COSTS:
            span = read.spans[at]
            behind = read.words[at + 1 : at + 2]
            if _CENTS.fullmatch(read.text[slice(*span)]) and _TIME.isdisjoint(behind):
                return span
    return None


def quotes(read: Reading) -> list[Span]:
    return [found.span() for found in _QUOTED.finditer(read.text)]


def _is_code(read: Reading, at: int) -> bool:
    word = read.text[slice(*read.spans[at + 1])]
    if not (4 <= len(word) <= 20 and word.isupper() and word.isalnum()):
        return False
    digits = sum(sign.isdigit() for sign in word)
    return 0 < digits < len(word) or "code" in read.words[at]


def _is_tag(read: Reading, cue: Cue) -> bool:
    return read.text[max(0, cue.start - 1) : cue.start] == "#"


def _opens(read: Reading, cue: Cue) -> bool:
    """First in its sentence, or behind a number ("[2]") or a word like "Achtung"."""
    if read.text[max(0, cue.start - 1) : cue.start] in ("[", "(", "|", "*"):
        return True
    before = read.words[max(0, cue.first - 1) : cue.first]
    return not before or before[0] in _BEFORE


def _stands_alone(read: Reading, cue: Cue) -> bool:
    behind = read.text[cue.end : cue.end + 3]
    if not behind.strip(" ") or behind.lstrip(" ")[:1] in _BEHIND:
        return True
    following = read.words[cue.last + 1 : cue.last + 3]
    if following == ["in", "eigener"]:
        return True
    return bool(following) and following[0] in _GOES_ON and cue.first < FIRST
