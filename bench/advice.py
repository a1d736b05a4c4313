"""How fast advice comes: the checks alone, through the command, and while somebody types.

`python -m bench advice`. Alone: a post of 3,000 characters against 10,000 words of the
organisation; its cost must grow with the text and not with the number of words. Through
`mitreden check`: posts of our scenarios, start included. The whole answer: the demo's
story through Django (session, story, checks, counter, preview, templates), as granian
would call it; the browser waits 80 ms after a key, so that little is left of the 150 ms
promised. Processor time of one core is counted, so that neighbours on the machine do not
matter; what a person waits is measured in the browser, by tests/journeys.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench._posts import LEAD, SCENARIOS, draft
from mitreden.checks import Draft, check

ROOT = Path(__file__).resolve().parent.parent
POSTS = 3_000  # through the command
AT_MOST = {
    "checks p50, ms": 3.0,
    "checks p99, ms": 10.0,
    "memory above idle, MB": 60.0,
    "100,000 : 10,000 signs": 13.0,
    "10,000 : 100 words": 1.25,
    "answer p50, ms": 25.0,
    "answer p99, ms": 60.0,
}
AT_LEAST = {"posts a second": 300.0}


def main() -> int:
    figures = _alone() | _memory() | _command() | _whole()
    failed = 0
    for name, value in figures.items():
        bar, missed = "", False
        if name in AT_MOST:
            bar, missed = f"at most {AT_MOST[name]:g}", value > AT_MOST[name]
        elif name in AT_LEAST:
            bar, missed = f"at least {AT_LEAST[name]:g}", value < AT_LEAST[name]
        failed |= missed
        print(f"{name:<28} {value:8.2f}  {bar:<14} {'MISSED' if missed else ''}")
    return failed


def _alone() -> dict[str, float]:
    p50, p99 = _spread(draft(3_000), 400)
    words = _by_turns(draft(3_000), draft(3_000, terms=100), 100)
    middle, longest = _spread(draft(10_000), 40)[0], _spread(draft(100_000), 9)[0]
    return {
        "checks p50, ms": p50,
        "checks p99, ms": p99,
        "full of risks p50, ms": _spread(draft(3_000, risky=True), 100)[0],
        "checks 100,000 signs p50, ms": longest,
        "100,000 : 10,000 signs": longest / middle,
        "10,000 : 100 words": words,
    }


def _memory() -> dict[str, float]:
    asked = subprocess.run(
        [sys.executable, "-m", "bench._memory"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    idle, busy = map(float, asked.stdout.split())
    return {"memory above idle, MB": busy - idle}


def _command() -> dict[str, float]:
    lines = [
        line
        for file in sorted(SCENARIOS.glob("known*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    posts = "\n".join((lines * (POSTS // len(lines) + 1))[:POSTS])
    before = _children()
    subprocess.run(
        [sys.executable, "-m", "mitreden.cli", "check"],
        input=posts.encode(), stdout=subprocess.DEVNULL, check=True, cwd=ROOT,
    )  # fmt: skip
    return {"posts a second": POSTS / (_children() - before)}


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _whole() -> dict[str, float]:
    """Built here, so that the figure does not depend on anybody's data."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "mitreden.settings",
        "MITREDEN_DATA_DIR": tempfile.mkdtemp(prefix="mitreden-bench-"),
        "MITREDEN_DEMO": "yes",
        "MITREDEN_SECRET_KEY": "only for measuring: " + "x" * 50,
        "MITREDEN_TOKEN_KEYS": "only for measuring: " + "y" * 50,
        "MITREDEN_URL": "http://localhost",
        "MITREDEN_LINKS_URL": "http://localhost:81",
    }
    from bench._advice_answer import answer  # noqa: PLC0415 – Django reads the above

    ask = answer(LEAD["de"] * 2)
    ask()
    p50, p99 = _timed(lambda _: ask(), range(200))
    return {"answer p50, ms": p50, "answer p99, ms": p99}


def _spread(usual: Draft, times: int) -> tuple[float, float]:
    """A new draft each time: it knows nothing of the last one, which is gone by then."""
    check(usual)
    return _timed(check, (replace(usual) for _ in range(times)))


def _by_turns(one: Draft, other: Draft, rounds: int) -> float:
    """How many times as long one takes as the other, while both meet the same machine."""
    taken = [_spread(each, 2)[0] for _ in range(rounds) for each in (one, other)]
    return median(taken[::2]) / median(taken[1::2])


def _timed(act: Callable[[Any], object], things: Iterable[Any]) -> tuple[float, float]:
    taken = []
    for thing in things:
        start = time.process_time()
        act(thing)
        taken.append((time.process_time() - start) * 1000)
    cuts = quantiles(taken, n=100, method="inclusive")
    return cuts[49], cuts[98]
