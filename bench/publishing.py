"""Ten thousand due deliveries to a server that takes a moment to answer each.

    python -m bench publishing

Bars: on PostgreSQL two workers send at least 1.7 times as fast as one while the network
waits, for half a second and for a quarter; and a worker's memory stays flat. Told beside:
deliveries a second and database time a delivery, there and on SQLite.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.run_tests import postgresql_binaries, postgresql_server
from tests.faults.network import Networks
from tests.faults.suite import database_of_its_own

ROOT = Path(__file__).resolve().parent.parent
POSTS = int(os.environ.get("BENCH_POSTS", "10000"))
FOR_TWO = POSTS // 10  # each of the two runs that are compared
SENDERS = 8
ANSWERS = (0.5, 0.25)  # seconds until a network answers
TWICE = 1.7
FLAT = 1.25  # memory at the end, as a multiple of that after the first tenth


@dataclass(frozen=True, slots=True)
class Run:
    rate: float
    database_ms: float  # per delivery
    memory: float  # the end as a multiple of the beginning
    megabytes: float


@dataclass(slots=True)
class Place:
    """A database and a network for one run."""

    networks: Networks
    database: str
    url: str

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "bench._publishing_worker", *arguments],
            cwd=ROOT,
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
                "TEST_DATABASE_URL": self.url,
                "WORKER_DATABASE": self.database,
                "NETWORKS_URL": self.networks.url,
            },
            stdout=subprocess.PIPE,
            text=True,
        )

    def prepare(self, posts: int) -> None:
        with self.start("prepare", str(posts)) as process:
            process.communicate()
        assert process.returncode == 0

    def work(self, workers: int, senders: int) -> Run:
        crew = [self.start("work", str(senders)) for _ in range(workers)]
        for process in crew:  # imports and connections are not what is measured
            assert process.stdout is not None
            assert "ready" in process.stdout.readline()
        began = time.monotonic()
        for process in crew:
            process.send_signal(10)  # SIGUSR1: go
        said = [json.loads(one.communicate()[0].splitlines()[-1]) for one in crew]
        sent = sum(one["sent"] for one in said)
        return Run(
            rate=sent / (time.monotonic() - began),
            database_ms=1000 * sum(one["database"] for one in said) / max(sent, 1),
            memory=max(one["memory_end"] / one["memory_begin"] for one in said),
            megabytes=max(one["memory_end"] for one in said) / 1e6,
        )


@contextlib.contextmanager
def place(url: str, answer: float) -> Iterator[Place]:
    with (
        tempfile.TemporaryDirectory() as folder,
        database_of_its_own(url, Path(folder)) as database,
        Networks(steady=answer) as networks,
    ):
        yield Place(networks, database, url)


def measure(url: str, posts: int, workers: int, senders: int, answer: float) -> Run:
    with place(url, answer) as here:
        here.prepare(posts)
        run = here.work(workers, senders)
        live = sum(here.networks.texts("bluesky").values())
        assert live == posts, f"{live} of {posts} are live"
    return run


def main() -> int:
    missed = 0
    missed |= _ten_thousand("SQLite", "")
    binaries = postgresql_binaries()
    if binaries is None:
        print("PostgreSQL: skipped, no initdb found")
        return missed
    with postgresql_server(binaries, durable=True) as server:
        missed |= _ten_thousand("PostgreSQL", server.url)
        for answer in ANSWERS:
            missed |= _two_against_one(server.url, answer)
    return missed


def _ten_thousand(where: str, url: str) -> int:
    run = measure(url, POSTS, 1, SENDERS, 0.0)
    # Eight threads wait for one another: what the database itself takes is told by one.
    alone = measure(url, FOR_TWO, 1, 1, 0.0)
    good = run.memory <= FLAT
    print(
        f"{where}: {POSTS} due, one worker, {SENDERS} at a time, no waiting: "
        f"{run.rate:.0f}/s; {alone.database_ms:.1f} ms of database time each; memory "
        f"{run.megabytes:.0f} MB, × {run.memory:.2f} (bar {FLAT}): "
        f"{'ok' if good else 'MISSED'}",
        flush=True,
    )
    return 0 if good else 1


def _two_against_one(url: str, answer: float) -> int:
    one = measure(url, FOR_TWO, 1, SENDERS, answer)
    two = measure(url, FOR_TWO, 2, SENDERS, answer)
    times = two.rate / one.rate
    good = times >= TWICE
    print(
        f"PostgreSQL, answers after {answer * 1000:.0f} ms: one worker {one.rate:.1f}/s "
        f"(at most {SENDERS / answer:.0f}), two {two.rate:.1f}/s: × {times:.2f} "
        f"(bar {TWICE}): {'ok' if good else 'MISSED'}",
        flush=True,
    )
    return 0 if good else 1
