"""Other people's data in a post: how much is found, how fast, beside Microsoft Presidio.

`python -m bench personal_data`. Both are asked for the passages marked by hand in
tests/data/personal-data.jsonl; one counts as found when something that was found overlaps
it. Both are timed on these texts, on the posts of our scenarios, and on posts of 3,000
characters, which the bar is for. Our time is that of the rules about numbers and addresses
that stand for a person. A text is read once for all rules (words, cues, who is spoken of),
so two figures are told: of these rules where it has been read, and of these rules alone,
which read it themselves where it has a number.
Processor time of one core, the best of some rounds. Presidio (its pins:
requirements/bench.txt) lives in an environment of its own below .cache, so that the
product stays slim.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bench._posts import SCENARIOS, draft
from mitreden.checks import RULES, Draft, check, name_of
from mitreden.checks.persons import persons
from mitreden.checks.reading import reading

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "tests" / "data" / "personal-data.jsonl"
PINS = ROOT / "requirements" / "bench.txt"
HOME = ROOT / ".cache" / "bench"
PYTHON = HOME / "bin" / "python"
TODAY = date(2026, 11, 25)
ROUNDS = 7
TIMES_FASTER = 50  # on long posts: a short one is mostly calls, here as there
LONG = "3,000 characters"

Span = Sequence[int]
Text = dict[str, Any]
Thing = TypeVar("Thing")
# What a pattern can find, there as here. What is said of a person in words is another
# matter, of which patterns know nothing.
MODULES = ("contacts", "identity")
ALSO = ("people.address",)
PERSONAL = tuple(
    rule
    for rule in RULES
    if name_of(rule).partition(".")[0] in MODULES or name_of(rule) in ALSO
)


@dataclass(frozen=True, slots=True)
class Result:
    spans: list[list[Span]]  # of each text
    seconds: float  # a text

    def found(self, texts: Sequence[Text]) -> int:
        return sum(
            any(_overlap(each["span"], hit) for hit in hits)
            for text, hits in zip(texts, self.spans, strict=True)
            for each in text["expected"]
        )

    def beside(self, texts: Sequence[Text]) -> int:
        """Found where nothing was marked."""
        return sum(
            not any(_overlap(each["span"], hit) for each in text["expected"])
            for text, hits in zip(texts, self.spans, strict=True)
            for hit in hits
        )


def main() -> int:
    try:
        _install()
    except (OSError, subprocess.CalledProcessError):
        print("Presidio could not be installed: nothing to compare with.  MISSED")
        return 1
    marked = _lines(TEXTS)
    ours, theirs = _ours(marked), _theirs(marked)
    wanted = sum(len(text["expected"]) for text in marked)
    print(f"{len(marked)} texts, {wanted} passages")
    for name, result in (("Mitreden", ours), ("Presidio", theirs)):
        found, beside = result.found(marked), result.beside(marked)
        print(f"{name:<10} found {found:3} ({found / wanted:6.1%}), besides {beside:3}")
    fewer = ours.found(marked) < theirs.found(marked)
    print("finds no less", "MISSED" * fewer)
    return int(fewer) | _speed(marked, ours, theirs)


def _speed(marked: Sequence[Text], ours: Result, theirs: Result) -> int:
    """µs a text: the rules where the text has been read, and where it has not; Presidio.

    Without a reading they read only what has numbers in it.
    """
    posts = [line for file in SCENARIOS.glob("known*.jsonl") for line in _lines(file)]
    long = [
        {"text": draft(3_000, language=language).text, "language": language}
        for language in ("de", "en", "fr")
    ]
    slow = False
    print(
        f"\n{'µs a text':<22}{'rules':>8}{'and reading':>13}{'Presidio':>10}   faster"
    )
    for name, texts, here, there in (
        ("marked texts", marked, ours, theirs),
        ("posts", posts, _ours(posts), _theirs(posts)),
        (LONG, long, _ours(long), _theirs(long)),
    ):
        unread = _unread(texts)
        faster, alone = there.seconds / here.seconds, there.seconds / unread
        missed = name == LONG and faster < TIMES_FASTER
        slow |= missed
        print(
            f"{name:<22}{here.seconds * 1e6:>8.0f}{unread * 1e6:>13.0f}"
            f"{there.seconds * 1e6:>10.0f}{faster:>8.0f} × ({alone:.0f} ×)"
            f"  {'MISSED' * missed}"
        )
    return int(slow)


def _ours(texts: Sequence[Text]) -> Result:
    spans: list[list[Span]] = [
        [hit.span for hit in check(_draft(text), PERSONAL) if hit.span]
        for text in texts
    ]
    seconds = _timed(
        lambda: [_read(text) for text in texts], lambda each: check(each, PERSONAL)
    )
    return Result(spans, seconds)


def _unread(texts: Sequence[Text]) -> float:
    return _timed(lambda: texts, lambda text: check(_draft(text), PERSONAL))


def _read(text: Text) -> Draft:
    """With what all rules share: words and cues, sentences, and who is spoken of."""
    each = _draft(text)
    reading(each)
    persons(each)
    return each


def _timed(
    ready: Callable[[], Sequence[Thing]], act: Callable[[Thing], object]
) -> float:
    """Seconds for one thing, of the best round."""
    rounds = []
    for _ in range(ROUNDS):
        things = ready()
        start = time.process_time()
        for thing in things:
            act(thing)
        rounds.append((time.process_time() - start) / len(things))
    return min(rounds)


def _draft(text: Text) -> Draft:
    return Draft(
        text["text"],
        language=text["language"],
        jurisdiction=text.get("jurisdiction", "DE"),
        today=TODAY,
    )


def _theirs(texts: Sequence[Text]) -> Result:
    asked = subprocess.run(
        [PYTHON, Path(__file__).with_name("_presidio.py")],
        input="\n".join(json.dumps(text) for text in texts),
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(asked.stdout)
    return Result(said["spans"], said["seconds"])


def _lines(file: Path) -> list[Text]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _install() -> None:
    stamp = HOME / "installed-from"
    pins = hashlib.sha256(PINS.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == pins:
        return
    print("Installing Presidio below .cache (only the first time) …", flush=True)
    shutil.rmtree(HOME, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
    uv = shutil.which("uv") or ROOT / ".venv" / "bin" / "uv"
    command: list[object] = (
        [uv, "pip", "install", "--quiet", "--python", PYTHON]
        if Path(uv).exists()
        else [PYTHON, "-m", "pip", "install", "--quiet"]
    )
    environment = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run(
        [*map(str, command), "--require-hashes", "-r", str(PINS)],
        check=True,
        env=environment,
    )
    stamp.write_text(pins)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
