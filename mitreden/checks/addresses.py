"""Addresses in a text as readers meet them: with a scheme, or only `host/path`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mitreden.checks.memory import once_for_each
from mitreden.checks.passages import links
from mitreden.checks.types import Draft, Span

# Without a scheme, a word with a dot is an address where its end is a usual one.
ENDS = frozenset(
    {
        "app", "at", "be", "biz", "cc", "ch", "cloud", "co", "com", "de", "dev", "es", "eu",
        "example", "fr", "gg", "gl", "gd", "gy", "info", "io", "it", "la", "li", "lu", "ly", "me",
        "net", "nl", "online", "org", "page", "pl", "ru", "sh", "shop", "site", "store", "su",
        "to", "top", "tk", "uk", "us", "ws", "xyz",
    }
)  # fmt: skip
_BARE = re.compile(
    r"(?<![\w@./:=&?#%+\-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?::\d{1,5})?"
    r"(?:[/?][^\s<>\"“”„«»]{0,2000})?"
)
_LONGEST = 2000  # a longer one is no address any more
_TAIL = ".,;:!?…'’)]}"


@dataclass(frozen=True, slots=True)
class Address:
    host: str  # small letters, without www.
    path: str  # with its slash; "" where there is none
    port: str
    user: str  # what stands before an @ in front of the host
    scheme: str  # "" where it was not written
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def labels(self) -> list[str]:
        return self.host.split(".")


@once_for_each
def addresses(draft: Draft) -> tuple[Address, ...]:
    return tuple(found_in(draft.text))


def found_in(text: str) -> Iterator[Address]:
    for link in links(text):
        if link.end - link.start <= _LONGEST:
            scheme, rest = link.url.split("://", 1)
            yield _address(scheme.lower(), rest, link.start, link.end)
    for found in _bare(text):
        bare = found[0].rstrip(_TAIL)
        address = _address("", bare, found.start(), found.start() + len(bare))
        followed = text[address.end : address.end + 1]
        if followed != "@" and _is_address(address):
            yield address


def _bare(text: str) -> Iterator[re.Match[str]]:
    """Looked for only in words with a dot inside: there are few of them."""
    done = 0
    for dot in _tight_dots(text):
        if dot > done:
            begin = max(done, text.rfind(" ", done, dot) + 1)
            end = text.find(" ", dot)
            done = len(text) if end < 0 else end
            yield from _BARE.finditer(text, begin, done)


def _tight_dots(text: str) -> Iterator[int]:
    """Dots between two letters or digits."""
    at = text.find(".", 1)
    while 0 < at < len(text) - 1:
        if _in_word(text[at - 1]) and _in_word(text[at + 1]):
            yield at
        at = text.find(".", at + 1)


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _address(scheme: str, rest: str, start: int, end: int) -> Address:
    server = re.split(r"[/?#]", rest, maxsplit=1)[0]
    path = rest[len(server) :]
    user, _, place = server.rpartition("@")
    host, port = place, ""
    if named := re.fullmatch(r"(.*):(\d{1,5})", place):
        host, port = named[1], named[2]
    host = host.lower().removeprefix("www.").rstrip(".")
    return Address(host, path, port, user, scheme, start, end)


def _is_address(address: Address) -> bool:
    labels = address.labels
    numbers = len(labels) == 4 and all(label.isdigit() for label in labels)
    if numbers:  # 192.168.0.1/login; without a path it may be a version
        return len(address.path) > 1
    return len(labels) > 1 and labels[-1] in ENDS
