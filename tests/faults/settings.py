"""Settings of the workers: a database of their own, reached in one of two ways."""

from __future__ import annotations

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES, INSTALLED_APPS

_DATABASE = DATABASES["default"]
_DATABASE["NAME"] = os.environ["WORKER_DATABASE"]
if "postgresql" in _DATABASE["ENGINE"] and os.environ.get("WORKER_POOL") == "yes":
    _DATABASE["CONN_MAX_AGE"] = 0
    _DATABASE["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 6, "timeout": 20}}
# Tables straight from the models, as in all tests.
MIGRATION_MODULES = {app.rpartition(".")[2]: None for app in INSTALLED_APPS}
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []}
}
if os.environ.get("WHOLE_WORKER") == "yes":
    TASKS = {
        "default": {
            "BACKEND": "django_tasks_db.DatabaseBackend",
            "QUEUES": ["default", "slow", "send"],
        }
    }
    ALLOW_PRIVATE_ADDRESSES = True
NETWORK_OPTIONS = {"linkedin": {"api": os.environ["NETWORKS_URL"]}}
