"""`mitreden check`: advice on posts, line by line for machines or one for people."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any, BinaryIO

from mitreden.cli import printing
from mitreden.cli.answers import answer, passed_through
from mitreden.cli.places import PLACES
from mitreden.cli.posts import (
    FORMATS,
    JURISDICTIONS,
    LANGUAGES,
    ROLES,
    WrongPost,
    folded,
)
from mitreden.cli.reading_aloud import as_text

STOPPED = 128 + 13  # what a shell says of a command that nobody listens to any more

EPILOG = """\
Each line of FILE is a JSON object with text, language, jurisdiction, network, format,
author_role, and if known employer and context; docs/check.md lists the keys. Other keys
come back as they are. Nothing is stored or sent anywhere.
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "check",
        help="advice on posts: one a line, or one for reading",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", nargs="?", default="-", help="JSON lines; - or nothing: standard input"
    )
    one = parser.add_argument_group("one post, for people")
    one.add_argument("--text", help="check this text and say it in plain words")
    places = sorted(filter(None, PLACES))
    one.add_argument(
        "--network", type=folded, choices=places, default="", metavar="NETWORK"
    )
    one.add_argument("--language", type=str.lower, choices=LANGUAGES, default="de")
    one.add_argument(
        "--jurisdiction", type=str.upper, choices=JURISDICTIONS, default="DE"
    )
    one.add_argument(
        "--format", type=folded, choices=FORMATS, default="text", metavar="FORMAT"
    )
    one.add_argument(
        "--role", type=folded, choices=ROLES, default="employee", metavar="ROLE"
    )
    one.add_argument("--employer", default="", help="the organisation's name")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    try:
        if chosen.text is not None:
            return _for_people(chosen)
        with _opened(chosen.file) as lines:
            return _for_machines(lines)
    except BrokenPipeError:  # `mitreden check … | head` is no mistake
        printing.give_up()
        return STOPPED
    except (OSError, ValueError) as problem:  # no such file; a pack with a mistake
        print(f"mitreden: {problem}", file=sys.stderr)  # noqa: T201
        return 2


def _for_machines(lines: Iterable[bytes]) -> int:
    failed = False
    day = today()
    for said, is_answer in _each(lines, day):
        failed = failed or not is_answer
        printing.line(said)
    return int(failed)


def answered(lines: Iterable[bytes], day: date) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not empty, whatever stands in it."""
    return (said for said, _ in _each(lines, day))


def _each(lines: Iterable[bytes], day: date) -> Iterator[tuple[dict[str, Any], bool]]:
    """With each, whether it is an answer: keys that came along may look like one."""
    for number, raw in enumerate(lines, start=1):
        if raw.strip():
            yield _answered(raw, number, day)


def _answered(raw: bytes, number: int, day: date) -> tuple[dict[str, Any], bool]:
    line: object = None
    try:
        line = _json(raw)
        if not isinstance(line, dict):
            raise WrongPost("a JSON object is needed")
        return answer(line, day), True
    except WrongPost as wrong:
        problem = str(wrong)
    except Exception as bug:  # noqa: BLE001 - the other lines are checked all the same
        problem = f"could not be checked: {type(bug).__name__}: {bug}"
    known = passed_through(line) if isinstance(line, dict) else {}
    return known | {"error": problem, "line": number}, False


def _json(raw: bytes) -> object:
    try:
        return json.loads(raw.decode("utf-8-sig"), **STRICT)
    except UnicodeDecodeError as wrong:
        raise WrongPost("not UTF-8") from wrong
    except (ValueError, RecursionError) as wrong:
        raise WrongPost(f"not JSON: {wrong}") from wrong


def _no_json(number: str) -> float:
    raise ValueError(f"{number} is no number")


def _finite(number: str) -> float:
    value = float(number)
    return value if isfinite(value) else _no_json(number[:20])


# Python reads NaN and 1e999, but could not write them as JSON again.
STRICT: Mapping[str, Any] = {"parse_constant": _no_json, "parse_float": _finite}


def _for_people(chosen: argparse.Namespace) -> int:
    post = {
        "text": chosen.text,
        "network": chosen.network,
        "language": chosen.language,
        "jurisdiction": chosen.jurisdiction,
        "format": chosen.format,
        "author_role": chosen.role,
        "employer": chosen.employer,
    }
    said = answer(post, today())
    printing.text("\n".join(as_text(post, said, printing.width())))
    return 0


def today() -> date:
    return datetime.fromtimestamp(time.time(), tz=UTC).astimezone().date()


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
    else:
        with open(name, "rb") as file:
            yield file
