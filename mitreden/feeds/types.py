"""What comes out of a feed, and why nothing may come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Problem(StrEnum):
    """What was odd about a feed. None of these keeps its items from coming in."""

    NOT_WELL_FORMED = "not_well_formed"
    NO_TITLE = "no_title"
    NO_ITEMS = "no_items"
    REPEATED_ITEMS = "repeated_items"
    EMPTY_ITEMS = "empty_items"
    ITEMS_WITHOUT_DATE = "items_without_date"
    ITEMS_WITHOUT_ADDRESS = "items_without_address"
    ITEMS_WITHOUT_NAME = "items_without_name"  # no guid: we made one up


@dataclass(frozen=True, slots=True)
class Item:
    guid: str
    url: str
    title: str
    summary: str  # plain text
    html: str  # cleaned: no script, no style, every address absolute
    image_url: str
    published: datetime | None
    language: str  # two letters, or empty if nobody says and nobody can guess
    author: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


class Kind(StrEnum):
    """How a page leads to a feed: it says so, it links there, or we guess."""

    DECLARED = "declared"
    LINKED = "linked"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class FoundFeed:
    url: str
    title: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Preview:
    title: str
    description: str
    image_url: str
    site: str
    language: str


class NotAFeed(Exception):
    """These bytes are something else: a page, a picture, nothing at all."""
