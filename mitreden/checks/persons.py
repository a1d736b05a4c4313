"""Whom a sentence is about: the author, somebody else, or anybody.

A person is a name, a title with a name, or a role that one can look up at work ("unser
Abteilungsleiter"). What is said nearest behind a person belongs to that person; behind
"ich" it is the author's own matter; "sie" and "her" stand for whoever came last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from mitreden.checks.memory import once_for_each
from mitreden.checks.nearby import Nearby, nearby
from mitreden.checks.reading import END, Cue
from mitreden.checks.sentences import ENOUGH
from mitreden.checks.types import Draft, Span

ROLES = ("people.role", "people.served", "people.applicant")
NAMES = ("people.name", "people.maybe", "people.title", "people.placed")
OTHERS = (*NAMES, *ROLES)
FAR_BACK = 12  # persons and pronouns a "she" looks back on
ARTICLES = frozenset({"der", "die", "da", "unser", "unsere", "dem", "den"})
INDEFINITE = frozenset({"ein", "eine", "einem", "einer", "einen", "kein", "keine"})
SHORTEST = 3  # letters of a surname
BEGINS = frozenset({":", ",", ";", "–", "-", "("})  # a clause
VERBS = frozenset(
    {
        "ist", "hat", "war", "wurde", "wird", "hatte", "muss", "musste", "geht", "liegt",
        "kommt", "fliegt", "sitzt", "säuft", "trinkt", "kriegt", "bekommt", "macht", "steht",
        "leidet", "kämpft",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    cue: Cue
    named: bool  # with a name, so that everybody can tell who it is

    @property
    def span(self) -> Span:
        return self.cue.span


class Persons:
    def __init__(self, near: Nearby, language: str) -> None:
        self._near = near
        self._there: dict[int, list[Cue]] = {}
        told = ("people.me", "people.pronoun", "people.kin")
        for cue in (*near.cues(*OTHERS, *told), *surnames(near, language)):
            if self._counts(cue):
                self._there.setdefault(cue.sentence, []).append(cue)
        for cues in self._there.values():
            cues.sort(key=lambda cue: (cue.first, -cue.last))

    def of(self, fact: Cue) -> Person | None:
        """Whom the fact is about; None: the author, the family, or nobody."""
        there = self._there.get(fact.sentence, [])
        place = bisect_left(there, fact.first, key=lambda cue: cue.first)
        before = [cue for cue in there[max(0, place - 6) : place] if cue != fact]
        behind = there[place : place + 4]
        nearest = before[-1] if before else next(iter(behind), None)
        if nearest is None:
            return None
        if nearest.tag == "people.pronoun":
            return self._meant(nearest)
        if nearest.tag in {"people.me", "people.kin"}:
            return None
        return Person(nearest, self._is_named(nearest))

    def inside(self, sentence: int, named: bool = False) -> Person | None:
        """The first other person in a sentence."""
        for cue in self._others(sentence)[:FAR_BACK]:
            person = Person(cue, self._is_named(cue))
            if person.named or not named:
                return person
        return None

    def _others(self, sentence: int) -> list[Cue]:
        there = self._there.get(sentence, [])
        return [cue for cue in there if cue.tag.startswith(OTHERS)]

    def _meant(self, pronoun: Cue) -> Person | None:
        """Whoever was spoken of last: before in this sentence, or in one of the last."""
        for sentence in range(pronoun.sentence, pronoun.sentence - 3, -1):
            there = self._there.get(sentence, [])
            place = bisect_left(there, pronoun.first, key=lambda cue: cue.first)
            for cue in reversed(there[max(0, place - FAR_BACK) : place]):
                if cue.tag.startswith(OTHERS):
                    return Person(cue, self._is_named(cue))
                if cue.tag == "people.kin":
                    return None
        return None

    def _is_named(self, cue: Cue) -> bool:
        """By itself, or by a name up to two words on: "our shift lead Ronnie"."""
        if cue.tag in NAMES:
            return True
        there = self._others(cue.sentence)
        place = bisect_left(there, cue.last + 1, key=lambda other: other.first)
        return any(
            other.tag in NAMES and other.first - cue.last <= 2
            for other in there[place : place + 3]
        )

    def _counts(self, cue: Cue) -> bool:
        """A name begins with a capital letter; a title has a name behind it."""
        text = self._near.text
        if cue.tag == "people.name":
            return text[cue.start].isupper() or text[cue.start - 1 : cue.start] == "@"
        if cue.tag == "people.title":
            return self._capital(cue.last + 1)
        if cue.tag == "people.maybe":  # Dawn, Mark: with a surname only
            return text[cue.start].isupper() and self._capital(cue.last + 1)
        return True

    def _capital(self, word: int) -> bool:
        read = self._near.read
        if word >= len(read.words) or read.words[word] == END:
            return False
        start = read.spans[word][0]
        return read.text[start].isupper()


@once_for_each
def persons(draft: Draft) -> Persons:
    return Persons(nearby(draft), draft.language)


def surnames(near: Nearby, language: str) -> Iterator[Cue]:
    """Surnames one knows by where they stand: "Pruitt in accounts", "der Zumstein ist …"."""
    known = {cue.first for cue in near.cues("people.no_name", *ROLES)}
    for place in near.cues("people.detail")[:ENOUGH]:
        word = place.first - 1
        if word < 0 or word in known or near.read.words[word - 1] in INDEFINITE:
            continue
        if _as_name(near, word, place.sentence):
            yield _surname(near, word)
    if language == "de":
        for sentence in {cue.sentence for cue in near.cues("people.only")[:ENOUGH]}:
            yield from (
                _surname(near, word)
                for word in _subjects(near, sentence)
                if word not in known
            )


def _subjects(near: Nearby, sentence: int) -> Iterator[int]:
    """Of "Abschied: Der Zumstein hat …": article, capital, verb, where a clause begins."""
    words, places = near.read.words, near.places(sentence)
    for word in range(places.start + 1, places.stop - 1):
        if words[word - 1] not in ARTICLES or words[word + 1] not in VERBS:
            continue
        start = near.read.spans[word - 1][0]
        begins = word - 1 == places.start or near.text[:start].rstrip()[-1:] in BEGINS
        if begins and _as_name(near, word, sentence):
            yield word


def _as_name(near: Nearby, word: int, sentence: int) -> bool:
    read = near.read
    if read.sentences[word] != sentence or len(read.words[word]) < SHORTEST:
        return False
    start, end = read.spans[word]
    return read.text[start].isupper() and not read.text[start:end].isupper()


def _surname(near: Nearby, word: int) -> Cue:
    start, end = near.read.spans[word]
    return Cue("people.placed", start, end, word, word, near.read.sentences[word])
