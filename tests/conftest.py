from __future__ import annotations

import pytest
from django.core.cache import cache
from hypothesis import settings

from tests.bluesky_server import bluesky
from tests.mastodon_server import mastodon
from tests.micropub_server import micropub
from tests.wordpress_server import wordpress

# How long an example takes says nothing: the first one builds what the others use, and
# machines are busy. Speed is measured by `make bench`.
settings.register_profile("mitreden", deadline=None)
settings.load_profile("mitreden")

__all__ = ["bluesky", "mastodon", "micropub", "wordpress"]


@pytest.fixture(autouse=True)
def _empty_cache():
    """Rate limits of one test must not reach the next."""
    cache.clear()
