"""What the meter says: for a page, a terminal or a machine the same words."""

from __future__ import annotations

from mitreden.meter.patterns import read
from mitreden.meter.types import STRICT, Point


def say(language: str, table: str, key: str) -> str:
    """KeyError for what nobody has put into words."""
    said: str = read("words", language)[table][key]
    return said


def rewrite(point: Point, language: str) -> str:
    """A gentler sentence to start from; "" where there is nothing to soften."""
    if point.kind not in STRICT:
        return ""
    offers: dict[str, str] = read("words", language)["rewrite"][point.kind.value]
    return offers.get(point.topic, offers["any"])
