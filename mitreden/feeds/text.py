"""From foreign HTML to HTML that is safe to show, and to plain text.

Cleaning is nh3's work. What is added here: addresses become absolute, and text that
was escaped once too often is read the way its author meant it.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin, urlsplit

import nh3

SUMMARY_LENGTH = 600

_TAGS = {
    *("p", "br", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "code"),
    *("strong", "b", "em", "i", "a", "img", "figure", "figcaption", "sub", "sup"),
    *("table", "thead", "tbody", "tr", "th", "td", "hr", "dl", "dt", "dd"),
}
_ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "*": {"lang"},
}
_DROPPED_WHOLE = {"script", "style", "noscript", "template", "svg", "math", "form"}
_BLOCKS = {
    *("p", "div", "section", "article", "header", "footer", "br", "hr", "li", "ul"),
    *("ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr", "table"),
    *("td", "th", "dt", "dd", "figure", "figcaption"),
}
_LOOKS_LIKE_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]+);")
_IMAGE = re.compile(r"<img\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")


def clean_html(value: str, base_url: str) -> str:
    """HTML without anything that acts, with addresses that work from anywhere."""
    return nh3.clean(
        _CONTROL.sub("", value),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_DROPPED_WHOLE,
        url_schemes={"http", "https", "mailto"},
        url_relative=lambda url: absolute(url, base_url) or None,
        link_rel="noopener noreferrer nofollow",
    ).strip()


def plain_text(value: str) -> str:
    """The text of HTML, or of text that was escaped as if it were HTML."""
    value = _CONTROL.sub("", value)
    for _ in range(3):  # once is usual, twice is frequent, a third time says "done"
        if _LOOKS_LIKE_HTML.search(value):
            value = _without_tags(value)
        elif _ENTITY.search(value):
            value = html.unescape(value)
        else:
            break
    return " ".join(value.split())


def shortened(text: str, length: int = SUMMARY_LENGTH) -> str:
    """At most `length` characters, ending with a sentence or at least with a word."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    sentence = max(head.rfind(mark) for mark in (". ", "! ", "? ", "… "))
    if sentence > length // 2:
        return head[: sentence + 1]
    return (
        head.rpartition(" ")[0].rstrip(" ,;:–-") + " …" if " " in head else head + "…"
    )


def first_image(cleaned: str) -> str:
    """The first picture in cleaned HTML that is more than a counting pixel."""
    for match in _IMAGE.finditer(cleaned):
        found = dict(_ATTRIBUTE.findall(match.group(1)))
        sizes = {found.get("width"), found.get("height")}
        if found.get("src") and not sizes & {"0", "1"}:
            return html.unescape(found["src"])
    return ""


def absolute(url: str, base_url: str) -> str:
    """An absolute web address, or nothing if it is no web address."""
    try:
        joined = urljoin(base_url, url.strip())
        parts = urlsplit(joined)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return joined if valid else ""


def host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _without_tags(value: str) -> str:
    # With no attribute left, a tag is nothing but its name, and "<" means a tag.
    bare = nh3.clean(
        value, tags=_BLOCKS, attributes={}, clean_content_tags=_DROPPED_WHOLE
    )
    return html.unescape(re.sub(r"<[^>]+>", " ", bare))
