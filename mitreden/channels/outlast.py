"""A database that is away for a moment, while we know something that must not be lost.

A post may be on its way, its answer just have come, or an account's tokens have been
renewed, when the database restarts. Then what we know is held, and written down as soon
as there is somebody to tell.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections

# What is raised when the database cannot be reached, or drops the connection.
AWAY = (InterfaceError, OperationalError)
HELD = 180.0  # seconds: so long an answer of a network is held
SHORTEST_PAUSE, LONGEST_PAUSE = 0.1, 3.0  # seconds

Said = TypeVar("Said")


def outlast(ask: Callable[[], Said], *, seconds: float) -> Said:
    """Ask until the database answers. Only for what may be asked twice: it may have
    heard the first time, and only its answer got lost.
    """
    connection = connections[DEFAULT_DB_ALIAS]  # of this thread
    until, pause = time.monotonic() + seconds, SHORTEST_PAUSE
    while True:
        try:
            return ask()
        except AWAY:
            # Inside a transaction everything before is lost as well.
            if connection.in_atomic_block or time.monotonic() + pause > until:
                raise
        connection.close()
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
