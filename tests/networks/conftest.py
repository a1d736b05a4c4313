"""What the tests of all networks use: a client, and a server that must not complain."""

from __future__ import annotations

import pytest

from mitreden.lib.guarded import guarded_client


@pytest.fixture
def http():
    """As the product's, but for servers on this machine."""
    with guarded_client(allow_private=True, timeout=20) as client:
        yield client


@pytest.fixture
def kept(server):
    """The module's `server`, for a test that expects to break none of its rules."""
    yield server
    assert server.complaints == []
