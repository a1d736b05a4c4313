"""Six faults, one at a time, on each of three kinds of network; a row for each.

    python -m tests.faults.rows         all of them; with numbers, these alone: 4 5

A network that knows our key for ever, one that knows it for an hour, and one that takes
none. What is live, and what our database says, for docs/publishing.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.faults.network import Networks
from tests.faults.suite import FASTER, NETWORKS, Crew, Faults

DAY_IN_TEN_SECONDS = 8640.0


@dataclass(frozen=True)
class Row:
    about: str
    posts: int
    workers: int = 1
    kills: tuple[str, ...] = ()  # each is a worker of its own, before the last one
    troubles: tuple[str, ...] = ()
    faster: float = FASTER


ROWS = (
    Row("none", 12),
    Row("none, two workers at once", 40, workers=2),
    Row("kill -9 x5 after acceptance", 40, kills=("response:2",) * 5),
    Row("kill -9 x3 before acceptance", 40, kills=("request:2",) * 3),
    Row(
        "accepted, then 502 (twice)",
        10,
        troubles=("error_after", "error_after") * 10,
        faster=10 * FASTER,
    ),
    Row(
        "refused 503 until given up",
        3,
        troubles=("error_before",) * 5000,
        faster=DAY_IN_TEN_SECONDS,
    ),
)


def measure(row: Row, network: str, folder: Path) -> str:
    """One line of the table. Fails if anything is live twice or stuck."""
    database = str(folder / f"{network}-{ROWS.index(row)}.sqlite3")
    with Networks(speed=row.faster) as networks:
        crew = Crew(
            Faults(posts=row.posts),
            networks,
            database,
            "",
            faster=row.faster,
            more={"NETWORKS_USED": network},
        )
        crew.ask("prepare", str(row.posts))
        networks.next_troubles = list(row.troubles)
        for kill_at in row.kills:
            _work(crew, {"KILL_AT": kill_at})
        crew.more = {"NETWORKS_USED": network}
        running = [crew.start("work", "1") for _ in range(row.workers)]
        for process in running:
            process.communicate(timeout=300)
        said = json.loads(crew.ask("report").splitlines()[-1])
        live = networks.texts(network)
    copies = Counter(live[post["text"]] for post in said)
    states = Counter(post["state"] for post in said)
    assert not {"waiting", "sending"} & set(states), states
    assert max(copies) <= 1, copies
    states_said = ", ".join(f"{n} {state}" for state, n in sorted(states.items()))
    return (
        f"| {row.about} | {network} | {row.posts} | {copies[1]} | 0 | {copies[0]} "
        f"| {states_said} |"
    )


def _work(crew: Crew, more: dict[str, str]) -> None:
    crew.more = crew.more | more
    process = crew.start("work", "1")
    try:
        process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def main(chosen: list[str]) -> int:
    names = ("fault", "network", "posts", "live once", "live twice", "never live")
    sys.stdout.write(f"| {' | '.join(names)} | what the database says |\n")
    sys.stdout.write("|---" * 7 + "|\n")
    with tempfile.TemporaryDirectory() as folder:
        for row in [ROWS[int(one)] for one in chosen] or ROWS:
            for network in NETWORKS:
                sys.stdout.write(measure(row, network, Path(folder)) + "\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
