"""The command `mitreden`: demo, serve, work, doctor, and Django's behind manage.

`check` and `guideline-meter` need neither settings nor a database and start at once:
only the command that is asked for is imported.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Iterable, Sequence

from mitreden.cli.processes import CannotStart

# Which module has which commands, in the order in which help shows them.
MODULES = {
    "demo": ("demo",),
    "check": ("check",),
    "meter": ("guideline-meter",),
    "serve": ("serve",),
    "doctor": ("doctor",),
    "manage": ("manage", "work"),
}


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mitreden.settings")
    try:
        if arguments[:1] == ["manage"]:  # Django parses what follows itself
            code = importlib.import_module("mitreden.cli.manage").run(arguments[1:])
            return int(code)
        chosen = _parser(arguments[:1]).parse_args(arguments)
        code = chosen.run(chosen)
    except CannotStart as problem:
        print(f"mitreden: {problem}", file=sys.stderr)  # noqa: T201
        return 1
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:  # before or after the processes run
        return 130
    return int(code)


def _parser(asked: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mitreden",
        description="Employee advocacy: voluntary, without fear, in one's own words.",
        epilog="Settings are environment variables: see docs/configuration.md.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in _asked(asked):
        importlib.import_module(f"mitreden.cli.{module}").add_to(commands)
    return parser


def _asked(command: Sequence[str]) -> Iterable[str]:
    """The module of this command; all of them where help or a mistake shows all."""
    found = [name for name, commands in MODULES.items() if {*command} & {*commands}]
    return found or MODULES
