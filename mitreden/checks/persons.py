"""Whom a sentence is about: the author, somebody else, or anybody.

A person is a name, a title with a name, or a role that one can look up at work ("unser
Abteilungsleiter"). What is said nearest behind a person belongs to that person; behind
"ich" it is the author's own matter; "sie" and "her" stand for whoever came last.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from mitreden.checks.memory import once_for_each
from mitreden.checks.nearby import Nearby, nearby
from mitreden.checks.reading import END, Cue
from mitreden.checks.types import Draft, Span

ROLES = ("people.role", "people.served", "people.applicant")
OTHERS = ("people.name", "people.maybe", "people.title", *ROLES)
NAMES = ("people.name", "people.maybe", "people.title")
FAR_BACK = 12  # persons and pronouns a "she" looks back on


@dataclass(frozen=True, slots=True)
class Person:
    cue: Cue
    named: bool  # with a name, so that everybody can tell who it is

    @property
    def span(self) -> Span:
        return self.cue.span


class Persons:
    def __init__(self, near: Nearby) -> None:
        self._near = near
        self._there: dict[int, list[Cue]] = {}
        for cue in near.cues(*OTHERS, "people.me", "people.pronoun", "people.kin"):
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
    return Persons(nearby(draft))
