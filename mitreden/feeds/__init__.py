"""RSS, Atom and JSON Feed: bytes in, items out. No network, no database.

Feeds of the wild are odd, and an odd item is no reason to lose the others: `parse`
raises `NotAFeed` for what is none at all and lists everything else as problems.
"""

from __future__ import annotations

from datetime import datetime

from mitreden.feeds.json_feed import parse_json
from mitreden.feeds.pages import discover, page_preview
from mitreden.feeds.types import (
    Feed,
    FoundFeed,
    Item,
    Kind,
    NotAFeed,
    Preview,
    Problem,
)
from mitreden.feeds.xml import parse_xml

__all__ = [
    "Feed",
    "FoundFeed",
    "Item",
    "Kind",
    "NotAFeed",
    "Preview",
    "Problem",
    "discover",
    "page_preview",
    "parse",
]


def parse(data: bytes, *, content_type: str, base_url: str, now: datetime) -> Feed:
    """Read a feed, whatever its format, however badly it is made.

    `base_url` is where it was found: relative addresses start there unless the feed or
    the entry says otherwise. Dates after `now` are not believed.
    """
    if not data.strip():
        raise NotAFeed
    if (
        "json" in content_type.lower()
        or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    ):
        return parse_json(data, base_url=base_url, now=now)
    return parse_xml(data, content_type=content_type, base_url=base_url, now=now)
