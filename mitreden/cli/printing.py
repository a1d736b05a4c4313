"""To standard output: one line of JSON for machines, wrapped text for people."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

BROAD = 92  # a longer line is hard to read


def line(data: Mapping[str, Any]) -> None:
    """At once, so that whoever sends lines one by one gets answers one by one."""
    written = json.dumps(data, ensure_ascii=False, allow_nan=False)
    try:
        encoded = written.encode()
    except UnicodeEncodeError:  # half a character: only escaped can it be written
        encoded = json.dumps(data).encode()
    sys.stdout.buffer.write(encoded + b"\n")
    sys.stdout.buffer.flush()


def text(written: str) -> None:
    sys.stdout.buffer.write(written.encode(errors="backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def give_up() -> None:
    """Nobody reads any more: what is left to write goes nowhere, without complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def bold(written: str) -> str:
    """Only where a person looks at a terminal, and has not said no (no-color.org)."""
    if os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return written
    return f"\x1b[1m{written}\x1b[0m"


def width() -> int:
    return min(BROAD, shutil.get_terminal_size().columns)


def wrapped(written: str, width: int, indent: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        written, width, initial_indent=indent, subsequent_indent=indent
    )


def item(written: str, width: int) -> Iterator[str]:
    yield from textwrap.wrap(
        written, width, initial_indent="  · ", subsequent_indent="    "
    )
