"""`mitreden manage …`: Django's own commands; and `mitreden work`."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence

from django.core.management import execute_from_command_line

from mitreden.cli import preparing

# Commands of a first day: there may be no tables yet.
FIRST = ("set_up", "add_person")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    commands.add_parser("manage", help="Django's commands (migrate, shell, …)")
    work = commands.add_parser("work", help="the background worker alone")
    work.add_argument(
        "--once", action="store_true", help="run every job once, then stop (for cron)"
    )
    work.set_defaults(run=_work)


def run(arguments: Sequence[str]) -> int:
    if arguments[:1] and arguments[0] in FIRST and "--help" not in arguments:
        with preparing.clear_words():
            preparing.bring_up_to_date()
    execute_from_command_line(["mitreden manage", *arguments])
    return 0


def _work(chosen: argparse.Namespace) -> int:
    with preparing.clear_words():
        preparing.needs_tables()
    # Models may be imported only after the set-up.
    worker = importlib.import_module("mitreden.worker")
    if chosen.once:
        for job, count in worker.work_once().items():
            print(f"{job}: {count}")  # noqa: T201
    else:
        worker.work()
    return 0
