"""What stands behind an address that an editor typed in: a feed, several, or a page.

Nothing is kept here: the editor looks first and adds afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

import httpx2

from mitreden.feeds import (
    Feed,
    FoundFeed,
    Kind,
    NotAFeed,
    Preview,
    discover,
    page_preview,
    parse,
)
from mitreden.lib.fetch import Fetched, FetchFailed, fetch

PATIENCE = 20.0  # seconds: an editor waits for this
MOST_GUESSES = 6


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A feed that was read, ready to be added."""

    url: str
    page_url: str
    feed: Feed


@dataclass(frozen=True, slots=True)
class SeveralFeeds:
    """The page declares more than one feed: the editor chooses."""

    page_url: str
    title: str
    feeds: tuple[FoundFeed, ...]


class NoFeedThere(Exception):
    """A page without a feed. It may still be worth a story written by hand."""

    def __init__(self, page_url: str, preview: Preview) -> None:
        super().__init__(page_url)
        self.page_url = page_url
        self.preview = preview


def look_at(
    client: httpx2.Client, address: str, *, now: datetime
) -> FoundSource | SeveralFeeds:
    """Find the feed behind an address. Raises FetchFailed or NoFeedThere."""
    until = monotonic() + PATIENCE
    fetched = fetch(client, web_address(address), deadline=PATIENCE)
    if feed := _read(fetched, now):
        return FoundSource(fetched.url, "", feed)
    candidates = discover(fetched.body, fetched.url)
    declared = [found for found in candidates if found.kind == Kind.DECLARED]
    if len(declared) > 1:
        preview = page_preview(fetched.body, fetched.url)
        title = preview.title or preview.site
        return SeveralFeeds(fetched.url, title, tuple(declared))
    for candidate in candidates[:MOST_GUESSES]:
        left = until - monotonic()
        if left <= 0:
            break
        if source := _try(client, candidate, fetched.url, now, left):
            return source
    raise NoFeedThere(fetched.url, page_preview(fetched.body, fetched.url))


def web_address(typed: str) -> str:
    """`company.example/news` is meant as `https://company.example/news`."""
    typed = typed.strip()
    return (
        typed
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", typed)
        and not re.match(r"[^/:]+:\d+(/|$)", typed)
        else f"https://{typed.removeprefix('//')}"
    )


def _try(
    client: httpx2.Client,
    candidate: FoundFeed,
    page_url: str,
    now: datetime,
    deadline: float,
) -> FoundSource | None:
    """A declared feed that fails is worth an error; a guess that fails is none."""
    try:
        fetched = fetch(client, candidate.url, deadline=deadline)
    except FetchFailed:
        if candidate.kind == Kind.DECLARED:
            raise
        return None
    feed = _read(fetched, now)
    return FoundSource(fetched.url, page_url, feed) if feed else None


def _read(fetched: Fetched, now: datetime) -> Feed | None:
    try:
        return parse(
            fetched.body,
            content_type=fetched.content_type,
            base_url=fetched.url,
            now=now,
        )
    except NotAFeed:
        return None
