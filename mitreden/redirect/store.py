"""All links in memory, and how they stay the same as those in the database.

Every change of a link raises a version number, in the same transaction, and writes it
into the link's row (`links/actions.py`). So one small question a second tells whether
there is anything new, and a second one fetches what has changed. A code that memory
does not know asks the same question at once; all who ask within 50 ms share one
answer. A new link therefore works at once, and guessing codes costs the database no
more than twenty small questions a second.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from mitreden.redirect.database import UNAVAILABLE, Database, Row
from mitreden.redirect.utm import with_utm

log = logging.getLogger(__name__)

EVERY = 1.0  # seconds between two looks at the version
BETWEEN_MISSES = 0.05  # seconds between two looks that unknown codes cause
# Rows may vanish without a trace (a backup put back, a hand in the database): look at
# everything again from time to time, whatever the version says.
WHOLE_EVERY = 600  # looks


class Link(NamedTuple):
    mark: bytes  # its id, as the journal writes it
    location: bytes  # empty when the link is withdrawn


class News(NamedTuple):
    """What one look at the database found."""

    version: int
    links: dict[str, Link]
    whole: bool  # these are all links, not only those that changed


class Store:
    """Lives in one event loop; only `_look` runs in a thread, one at a time."""

    def __init__(self, database: Database, prefix: str) -> None:
        self.links: dict[str, Link] = {}  # by path: the prefix and the code
        self.loaded = False
        self.reachable = True
        self._database = database
        self._prefix = prefix
        self._version = -1
        self._connections = 0
        self._looks = 0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="links")
        self._one_look = asyncio.Lock()
        self._next_look: asyncio.Future[None] | None = None
        self._last_look = 0.0
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        await self._refresh()
        self._run(self._poll())

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._database.close)
        self._thread.shutdown()

    async def find(self, path: str) -> Link | None:
        """A link that memory does not know yet, if the database does.

        Only a look that begins after we were asked can have seen the link.
        """
        if self._next_look is None:
            self._next_look = asyncio.get_running_loop().create_future()
            self._run(self._look_for_misses())
        await asyncio.shield(self._next_look)
        return self.links.get(path)

    async def _look_for_misses(self) -> None:
        loop = asyncio.get_running_loop()
        async with self._one_look:
            await asyncio.sleep(self._last_look + BETWEEN_MISSES - loop.time())
            self._last_look = loop.time()
            asked, self._next_look = self._next_look, None
            try:
                await self._refresh()
            finally:
                if asked is not None and not asked.done():
                    asked.set_result(None)

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            async with self._one_look:
                await self._refresh()

    async def _refresh(self) -> None:
        self._looks += 1
        loop = asyncio.get_running_loop()
        try:
            news = await loop.run_in_executor(self._thread, self._look)
        except UNAVAILABLE as error:
            if self.reachable:
                log.warning("links: the database does not answer: %s", error)
            self.reachable = False
            return
        if not self.reachable:
            log.warning("links: the database answers again")
        self.reachable = self.loaded = True
        if news is None:
            return
        self._version = news.version
        if news.whole:
            self.links = news.links
        else:
            self.links.update(news.links)

    def _look(self) -> News | None:
        try:
            return self._changes()
        except UNAVAILABLE:
            self._database.close()
            raise

    def _changes(self) -> News | None:
        """The version is read before the rows, so what is between comes twice."""
        version = self._database.version()
        new_connection = self._database.connections != self._connections
        whole = (
            new_connection or version < self._version or self._looks % WHOLE_EVERY == 0
        )
        if version == self._version and not whole:
            return None
        since = -1 if whole else self._version
        changed = self._prepared(self._database.rows_since(since))
        if not whole and self._database.count() != len(self.links.keys() | changed):
            whole, changed = True, self._prepared(self._database.rows_since(-1))
        self._connections = self._database.connections
        return News(version, changed, whole)

    def _prepared(self, rows: Iterable[Row]) -> dict[str, Link]:
        return {self._prefix + row[1]: _link(row) for row in rows}

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _link(row: Row) -> Link:
    number, _, target, source, campaign, story, withdrawn, _ = row
    if withdrawn:
        return Link(b"%d" % number, b"")
    location = with_utm(target, source=source, campaign=campaign, story=story)
    return Link(b"%d" % number, location.encode("ascii"))
