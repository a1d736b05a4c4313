"""Calls to the reader by their form: "courez-y", "sichert euch", "Grab one".

French imperatives end in "-ez" without "vous" before them; German ones end in "-t" with
"euch" behind, or are a word with an exclamation mark ("Zugreifen!"). That holds for verbs
nobody has written into the lexicon, too. English ones have no form of their own: verbs of
getting and trying count where they open a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.deriving.small import EUCH, EZ, OUR, Places, words
from mitreden.checks.reading import END, Reading
from mitreden.checks.types import Span

_NO_CALL_FR = words(
    """chez assez nez rez avez savez pouvez voulez devez allez êtes faites dites
    regardez imaginez devinez pensez croyez voyez souvenez rappelez excusez notez
    appelez attendez lisez partagez priez riez dormez respirez patientez oubliez soutenez
    aidez laissez chantez souhaitez devez étiez aviez seriez auriez demandez dormiez"""
)
_NO_CALL_DE = words(
    """ist hat wünscht freut grüßt fragt sagt zeigt schreibt bringt habt seid erzählt
    gibt kommt nicht jetzt erst fast mit macht hört seht merkt traut stellt"""
)
_GETTING = words(
    """grab try treat discover swap snag ditch claim upgrade download reserve preorder
    switch taste holt kauft probiert bestellt bucht sichert reserviert gönnt genießt
    schnappt entdeckt hol kauf probier bestell gönn greif schnapp"""
)


def call(read: Reading, small: Places, language: str) -> Span | None:
    """The first passage that calls upon the reader to get something."""
    if language == "fr":
        found = _french(read, small)
    elif language in ("de", "en"):
        found = _opening(read, german=language == "de")
    else:
        return None
    at = min((*_with_euch(read, small), *_first(found)), default=None)
    return None if at is None else read.spans[at]


def pitch(read: Reading, small: Places) -> Span | None:
    """Of "Noch mit Zetteln? Mit unserem Planer …": what is ours answers a question."""
    for at in small.get(OUR, ()):
        for before in range(at - 1, max(-1, at - 3), -1):
            if read.text[read.spans[before][0]] == "?":
                return read.spans[at]
            if read.words[before] == END:
                break
    return None


def _first(found: Iterator[int]) -> Iterator[int]:
    for at in found:
        yield at
        return


def _french(read: Reading, small: Places) -> Iterator[int]:
    for at in small.get(EZ, ()):
        before = read.words[at - 1] if at else ""
        if read.words[at] not in _NO_CALL_FR and before != "vous":
            yield at


def _with_euch(read: Reading, small: Places) -> Iterator[int]:
    for at in small.get(EUCH, ()):
        before = read.words[at - 1] if at else ""
        if before.endswith("t") and before not in _NO_CALL_DE:
            yield at - 1
            return


def _opening(read: Reading, *, german: bool) -> Iterator[int]:
    opening = [0] if read.words else []
    last = len(read.words) - 1
    opening += [at + 1 for at in read.places(END) if at < last]
    for at in opening:
        if read.words[at] in _GETTING or (german and _alone(read, at)):
            yield at


def _alone(read: Reading, at: int) -> bool:
    """A sentence of one word, with an exclamation mark: "Hingehen!"."""
    if not read.words[at].endswith("en") or at + 1 >= len(read.words):
        return False
    return read.text[read.spans[at + 1][0]] == "!"
