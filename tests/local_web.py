"""A web server on this machine, so that tests fetch over real connections."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: Callable[[], Iterator[bytes]] | None = None  # a body sent piece by piece


@dataclass
class LocalWeb:
    """`answers[path]` is what the server says; `seen` is what it was asked."""

    address: str = ""
    answers: dict[str, Answer | Callable[[Mapping[str, str]], Answer]] = field(
        default_factory=dict
    )
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.address + path

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        self.seen.append((path, headers))
        found = self.answers.get(path, Answer(status=404))
        return found if isinstance(found, Answer) else found(headers)


@contextmanager
def local_web(
    *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> Iterator[LocalWeb]:
    web = LocalWeb()
    server = _Server((host, 0), _Handler)
    server.web = web
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    scheme = "https" if tls else "http"
    web.address = f"{scheme}://{host}:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    web: LocalWeb

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that hangs up early is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        headers = {key.lower(): value for key, value in self.headers.items()}
        answer = self.server.web.answer(self.path, headers)
        self.send_response(answer.status)
        for key, value in answer.headers.items():
            self.send_header(key, value)
        if answer.drip is None:
            self.send_header("Content-Length", str(len(answer.body)))
        else:
            self.send_header("Connection", "close")
        self.end_headers()
        self._send(answer)

    def _send(self, answer: Answer) -> None:
        try:
            for piece in answer.drip() if answer.drip else [answer.body]:
                self.wfile.write(piece)
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *args: Any) -> None:
        pass
