"""Which sums about many people may be released. No ORM: contributions in, figures out.

A figure is shown only if, all taken together,

1. enough different people contributed to it, and none of them makes up so much of it
   that it is really a figure about one person (`Gate`);
2. what is left when the shown parts are taken from their whole (weeks, networks and
   topics from everything; stories from their topic) is nothing at all, or itself at
   least two parts, enough people, and nobody's alone;
3. the same goes for any figure that lies within another one by accident (the only
   story of a week), and
4. no sum or difference of shown figures whatsoever comes down to a group that is too
   small (`inference.undecided`).

Where that cannot be had, more is hidden: stories before topics before networks before
weeks, the total last. Whoever holds the figures gets no reasons, as is the custom of
statistical offices: a reason is information, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mitreden.agreement import Dimension, Gate
from mitreden.insights.inference import MOST_FIGURES, Deed, undecided


class Cell(NamedTuple):
    dimension: Dimension
    key: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one person added to one measure: nought is possible (nobody clicked)."""

    person: int
    week: str
    network: str
    topic: str
    story: str
    value: int

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (
            TOTAL,
            Cell(Dimension.WEEK, self.week),
            Cell(Dimension.NETWORK, self.network),
            Cell(Dimension.TOPIC, self.topic),
            Cell(Dimension.STORY, self.story),
        )


TOTAL = Cell(Dimension.ALL)
# Hidden first comes first.
ORDER = (
    Dimension.STORY,
    Dimension.TOPIC,
    Dimension.NETWORK,
    Dimension.WEEK,
    Dimension.ALL,
)


def releasable(contributions: Iterable[Contribution], gate: Gate) -> dict[Cell, int]:
    """The figures that may be shown, by cell. A story belongs to exactly one topic."""
    table = Table(contributions, gate)
    shown = table.trimmed({cell for cell in table.parts if table.is_safe_cell(cell)})
    while shown and (culprits := table.inferable(shown)):
        shown = table.trimmed(shown - {table.least(culprits)})
    shown = table.regained(shown)
    return {cell: table.value(cell) for cell in shown}


class Table:
    def __init__(self, contributions: Iterable[Contribution], gate: Gate) -> None:
        self.gate = gate
        self.rows: Sequence[Contribution] = tuple(contributions)
        parts: defaultdict[Cell, set[int]] = defaultdict(set)
        for number, row in enumerate(self.rows):
            for cell in row.cells:
                parts[cell].add(number)
        self.parts: Mapping[Cell, frozenset[int]] = {
            cell: frozenset(numbers) for cell, numbers in parts.items()
        }
        self.wholes = {cell: self._whole(cell) for cell in self.parts}

    def value(self, cell: Cell) -> int:
        return sum(self.rows[number].value for number in self.parts[cell])

    def is_safe_cell(self, cell: Cell) -> bool:
        return self.is_safe(self.parts[cell])

    def is_safe(self, part: Iterable[int]) -> bool:
        """Enough people, and the figure is nobody's alone."""
        by_person: Counter[int] = Counter()
        for number in part:
            by_person[self.rows[number].person] += self.rows[number].value
        shares = sorted((value for value in by_person.values() if value), reverse=True)
        if len(shares) < self.gate.smallest_group:
            return False
        total, largest, second = sum(shares), shares[0], shares[1]
        return (
            largest * 100 <= total * self.gate.dominance
            and (total - largest - second) * 100 >= largest * self.gate.closeness
        )

    def least(self, cells: Iterable[Cell]) -> Cell:
        """The one to hide first: the finest division, then the smallest part."""
        return min(
            cells,
            key=lambda cell: (
                ORDER.index(cell.dimension),
                len({self.rows[number].person for number in self.parts[cell]}),
                self.value(cell),
                cell.key,
            ),
        )

    def trimmed(self, shown: set[Cell]) -> set[Cell]:
        """Hide more until no rest and no difference of two figures gives one away."""
        while shown:
            shown = {cell for cell in shown if self.wholes[cell] in shown}
            culprits = self._beside_a_small_rest(shown) or self._within_another(shown)
            if not culprits:
                break
            shown = shown - {self.least(culprits)}
        return shown

    def inferable(self, shown: set[Cell]) -> set[Cell]:
        if len(shown) > MOST_FIGURES:
            return shown
        cells = sorted(shown, key=lambda cell: (-ORDER.index(cell.dimension), cell.key))
        number_of = {cell: number for number, cell in enumerate(cells)}
        deeds = [
            Deed(
                row.person,
                tuple(number_of[cell] for cell in row.cells if cell in number_of),
                counts=row.value > 0,
            )
            for row in self.rows
        ]
        return {cells[n] for n in undecided(deeds, self.gate.smallest_group)}

    def regained(self, shown: set[Cell]) -> set[Cell]:
        """What was hidden on the way and turns out to be harmless is shown after all."""
        if not shown:
            return shown
        hidden = [
            cell for cell in self.parts if cell not in shown and self.is_safe_cell(cell)
        ]
        for cell in sorted(
            hidden, key=lambda cell: (-ORDER.index(cell.dimension), -self.value(cell))
        ):
            more = shown | {cell}
            if self.trimmed(more) == more and not self.inferable(more):
                shown = more
        return shown

    def _whole(self, cell: Cell) -> Cell:
        if cell.dimension is Dimension.STORY:
            number = min(self.parts[cell])
            return Cell(Dimension.TOPIC, self.rows[number].topic)
        return TOTAL

    def _beside_a_small_rest(self, shown: set[Cell]) -> set[Cell]:
        """Shown parts of the first whole whose hidden rest would give people away."""
        margins: defaultdict[tuple[Cell, Dimension], set[Cell]] = defaultdict(set)
        for cell in self.parts:
            if cell != TOTAL:
                margins[self.wholes[cell], cell.dimension].add(cell)
        for (whole, _), cells in margins.items():
            visible, hidden = cells & shown, cells - shown
            rest = self.parts[whole].difference(*(self.parts[cell] for cell in visible))
            if visible and rest and (len(hidden) < 2 or not self.is_safe(rest)):
                return visible
        return set()

    def _within_another(self, shown: set[Cell]) -> set[Cell]:
        """Two figures, one within the other, whose difference gives people away."""
        cells = sorted(shown)
        for one in cells:
            for other in cells:
                difference = self.parts[other] - self.parts[one]
                if (
                    difference
                    and self.parts[one] < self.parts[other]
                    and not self.is_safe(difference)
                ):
                    return {one, other}
        return set()
