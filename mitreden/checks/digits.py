"""Where a text has numbers. Most posts have none, and then nothing looks for one."""

from __future__ import annotations

import re

from mitreden.checks.memory import once_for_each
from mitreden.checks.types import Draft, Span

_DIGIT = re.compile(r"\d")
_ROW = re.compile(r"\d[\d()/ \u00a0.–-]{5,}")


@once_for_each
def has_digit(draft: Draft) -> bool:
    return _DIGIT.search(draft.text) is not None


@once_for_each
def rows(draft: Draft) -> tuple[Span, ...]:
    """Rows of digits, with what parts them, long enough for a number of somebody's."""
    if not has_digit(draft):
        return ()
    return tuple(found.span() for found in _ROW.finditer(draft.text))
