"""Numbers of rows, as they come in from outside."""

from __future__ import annotations

LONGEST = 18  # digits; more is no number of ours, and some databases choke on it


def key(typed: str) -> int | None:
    """The number, if it is one: "²" and "٣" are digits, too, but not for us."""
    plain = typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST
    return int(typed) if plain else None
