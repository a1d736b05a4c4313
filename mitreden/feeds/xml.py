"""RSS and Atom, read by feedparser, which accepts what no strict parser would."""

from __future__ import annotations

import time
from calendar import timegm
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from mitreden.feeds.items import Raw, Setting, to_feed
from mitreden.feeds.types import Feed, NotAFeed, Problem


def parse_xml(data: bytes, *, content_type: str, base_url: str, now: datetime) -> Feed:
    parsed = _parsed(data, content_type=content_type, base_url=base_url)
    if not parsed.get("version") and not parsed.get("entries"):
        raise NotAFeed
    channel = parsed.get("feed", {})
    return to_feed(
        title=_text(channel, "title"),
        home=_text(channel, "link"),
        entries=(_raw(entry, base_url) for entry in parsed.get("entries", [])),
        setting=Setting(base_url, _text(channel, "language"), now),
        odd=_odd(parsed),
    )


def _parsed(data: bytes, *, content_type: str, base_url: str) -> Any:
    headers = {"content-location": base_url}
    if content_type:
        headers["content-type"] = content_type
    try:
        # A stream, never the bytes themselves: feedparser would try them as a file
        # name. Cleaning and resolving are ours, once, after the fields are chosen.
        return feedparser.parse(
            BytesIO(data),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (
        ValueError,
        LookupError,
        AssertionError,
        TypeError,
        AttributeError,
    ) as error:
        raise NotAFeed from error


def _odd(parsed: Any) -> set[Problem]:
    harmless = (
        feedparser.CharacterEncodingOverride,
        feedparser.NonXMLContentType,
    )
    trouble = parsed.get("bozo") and not isinstance(
        parsed.get("bozo_exception"), harmless
    )
    return {Problem.NOT_WELL_FORMED} if trouble else set()


def _raw(entry: Any, base_url: str) -> Raw:
    content: Any = next(iter(entry.get("content") or []), {})
    title = entry.get("title_detail") or {}
    base = content.get("base") or title.get("base") or ""
    summary, html = _text(entry, "summary"), _text(content, "value")
    return Raw(
        guid=_text(entry, "id"),
        url=_link(entry),
        title=_text(entry, "title"),
        summary=summary,
        html=html if len(html) >= len(summary) else summary,
        image_url=_image(entry),
        published=_published(entry),
        language=content.get("language") or title.get("language") or "",
        author=_author(entry),
        base=base if base != base_url else "",
    )


def _link(entry: Any) -> str:
    """The entry's page; a guid will do if it is written as a web address.

    feedparser also makes an address of a guid like "17": that page does not exist.
    """
    guid = _text(entry, "id")
    guid_is_address = guid.startswith(("http://", "https://"))
    if entry.get("guidislink") and not guid_is_address:
        return ""
    return _text(entry, "link") or (guid if guid_is_address else "")


def _author(entry: Any) -> str:
    names = [
        str(author.get("name") or "")
        for author in entry.get("authors") or []
        if author.get("name")
    ]
    return ", ".join(dict.fromkeys(names)) or _text(entry, "author")


def _image(entry: Any) -> str:
    image = entry.get("image")
    if hasattr(image, "get") and image.get("href"):
        return str(image["href"])
    for medium in [*(entry.get("media_content") or []), *(entry.get("links") or [])]:
        kind = str(medium.get("type") or medium.get("medium") or "")
        if kind.startswith("image"):
            return str(medium.get("url") or medium.get("href") or "")
    for thumbnail in entry.get("media_thumbnail") or []:
        return str(thumbnail.get("url") or "")
    return ""


def _published(entry: Any) -> datetime | None:
    # Asked for by name only if it is there: feedparser would guess, and warn.
    keys = [key for key in ("published_parsed", "updated_parsed") if key in entry]
    return next((date for key in keys if (date := _date(entry[key]))), None)


def _date(parsed: time.struct_time | None) -> datetime | None:
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _text(holder: Any, key: str) -> str:
    value = holder.get(key)
    return value if isinstance(value, str) else ""
