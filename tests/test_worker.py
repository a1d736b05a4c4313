from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

from django.db import OperationalError
from django_tasks_db.management.commands.db_worker import Worker

from mitreden.worker import steadily
from scripts.run_tests import postgresql_binaries, postgresql_server
from tests.faults.network import Networks
from tests.faults.suite import Crew, Faults, database_of_its_own
from tests.needs import ROOT, needs_postgresql


class Shaky(Worker):
    """Its database is away twice, then answers."""

    def __init__(self):
        super().__init__(
            queue_names=["default"],
            interval=0.1,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="shaky",
            excluded_queue_names=[],
        )
        self.turns = 0

    def run(self):
        self.turns += 1
        if self.turns < 3:
            self.running_task = True
            raise OperationalError("the server closed the connection")
        self.running = False


def test_a_database_that_is_away_for_a_while_ends_no_worker():
    worker = Shaky()

    steadily(worker, pause=0)

    assert worker.turns == 3
    assert not worker.running_task


def test_the_whole_worker_goes_on_after_the_database_server_was_killed(tmp_path):
    """In the midst of sending, and away for three seconds."""
    needs_postgresql()
    posts, binaries = 90, postgresql_binaries()
    assert binaries is not None
    with (
        postgresql_server(binaries, durable=True) as server,
        database_of_its_own(server.url, tmp_path) as database,
        Networks(steady=0.2) as networks,
    ):
        crew = Crew(Faults(posts=posts), networks, database, server.url, faster=1.0)
        crew.ask("prepare", str(posts))
        with _whole_worker(crew) as worker:
            _wait_for(lambda: len(networks.live) > posts // 4)
            server.crash()
            time.sleep(3)
            server.start()
            _wait_for(lambda: set(_states(crew)) <= {"sent", "sending"})
            states = _states(crew)
            worker.send_signal(signal.SIGTERM)
            worker.communicate(timeout=60)

    # What was on its way to or from the database itself waits for the end of its lease.
    assert states.count("sent") >= posts - 8
    assert set(networks.ever.values()) == {1}
    assert states.count("sent") <= len(networks.live) <= posts


def _whole_worker(crew: Crew) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.whole_worker"],
        cwd=ROOT,
        env=os.environ | crew.environment() | {"WHOLE_WORKER": "yes"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _states(crew: Crew) -> list[str]:
    return [row["state"] for row in json.loads(crew.ask("report").splitlines()[-1])]


def _wait_for(what, within: float = 120.0) -> None:
    until = time.monotonic() + within
    while not what():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.2)
