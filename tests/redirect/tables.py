"""The two tables the redirects read, as an SQLite file without Django.

That the real ones look the same is what tests/links/test_redirect.py is for.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_TABLES = """
PRAGMA journal_mode = WAL;
CREATE TABLE links_trackedlink (
    id integer PRIMARY KEY AUTOINCREMENT, code varchar(12) UNIQUE,
    target varchar(2000), source varchar(20), campaign varchar(40),
    story varchar(80), withdrawn_at datetime, changed bigint, created_at datetime
);
CREATE TABLE links_linksversion (id integer PRIMARY KEY, number bigint);
INSERT INTO links_linksversion VALUES (1, 0);
"""
_ADD = """
INSERT INTO links_trackedlink
(code, target, source, campaign, story, withdrawn_at, changed, created_at)
VALUES (?, ?, ?, 'spring', ?, NULL, ?, '2026-11-25')
"""


class Tables:
    def __init__(self, path: Path) -> None:
        self.path = path
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(_TABLES)

    def add(self, *codes: str, target: str = "https://company.example/news") -> None:
        with closing(sqlite3.connect(self.path)) as connection, connection:
            first = self._next(connection)
            rows = [
                (code, target, "linkedin", "the-pump", first + number)
                for number, code in enumerate(codes)
            ]
            connection.executemany(_ADD, rows)
            self._set(connection, first + len(codes) - 1)

    def withdraw(self, code: str) -> None:
        with closing(sqlite3.connect(self.path)) as connection, connection:
            number = self._next(connection)
            connection.execute(
                "UPDATE links_trackedlink SET withdrawn_at = '2026-11-25', changed = ? "
                "WHERE code = ?",
                (number, code),
            )
            self._set(connection, number)

    def delete(self, code: str) -> None:
        with closing(sqlite3.connect(self.path)) as connection, connection:
            number = self._next(connection)
            connection.execute("DELETE FROM links_trackedlink WHERE code = ?", (code,))
            self._set(connection, number)

    def ids(self) -> dict[str, int]:
        with closing(sqlite3.connect(self.path)) as connection:
            return dict(connection.execute("SELECT code, id FROM links_trackedlink"))

    def _next(self, connection: sqlite3.Connection) -> int:
        (number,) = connection.execute(
            "SELECT number FROM links_linksversion"
        ).fetchone()
        return int(number) + 1

    def _set(self, connection: sqlite3.Connection, number: int) -> None:
        connection.execute("UPDATE links_linksversion SET number = ?", (number,))
