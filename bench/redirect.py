"""How fast a click is answered, beside a program that answers and does nothing else.

`python -m bench redirect` starts three servers with the product's own settings: the
bare one, ours with the sync within 250 ms, and ours with the sync before the answer.
They are measured in turn, round after round, so that whatever else the machine does
meets all three; what counts is the median of the rounds' ratios. Needs wrk.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from mitreden.redirect import journal
from tests.redirect.process import RedirectProcess
from tests.redirect.tables import Tables

HERE = Path(__file__).parent
# Below the project and not in /tmp, which may lie in memory, where a sync costs nothing.
WORK = HERE.parent / ".cache" / "bench-redirect"
LINKS = 50_000
ROUNDS, SECONDS, CONNECTIONS = 7, 3, 64
BARS = {"within": 0.70, "before": 0.40}

_WRK = ["wrk", "-t2", f"-c{CONNECTIONS}", "--latency", "-s", str(HERE / "redirect.lua")]


@dataclass(slots=True)
class Server:
    name: str
    port: int
    rates: list[float] = field(default_factory=list)
    middle: list[float] = field(default_factory=list)  # ms
    slow: list[float] = field(default_factory=list)  # ms, 99 of 100 are faster
    answered: int = 0

    def measure(self, seconds: int) -> None:
        command = [*_WRK, f"-d{seconds}s", f"http://127.0.0.1:{self.port}/"]
        said = subprocess.run(
            command, check=True, capture_output=True, text=True
        ).stdout
        assert "Non-2xx" not in said, said
        assert "Socket errors" not in said, said
        self.answered += int(_found(r"(\d+) requests in", said))
        self.rates.append(float(_found(r"Requests/sec: +([\d.]+)", said)))
        self.middle.append(_milliseconds(_found(r"50% +(\S+)", said)))
        self.slow.append(_milliseconds(_found(r"99% +(\S+)", said)))

    def forget(self) -> None:
        """The warm-up: only what was answered still matters."""
        self.rates, self.middle, self.slow = [], [], []


def main() -> int:
    if shutil.which("wrk") is None:
        print("wrk is missing (Debian: apt-get install wrk)")
        return 1
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    try:
        with _servers() as servers:
            _measure(servers)
        lost = sum(_lost(server) for server in servers if server.name in BARS)
    finally:
        shutil.rmtree(WORK, ignore_errors=True)
    return _report(servers, lost)


def _measure(servers: list[Server]) -> None:
    for server in servers:
        server.measure(2)
        server.forget()
    for number in range(ROUNDS):
        for step in range(len(servers)):
            servers[(number + step) % len(servers)].measure(SECONDS)


def _report(servers: list[Server], lost: int) -> int:
    print(
        f"{LINKS:,} links, {CONNECTIONS} connections, {ROUNDS} rounds of {SECONDS} s in "
        f"turn, medians; {os.cpu_count()} cores shared with wrk; "
        f"Python {sys.version.split()[0]}"
    )
    print("| answers | per second | of bare | bar | 50 % | 99 % |")
    print("|---|--:|--:|--:|--:|--:|")
    bare, *ours = servers
    missed = bool(lost)
    for server in servers:
        share = median(
            mine / other for mine, other in zip(server.rates, bare.rates, strict=True)
        )
        bar = BARS.get(server.name)
        missed |= bar is not None and share < bar
        print(
            f"| {server.name} | {median(server.rates):,.0f} | {share:.0%} "
            f"| {f'{bar:.0%}' if bar else ''} | {median(server.middle):.2f} ms "
            f"| {median(server.slow):.2f} ms |"
        )
    answered = sum(server.answered for server in ours)
    print(f"{answered:,} clicks answered, {lost} of them not in the journal.")
    if missed:
        print("A bar is missed.")
    return int(missed)


def _lost(server: Server) -> int:
    paths = journal.files(WORK / server.name)
    kept = sum(path.read_bytes().count(b"\n") for path in paths)
    return max(0, server.answered - kept)


@contextmanager
def _servers() -> Iterator[list[Server]]:
    tables = Tables(WORK / "links.sqlite3")
    tables.add(*(f"c{number:05}" for number in range(LINKS)))
    processes = {
        "bare": RedirectProcess("", WORK, sync="before", app="bench._bare:app")
    } | {
        name: RedirectProcess(str(tables.path), WORK / name, sync=name) for name in BARS
    }
    try:
        for process in processes.values():
            process.start()
        yield [Server(name, process.port) for name, process in processes.items()]
    finally:
        for process in processes.values():
            process.stop()


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, text
    return match[1]


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


if __name__ == "__main__":
    began = time.monotonic()
    code = main()
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(code)
