"""Settings of the worker processes in test_kill.py: a database of their own."""

from __future__ import annotations

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES, INSTALLED_APPS

DATABASES["default"]["NAME"] = os.environ["WORKER_DATABASE"]
# Tables straight from the models, as in all tests.
MIGRATION_MODULES = {app.rpartition(".")[2]: None for app in INSTALLED_APPS}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
NETWORK_LOOKUPS = {
    "bluesky": {
        "resolver": os.environ["BLUESKY_PDS"],
        "directory": os.environ["BLUESKY_PLC"],
    }
}
