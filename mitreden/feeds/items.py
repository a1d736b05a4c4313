"""From the raw fields of an entry, in whatever format, to an `Item`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mitreden.feeds.languages import guess_language, language_code
from mitreden.feeds.text import (
    absolute,
    clean_html,
    first_image,
    host_of,
    plain_text,
    shortened,
)
from mitreden.feeds.types import Feed, Item, Problem

TITLE_LENGTH = 200
GUID_LENGTH = 300
URL_LENGTH = 2000
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # before the web: a date that was made up
CLOCKS_DIFFER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Raw:
    """One entry as its format gave it: nothing is cleaned, anything may be empty."""

    guid: str = ""
    url: str = ""
    title: str = ""
    summary: str = ""
    html: str = ""
    image_url: str = ""
    published: datetime | None = None
    language: str = ""
    author: str = ""
    base: str = ""  # what relative addresses in this entry start from, if it says so


@dataclass(frozen=True, slots=True)
class Setting:
    """What entries of one feed share."""

    base_url: str
    language: str
    now: datetime


def to_feed(
    *,
    title: str,
    home: str,
    entries: Iterable[Raw],
    setting: Setting,
    odd: set[Problem],
) -> Feed:
    """Put a feed together. Of entries with the same guid the last one counts."""
    found: dict[str, Item] = {}
    seen: Counter[Problem] = Counter(odd)
    for raw in entries:
        item = to_item(raw, setting)
        if not item.title:
            seen[Problem.EMPTY_ITEMS] += 1
            continue
        seen[Problem.REPEATED_ITEMS] += item.guid in found
        seen[Problem.ITEMS_WITHOUT_DATE] += item.published is None
        seen[Problem.ITEMS_WITHOUT_ADDRESS] += not item.url
        seen[Problem.ITEMS_WITHOUT_NAME] += not raw.guid
        found[item.guid] = item
    name = plain_text(title)
    seen[Problem.NO_TITLE] += not name
    seen[Problem.NO_ITEMS] += not found
    return Feed(
        title=shortened(name, TITLE_LENGTH)
        or host_of(home)
        or host_of(setting.base_url),
        items=tuple(found.values()),
        problems=tuple(problem for problem in Problem if seen[problem]),
    )


def to_item(raw: Raw, setting: Setting) -> Item:
    url = _short(absolute(raw.url, raw.base or setting.base_url)) if raw.url else ""
    base = raw.base or url or setting.base_url
    cleaned = clean_html(raw.html or raw.summary, base)
    summary = plain_text(raw.summary or raw.html)
    title = plain_text(raw.title)
    summary = _without_title(summary, title)
    title = shortened(title or summary, TITLE_LENGTH)
    image = (absolute(raw.image_url, base) if raw.image_url else "") or first_image(
        cleaned
    )
    return Item(
        guid=_guid(raw, url, title, cleaned),
        url=url,
        title=title,
        summary=shortened(summary),
        html=cleaned,
        image_url=_short(image),
        published=_plausible(raw.published, setting.now),
        language=language_code(raw.language)
        or language_code(setting.language)
        or guess_language(f"{title} {summary}"),
        author=shortened(plain_text(raw.author), TITLE_LENGTH),
        content_hash=_hash(title, url, summary, cleaned, image),
    )


def _without_title(summary: str, title: str) -> str:
    """Many descriptions begin with their own headline."""
    rest = summary.removeprefix(title) if title else summary
    return summary if rest[:1].isalnum() else rest.lstrip(" :–-.")


def _guid(raw: Raw, url: str, title: str, cleaned: str) -> str:
    guid = raw.guid.strip() or url or _hash(title, cleaned)
    return guid if len(guid) <= GUID_LENGTH else _hash(guid)


def _plausible(published: datetime | None, now: datetime) -> datetime | None:
    """No date at all rather than one from before the web or from the far future."""
    if published is None or not EARLIEST <= published <= now + CLOCKS_DIFFER:
        return None
    return min(published, now)


def _short(url: str) -> str:
    return url if len(url) <= URL_LENGTH else ""


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()
