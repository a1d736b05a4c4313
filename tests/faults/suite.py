"""Workers that are killed, a network that fails, and a count of what is live at the end.

python -m tests.faults.suite 1000        (make test-faults)
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier

from scripts.run_tests import postgresql, postgresql_binaries
from tests.faults.network import Networks
from tests.needs import ROOT

NETWORKS = ("bluesky", "mastodon", "linkedin")
FASTER = 40.0  # eight minutes of a lease are twelve seconds


@dataclass
class Faults:
    """How bad it gets."""

    posts: int = 1000
    workers: int = 4
    senders: int = 4
    trouble: float = 0.3
    kill_every: tuple[float, float] = (1.0, 3.0)
    cut_every: float = 10.0  # seconds; the database drops every connection
    within: float = 900.0
    seed: int = 2026


@dataclass
class Outcome:
    kills: int = 0
    cuts: int = 0
    seconds: float = 0.0
    rows: list[dict[str, Any]] = field(default_factory=list)
    live: Counter[str] = field(default_factory=Counter)
    ever: Counter[tuple[str, str]] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    networks: tuple[str, ...] = NETWORKS

    def of(self, network: str) -> dict[str, int]:
        """The row of one network, as docs/publishing.md shows it."""
        mine = [row for row in self.rows if row["text"].startswith(network)]
        states = Counter(row["state"] for row in mine)
        copies = Counter(self.live[row["text"]] for row in mine)
        moving = {"waiting", "sending"}
        return {
            "posts": len(mine),
            "live once": copies[1],
            "live twice": sum(n for times, n in copies.items() if times > 1),
            "never live": copies[0],
            "sent": states["sent"],
            "unsure": states["unsure"],
            "stuck": sum(states[state] for state in moving),
            "said sent, not live": sum(
                row["state"] == "sent" and not self.live[row["text"]] for row in mine
            ),
            "failed": states["failed"],
        }

    def problems(self) -> list[str]:
        found = []
        for network in NETWORKS:
            row = self.of(network)
            wrong = ["live twice", "stuck", "said sent, not live", "failed"]
            if network != "linkedin":
                wrong += ["never live", "unsure"]
            found += [f"{network}: {row[name]} {name}" for name in wrong if row[name]]
        return found + [
            f"{text}: posted {n} times" for (_, text), n in self.ever.items() if n > 1
        ]


@dataclass
class Crew:
    """Worker processes on one database; whoever is killed is followed by another."""

    faults: Faults
    networks: Networks
    database: str
    url: str
    faster: float = FASTER
    more: dict[str, str] = field(default_factory=dict)  # of the environment
    began: float = field(default_factory=time.time)
    running: dict[int, subprocess.Popen[str]] = field(default_factory=dict)
    cuts: int = 0

    def start(self, *arguments: str, pool: bool = False) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker", *arguments],
            cwd=ROOT,
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
                "TEST_DATABASE_URL": self.url,
                "WORKER_DATABASE": self.database,
                "WORKER_POOL": "yes" if pool else "",
                "NETWORKS_URL": self.networks.url,
                "FASTER": str(self.faster),
                "BEGAN": str(self.began),
            }
            | self.more,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if arguments[0] == "work" else None,
            text=True,
        )

    def ask(self, *arguments: str) -> str:
        with self.start(*arguments) as process:
            out, _ = process.communicate(timeout=600)
        assert process.returncode == 0, arguments
        return out

    def work(self) -> int:
        """Until nothing is left to do; how many were killed."""
        chance = random.Random(self.faults.seed)  # noqa: S311
        self.began, kills = time.time(), 0
        for number in range(self.faults.workers):
            self._begin(number)
        next_kill = time.time() + 2 + chance.uniform(*self.faults.kill_every)
        next_cut = time.time() + self.faults.cut_every
        while time.time() < self.began + self.faults.within and self._goes_on():
            time.sleep(0.1)
            alive = [one for one in self.running.values() if one.poll() is None]
            if time.time() >= next_kill and alive:
                chance.choice(alive).kill()
                kills += 1
                next_kill = time.time() + chance.uniform(*self.faults.kill_every)
            if self.url and time.time() >= next_cut:
                self._cut()
                next_cut = time.time() + self.faults.cut_every
        return kills

    def _cut(self) -> None:
        """As when the database server is restarted: every connection breaks."""
        server = urlsplit(self.url)._replace(path="/postgres").geturl()
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = %s",
                [self.database],
            )
        self.cuts += 1

    def end(self) -> None:
        for process in self.running.values():
            process.kill()
            process.communicate()

    def _begin(self, number: int) -> None:
        senders, pool = str(self.faults.senders), number % 2 == 0
        self.running[number] = self.start("work", senders, pool=pool)

    def _goes_on(self) -> bool:
        for number, process in self.running.items():
            if process.poll() not in (None, 0):
                process.communicate()
                self._begin(number)
        return any(process.poll() != 0 for process in self.running.values())


def run(faults: Faults, database: str, url: str = "") -> Outcome:
    """One whole run on a database that is there and empty."""
    outcome = Outcome()
    with Networks(trouble=faults.trouble, seed=faults.seed, speed=FASTER) as networks:
        crew = Crew(faults, networks, database, url)
        crew.ask("prepare", str(faults.posts))
        try:
            outcome.kills = crew.work()
        finally:
            crew.end()
        outcome.cuts = crew.cuts
        outcome.seconds = time.time() - crew.began
        outcome.rows = json.loads(crew.ask("report").splitlines()[-1])
        for network in NETWORKS:
            outcome.live += networks.texts(network)
        outcome.ever, outcome.troubles = networks.ever, networks.troubles
    return outcome


@contextlib.contextmanager
def database_of_its_own(url: str, folder: Path) -> Iterator[str]:
    """On the PostgreSQL server at `url`; without one, a SQLite file."""
    if not url.startswith("postgres"):
        yield str(folder / "faults.sqlite3")
        return
    name = f"faults_{uuid4().hex[:12]}"
    server = urlsplit(url)._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield name
        finally:
            connection.execute(
                SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name))
            )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _tell(where: str, outcome: Outcome) -> None:
    troubles = ", ".join(
        f"{n} {name}" for name, n in sorted(outcome.troubles.items()) if n
    )
    _say(
        f"\n### {where}: {outcome.kills} kills in {outcome.seconds:.0f} s, "
        f"{outcome.cuts} times all database connections cut"
    )
    _say(f"troubles: {troubles}")
    names = list(outcome.of("bluesky"))
    _say(f"| network | {' | '.join(names)} |\n|{'---|' * (len(names) + 1)}")
    for network in NETWORKS:
        row = outcome.of(network)
        _say(f"| {network} | {' | '.join(str(row[name]) for name in names)} |")
    for problem in outcome.problems():
        _say(f"BAD {problem}")


def main(arguments: list[str]) -> int:
    faults = Faults(posts=int(arguments[0]) if arguments else 1000)
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        with database_of_its_own("", Path(folder)) as database:
            outcome = run(faults, database)
        _tell("SQLite", outcome)
        bad += len(outcome.problems())
    binaries = postgresql_binaries()
    if binaries is None:
        _say("PostgreSQL: skipped, no initdb found")
        return 1 if bad or os.environ.get("MITREDEN_NO_SKIPS") else 0
    with (
        postgresql(binaries) as url,
        database_of_its_own(url, Path("/")) as database,
    ):
        outcome = run(faults, database, url)
    _tell("PostgreSQL", outcome)
    return 1 if bad or outcome.problems() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
