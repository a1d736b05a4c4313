"""What the cache knows of people goes when it has ended, not when the table is full."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from mitreden.privacy.cached import forget_ended

TABLE = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}


@pytest.mark.django_db
@override_settings(CACHES=TABLE)
def test_what_has_ended_is_deleted_and_nothing_else():
    call_command("createcachetable")
    caches["default"].set("tries-from-192.0.2.1", 3, timeout=60)
    caches["default"].set("tries-from-192.0.2.2", 1, timeout=3600)

    assert forget_ended(timezone.now()) == 0
    assert forget_ended(timezone.now() + timedelta(minutes=2)) == 1
    assert caches["default"].get("tries-from-192.0.2.2") == 1


def test_without_a_table_there_is_nothing_to_do():
    assert "locmem" in settings.CACHES["default"]["BACKEND"]
    assert forget_ended(timezone.now()) == 0
