"""Longer than the network takes, or than people read there."""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.passages import sentence_ends
from mitreden.checks.types import Draft, Finding, Mend, Weight
from mitreden.lib.counting import measure

KEEP = 0.4  # a cut that leaves less than this of what fits is no help

# Counters in which no code point weighs more than two.
AT_MOST_TWO = frozenset({"utf16", "codepoints", "graphemes", "bluesky"})


def too_long(draft: Draft) -> Iterator[Finding]:
    if _surely_fits(draft):
        return
    size = measure(draft.text, draft.counter, draft.max_length, draft.max_bytes)
    if size.fits:
        return
    facts = {"count": size.count, "limit": size.limit or 0, "over": size.over}
    weight = Weight.STRONG if draft.limit_is_firm else Weight.NOTE
    mends = tuple(_shorten(draft.text, size.cut))
    yield Finding("length.too_long", weight, (size.cut, len(draft.text)), facts, mends)


def _surely_fits(draft: Draft) -> bool:
    """Counting takes a moment; half a limit of plain characters needs none."""
    if draft.max_bytes is not None and len(draft.text) * 4 > draft.max_bytes:
        return False
    if draft.max_length is None:
        return True
    return draft.counter in AT_MOST_TWO and len(draft.text) * 2 <= draft.max_length


def _shorten(text: str, fits: int) -> Iterator[Mend]:
    """End with the last whole sentence that fits. It can be undone like every mend."""
    ends = [end for end in sentence_ends(text[: fits + 1]) if end <= fits]
    if ends and ends[-1] >= fits * KEEP:
        yield Mend("shorten", (ends[-1], len(text)), "")
