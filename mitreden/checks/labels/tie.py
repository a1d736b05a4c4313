"""Whether the text itself says what ties its author to what is told.

"Ich arbeite bei …", "my company", "ma sœur tient la boutique", "#WendbachEmployee". A
company's name alone, "#TeamWendbach" or "#employee" tells nobody. Employers whose name we
do not know count, too, where a strong word for work stands right before them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from mitreden.checks.labels.employer import (
    SURELY_AT,
    WORK,
    employer_behind,
    is_name,
    name_behind,
    names_employer,
    words_of_names,
)
from mitreden.checks.labels.placement import in_cloud
from mitreden.checks.memory import once_for_each
from mitreden.checks.reading import Cue, Reading, reading
from mitreden.checks.types import Draft, Span

STRONG = "label.tie.at.strong"
BACK = 12  # words around in which "früher" or "gekauft" takes it back
LONG = 4  # tags in a row among which "#WendbachEmployee" is overlooked
SELF = frozenset({"i'm", "i", "am", "as", "ich", "bin", "als", "je", "suis", "comme"})
OURS = frozenset(
    {
        "wir", "uns", "unser", "unsere", "unserem", "unseren", "unserer", "unseres",
        "we", "we've", "we're", "we'll", "us", "our", "ours", "nous", "notre", "nos",
    }
)  # fmt: skip
ENGLISH_STAFF = frozenset(
    {"employee", "employees", "apprentice", "intern", "payroll", "staffer", "founder"}
)
_STAFF_TAG = re.compile(
    r"#(\w{2,40}?)_?(?:employees?|staff|mitarbeiter(?:in)?|mitarbeitende|azubis?"
    r"|salariée?s?|collaborateur|collaboratrice|intern|apprentice)(?!\w)",
    re.IGNORECASE,
)
_ANYBODY = frozenset(
    {
        "proud", "happy", "my", "new", "not", "an", "best", "the", "stolze", "neue",
        "fellow",
    }
)  # fmt: skip


@once_for_each
def tie(draft: Draft) -> Span | None:
    """Where the text first says that its author works there, or owns it."""
    found = [
        *_sure(draft),
        *_at(draft),
        *_behind_the_name(draft),
        *_staff_tags(draft),
        *_belonging(draft),
    ]
    return min(found, default=None)


@once_for_each
def family(draft: Draft) -> Span | None:
    """Where it says that family or friends are behind it."""
    cue = reading(draft).first("label.tie.family")
    return cue.span if cue else None


def _sure(draft: Draft) -> Iterator[Span]:
    read = reading(draft)
    denials = _Denials(read)
    yield from (cue.span for cue in read.all("label.tie.sure") if not denials.once(cue))


def _at(draft: Draft) -> Iterator[Span]:
    """ "Ich arbeite seit drei Jahren im Einkauf bei Wendbach.", in one sentence."""
    read = reading(draft)
    cues = read.all("label.tie.at")
    if not cues and not read.has("label.tie.trade"):
        return
    names = words_of_names(draft, read)
    denials = _Denials(read)
    strong = {cue.first for cue in cues if cue.tag.startswith(STRONG)}
    strong |= {cue.first for cue in read.all("label.tie.trade") if _herself(read, cue)}
    for cue in [*cues, *read.all("label.tie.trade")]:
        end = employer_behind(read, cue, names, strong=cue.first in strong)
        if end is not None and not denials.take_back(cue):
            yield cue.start, read.spans[end][1]
            return


def _herself(read: Reading, cue: Cue) -> bool:
    """ "I'm an engineer at", not "the engineer at"."""
    return not SELF.isdisjoint(read.words[max(0, cue.first - 4) : cue.first])


def _behind_the_name(draft: Draft) -> Iterator[Span]:
    """ "Bei Wendbach angestellt", "a Wendbach employee", "I founded Wendbach"."""
    read = reading(draft)
    denials = _Denials(read)
    for cue in read.all("label.tie.behind"):
        name = _name_before(read, cue)
        if name is not None and not denials.take_back(cue):
            yield read.spans[name][0], cue.end
    for cue in read.all("label.tie.name"):
        name = cue.last + 1
        if name < len(read.words) and is_name(read, name):
            yield cue.start, read.spans[name][1]


def _name_before(read: Reading, cue: Cue) -> int | None:
    """Behind a "bei" up to four words before, or right in front."""
    for at in range(cue.first - 1, max(-1, cue.first - 5), -1):
        if read.words[at] in SURELY_AT:
            return name_behind(read, at, cue.first)
    name = cue.first - 1
    near = name >= 0 and is_name(read, name) and _joined(read, name, cue)
    return name if near else None


def _joined(read: Reading, name: int, cue: Cue) -> bool:
    """German nouns have capitals, too: there the name has to hang on by a hyphen."""
    between = read.text[read.spans[name][1] : cue.start]
    return between == "-" or (between == " " and read.words[cue.first] in ENGLISH_STAFF)


def _belonging(draft: Draft) -> Iterator[Span]:
    """The employer's name, in a text that speaks of "us" and "our"."""
    named = names_employer(draft)
    read = reading(draft)
    if named and not OURS.isdisjoint(read.words) and not read.has("label.tie.customer"):
        yield named


class _Denials:
    """What takes a tie back, by its place: each question costs one look."""

    def __init__(self, read: Reading) -> None:
        self.read = read
        self._not = frozenset(cue.last for cue in read.all("negation"))
        self._past = [cue.first for cue in read.all("label.tie.past")]
        self._customer = [cue.first for cue in read.all("label.tie.customer")]

    def once(self, cue: Cue) -> bool:
        """ "Kein …", "früher …"."""
        return self._negated(cue, cue.first - 3, cue.first) or self._near(
            self._past, cue
        )

    def take_back(self, cue: Cue) -> bool:
        """ "Ich arbeite nicht bei …", "wir haben dort bestellt"."""
        works = any(word in WORK for word in self.read.words[cue.first : cue.last + 1])
        return (
            self.once(cue)
            or self._negated(cue, cue.last + 1, cue.last + 3)
            or (not works and self._near(self._customer, cue))
        )

    def _negated(self, cue: Cue, begin: int, end: int) -> bool:
        return any(
            at in self._not and self.read.sentences[at] == cue.sentence
            for at in range(begin, end)
        )

    def _near(self, places: list[int], cue: Cue) -> bool:
        begin = bisect_left(places, cue.last - BACK)
        return any(
            self.read.sentences[at] == cue.sentence
            for at in places[begin : begin + 2 * BACK]
            if at <= cue.last + BACK
        )


def _staff_tags(draft: Draft) -> Iterator[Span]:
    if "#" not in draft.text:
        return
    for found in _STAFF_TAG.finditer(draft.text):
        if found[1].lower() not in _ANYBODY and not in_cloud(draft, found.span(), LONG):
            yield found.span()
