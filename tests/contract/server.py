"""A loopback server that holds us to a network's published contract.

A network whose server cannot be run here has one of these: it checks each request (path,
method, headers, fields, limits) as the network's documentation describes it, answers
what the network answers, and complains where we break a rule. What it believes is our
reading of the documentation, with its date; it is no substitute for the network.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import RLock, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx2


@dataclass(frozen=True)
class Asked:
    """One request, as it came over the wire."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]  # names in small letters
    body: bytes

    @property
    def bearer(self) -> str:
        kind, _, token = self.headers.get("authorization", "").partition(" ")
        return token if kind == "Bearer" else ""

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def parts(self) -> dict[str, tuple[str, str, bytes]]:
        """multipart/form-data: name → (file name, type, content)"""
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        message = BytesParser(policy=HTTP).parsebytes(head + self.body)
        found = {}
        for part in message.iter_parts():
            name = part.get_param("name", header="content-disposition")
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            found[str(name)] = (
                part.get_filename() or "",
                part.get_content_type(),
                content,
            )
        return found


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: Any = None  # bytes, or something that becomes JSON
    headers: Mapping[str, str] = field(default_factory=dict)


def consent(name: str, allowed: str, refused: str) -> Reply:
    """The network's own page, on which she gives her permission, or does not."""
    page = (
        f'<!doctype html><html lang="en"><title>{name}</title>'
        f'<link rel="icon" href="data:,"><h1>{name}</h1>'
        f'<a id="allow" href="{escape(allowed)}">Allow</a> '
        f'<a id="refuse" href="{escape(refused)}">Not now</a></html>'
    )
    return Reply(body=page.encode(), headers={"Content-Type": "text/html"})


class Broken(Exception):
    """We broke the contract. Kept, and answered as the network would."""

    def __init__(self, rule: str, reply: Reply) -> None:
        super().__init__(rule)
        self.rule = rule
        self.reply = reply


class Contract:
    """A network's side. Subclasses answer in `reply`; `complaints` must stay empty."""

    address = ""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.complaints: list[str] = []
        self.lock = RLock()
        # Tests put trouble here: called before each reply, may answer instead.
        self.trouble: Callable[[Asked], Reply | None] = lambda asked: None

    def reply(self, asked: Asked) -> Reply:
        raise NotImplementedError

    def answer(self, asked: Asked) -> Reply:
        with self.lock:
            self.asked.append(asked)
        if (instead := self.trouble(asked)) is not None:
            return instead
        with self.lock:
            try:
                return self.reply(asked)
            except Broken as broken:
                self.complaints.append(f"{asked.method} {asked.path}: {broken.rule}")
                return broken.reply

    def http(self) -> httpx2.Client:
        """Reaches it without a socket, whatever the address: for tests of ours that hold
        their clock.
        """
        return httpx2.Client(transport=httpx2.MockTransport(self._over_no_wire))

    def _over_no_wire(self, request: httpx2.Request) -> httpx2.Response:
        reply = self.answer(
            Asked(
                request.method,
                request.url.path,
                dict(request.url.params),
                {name.lower(): value for name, value in request.headers.items()},
                request.read(),
            )
        )
        raw = isinstance(reply.body, bytes)
        body = reply.body if raw else json.dumps(reply.body).encode()
        return httpx2.Response(reply.status, content=body, headers=dict(reply.headers))

    @contextmanager
    def running(self) -> Iterator[str]:
        """The server's address, for the length of the block."""
        server = _Server(("127.0.0.1", 0), _Handler)
        server.contract = self
        self.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self.address
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    contract: Contract

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up early are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("content-length") or 0)
        reply = self.server.contract.answer(
            Asked(
                method=self.command,
                path=parts.path,
                query=dict(parse_qsl(parts.query, keep_blank_values=True)),
                headers={key.lower(): value for key, value in self.headers.items()},
                body=self.rfile.read(length),
            )
        )
        content, kind = reply.body, "application/octet-stream"
        if not isinstance(content, bytes):
            content = b"" if content is None else json.dumps(content).encode()
            kind = "application/json"
        self.send_response(reply.status)
        for name, value in {"Content-Type": kind, **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815

    def log_message(self, *args: object) -> None:
        """Quiet."""
