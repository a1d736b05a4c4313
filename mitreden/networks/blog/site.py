"""What stands at the address of somebody's blog, and where it sends us on.

Link relations in the HTTP header (RFC 8288) and as <link> in the page; the header goes
first, and of each relation the first one counts (https://indieauth.spec.indieweb.org/
20240711 §4.1, https://www.w3.org/TR/micropub/ §5.3; read 2026-11-25). Redirects are
followed, each hop is judged (`lib/guarded.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx2

from mitreden.lib.fetch import FetchFailed, fetch
from mitreden.networks.servers import origin
from mitreden.networks.types import Refused, TryLater

MOST = 5_000_000  # bytes of a page that are fetched
READ = 300_000  # of them, that are searched for links
_LINK = re.compile(
    r"<(?P<url>[^>]{0,2000})>"
    r"(?P<rest>(?:\s*;\s*[\w!#$%&'*+.^`|~-]+(?:\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))?)*)"
)
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)
_NOT_THERE = frozenset({"dns", "bad_address"})


@dataclass(frozen=True, slots=True)
class Site:
    typed: str  # as an address
    address: str  # where it is in the end
    links: Mapping[str, str]  # relation → address


def look(http: httpx2.Client, typed: str) -> Site:
    """Raises `Refused` (`private_address`, `bad_site` …) or `TryLater`."""
    address = _address(typed)
    try:
        found = fetch(http, address, max_bytes=MOST)
    except FetchFailed as error:
        if error.reason.startswith("status_4"):  # the blog may be behind a door
            return Site(address, address, {})
        raise _explained(error) from error
    origin(found.url)  # a redirect must not lead to where nothing is encrypted
    links: dict[str, str] = {}
    for relation, target in _links(found.links, found.body, found.content_type):
        links.setdefault(relation, urljoin(found.url, target))
    return Site(address, found.url, links)


def shown(address: str) -> str:
    """An address that a blog says a post has, fit to be a link; "" if it is not."""
    return address if urlsplit(address).scheme in ("http", "https") else ""


def canonical(address: str) -> str:
    """For comparing: the host in small letters, "/" where there is no path (§3.4)."""
    parts = urlsplit(address)
    return parts._replace(
        scheme=parts.scheme.lower(),
        netloc=parts.netloc.lower(),
        path=parts.path or "/",
        fragment="",
    ).geturl()


def _address(typed: str) -> str:
    """The blog may live in a folder: the path stays."""
    base = origin(typed)
    text = typed.strip()
    path = urlsplit(text if "://" in text else f"https://{text}").path
    return base + (path or "/")


def _explained(error: FetchFailed) -> Exception:
    if error.reason == "private_address":
        return Refused("private_address", error.url)
    if error.reason in _NOT_THERE:
        return Refused("bad_site", error.url)
    return TryLater(timedelta(minutes=1), error.reason, unsure=False)


def _links(header: str, body: bytes, kind: str) -> Iterator[tuple[str, str]]:
    for link in _LINK.finditer(header):
        relation = _REL.search(link["rest"])
        names = (relation[1] or relation[2] or "") if relation else ""
        for name in names.split():
            yield name.lower(), link["url"]
    if "html" in kind.lower():
        page = _Page()
        page.feed(body[:READ].decode("utf-8", "replace"))
        yield from page.found


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "link":
            return
        values = dict(attrs)
        target = values.get("href")
        for name in (values.get("rel") or "").split():
            if target is not None:
                self.found.append((name.lower(), target.strip()))
