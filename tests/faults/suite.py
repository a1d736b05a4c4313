"""Workers that are killed, a network that fails, and a count of what is live at the end.

python -m tests.faults.suite 1000        (make test-faults)

SQLite and PostgreSQL; then a quarter of the posts on each, with a clock that jumps. On a
machine that has other things to do everything takes its time in proportion: kills, the
network's delays, and the clock.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Literal

from scripts.run_tests import PostgreSQL, postgresql_binaries, postgresql_server
from tests.faults.network import Networks
from tests.needs import ROOT

NETWORKS = ("bluesky", "mastodon", "linkedin")
FASTER = 40.0  # eight minutes of a lease are twelve seconds
# Seconds the workers take to begin together, on two cores that do nothing else.
BEGIN_WITHIN = 3.0
# Seconds from the beginning, and by how many the clock of all workers is set ahead.
CLOCK = "6:3000 14:-1800 22:7200 30:-3600"
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}"
ONE = "SELECT pid FROM pg_stat_activity WHERE datname = {} LIMIT 1"


@dataclass
class Faults:
    """How bad it gets."""

    posts: int = 1000
    workers: int = 4
    senders: int = 4
    trouble: float = 0.3
    kill_every: tuple[float, float] = (1.0, 3.0)
    kills: int = 1_000_000  # at most: where they come fast, nobody would ever be done
    # Seconds; the database drops all connections, or one of its processes is killed, or
    # the whole server is, and is away for two seconds.
    database_dies_every: float = 10.0
    clock: str = ""
    within: float = 900.0
    seed: int = 2026

    def clock_of(self, slow: float) -> str:
        jumps = [jump.split(":") for jump in self.clock.split()]
        return " ".join(f"{float(at) * slow}:{by}" for at, by in jumps)

    @property
    def sure(self) -> tuple[str, ...]:
        """Networks on which nothing may be left open. A key that is known for an hour
        is worth nothing to somebody who does not know how late it is.
        """
        return ("bluesky",) if self.clock else ("bluesky", "mastodon")


@dataclass
class Outcome:
    sure: tuple[str, ...] = ()
    slow: float = 1.0
    kills: int = 0
    deaths: Counter[str] = field(default_factory=Counter)  # of the database
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
            if network in self.sure:
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
    server: PostgreSQL | None = None  # one that may be killed
    faster: float = FASTER
    slow: float = 1.0  # this machine, now, as a multiple of one at rest
    more: dict[str, str] = field(default_factory=dict)  # of the environment
    began: float = field(default_factory=time.time)
    running: dict[int, subprocess.Popen[str]] = field(default_factory=dict)
    deaths: Counter[str] = field(default_factory=Counter)

    def start(self, *arguments: str, pool: bool = False) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker", *arguments],
            cwd=ROOT,
            env=os.environ | self.environment(pool=pool) | self.more,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if arguments[0] == "work" else None,
            text=True,
        )

    def environment(self, *, pool: bool = False) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "TEST_DATABASE_URL": self.url,
            "WORKER_DATABASE": self.database,
            "WORKER_POOL": "yes" if pool else "",
            "NETWORKS_URL": self.networks.url,
            "FASTER": str(self.faster),
            "BEGAN": str(self.began),
            "JUMPS": self.faults.clock_of(self.slow),
            "ANSWER_WITHIN": str(self.slow),
        }

    def ask(self, *arguments: str) -> str:
        with self.start(*arguments) as process:
            out, _ = process.communicate(timeout=600)
        assert process.returncode == 0, arguments
        return out

    def go_slowly(self) -> None:
        """Find out how busy the machine is, and take more time for everything."""
        began = time.monotonic()
        crew = [self.start("report") for _ in range(self.faults.workers)]
        for process in crew:
            process.communicate()
        self.slow = max(1.0, (time.monotonic() - began) / BEGIN_WITHIN)
        self.faster = self.networks.speed = FASTER / self.slow
        self.networks.late *= self.slow

    def work(self) -> int:
        """Until nothing is left to do; how many were killed."""
        chance = random.Random(self.faults.seed)  # noqa: S311
        self.began, kills = time.time(), 0
        for number in range(self.faults.workers):
            self._begin(number)
        ways = cycle(self._ways_to_die())
        next_kill = self._in(2 + chance.uniform(*self.faults.kill_every))
        next_death = self._in(self.faults.database_dies_every)
        end = self._in(self.faults.within)
        while time.time() < end and self._goes_on():
            time.sleep(0.1)
            at_work = [one for one in self.running.values() if _is_at_work(one)]
            if time.time() >= next_kill and at_work and kills < self.faults.kills:
                chance.choice(at_work).kill()
                kills += 1
                next_kill = self._in(chance.uniform(*self.faults.kill_every))
            if time.time() >= next_death and (way := next(ways, "")):
                getattr(self, f"_{way}")()
                self.deaths[way] += 1
                next_death = self._in(self.faults.database_dies_every)
        return kills

    def _in(self, seconds: float) -> float:
        return time.time() + seconds * self.slow

    def _ways_to_die(self) -> tuple[str, ...]:
        if not self.url:  # SQLite lives in the workers, and dies with them
            return ()
        return ("cut", "kill", "crash") if self.server else ("cut",)

    def _cut(self) -> None:
        """Every connection breaks."""
        _on_server(self.url, SQL(CUT).format(Literal(self.database)))

    def _kill(self) -> None:
        """One process of the server, at whatever it was; the others end with it, and the
        server recovers by itself.
        """
        for (pid,) in _on_server(self.url, SQL(ONE).format(Literal(self.database))):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _crash(self) -> None:
        assert self.server is not None
        self.server.crash()
        time.sleep(2)
        self.server.start()

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


def _is_at_work(process: subprocess.Popen[str]) -> bool:
    """It has told that it is ready: on a slow machine, none would ever get so far if
    they were killed before.
    """
    assert process.stdout is not None
    told, _, _ = select.select([process.stdout], [], [], 0)
    return process.poll() is None and bool(told)


def run(
    faults: Faults, database: str, url: str = "", server: PostgreSQL | None = None
) -> Outcome:
    """One whole run on a database that is there and empty."""
    outcome = Outcome(faults.sure)
    with Networks(trouble=faults.trouble, seed=faults.seed, speed=FASTER) as networks:
        crew = Crew(faults, networks, database, url, server)
        crew.ask("prepare", str(faults.posts))
        crew.go_slowly()
        try:
            outcome.kills = crew.work()
        finally:
            crew.end()
        outcome.deaths, outcome.slow = crew.deaths, crew.slow
        if url:  # it may have died a moment ago
            _on_server(url, SQL("SELECT {}").format(Literal(1)))
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
    _on_server(url, SQL("CREATE DATABASE {}").format(Identifier(name)))
    try:
        yield name
    finally:
        drop = SQL("DROP DATABASE {} WITH (FORCE)")
        _on_server(url, drop.format(Identifier(name)))


def _on_server(url: str, statement: Composed) -> list[tuple[Any, ...]]:
    """On a connection of its own, as soon as the server has recovered."""
    server = urlsplit(url)._replace(path="/postgres").geturl()
    until = time.monotonic() + 60
    while True:
        try:
            with psycopg.connect(server, autocommit=True) as connection:
                cursor = connection.execute(statement)
                return cursor.fetchall() if cursor.description else []
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _tell(where: str, outcome: Outcome) -> int:
    """How many things went wrong."""
    counts = [
        ", ".join(f"{n} {name}" for name, n in sorted(counted.items()) if n) or "none"
        for counted in (outcome.troubles, outcome.deaths)
    ]
    _say(
        f"\n**{where}**: {outcome.kills} workers killed in {outcome.seconds:.0f} s "
        f"(everything {outcome.slow:.1f} times as slow as on a machine at rest)."
    )
    _say(f"Network: {counts[0]}. Database: {counts[1]}.\n")
    names = list(outcome.of("bluesky"))
    _say(f"| network | {' | '.join(names)} |\n|{'---|' * (len(names) + 1)}")
    for network in NETWORKS:
        row = outcome.of(network)
        _say(f"| {network} | {' | '.join(str(row[name]) for name in names)} |")
    for problem in outcome.problems():
        _say(f"BAD {problem}")
    return len(outcome.problems())


def _on_sqlite(faults: Faults) -> Outcome:
    with (
        tempfile.TemporaryDirectory() as folder,
        database_of_its_own("", Path(folder)) as database,
    ):
        return run(faults, database)


def _on_postgresql(faults: Faults, binaries: Path) -> Outcome:
    with (
        postgresql_server(binaries, durable=True) as server,
        database_of_its_own(server.url, Path("/")) as database,
    ):
        return run(faults, database, server.url, server)


def main(arguments: list[str]) -> int:
    """HOW MANY posts, and on which databases: both, unless one is named."""
    posts = int(arguments[0]) if arguments else 1000
    usual = Faults(posts=posts)
    jumping = Faults(posts=posts // 4, clock=CLOCK)
    bad, chosen = 0, arguments[1:] or ["sqlite", "postgresql"]
    if "sqlite" in chosen:
        bad += _tell("SQLite", _on_sqlite(usual))
        bad += _tell("SQLite, the clock jumps", _on_sqlite(jumping))
    binaries = postgresql_binaries()
    if binaries is None:
        _say("PostgreSQL: skipped, no initdb found")
        return 1 if bad or os.environ.get("MITREDEN_NO_SKIPS") else 0
    if "postgresql" in chosen:
        bad += _tell("PostgreSQL", _on_postgresql(usual, binaries))
        bad += _tell("PostgreSQL, the clock jumps", _on_postgresql(jumping, binaries))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
