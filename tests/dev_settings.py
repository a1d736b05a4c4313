"""For development: pages reload, static files come straight from the tree."""

from __future__ import annotations

from mitreden.settings import *  # noqa: F403
from mitreden.settings import STORAGES

DEBUG = True
ALLOWED_HOSTS = ["*"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
