"""Spends on X as long as the month allows, and prints how often. See test_spending.py.

A process of its own, on the database of tests/publishing/worker_settings.py.
"""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.management import call_command

from mitreden.networks.types import Outgoing
from mitreden.publishing.spending import BudgetSpent, paid
from tests import make

TRIES = 5


def main() -> None:
    settings.NETWORK_OPTIONS = {"x": {"budget": "0.300"}}
    if "prepare" in sys.argv:
        call_command("migrate", run_syncdb=True, verbosity=0)
        return
    print(spend())  # noqa: T201


def spend() -> int:
    post = Outgoing("Heute gelernt", "de", "key-1", make.NOON)
    done = 0
    for _ in range(TRIES):
        try:
            with paid("x", post, make.NOON):
                done += 1
        except BudgetSpent:
            pass
    return done
