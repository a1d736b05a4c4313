from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.bluesky_server import bluesky
from tests.mastodon_server import mastodon
from tests.wordpress_server import wordpress

__all__ = ["bluesky", "mastodon", "wordpress"]


@pytest.fixture(autouse=True)
def _empty_cache():
    """Rate limits of one test must not reach the next."""
    cache.clear()
