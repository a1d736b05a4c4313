"""Test settings: a database in memory, fast hashing, no queue."""

from __future__ import annotations

import os
import tempfile

os.environ.update(
    {name: "" for name in os.environ if name.startswith("MITREDEN_DATABASE")}
    | {
        "MITREDEN_SECRET_KEY": "only for tests: " + "x" * 50,
        "MITREDEN_TOKEN_KEYS": "only for tests: " + "y" * 50,
        "MITREDEN_URL": "http://testserver",
        "MITREDEN_LINKS_URL": "http://go.testserver",
        "MITREDEN_DATA_DIR": tempfile.mkdtemp(prefix="mitreden-test-"),
        "MITREDEN_LANGUAGE": "en",
        "MITREDEN_ALLOW_PRIVATE": "yes",
        "MITREDEN_DATABASE_URL": os.environ.get("TEST_DATABASE_URL", ""),
    }
)

from mitreden.settings import *  # noqa: F403
from mitreden.settings import DATABASES, STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []}
}
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "near")
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
# Browser tests and threads share the database: a file, not memory.
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {}
