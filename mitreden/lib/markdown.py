"""Markdown to clean HTML. Headings may carry an anchor: `## Title {#anchor}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

ANCHOR = re.compile(r"\s*\{#([a-z0-9-]+)\}\s*$")
TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p",
    "pre", "strong", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}}
SCHEMES = {"http", "https", "mailto", "tel"}

# js-default: no HTML from the author. Its tables are left out, its typographer is off.
_MARKDOWN = MarkdownIt("js-default", {"html": False, "linkify": False}).disable("table")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of the same kind."""

    anchor: str  # empty: the part before the first heading
    heading: str
    paragraphs: tuple[str, ...]


def render_markdown(text: str) -> str:
    tokens = _MARKDOWN.parse(text)
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            _move_anchor(opening, inline)
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES)


def sections(text: str) -> tuple[Section, ...]:
    """The text in its parts, for a table of contents and for comparing versions."""
    found: list[Section] = []
    parts = re.split(r"^## +(.+)$", text, flags=re.M)
    for heading, body in zip(["", *parts[1::2]], parts[::2], strict=True):
        anchor = ANCHOR.search(heading)
        paragraphs = tuple(
            block.strip()
            for block in re.split(r"\n\s*\n|^---$", body, flags=re.M)
            if block.strip()
        )
        if heading or paragraphs:
            found.append(
                Section(
                    anchor[1] if anchor else "",
                    ANCHOR.sub("", heading).strip(),
                    paragraphs,
                )
            )
    return tuple(found)


def _move_anchor(opening: Token, inline: Token) -> None:
    if found := ANCHOR.search(inline.content):
        opening.attrSet("id", found[1])
        last = (inline.children or [])[-1]
        last.content = ANCHOR.sub("", last.content)
