"""A Bluesky server in memory, for tests of what surrounds it. It can be made to fail.

What the real server does is tested against the real server.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2

Trouble = Callable[[httpx2.Request], httpx2.Response | None]


def token(now: datetime, number: int, *, lasts: timedelta = timedelta(hours=2)) -> str:
    claims = {"exp": int((now + lasts).timestamp()), "n": number}
    part = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"head.{part}.signature"


class FakeBluesky:
    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {}  # by record key
        self.calls: list[str] = []
        self.troubles: list[Trouble] = []  # each is used once, in this order
        self.refresh_tokens: set[str] = set()
        self.tokens_given = 0
        self.lasts = timedelta(hours=2)
        self.now = datetime(2026, 11, 25, 12, tzinfo=UTC)

    def http(self) -> httpx2.Client:
        return httpx2.Client(transport=httpx2.MockTransport(self._answer))

    def fail(self, status: int, error: str = "", **headers: str) -> None:
        """The next call is refused before anything happens."""
        self.troubles.append(
            lambda _: httpx2.Response(status, json={"error": error}, headers=headers)
        )

    def lose_answer(self) -> None:
        """The next call does what it should, but nobody hears of it."""

        def trouble(request: httpx2.Request) -> None:
            self._act(request)
            raise httpx2.ReadTimeout("no answer")

        self.troubles.append(trouble)

    def refuse_connection(self) -> None:
        def trouble(_: httpx2.Request) -> None:
            raise httpx2.ConnectError("refused")

        self.troubles.append(trouble)

    def before(self, act: Callable[[], Any]) -> None:
        """Something happens elsewhere while the next call is on its way."""

        def trouble(_: httpx2.Request) -> None:
            act()

        self.troubles.append(trouble)

    @property
    def texts(self) -> list[str]:
        return [record["text"] for record in self.records.values()]

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        self.calls.append(request.url.path.rpartition(".")[2])
        if self.troubles:
            answer = self.troubles.pop(0)(request)
            if answer is not None:
                return answer
        return self._act(request)

    def _act(self, request: httpx2.Request) -> httpx2.Response:
        name = request.url.path.rpartition(".")[2]
        acts: dict[str, Callable[[httpx2.Request], httpx2.Response]] = {
            "putRecord": self._put,
            "deleteRecord": self._delete,
            "refreshSession": self._refresh,
            "deleteSession": lambda _: httpx2.Response(200),
            "uploadBlob": lambda _: httpx2.Response(
                200, json={"blob": {"$type": "blob", "size": len(request.content)}}
            ),
            "resolveHandle": lambda _: httpx2.Response(400, json={"error": "NotFound"}),
        }
        return acts[name](request)

    def _put(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content)
        self.records[body["rkey"]] = body["record"]
        uri = f"at://{body['repo']}/{body['collection']}/{body['rkey']}"
        return httpx2.Response(200, json={"uri": uri, "cid": "c"})

    def _delete(self, request: httpx2.Request) -> httpx2.Response:
        self.records.pop(json.loads(request.content)["rkey"], None)
        return httpx2.Response(200, json={})

    def _refresh(self, request: httpx2.Request) -> httpx2.Response:
        """A refresh token works once; a second time ends the session."""
        used = request.headers["authorization"].removeprefix("Bearer ")
        if used in self.refresh_tokens:
            return httpx2.Response(400, json={"error": "ExpiredToken"})
        self.refresh_tokens.add(used)
        self.tokens_given += 1
        return httpx2.Response(
            200,
            json={
                "did": "did:plc:abc",
                "handle": "eva.example.org",
                "accessJwt": token(self.now, self.tokens_given, lasts=self.lasts),
                "refreshJwt": f"refreshed-{self.tokens_given}",
            },
        )
