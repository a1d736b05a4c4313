"""Whether an address of ours can be reached from everywhere."""

from __future__ import annotations

import pytest

from mitreden.lib.public import is_public


@pytest.mark.parametrize(
    "url",
    ["https://mitreden.company.com", "https://go.co:8443/x", "https://8.8.8.8",
     "https://[2001:4860:4860::8888]/"],
)  # fmt: skip
def test_these_can(url):
    assert is_public(url)


@pytest.mark.parametrize(
    "url",
    ["http://mitreden.company.com", "https://localhost", "https://mitreden",
     "https://mitreden.intranet", "https://a.local.", "https://10.0.0.4",
     "https://[::1]", "https://[fe80::1]", "https://b.home.arpa", "", "https://",
     "https://[", "ftp://company.com"],
)  # fmt: skip
def test_these_cannot(url):
    assert not is_public(url)
