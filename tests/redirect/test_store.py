from __future__ import annotations

import asyncio
import logging

import pytest

from mitreden.redirect.database import SQLite, connect
from mitreden.redirect.store import EVERY, Store
from tests.redirect.tables import Tables

TRACKED = (
    b"https://company.example/news?utm_source=linkedin&utm_medium=employee"
    b"&utm_campaign=spring&utm_content=the-pump"
)


@pytest.fixture
def tables(tmp_path):
    return Tables(tmp_path / "links.sqlite3")


class Counting(SQLite):
    """Counts the looks."""

    looks = 0

    def version(self) -> int:
        self.looks += 1
        return super().version()


def run(database, work) -> None:
    async def main() -> None:
        store = Store(database, "/l/")
        await store.start()
        try:
            await work(store)
        finally:
            await store.stop()

    asyncio.run(main())


def test_the_store_knows_all_links_at_the_start(tables):
    tables.add("one", "two")

    async def work(store):
        assert store.loaded
        assert set(store.links) == {"/l/one", "/l/two"}
        assert store.links["/l/one"].location == TRACKED

    run(SQLite(tables.path), work)


def test_a_new_link_is_found_at_once(tables):
    async def work(store):
        tables.add("new")
        assert "/l/new" not in store.links
        assert (await store.find("/l/new")).location == TRACKED
        assert "/l/new" in store.links

    run(SQLite(tables.path), work)


def test_a_link_made_while_another_look_is_under_way_is_found_too(tables):
    async def work(store):
        early = asyncio.create_task(store.find("/l/new"))
        await asyncio.sleep(0.01)
        tables.add("new")
        assert await store.find("/l/new")
        await early

    run(SQLite(tables.path), work)


def test_many_unknown_codes_cost_the_database_few_looks(tables):
    database = Counting(tables.path)

    async def work(store):
        for _ in range(4):
            codes = [f"/l/{number}" for number in range(500)]
            assert set(await asyncio.gather(*map(store.find, codes))) == {None}

    run(database, work)
    assert database.looks <= 8


def test_the_store_sees_changes_within_a_second_or_so(tables):
    tables.add("stays", "goes", "vanishes")

    async def work(store):
        tables.withdraw("goes")
        tables.delete("vanishes")
        tables.add("new")
        for _ in range(10):
            await asyncio.sleep(EVERY / 2)
            locations = {path: link.location for path, link in store.links.items()}
            if "/l/new" in locations:
                break
        assert locations == {"/l/stays": TRACKED, "/l/goes": b"", "/l/new": TRACKED}

    run(SQLite(tables.path), work)


def test_the_store_keeps_answering_when_the_database_is_gone(tables, caplog):
    tables.add("one")

    async def work(store):
        away = tables.path.rename(tables.path.with_suffix(".away"))
        assert await store.find("/l/new") is None
        assert not store.reachable
        assert store.links["/l/one"]

        away.rename(tables.path)
        tables.add("new")
        assert await store.find("/l/new")
        assert store.reachable

    with caplog.at_level(logging.WARNING):
        run(SQLite(tables.path), work)
    assert [message[:40] for message in caplog.messages] == [
        "links: the database does not answer: [Er",
        "links: the database answers again",
    ]


def test_the_store_notices_another_file_in_the_databases_place(tables, tmp_path):
    tables.add("old")

    async def work(store):
        backup = Tables(tmp_path / "backup.sqlite3")
        backup.add("restored")
        backup.path.replace(tables.path)
        for extra in ("-wal", "-shm"):
            (tmp_path / f"links.sqlite3{extra}").unlink(missing_ok=True)
        assert await store.find("/l/restored")

    run(SQLite(tables.path), work)


def test_the_store_starts_before_there_are_tables(tmp_path):
    async def work(store):
        assert not store.loaded
        tables = Tables(tmp_path / "links.sqlite3")
        tables.add("one")
        assert await store.find("/l/one")
        assert store.loaded

    run(SQLite(tmp_path / "links.sqlite3"), work)


@pytest.mark.parametrize("form", ["{}", "sqlite://{}", "sqlite:///{}"])
def test_connect_takes_a_path_or_an_address(tables, form):
    tables.add("one")

    database = connect(form.format(tables.path))

    assert database.version() == 1
    assert database.count() == 1
    database.close()
