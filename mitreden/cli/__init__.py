"""The command `mitreden`: demo, serve, work, doctor, and Django's behind manage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from mitreden.cli import demo, doctor, manage, serve
from mitreden.cli.processes import CannotStart


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mitreden.settings")
    try:
        if arguments[:1] == ["manage"]:  # Django parses what follows itself
            return manage.run(arguments[1:])
        chosen = _parser().parse_args(arguments)
        code: int = chosen.run(chosen)
    except CannotStart as problem:
        print(f"mitreden: {problem}", file=sys.stderr)  # noqa: T201
        return 1
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:  # before or after the processes run
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mitreden",
        description="Employee advocacy: voluntary, without fear, in one's own words.",
        epilog="Settings are environment variables: see docs/configuration.md.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in (demo, serve, doctor, manage):
        module.add_to(commands)
    return parser
