"""The redirect process: an ASGI application that answers tracked links, and no more.

The parent process starts it by the name of its factory and hands it what it needs in
the environment:

    granian --interface asgi --factory mitreden.redirect.app:from_environment

No cookie is set, nothing about the visitor is kept, and what a network has added to the
link's address (fbclid and the like) is not passed on.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mitreden.redirect import pages
from mitreden.redirect.database import connect
from mitreden.redirect.journal import Journal
from mitreden.redirect.pages import Answer, language_for, plain
from mitreden.redirect.store import Link, Store
from mitreden.redirect.visits import is_click

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]

PREFIX = "/l/"
# Codes with what people and programs glue to them when they write about a link.
_CODE = re.compile(r"/l/([A-Za-z0-9_-]{1,12})[/.,;:!?)\]}>'\"»“”’…]*")

_EMPTY_BODY: Message = {"type": "http.response.body", "body": b""}
_NO_STORE = (b"cache-control", b"no-store")
# The page at the other end may learn which network the visitor comes from, but not the
# address of the post: that would lead to its author.
_REFERRER = (b"referrer-policy", b"strict-origin-when-cross-origin")
_NO_LENGTH = (b"content-length", b"0")


@dataclass(frozen=True, slots=True)
class RedirectConfig:
    database_url: str  # or the path of an SQLite file
    journal_dir: Path
    sync_before: bool = True  # a click is on the disk before its answer leaves
    website: str = ""  # the organisation's, for the page of a link that leads nowhere


def from_environment() -> App:
    """What granian loads in a fresh process."""
    return create_app(
        RedirectConfig(
            database_url=os.environ["MITREDEN_DATABASE_URL"],
            journal_dir=Path(os.environ["MITREDEN_JOURNAL_DIR"]),
            sync_before=os.environ.get("MITREDEN_JOURNAL_SYNC", "before") == "before",
            website=os.environ.get("MITREDEN_WEBSITE", ""),
        )
    )


def create_app(config: RedirectConfig) -> App:
    journal = Journal(config.journal_dir, before=config.sync_before)
    store = Store(connect(config.database_url), PREFIX)
    rest = Rest(store, journal, pages.make(config.website, PREFIX))
    record = journal.record

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        """The hot path; everything rare is in `Rest`."""
        if scope["type"] != "http":
            await rest.lifespan(scope, receive, send)
            return
        link = store.links.get(scope["path"])
        if link is None or not link.location:
            link = await rest.answer(scope, send)
            if link is None:
                return
        elif scope["method"] not in _READING:
            await _send(send, _WRONG_METHOD)
            return
        if is_click(scope["method"], dict(scope["headers"])):
            on_disk = record(link.mark)
            if on_disk is not None:
                await on_disk
        headers = [(b"location", link.location), _NO_STORE, _REFERRER, _NO_LENGTH]
        await send({"type": "http.response.start", "status": 302, "headers": headers})
        await send(_EMPTY_BODY)

    return app


_READING = ("GET", "HEAD")
_WRONG_METHOD = plain(405, "Only GET and HEAD.\n", (b"allow", b"GET, HEAD"))


class Rest:
    """All that is not the redirect of a link that memory knows."""

    def __init__(
        self,
        store: Store,
        journal: Journal,
        leads_nowhere: dict[tuple[pages.Reason, pages.Language], Answer],
    ) -> None:
        self._store = store
        self._journal = journal
        self._leads_nowhere = leads_nowhere
        self._files = pages.files(PREFIX)
        self._ticking: asyncio.Task[None] | None = None

    async def answer(self, scope: Scope, send: Send) -> Link | None:
        """Answer, or return the link that was meant after all."""
        if scope["method"] not in _READING:
            answer = _WRONG_METHOD
        elif (found := await self._look_up(scope["path"])) is None:
            answer = self._other(scope)
        elif found.location:
            return found
        else:
            answer = self._page("withdrawn", scope)
        await _send(send, answer, only_head=scope["method"] == "HEAD")
        return None

    async def lifespan(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            raise ValueError(f"{scope['type']} is not spoken here")
        await receive()
        try:
            self._journal.start()
        except OSError as error:
            message = f"The journal of clicks cannot be kept: {error}"
            await send({"type": "lifespan.startup.failed", "message": message})
            return
        await self._store.start()
        self._ticking = asyncio.create_task(self._tick())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._ticking.cancel()
        await self._journal.close()
        await self._store.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _look_up(self, path: str) -> Link | None:
        code = _CODE.fullmatch(path)
        if code is None:
            return None
        clean = PREFIX + code[1]
        return self._store.links.get(clean) or await self._store.find(clean)

    def _other(self, scope: Scope) -> Answer:
        path = scope["path"]
        if path == "/healthz":
            return self._health()
        if path in self._files:
            return self._files[path]
        if path == "/robots.txt":
            return plain(200, "User-agent: *\nDisallow: /\n")
        if _CODE.fullmatch(path) and not self._store.reachable:
            return self._page("later", scope)
        return self._page("unknown", scope)

    def _health(self) -> Answer:
        """503 only while no link can be answered at all."""
        state = {
            "links_loaded": self._store.loaded,
            "database_answers": self._store.reachable,
            "clicks_are_kept": not self._journal.troubled,
            "clicks_lost": self._journal.lost,
            "clicks_synced_late": self._journal.late,
        }
        return plain(200 if self._store.loaded else 503, json.dumps(state) + "\n")

    def _page(self, reason: pages.Reason, scope: Scope) -> Answer:
        accepted = dict(scope["headers"]).get(b"accept-language", b"")
        return self._leads_nowhere[reason, language_for(accepted)]

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(1)
            self._journal.tick()


async def _send(send: Send, answer: Answer, *, only_head: bool = False) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": answer.status,
            "headers": answer.headers,
        }
    )
    body = b"" if only_head else answer.body
    await send({"type": "http.response.body", "body": body})
