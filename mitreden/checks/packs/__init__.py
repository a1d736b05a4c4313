"""Rule packs: when a label is due, which words are one, and where it goes.

One file per jurisdiction in `data/packs`, with version, date, citations and how sure each
rule is. Adding a country is adding a file; a file is checked when it is loaded, and a
mistake is named with its place (`reading.py`). The rules were drawn up from statutes,
court decisions and authorities' guidance as of their `valid_on`. Advice, not legal advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from mitreden.checks.packs.reading import read_pack
from mitreden.checks.packs.types import (
    Disclosure,
    ImprintRule,
    LabelWords,
    Level,
    Pack,
    PackRule,
    Said,
)

__all__ = [
    "Disclosure",
    "ImprintRule",
    "LabelWords",
    "Level",
    "Pack",
    "PackRule",
    "Said",
    "pack",
    "packs",
]

FOLDER = Path(str(files("mitreden.checks") / "data" / "packs"))


@lru_cache(maxsize=4)
def packs(folder: Path = FOLDER) -> tuple[str, ...]:
    """The jurisdictions there are rules for."""
    return tuple(sorted(file.stem.upper() for file in folder.glob("*.json")))


def pack(jurisdiction: str, folder: Path = FOLDER) -> Pack:
    """Raises ValueError where there is none; whether EU rules do is the caller's choice."""
    known = _all(folder).get(jurisdiction)
    if known is None:
        there = ", ".join(packs(folder)) or "none"
        raise ValueError(f"No rule pack for {jurisdiction!r}; there are: {there}.")
    return known


@lru_cache(maxsize=4)
def _all(folder: Path) -> Mapping[str, Pack]:
    return {
        loaded.jurisdiction: loaded
        for loaded in (read_pack(file) for file in sorted(folder.glob("*.json")))
    }
