"""From a post's words to an article: paragraphs, links, tags."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from mitreden.networks.types import Earlier, Outgoing

TAGS = 10
_LINK = re.compile(r"https?://[^\s<>\"]+")
_TAG = re.compile(r"(?<![\w&/])#(\w*[^\W\d]\w*)")


def tags(text: str) -> list[str]:
    """Her hashtags, each once."""
    found: dict[str, str] = {}
    for name in _TAG.findall(text):
        found.setdefault(name.casefold(), name)
    return list(found.values())[:TAGS]


def article(body: str, outgoing: Outgoing, pictures: Sequence[str]) -> str:
    """As HTML: pictures (their addresses), her words, the link, where it stood first."""
    return "\n\n".join([*_figures(outgoing, pictures), *_paragraphs(body, outgoing)])


def _figures(outgoing: Outgoing, pictures: Sequence[str]) -> list[str]:
    return [
        f'<figure class="wp-block-image"><img src="{html.escape(url)}"'
        f' alt="{html.escape(picture.alt)}"/></figure>'
        for url, picture in zip(pictures, outgoing.pictures, strict=True)
    ]


def _paragraphs(body: str, outgoing: Outgoing) -> list[str]:
    blocks = []
    for paragraph in re.split(r"\n\s*\n", body):
        lines = html.escape(paragraph.strip(), quote=False).replace("\n", "<br />\n")
        blocks.append(f"<p>{_LINK.sub(_linked, lines)}</p>")
    card = outgoing.card
    if card and card.url not in outgoing.text:
        blocks.append(f"<p>{_anchor(card.url, card.title or card.url)}</p>")
    if outgoing.earlier:
        blocks.append(f"<p>{_first(outgoing.earlier)}</p>")
    return blocks


def plain(body: str, outgoing: Outgoing) -> str:
    """The same without HTML, for blogs that take none."""
    card, earlier = outgoing.card, outgoing.earlier
    parts = [body]
    if card and card.url not in outgoing.text:
        parts.append(f"{card.title}: {card.url}" if card.title else card.url)
    if earlier:
        parts.append(f"{earlier.words} {earlier.url}")
    return "\n\n".join(parts)


def _first(earlier: Earlier) -> str:
    words = html.escape(earlier.words, quote=False)
    return f"<em>{words} {_anchor(earlier.url, earlier.url)}</em>"


def _anchor(url: str, words: str) -> str:
    return f'<a href="{html.escape(url)}">{html.escape(words)}</a>'


def _linked(found: re.Match[str]) -> str:
    url = found[0].rstrip(".,;:!?)")
    return f'<a href="{url}">{url}</a>{found[0][len(url) :]}'
