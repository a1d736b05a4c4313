"""An attacker of released totals, written without a look at the defence.

He holds every released figure, knows who did what where and when, and lacks only the
numbers. Exact fractions, every small group tried: slow, simple, and easy to believe.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from mitreden.insights.suppression import Cell, Contribution

Matrix = list[list[Fraction]]


def belongs(row: Contribution, cell: Cell) -> bool:
    named = {
        "all": "",
        "week": row.week,
        "network": row.network,
        "topic": row.topic,
        "story": row.story,
    }
    return named[cell.dimension.value] == cell.key


def rank(matrix: Matrix) -> int:
    """By plain elimination over the rational numbers."""
    rows = [list(row) for row in matrix]
    found = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((i for i in range(found, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for i in range(found + 1, len(rows)):
            if factor := rows[i][column] / rows[found][column]:
                rows[i] = [
                    a - factor * b for a, b in zip(rows[i], rows[found], strict=True)
                ]
        found += 1
    return found


def parts(
    figures: Collection[Cell], rows: Sequence[Contribution]
) -> list[frozenset[Contribution]]:
    """What each figure is the sum of."""
    return [frozenset(row for row in rows if belongs(row, cell)) for cell in figures]


def exposed_groups(
    sums: Sequence[frozenset[Contribution]],
    rows: Sequence[Contribution],
    fewer_than: int,
) -> Iterator[tuple[int, ...]]:
    """Groups smaller than that of which some combination of figures is all about.

    One line for each figure, one column for each thing somebody did. There is such a
    combination exactly if the figures depend on one another more without that group
    than with it: it vanishes on everybody else, and not on them. Somebody outside the
    group who added nought cannot blur the picture: his column counts only at first.
    """
    if not sums:
        return
    everything = rank(_system(sums, rows))
    for group in combinations(sorted({row.person for row in rows}), fewer_than - 1):
        others = [row for row in rows if row.person not in group and row.value]
        if rank(_system(sums, others)) < everything:
            yield group


def _system(
    sums: Sequence[frozenset[Contribution]], rows: Sequence[Contribution]
) -> Matrix:
    """Equal columns say nothing new, so each is there once."""
    columns = sorted({tuple(row in part for part in sums) for row in rows})
    return [[Fraction(column[i]) for column in columns] for i in range(len(sums))]


def share_of_largest(rows: Sequence[Contribution]) -> Fraction:
    sums: dict[int, int] = {}
    for row in rows:
        sums[row.person] = sums.get(row.person, 0) + row.value
    total = sum(sums.values())
    return Fraction(max(sums.values()), total) if total else Fraction(0)


def best_guess_about_another(rows: Sequence[Contribution]) -> Fraction:
    """How far off, as a share, the best informed insider is about the largest part.

    He takes his own from the total and calls all the rest hers.
    """
    sums: dict[int, int] = {}
    for row in rows:
        sums[row.person] = sums.get(row.person, 0) + row.value
    if len(sums) < 2 or not max(sums.values()):
        return Fraction(0)
    her = max(sums, key=lambda person: sums[person])
    return min(
        Fraction(sum(sums.values()) - own - sums[her], sums[her])
        for person, own in sums.items()
        if person != her
    )
