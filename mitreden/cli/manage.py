"""`mitreden manage …`: Django's own commands; and `mitreden work`."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence

import django
from django.core.management import execute_from_command_line


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    commands.add_parser("manage", help="Django's commands (migrate, shell, …)")
    work = commands.add_parser("work", help="the background worker alone")
    work.add_argument(
        "--once", action="store_true", help="run every job once, then stop (for cron)"
    )
    work.set_defaults(run=_work)


def run(arguments: Sequence[str]) -> int:
    execute_from_command_line(["mitreden manage", *arguments])
    return 0


def _work(chosen: argparse.Namespace) -> int:
    django.setup()
    # Models may be imported only after the set-up.
    worker = importlib.import_module("mitreden.worker")
    if chosen.once:
        for job, count in worker.work_once().items():
            print(f"{job}: {count}")  # noqa: T201
    else:
        worker.work()
    return 0
