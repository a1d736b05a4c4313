"""Several rules ask the same question of the same draft: it is answered once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import ref

from mitreden.checks.types import Draft

Answer = TypeVar("Answer")


def once_for_each(question: Callable[[Draft], Answer]) -> Callable[[Draft], Answer]:
    """Only the last draft is known, and only as long as somebody holds it."""
    last: tuple[ref[Draft], Answer] | None = None

    @wraps(question)
    def ask(draft: Draft) -> Answer:
        nonlocal last
        known = last
        if known is not None and known[0]() is draft:
            return known[1]
        answer = question(draft)
        last = (ref(draft), answer)
        return answer

    return ask
