"""The test database where another process, or another connection, can read it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connections


def published(directory: Path) -> str:
    """The address to read at. SQLite lies in memory, so it is copied to a file."""
    connection = connections["default"]
    if connection.vendor == "postgresql":
        form = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}"
        return form.format(**connection.settings_dict)
    path = directory / "published.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as target:
        connection.connection.backup(target)
    return str(path)
