"""A worker for bench/publishing.py; it counts its time in the database and its memory."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402

from mitreden.lib.guarded import guarded_client  # noqa: E402
from mitreden.networks.types import Access  # noqa: E402
from mitreden.publishing.actions import schedule_post  # noqa: E402
from mitreden.publishing.content import Written  # noqa: E402
from mitreden.publishing.jobs import Crew, deliver_due  # noqa: E402
from mitreden.publishing.models import Delivery  # noqa: E402
from tests import make  # noqa: E402

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
PEOPLE = 100


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 0.0
        self._lock = threading.Lock()

    def __call__(self, execute: Callable[..., Any], *question: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(*question)
        finally:
            with self._lock:
                self.seconds += time.perf_counter() - began


@transaction.atomic
def _posts(number: int) -> None:
    make.organisation()
    channels = []
    for count in range(PEOPLE):
        access = Access(
            os.environ["NETWORKS_URL"], f"did:plc:{count}", f"token-{count}"
        )
        channels.append(make.channel(make.person(), access=access))
    for count in range(number):
        channel = channels[count % PEOPLE]
        schedule_post(
            author=channel.owner,
            channel=channel,
            written=Written(f"Beitrag {count:05}", "de"),
            now=NOON,
        )


def prepare(number: str) -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    _posts(int(number))


def work(senders: str) -> None:
    go, watch = threading.Event(), Stopwatch()
    signal.signal(signal.SIGUSR1, lambda *_: go.set())

    def watched(connection: Any, **_: Any) -> None:
        connection.execute_wrappers.append(watch)

    connection_created.connect(watched)
    Delivery.objects.count()
    connection.close()
    print(json.dumps({"ready": True}), flush=True)
    go.wait()
    watch.seconds, sent, begin = 0.0, 0, 0
    crew = Crew(senders=int(senders))
    with guarded_client(allow_private=True, timeout=20, whole_answer=20) as http:
        while done := deliver_due(NOON, http, crew):
            sent += done
            begin = begin or _memory() if sent >= 1000 else begin
    print(
        json.dumps(
            {
                "sent": sent,
                "database": watch.seconds,
                "memory_begin": begin or _memory(),
                "memory_end": _memory(),
            }
        )
    )


def _memory() -> int:
    """What it holds now, not its peak."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


if __name__ == "__main__":
    {"prepare": prepare, "work": work}[sys.argv[1]](*sys.argv[2:])
