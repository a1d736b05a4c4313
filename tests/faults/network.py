"""Three networks on one loopback server, strict with every request, and unreliable.

One takes a key for ever (Bluesky's putRecord with a record key), one for an hour
(Mastodon's Idempotency-Key), one takes none (LinkedIn's /rest/posts). What they check
and answer is what their folders in mitreden/networks name as sources. Troubles come
from a seeded generator: late, lost before or after acceptance, answered twice, 429,
500 before or after acceptance, garbage, half a body.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TROUBLES = (
    *("late", "lost_before", "lost_after", "twice", "busy"),
    *("error_before", "error_after", "garbage", "half", "too_late"),
)
HOUR = 3600.0


@dataclass
class Networks:
    """What is live over there, and how reliable it is."""

    trouble: float = 0.0  # how likely, per request
    seed: int = 2026
    speed: float = 1.0  # how fast its hour goes by
    late: float = 0.1  # seconds of an ordinary delay
    steady: float = 0.0  # seconds each answer takes
    refuses_copies: bool = False  # LinkedIn's 422 for the same text of one person
    live: dict[str, tuple[str, str]] = field(default_factory=dict)  # id: network, text
    ever: Counter[tuple[str, str]] = field(default_factory=Counter)
    keys: dict[tuple[str, str], tuple[str, float]] = field(default_factory=dict)
    troubles: Counter[str] = field(default_factory=Counter)
    next_troubles: list[str] = field(default_factory=list)  # these come first
    requests: int = 0

    def __post_init__(self) -> None:
        self.lock = threading.Lock()
        self._chance = random.Random(self.seed)  # noqa: S311
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.networks = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Networks:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def texts(self, network: str) -> Counter[str]:
        with self.lock:
            return Counter(text for key, text in self.live.values() if key == network)

    def draw(self) -> str:
        with self.lock:
            self.requests += 1
            if self.next_troubles:
                drawn = self.next_troubles.pop(0)
            elif self._chance.random() < self.trouble:
                drawn = self._chance.choice(TROUBLES)
            else:
                drawn = ""
            self.troubles[drawn] += bool(drawn)
            return drawn

    def act(self, request: _Handler, body: bytes) -> Answer:
        path = request.path.partition("?")[0]
        if not request.headers.get("Authorization", "").startswith("Bearer "):
            return Answer(401, {"error": "no permission"})
        with self.lock:
            if path == "/xrpc/com.atproto.repo.putRecord":
                return self._record(json.loads(body))
            if path == "/xrpc/com.atproto.repo.deleteRecord":
                return self._gone(json.loads(body)["rkey"])
            if path == "/api/v1/statuses":
                return self._status(request, json.loads(body))
            if path == "/rest/posts":
                return self._share(request, json.loads(body))
            if path.startswith(("/api/v1/statuses/", "/rest/posts/")):
                return self._gone(path.rpartition("/")[2].replace("%3A", ":"))
        return Answer(404, {"error": "NotFound"})

    def _record(self, said: dict[str, Any]) -> Answer:
        assert said["collection"] == "app.bsky.feed.post"
        assert said["record"]["$type"] == "app.bsky.feed.post"
        key = said["rkey"]
        self._add(key, "bluesky", said["record"]["text"])
        uri = f"at://{said['repo']}/{said['collection']}/{key}"
        return Answer(200, {"uri": uri, "cid": "bafy"})

    def _status(self, request: _Handler, said: dict[str, Any]) -> Answer:
        assert isinstance(said["media_ids"], list)
        person = request.headers["Authorization"]
        key = request.headers.get("Idempotency-Key", "")
        now = time.monotonic() * self.speed
        known = self.keys.get((person, key))
        if key and known and now < known[1] + HOUR and known[0] in self.live:
            name = known[0]
        else:
            name = str(len(self.keys) + 1) + "00"
            self.keys[person, key] = name, now
            self._add(name, "mastodon", said["status"])
        return Answer(200, {"id": name, "url": f"{self.url}/@x/{name}"})

    def _share(self, request: _Handler, said: dict[str, Any]) -> Answer:
        assert len(request.headers["LinkedIn-Version"]) == 6
        assert request.headers["X-Restli-Protocol-Version"] == "2.0.0"
        assert said["lifecycleState"] == "PUBLISHED"
        author, text = said["author"], said["commentary"]
        known = self.keys.get((author, text))
        if self.refuses_copies and known:
            return Answer(
                422,
                {
                    "status": 422,
                    "code": "DUPLICATE_POST",
                    "message": f"Content is a duplicate of {known[0]}",
                },
            )
        name = f"urn:li:share:{7_000_000 + len(self.ever)}{len(self.live)}"
        self.keys[author, text] = name, 0.0
        self._add(name, "linkedin", text)
        return Answer(201, {}, {"x-restli-id": name})

    def _gone(self, name: str) -> Answer:
        self.live.pop(name, None)
        return Answer(200, {})

    def _add(self, name: str, network: str, text: str) -> None:
        if self.live.get(name) != (network, text):
            self.ever[network, text] += 1
        self.live[name] = network, text


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)

    def bytes(self) -> bytes:
        content = json.dumps(self.body).encode()
        lines = [f"HTTP/1.1 {self.status} X", f"Content-Length: {len(content)}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        lines += ["Content-Type: application/json", "Connection: close", "", ""]
        return "\r\n".join(lines).encode() + content


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    networks: Networks

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A killed worker breaks its connection: no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        networks = self.server.networks
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        trouble = networks.draw()
        time.sleep(networks.steady)
        if trouble == "late":
            time.sleep(networks.late)
        before: dict[str, Answer | bytes] = {
            "lost_before": b"",
            "busy": Answer(429, {"error": "RateLimitExceeded"}, {"Retry-After": "40"}),
            "error_before": Answer(500, {"error": "Oops"}),
        }
        if trouble in before:
            self._say(before[trouble])
            return
        answer = networks.act(self, body)
        if trouble == "too_late":
            time.sleep(networks.late * 15)
        after: dict[str, Answer | bytes] = {
            "lost_after": b"",
            "error_after": Answer(502, {}),
            "garbage": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
            b"Content-Length: 9\r\n\r\nnot gzip!",
            "half": answer.bytes()[:-3],
            "twice": answer.bytes() * 2,
        }
        self._say(after.get(trouble, answer))

    do_DELETE = do_POST  # noqa: N815
    do_GET = do_POST  # noqa: N815

    def _say(self, answer: Answer | bytes) -> None:
        self.wfile.write(answer if isinstance(answer, bytes) else answer.bytes())
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass
