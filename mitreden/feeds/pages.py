"""What a web page says about itself: its feeds, its title, its picture.

Tags: `link rel=alternate` (HTML standard, "link type alternate"), OpenGraph
(https://ogp.me) and schema.org in JSON-LD; read 2026-11-25.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from mitreden.feeds.languages import language_code
from mitreden.feeds.text import absolute, host_of, plain_text, shortened
from mitreden.feeds.types import FoundFeed, Kind, Preview

_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
)
_FEED_ADDRESS = re.compile(
    r"(/(feed|rss|atom)s?/?$)|(\.(rss|atom)$)|((rss|atom|feed|index)[\w.-]*\.xml$)"
    r"|(feed\.json$)|([?&](feed|format)=(rss2?|atom)\b)",
    re.IGNORECASE,
)
_USUAL_PLACES = (
    "/feed/",
    "/feed.xml",
    "/rss.xml",
    "/atom.xml",
    "/index.xml",
    "/rss",
    "/feed.json",
)
_MOST = 12


def discover(page: bytes, base_url: str) -> list[FoundFeed]:
    """Feeds of a page: those it declares, then those it links to, then usual places.

    Only the first kind is certain. Whoever fetches the others finds out.
    """
    tree = _tree(page)
    found: dict[str, FoundFeed] = {}
    for feed in [
        *(_declared(tree, base_url) if tree is not None else []),
        *(_linked(tree, base_url) if tree is not None else []),
        *_guessed(base_url),
    ]:
        found.setdefault(feed.url, feed)
    # Nobody wants to retell the comments: they come last of their kind.
    ranked = sorted(
        found.values(), key=lambda feed: (list(Kind).index(feed.kind), _comments(feed))
    )
    return ranked[:_MOST]


def page_preview(page: bytes, base_url: str) -> Preview:
    """What a page is about, from OpenGraph, else JSON-LD, else its plain title."""
    tree = _tree(page)
    if tree is None:
        return Preview("", "", "", host_of(base_url), "")
    meta = _meta(tree)
    data = _json_ld(tree)
    title = meta.get("og:title") or _value(data, "headline") or _first(tree, "//title")
    return Preview(
        title=shortened(plain_text(title), 200),
        description=shortened(
            plain_text(
                meta.get("og:description")
                or _value(data, "description")
                or meta.get("description", "")
            )
        ),
        image_url=absolute(meta.get("og:image") or _value(data, "image"), base_url)
        if meta.get("og:image") or _value(data, "image")
        else "",
        site=plain_text(meta.get("og:site_name", "")) or host_of(base_url),
        language=language_code(
            str(tree.get("lang") or "") or meta.get("og:locale", "")
        ),
    )


def _tree(page: bytes) -> html.HtmlElement | None:
    try:
        text = page.decode()  # most pages; lxml guesses well for the rest
    except UnicodeDecodeError:
        return _parsed(page, html.HTMLParser())
    return _parsed(text.encode(), html.HTMLParser(encoding="utf-8"))


def _parsed(page: bytes, parser: html.HTMLParser) -> html.HtmlElement | None:
    try:
        tree = html.document_fromstring(page, parser=parser)
    except (etree.ParserError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, html.HtmlElement) else None


def _declared(tree: html.HtmlElement, base_url: str) -> Iterator[FoundFeed]:
    for link in tree.iter("link"):
        rel = str(link.get("rel") or "").lower().split()
        kind = str(link.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" in rel and kind in _FEED_TYPES and link.get("href"):
            yield from _feed(link, base_url, Kind.DECLARED)


def _linked(tree: html.HtmlElement, base_url: str) -> Iterator[FoundFeed]:
    for anchor in tree.iter("a"):
        if _FEED_ADDRESS.search(str(anchor.get("href") or "")):
            yield from _feed(anchor, base_url, Kind.LINKED)


def _feed(element: html.HtmlElement, base_url: str, kind: Kind) -> Iterator[FoundFeed]:
    url = absolute(str(element.get("href")), base_url)
    title = str(element.get("title") or "") or str(element.text_content() or "")
    if url:
        yield FoundFeed(url, shortened(plain_text(title), 120), kind)


def _guessed(base_url: str) -> Iterator[FoundFeed]:
    for place in _USUAL_PLACES:
        if url := absolute(place, base_url):
            yield FoundFeed(url, "", Kind.GUESSED)


def _comments(feed: FoundFeed) -> bool:
    return bool(re.search(r"comment|kommentar", f"{feed.url} {feed.title}".lower()))


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = str(element.get("property") or element.get("name") or "").lower()
        if key and element.get("content"):
            found.setdefault(key, str(element.get("content")))
    return found


def _json_ld(tree: html.HtmlElement) -> dict[str, Any]:
    """The first thing with a headline that the page describes in JSON-LD."""
    for script in tree.iter("script"):
        if str(script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        for thing in graph if isinstance(graph, list) else [graph]:
            if isinstance(thing, dict) and thing.get("headline"):
                return thing
    return {}


def _value(data: dict[str, Any], key: str) -> str:
    """A text of JSON-LD, where one thing may be a list, an object or a text."""
    value = data.get(key)
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("url", "")
    return value if isinstance(value, str) else ""


def _first(tree: html.HtmlElement, path: str) -> str:
    element = tree.find(f".{path}")
    return "" if element is None else str(element.text_content())
