"""An HTTP client for addresses that people type in: it reaches the public internet only.

The name is resolved once, every address is judged, and the connection is made to the
very address that was judged. A name that answers differently a moment later (DNS
rebinding) therefore gains nothing, while TLS and the Host header keep the name.

What counts as public is taken from IANA's special-purpose registries, as Python's
`ipaddress` knows them, plus the IPv6 forms that carry an IPv4 address inside:
RFC 4291 §2.5.5 (mapped and compatible), RFC 6052 (NAT64), RFC 3056 (6to4) and
RFC 4380 (Teredo).
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import SOCK_STREAM, gaierror, getaddrinfo
from time import monotonic
from typing import Any

import httpcore2
import httpx2

USER_AGENT = "Mitreden"
WHOLE_ANSWER = 60.0  # seconds from connecting to the last byte, however slow the drip

Address = IPv4Address | IPv6Address

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = IPv6Network("::/96")
_LAST_32_BITS = 0xFFFFFFFF


class NameNotFound(httpx2.ConnectError):
    """No address is known for this name."""


class PrivateAddress(httpx2.ConnectError):
    """The name leads into a private network, where strangers' addresses must not lead."""


def guarded_client(
    *,
    allow_private: bool,
    timeout: float | httpx2.Timeout = 10.0,
    whole_answer: float = WHOLE_ANSWER,
    ssl_context: ssl.SSLContext | None = None,
) -> httpx2.Client:
    """A client that refuses private addresses, redirects and proxies of the environment.

    `allow_private` is a decision of whoever runs the server, never of whoever typed the
    address in. It lets loopback and private ranges pass, but not link-local ones: cloud
    machines answer there with their own secrets. Each request has a connection of its
    own, which ends after `whole_answer` seconds.
    """
    return httpx2.Client(
        transport=GuardedTransport(
            allow_private=allow_private,
            whole_answer=whole_answer,
            ssl_context=ssl_context,
        ),
        timeout=timeout,
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": USER_AGENT},
    )


def is_allowed(address: Address, *, allow_private: bool) -> bool:
    inner = _inside(address)
    if inner is not None:
        return is_allowed(inner, allow_private=allow_private)
    if address.is_multicast or address.is_unspecified or address.is_link_local:
        return False
    if allow_private and (address.is_loopback or address.is_private):
        return True
    return address.is_global and not address.is_reserved


def _inside(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries, if it carries one."""
    if isinstance(address, IPv4Address):
        return None
    if address.teredo is not None:
        return address.teredo[1]
    nested = address.ipv4_mapped or address.sixtofour
    if nested is not None:
        return nested
    if any(address in network for network in _NAT64):
        return IPv4Address(int(address) & _LAST_32_BITS)
    if address in _COMPATIBLE and int(address) > 1:
        return IPv4Address(int(address) & _LAST_32_BITS)
    return None


def resolve(host: str, port: int, *, allow_private: bool) -> list[Address]:
    """The addresses of a host that may be visited. Raises if there is none."""
    try:
        answers = getaddrinfo(host, port, type=SOCK_STREAM)
    except (gaierror, UnicodeError) as error:
        raise NameNotFound(f"no address for {host}") from error
    found = [ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers]
    allowed = [
        address
        for address in dict.fromkeys(found)
        if is_allowed(address, allow_private=allow_private)
    ]
    if not allowed:
        raise PrivateAddress(f"{host} is not a public address")
    return allowed


class _GuardedBackend(httpcore2.NetworkBackend):
    """Opens connections to judged addresses only."""

    def __init__(self, *, allow_private: bool, whole_answer: float) -> None:
        self._allow_private = allow_private
        self._whole_answer = whole_answer
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        until = monotonic() + self._whole_answer
        *others, last = resolve(host, port, allow_private=self._allow_private)
        for address in others:
            try:
                return _Timed(
                    self._plain.connect_tcp(str(address), port, timeout), until
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return _Timed(self._plain.connect_tcp(str(last), port, timeout), until)


class _Timed(httpcore2.NetworkStream):
    """A connection with an end: a server cannot hold us by sending a byte now and then."""

    def __init__(self, stream: httpcore2.NetworkStream, until: float) -> None:
        self._stream = stream
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(
            ssl_context, server_hostname, self._left(timeout)
        )
        return _Timed(stream, self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._until - monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the answer took too long")
        return left if timeout is None else min(timeout, left)


class GuardedTransport(httpx2.BaseTransport):
    def __init__(
        self,
        *,
        allow_private: bool,
        whole_answer: float = WHOLE_ANSWER,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=ssl_context or httpx2.create_ssl_context(),
            max_connections=20,
            max_keepalive_connections=0,
            network_backend=_GuardedBackend(
                allow_private=allow_private, whole_answer=whole_answer
            ),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        assert isinstance(request.stream, httpx2.SyncByteStream)
        plain = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _translated(request):
            answer = self._pool.handle_request(plain)
        assert isinstance(answer.stream, Iterable)
        return httpx2.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream, request),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Iterable[bytes], request: httpx2.Request) -> None:
        self._stream = stream
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        with _translated(self._request):
            yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close:
            close()


# The most particular first: the first match is taken.
_ERRORS: tuple[tuple[type[Exception], type[httpx2.TransportError]], ...] = (
    (httpcore2.ConnectTimeout, httpx2.ConnectTimeout),
    (httpcore2.ReadTimeout, httpx2.ReadTimeout),
    (httpcore2.WriteTimeout, httpx2.WriteTimeout),
    (httpcore2.PoolTimeout, httpx2.PoolTimeout),
    (httpcore2.ConnectError, httpx2.ConnectError),
    (httpcore2.ReadError, httpx2.ReadError),
    (httpcore2.WriteError, httpx2.WriteError),
    (httpcore2.UnsupportedProtocol, httpx2.UnsupportedProtocol),
    (httpcore2.LocalProtocolError, httpx2.LocalProtocolError),
    (httpcore2.ProtocolError, httpx2.RemoteProtocolError),
)


@contextmanager
def _translated(request: httpx2.Request) -> Iterator[None]:
    try:
        yield
    except tuple(ours for ours, _ in _ERRORS) as error:
        theirs = next(theirs for ours, theirs in _ERRORS if isinstance(error, ours))
        raise theirs(str(error), request=request) from error
