"""Can a group that is too small be singled out from the figures that are shown?

Whoever sees several sums can add and subtract them in any way: every linear combination
of the shown figures is known as well. We assume the strongest reader: one who knows who
posted what, where and when (posts are public), and lacks only the numbers. For such a
reader each shown figure is a vector over the things people did, and a combination is
dangerous if what remains in it belongs to fewer than `smallest` people.

`undecided` proves that there is no such combination, or gives up. Seen from the other
side: each thing done is a column with a 1 for each figure it is part of; a combination
is a functional f on the space V that the columns span, and the people in it are those
with a column on which f is not zero. If f(u) ≠ 0 for a direction u, then f is not zero
on at least one column of *every* set of columns whose span holds u. So with `smallest`
such sets, no two of them sharing a person, f touches enough people and is harmless; a
dangerous f must have f(u) = 0. We collect such directions; the more we have, the more
columns look alike, and the more further directions follow. Once they fill V, a dangerous
f would have to be zero everywhere: there is none. Sets of one and of two people are
tried, which makes the proof quick, and cautious: what it cannot decide counts as unsafe.

The arithmetic is modulo a prime larger than any determinant that can occur (a column has
at most five ones, so Hadamard's bound is 5^(n/2); 2^521 - 1 does for 448 figures). Thus
independent over the integers means independent here, and the proof carries over.

Gaussian elimination for finding figures that give others away is also what the R package
GaussSuppression does (https://cran.r-project.org/package=GaussSuppression, read
2026-11-25); the counting of people is ours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

PRIME = 2**521 - 1
MOST_FIGURES = 448

Vector = Mapping[int, int]
Line = tuple[tuple[int, int], ...]  # a vector up to scaling: its first number is 1


@dataclass(frozen=True, slots=True)
class Deed:
    """One person's part in the figures listed in `within` (their numbers).

    `counts` is false for a part that is nought: it can be given away like any other, but
    nobody hides behind it.
    """

    person: Hashable
    within: tuple[int, ...]
    counts: bool = True


class Span:
    """A growing space of vectors, kept in reduced echelon form."""

    def __init__(self, rows: Mapping[int, Vector] | None = None) -> None:
        self.rows: dict[int, Vector] = dict(rows or {})

    @property
    def rank(self) -> int:
        return len(self.rows)

    def rest(self, vector: Vector) -> dict[int, int]:
        """What of the vector points out of this space; always the same for the same."""
        rest = dict(vector)
        for pivot in [place for place in vector if place in self.rows]:
            _subtract(rest, self.rows[pivot], vector[pivot])
        return rest

    def add(self, vector: Vector) -> None:
        if new := dict(_line(self.rest(vector))):
            pivot = min(new)
            for row in self.rows.values():
                if factor := row.get(pivot, 0):
                    _subtract(row, new, factor)
            self.rows[pivot] = new

    def with_also(self, vector: Vector) -> Span:
        wider = Span({pivot: dict(row) for pivot, row in self.rows.items()})
        wider.add(vector)
        return wider


def undecided(deeds: Iterable[Deed], smallest: int) -> set[int]:
    """Numbers of the figures from which a small group might be singled out; or none."""
    everything, known = Span(), Span()
    people: defaultdict[tuple[int, ...], set[Hashable]] = defaultdict(set)
    for deed in deeds:
        people[deed.within].update({deed.person} if deed.counts else ())
    for within in people:
        everything.add(_vector(within))
    directions = list(_directions(sorted(people)))
    found = True
    while found and known.rank < everything.rank:
        found = False
        for direction in directions:
            if known.rest(direction) and _sets(direction, known, people) >= smallest:
                known.add(direction)
                found = True
    if known.rank == everything.rank:
        return set()
    return {place for within in people for place in known.rest(_vector(within))}


def _directions(patterns: Sequence[tuple[int, ...]]) -> Iterator[Vector]:
    """Worth trying: the columns, and what two columns that differ little differ by."""
    yield from map(_vector, patterns)
    seen: set[Line] = set()
    for one, other in combinations(patterns, 2):
        if len(set(one) ^ set(other)) <= 2:
            difference = dict(_vector(one))
            _subtract(difference, _vector(other), 1)
            line = _line(difference)
            if line not in seen:
                seen.add(line)
                yield dict(line)


def _sets(
    direction: Vector,
    known: Span,
    people: Mapping[tuple[int, ...], set[Hashable]],
) -> int:
    """How many sets of one or two people, none sharing a person, hold the direction.

    Two columns hold it if they are different lines that become one with its help.
    """
    wider = known.with_also(direction)
    alone: set[Hashable] = set()
    classes: defaultdict[Line, defaultdict[Line, set[Hashable]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for within, persons in people.items():
        line = _line(known.rest(_vector(within)))
        merged = _line(wider.rest(_vector(within)))
        if line and not merged:
            alone |= persons
        elif line:
            classes[merged][line] |= persons
    for lines in classes.values():
        for one, other in combinations(lines.values(), 2):
            alone |= one & other
    return len(alone) + _pairs(classes, set(alone))


def _pairs(
    classes: Mapping[Line, Mapping[Line, set[Hashable]]], used: set[Hashable]
) -> int:
    count = 0
    for lines in classes.values():
        free = sorted((persons - used for persons in lines.values()), key=len)[::-1]
        row = [person for persons in free for person in persons]
        pairs = min(len(row) // 2, len(row) - len(free[0]))
        used.update(row[:pairs], row[len(row) - pairs :])
        count += pairs
    return count


def _vector(within: Iterable[int]) -> dict[int, int]:
    return dict.fromkeys(within, 1)


def _subtract(vector: dict[int, int] | Vector, row: Vector, factor: int) -> None:
    assert isinstance(vector, dict)
    for place, value in row.items():
        left = (vector.get(place, 0) - factor * value) % PRIME
        if left:
            vector[place] = left
        else:
            vector.pop(place, None)


def _line(vector: Vector) -> Line:
    if not vector:
        return ()
    inverse = pow(vector[min(vector)], -1, PRIME)
    return tuple(
        sorted((place, value * inverse % PRIME) for place, value in vector.items())
    )
