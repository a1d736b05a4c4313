"""Fetch one address that somebody typed in: safely, not too much, not for ever.

A failure is one exception with a reason code. The page has the words for it.
"""

from __future__ import annotations

import re
import ssl
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx2

from mitreden.lib.guarded import NameNotFound, PrivateAddress, guarded_client

__all__ = [
    "FetchFailed",
    "Fetched",
    "fetch",
    "guarded_client",
    "retry_after",
]

MAX_BYTES = 10_000_000
MAX_REDIRECTS = 5
DEADLINE = 30.0  # seconds for one fetch, however slowly the bytes drip
ACCEPT = (
    "application/feed+json, application/atom+xml, application/rss+xml, "
    "application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)
_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})  # RFC 9110 §15.4.2 and §15.4.9


@dataclass(frozen=True, slots=True)
class Fetched:
    status: int
    url: str  # where it was found in the end
    body: bytes
    etag: str
    last_modified: str
    content_type: str
    not_modified: bool
    moved: bool = False  # every redirect on the way there was meant for good
    links: str = ""  # its Link headers (RFC 8288), as they came


@dataclass(frozen=True, slots=True)
class _Redirect:
    address: httpx2.URL
    for_good: bool


class FetchFailed(Exception):
    """Why there is nothing to read, as a code: dns, private_address, timeout, tls,
    connect, protocol, bad_address, too_many_redirects, too_big, encoding, status_404 …
    """

    def __init__(
        self, reason: str, *, url: str = "", retry_after: str | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.url = url
        self.retry_after = retry_after


def fetch(
    client: httpx2.Client,
    url: str,
    *,
    etag: str = "",
    last_modified: str = "",
    max_bytes: int = MAX_BYTES,
    deadline: float = DEADLINE,
) -> Fetched:
    """Get an address with a client from `guarded_client`; redirects are followed here.

    With `etag` or `last_modified` of the last visit the server may say that nothing
    is new: then `not_modified` is true and the body empty.
    """
    headers = _headers(etag, last_modified)
    until = time.monotonic() + deadline
    address, hops = _checked(url), 0
    for_good = True
    while hops <= MAX_REDIRECTS:
        if time.monotonic() > until:
            raise FetchFailed("timeout", url=str(address))
        try:
            found = _get(client, address, headers, max_bytes, until)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise FetchFailed(_reason(error), url=str(address)) from error
        if isinstance(found, Fetched):
            return replace(found, moved=for_good and hops > 0)
        address, hops = found.address, hops + 1
        for_good = for_good and found.for_good
    raise FetchFailed("too_many_redirects", url=str(address))


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """How long a server asks to be left alone (RFC 9110 §10.2.3), if it says so."""
    if not value:
        return None
    if re.fullmatch(r"[0-9]{1,9}", value.strip()):
        return timedelta(seconds=int(value))
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(at - now, timedelta())


def _headers(etag: str, last_modified: str) -> dict[str, str]:
    # gzip alone, because it can be unpacked bit by bit up to a limit (see _Unpacker).
    headers = {"Accept": ACCEPT, "Accept-Encoding": "gzip"}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    return headers


def _checked(url: str, base: httpx2.URL | None = None) -> httpx2.URL:
    try:
        address = base.join(url) if base else httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchFailed("bad_address", url=url) from error
    if address.scheme not in {"http", "https"} or not address.host or address.userinfo:
        raise FetchFailed("bad_address", url=url)
    return address.copy_with(fragment=None)


def _get(
    client: httpx2.Client,
    address: httpx2.URL,
    headers: dict[str, str],
    max_bytes: int,
    until: float,
) -> Fetched | _Redirect:
    """The answer, or the address it sends us on to."""
    with client.stream(
        "GET", address, headers=headers, follow_redirects=False
    ) as response:
        status = response.status_code
        if status in _ELSEWHERE and "location" in response.headers:
            target = _checked(response.headers["location"], base=address)
            return _Redirect(target, for_good=status in _FOR_GOOD)
        if status != 304 and not response.is_success:
            raise FetchFailed(
                f"status_{status}",
                url=str(address),
                retry_after=response.headers.get("retry-after"),
            )
        body = b"" if status == 304 else _read(response, max_bytes, until)
        return Fetched(
            status=status,
            url=str(address),
            body=body,
            etag=response.headers.get("etag", ""),
            last_modified=response.headers.get("last-modified", ""),
            content_type=response.headers.get("content-type", ""),
            not_modified=status == 304,
            links=response.headers.get("link", ""),
        )


def _read(response: httpx2.Response, max_bytes: int, until: float) -> bytes:
    url = str(response.url)
    body = bytearray()
    for chunk in _unpacked(response, max_bytes):
        body += chunk
        if len(body) > max_bytes:
            raise FetchFailed("too_big", url=url)
        if time.monotonic() > until:
            raise FetchFailed("timeout", url=url)
    return bytes(body)


def _unpacked(response: httpx2.Response, max_bytes: int) -> Iterator[bytes]:
    """The body, unpacked. A small answer that unpacks to a huge one stops at the limit."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in {"", "identity"}:
        yield from response.iter_raw()
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise FetchFailed("encoding", url=str(response.url))
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, it sees
    try:
        for raw in response.iter_raw():
            yield unpacker.decompress(raw, max_bytes + 1)
            if unpacker.unconsumed_tail:
                raise FetchFailed("too_big", url=str(response.url))
    except zlib.error as error:
        raise FetchFailed("encoding", url=str(response.url)) from error


def _reason(error: Exception) -> str:
    by_kind: tuple[tuple[type[Exception], str], ...] = (
        (NameNotFound, "dns"),
        (PrivateAddress, "private_address"),
        (httpx2.InvalidURL, "bad_address"),
        (httpx2.UnsupportedProtocol, "bad_address"),
        (httpx2.TimeoutException, "timeout"),
    )
    for kind, reason in by_kind:
        if isinstance(error, kind):
            return reason
    if _is_tls(error):
        return "tls"
    return "connect" if isinstance(error, httpx2.ConnectError) else "protocol"


def _is_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
