"""A worker killed at any moment posts nothing twice and loses nothing.

Real processes, a real database, a real Bluesky server. Where TEST_DATABASE_URL names a
PostgreSQL server, a database of its own is made there; else it is a SQLite file.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from mitreden.publishing.jobs import LEASE
from tests.needs import ROOT

pytestmark = pytest.mark.bluesky
POSTS = 30


class Workers:
    """Starts worker processes on one database; `ahead` moves their clock on."""

    def __init__(self, bluesky, database: str) -> None:
        self.bluesky = bluesky
        self.database = database
        self.ahead = 0.0
        self.member = bluesky.member()
        self.run("prepare", self.member.handle, self.member.app_password, str(POSTS))

    def start(self, *arguments: str, kill_at: str = "never:0") -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.publishing.worker_process", *arguments],
            cwd=ROOT,
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "tests.publishing.worker_settings",
                "WORKER_DATABASE": self.database,
                "BLUESKY_PDS": self.bluesky.pds,
                "BLUESKY_PLC": self.bluesky.plc,
                "KILL_AT": kill_at,
                "CLOCK_AHEAD": str(self.ahead),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, kill_at: str = "never:0") -> dict[str, Any]:
        with self.start(*arguments, kill_at=kill_at) as process:
            out, err = process.communicate(timeout=120)
        assert process.returncode in (0, -9), err
        lines = out.splitlines()
        return json.loads(lines[-1]) if lines else {}

    def time_passes(self) -> None:
        self.ahead += LEASE.total_seconds() + 1

    def kill_after(self, seconds: float) -> bool:
        """Start one, kill it that long after it was ready. False: it had finished."""
        with self.start("work") as process:
            assert process.stdout is not None
            assert "ready" in process.stdout.readline()
            time.sleep(seconds)
            finished = process.poll() is not None
            process.kill()
            process.communicate()
        return not finished

    def states(self) -> Counter[str]:
        return Counter(row["state"] for row in self.run("report")["deliveries"])

    def live(self) -> list[str]:
        return sorted(post["value"]["text"] for post in self.bluesky.posts(self.member))


@pytest.fixture
def workers(bluesky, tmp_path):
    url = os.environ.get("TEST_DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield Workers(bluesky, str(tmp_path / "workers.sqlite3"))
        return
    name = f"workers_{uuid4().hex[:12]}"
    server = urlsplit(url)._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        yield Workers(bluesky, name)
        connection.execute(
            SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name))
        )


def all_posts() -> list[str]:
    return [f"Beitrag {number:03}" for number in range(POSTS)]


def test_killed_at_random_moments(workers):
    moments = random.Random(2026)  # noqa: S311
    kills = 0
    while kills < 6 and workers.kill_after(moments.uniform(0.02, 0.5)):
        kills += 1
        workers.time_passes()
    workers.run("work")

    assert kills >= 3
    assert workers.live() == all_posts()
    assert workers.states() == {"sent": POSTS}


def test_killed_before_and_after_the_network_accepted(workers):
    for kill_at in ("before:1", "after:1", "before:3", "after:4", "after:2"):
        assert workers.run("work", kill_at=kill_at) == {"ready": True}
        workers.time_passes()
    killed = workers.states()
    finished = workers.run("work")

    assert 1 <= killed["sending"] <= 5
    # Six answers were heard. Three more posts had been accepted unheard: they are sent
    # again, and still there is one of each.
    assert finished == {"sent": POSTS - 6}
    assert workers.live() == all_posts()
    assert workers.states() == {"sent": POSTS}


def test_two_workers_at_once_share_the_work(workers):
    both = [workers.start("work"), workers.start("work")]
    sent = []
    for process in both:
        with process:
            out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        sent.append(json.loads(out.splitlines()[-1])["sent"])

    assert sum(sent) == POSTS
    assert min(sent) > 0
    assert workers.live() == all_posts()
    assert workers.states() == {"sent": POSTS}


def test_killed_while_deleting_what_was_withdrawn(workers):
    workers.run("work", kill_at="after:17")
    workers.run("withdraw")
    workers.time_passes()
    for kill_at in ("before:1", "after:1", "before:2"):
        workers.run("work", kill_at=kill_at)
        workers.time_passes()
    workers.run("work")

    assert workers.live() == [text for text in all_posts() if text[-1] != "5"]
    assert workers.states() == {"sent": POSTS - 3, "withdrawn": 3}
