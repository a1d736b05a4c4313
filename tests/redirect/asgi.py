"""Ask an ASGI application without a server in between."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from mitreden.redirect.app import App

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Client:
    def __init__(self, app: App) -> None:
        self._app = app

    async def get(
        self, path: str, method: str = "GET", query: str = "", **headers: str
    ) -> Response:
        named = {"user_agent": BROWSER} | headers
        scope: dict[str, Any] = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": query.encode(),
            "headers": [
                (name.replace("_", "-").encode(), value.encode())
                for name, value in named.items()
            ],
        }
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            return {"type": "http.disconnect"}

        await self._app(scope, receive, send)
        start, body = sent
        names = {name.decode(): value.decode() for name, value in start["headers"]}
        assert len(names) == len(start["headers"])
        return Response(start["status"], names, body["body"])


def ask(app: App, questions: Callable[[Client], Awaitable[None]]) -> None:
    """`questions` between the application's start and its end."""

    async def main() -> None:
        stop, started, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()
        messages = [{"type": "lifespan.startup"}]

        async def receive() -> Any:
            if messages:
                return messages.pop()
            await stop.wait()
            return {"type": "lifespan.shutdown"}

        async def send(message: Any) -> None:
            (started if "startup" in message["type"] else ended).set()

        life = asyncio.create_task(app({"type": "lifespan"}, receive, send))
        await started.wait()
        try:
            await questions(Client(app))
        finally:
            stop.set()
            await life
        assert ended.is_set()

    asyncio.run(main())
