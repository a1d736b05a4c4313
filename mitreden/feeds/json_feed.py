"""JSON Feed 1.0 and 1.1. https://www.jsonfeed.org/version/1.1/ (read 2026-11-25)"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from typing import Any

from mitreden.feeds.items import Raw, Setting, to_feed
from mitreden.feeds.types import Feed, NotAFeed


def parse_json(data: bytes, *, base_url: str, now: datetime) -> Feed:
    try:
        found = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise NotAFeed from error
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise NotAFeed
    return to_feed(
        title=_text(found, "title"),
        home=_text(found, "home_page_url"),
        entries=_entries(found["items"]),
        setting=Setting(base_url, _text(found, "language"), now),
        odd=set(),
    )


def _entries(items: list[Any]) -> Iterator[Raw]:
    for item in items:
        if not isinstance(item, dict):
            continue
        text = escape(_text(item, "content_text"), quote=False)
        html = _text(item, "content_html") or text.replace("\n\n", "<p>")
        yield Raw(
            guid=_text(item, "id"),
            url=_text(item, "url") or _text(item, "external_url"),
            title=_text(item, "title"),
            summary=_text(item, "summary") or html,
            html=html,
            image_url=_text(item, "image") or _text(item, "banner_image"),
            published=_date(_text(item, "date_published")),
            language=_text(item, "language"),
            author=_author(item),
        )


def _author(item: dict[str, Any]) -> str:
    """1.1 has a list, 1.0 had one."""
    several = item.get("authors")
    authors = several if isinstance(several, list) else [item.get("author")]
    names = [_text(author, "name") for author in authors if isinstance(author, dict)]
    return ", ".join(name for name in names if name)


def _date(value: str) -> datetime | None:
    try:
        date = datetime.fromisoformat(value)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _text(holder: dict[str, Any], key: str) -> str:
    """A text; a number will do, as the standard says of ids."""
    value = holder.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)
