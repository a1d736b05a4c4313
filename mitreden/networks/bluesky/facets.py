"""Which parts of a text become links, mentions and tags on Bluesky.

Nothing is marked up by the server: the sender says which bytes (UTF-8) mean what.
Rules: https://docs.bsky.app/docs/advanced-guides/post-richtext and the published cases
of bluesky-social/atproto, packages/api/tests/rich-text-detection.test.ts (read
2026-11-23).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex
from twitter_text.regexp.valid_cctld import valid_cctld
from twitter_text.regexp.valid_gtld import valid_gtld

LONGEST_TAG = 64  # graphemes, lexicon app.bsky.richtext.facet


class Kind(StrEnum):
    LINK = "link"
    MENTION = "mention"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Found:
    kind: Kind
    value: str  # the address, the handle without @, the tag without #
    start: int  # in the text, by code point
    stop: int


# What stands before: the beginning, white space, or an opening bracket.
_BEFORE = r"(?:^|(?<=[\s(]))"
_LINK = regex.compile(
    _BEFORE + r"(?:https?://\S+|[a-z][a-z0-9]*(?:\.[a-z0-9]+)+\S*)",
    regex.IGNORECASE | regex.MULTILINE,
)
_HOST = regex.compile(r"[a-z0-9.-]+", regex.IGNORECASE)
_MENTION = regex.compile(_BEFORE + r"@([a-z0-9.-]*[a-z0-9])", regex.IGNORECASE)
# Invisible characters that end a tag, and the mark that turns # into a key cap.
_UNSEEN = r"\u00ad\u2060\u200a-\u200d\u20e2"
_TAG = regex.compile(rf"(?:^|(?<=\s))[#＃](?!\ufe0f)([^\s{_UNSEEN}]+)", regex.MULTILINE)
_TAG_WORD = regex.compile(r"[^\d\p{P}]")
_PUNCTUATION_AT_END = regex.compile(r"\p{P}+$")
_TLD = regex.compile(
    rf"\.(?:{valid_gtld.pattern}|{valid_cctld.pattern})$",
    regex.IGNORECASE,
)


def find(text: str) -> list[Found]:
    """Everything to mark up, in the order of the text."""
    found = [*_links(text), *_mentions(text), *_tags(text)]
    return sorted(found, key=lambda part: part.start)


def byte_range(text: str, part: Found) -> dict[str, int]:
    start = len(text[: part.start].encode())
    return {
        "byteStart": start,
        "byteEnd": start + len(text[part.start : part.stop].encode()),
    }


def _links(text: str) -> Iterator[Found]:
    for match in _LINK.finditer(text):
        start = match.start()
        shown = match[0]
        address = shown
        if not shown.lower().startswith(("http://", "https://")):
            host = _HOST.match(shown)
            if host is None or not _is_domain(host[0].rstrip(".-")):
                continue
            address = f"https://{shown}"
        spare = _spare_end(address)
        yield Found(
            Kind.LINK,
            address[: len(address) - spare],
            start,
            start + len(shown) - spare,
        )


def _spare_end(address: str) -> int:
    """How much of the end belongs to the sentence, not to the link."""
    if address[-1] in ".,;:!?":
        return 1
    return 1 if address[-1] == ")" and "(" not in address else 0


def _mentions(text: str) -> Iterator[Found]:
    for match in _MENTION.finditer(text):
        handle = match[1]
        if _is_domain(handle) or handle.endswith(".test"):
            yield Found(Kind.MENTION, handle, match.start(), match.end())


def _tags(text: str) -> Iterator[Found]:
    for match in _TAG.finditer(text):
        tag = _PUNCTUATION_AT_END.sub("", match[1])
        if not _TAG_WORD.search(tag) or len(regex.findall(r"\X", tag)) > LONGEST_TAG:
            continue
        yield Found(Kind.TAG, tag, match.start(), match.start() + 1 + len(tag))


def _is_domain(name: str) -> bool:
    return bool(_TLD.search(name))
