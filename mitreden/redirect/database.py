"""Reads the links straight from the product's database, SQLite or PostgreSQL.

The tables belong to `links/models.py`; only four columns more than the address are read.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlsplit

import psycopg

# id, code, target, source, campaign, story, withdrawn, changed
Row = tuple[int, str, str, str, str, str, bool, int]

_ROWS = (
    "SELECT id, code, target, source, campaign, story, withdrawn_at IS NOT NULL, "
    "changed FROM links_trackedlink WHERE changed > "
)
_VERSION = "SELECT number FROM links_linksversion WHERE id = 1"
_COUNT = "SELECT count(*) FROM links_trackedlink"

UNAVAILABLE = (sqlite3.Error, psycopg.Error, OSError)


class Database(Protocol):
    """Used by one thread at a time. Any method may raise one of UNAVAILABLE."""

    connections: int  # how often it had to connect; perhaps to another database

    def version(self) -> int: ...
    def rows_since(self, version: int) -> Iterable[Row]: ...
    def count(self) -> int: ...
    def close(self) -> None: ...


def connect(url: str) -> Database:
    """`postgresql://…`, `sqlite:///…` or the path of an SQLite file."""
    parts = urlsplit(url)
    if parts.scheme in {"postgresql", "postgres"}:
        return PostgreSQL(url)
    path = parts.path if parts.scheme == "sqlite" else url
    return SQLite(Path("/" + path.lstrip("/")) if parts.scheme == "sqlite" else path)


class SQLite:
    """Each statement is a transaction of its own, so the writer never waits for us."""

    def __init__(self, path: Path | str) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        self.connections = 0

    def version(self) -> int:
        if self._connection is not None and self._inode != os.stat(self._path).st_ino:
            self.close()  # another file has been put in its place
        return self._number(_VERSION)

    def count(self) -> int:
        return self._number(_COUNT)

    def rows_since(self, version: int) -> list[Row]:
        with closing(self._open().execute(_ROWS + "?", (version,))) as cursor:
            return cursor.fetchall()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _number(self, statement: str) -> int:
        with closing(self._open().execute(statement)) as cursor:
            row = cursor.fetchone()
        return int(row[0]) if row else 0

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            # mode=rw, because the first reader of a WAL database makes its index file;
            # query_only, because nothing here may ever write.
            uri = f"file:{quote(str(self._path))}?mode=rw"
            self._connection = sqlite3.connect(
                uri, uri=True, timeout=5, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA query_only = ON").close()
            self._inode = os.stat(self._path).st_ino
            self.connections += 1
        return self._connection


class PostgreSQL:
    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: psycopg.Connection | None = None
        self.connections = 0

    def version(self) -> int:
        return self._number(_VERSION)

    def count(self) -> int:
        return self._number(_COUNT)

    def rows_since(self, version: int) -> list[Row]:
        with self._cursor() as cursor:
            return cursor.execute(_ROWS + "%s", (version,)).fetchall()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _number(self, statement: str) -> int:
        with self._cursor() as cursor:
            row = cursor.execute(statement).fetchone()
        return int(row[0]) if row else 0

    def _cursor(self) -> AbstractContextManager[psycopg.Cursor[Row]]:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(
                self._url,
                autocommit=True,
                connect_timeout=5,
                application_name="mitreden redirect",
                options="-c statement_timeout=10000 -c default_transaction_read_only=on",
            )
            self.connections += 1
        return self._connection.cursor()
