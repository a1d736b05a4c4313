"""Finding one's way in a text: links, tags, sentences. Linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mitreden.checks.types import Span

# A second scheme inside is part of the address only where addresses carry one (?u=…).
_LINK = re.compile(
    r"https?://(?:(?<=[=/?&])https?://|(?!https?://)[^\s<>\"“”„«»])+", re.IGNORECASE
)
_SCHEME = re.compile(r"https?\Z", re.IGNORECASE)
_CLOUD = re.compile(r"(?<!\S)#\w{1,100}(?:[\s,·|]{1,4}#\w{1,100})+")
_SENTENCE_END = re.compile(r"[.!?…]{1,3}[\"“”»)\]’']{0,3}(?=\s|$)|(?=\n)")
_ABBREVIATION = re.compile(
    r"\b(?:[a-zäö]|bzw|ca|dr|prof|nr|tel|str|hr|fr|vs|mr|mrs|ms|no|approx|\d{1,2})\.$",
    re.IGNORECASE,
)
_AFTER_A_LINK = ".,;:!?…'’)]}"


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    start: int
    end: int

    @property
    def host(self) -> str:
        rest = self.url.split("://", 1)[1]
        return re.split(r"[/?#:]", rest, maxsplit=1)[0].lower().removeprefix("www.")


def links(text: str) -> Iterator[Link]:
    """Links with their scheme, without the punctuation that ends a sentence."""
    done = 0
    while (at := text.find("://", done)) != -1:
        scheme = _SCHEME.search(text, max(done, at - 5), at)
        found = _LINK.match(text, scheme.start()) if scheme else None
        done = found.end() if found else at + 3
        url = _without_tail(found[0]) if found else ""
        if found and not url.endswith("://") and "://" in url:
            yield Link(url, found.start(), found.start() + len(url))


def hashtag_clouds(text: str) -> Iterator[Span]:
    """Runs of two tags or more, which readers skip."""
    for found in _CLOUD.finditer(text):
        yield found.span()


def sentence_ends(text: str) -> list[int]:
    """Where one may stop reading: behind a sentence, or at the end of a line."""
    ends: list[int] = []
    for found in _SENTENCE_END.finditer(text):
        end = found.end()
        if (
            not _ABBREVIATION.search(text, max(0, end - 8), end)
            and end not in ends[-1:]
        ):
            ends.append(end)
    return ends


def _without_tail(url: str) -> str:
    end = len(url)
    opened = url.count("(") - url.count(")")
    while end and url[end - 1] in _AFTER_A_LINK:
        if url[end - 1] == ")":
            if opened >= 0:  # …/wiki/Pumpe_(Technik) keeps its bracket
                break
            opened += 1
        end -= 1
    return url[:end]
