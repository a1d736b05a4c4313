"""Geometry of small charts that are drawn without a script."""

from __future__ import annotations

from collections.abc import Iterable


def shares(values: Iterable[int | None], *, of: int = 100) -> list[int]:
    """Each value as a share of the largest. What is there at all can be seen: 2 or more."""
    numbers = [value or 0 for value in values]
    largest = max(numbers, default=0)
    return [max(2, round(value * of / largest)) if value else 0 for value in numbers]
