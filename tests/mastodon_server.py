"""A Mastodon-compatible server (mastodon-mock) for flows and faults, one per test run."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx2
import pytest

from tests.needs import MASTODON, needs_mastodon

STARTS_WITHIN = 30.0


@dataclass(frozen=True)
class MastodonServer:
    address: str
    token: str = "mock_token"


@pytest.fixture(scope="session")
def mastodon() -> Iterator[MastodonServer]:
    needs_mastodon()
    port = _free_port()
    process = subprocess.Popen(
        [
            str(MASTODON / "bin" / "mastodon_mock"), "serve", "--in-memory",
            "--host", "127.0.0.1", "--port", str(port), "--log-level", "error",
        ],
        env={"PATH": os.environ["PATH"], "HOME": str(MASTODON)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=MASTODON,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield MastodonServer(address)
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(address: str) -> None:
    ends = time.monotonic() + STARTS_WITHIN
    with httpx2.Client(trust_env=False) as http:
        while time.monotonic() < ends:
            try:
                if http.get(f"{address}/api/v2/instance").is_success:
                    return
            except httpx2.TransportError:
                pass
            time.sleep(0.1)
    raise AssertionError("the Mastodon server did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
