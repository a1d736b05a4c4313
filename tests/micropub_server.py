"""A blog with Micropub (django-indieweb), started once per test run and stopped with it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import httpx2
import pytest

from tests.needs import MICROPUB, ROOT, needs_micropub

_FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@dataclass(frozen=True)
class MicropubServer:
    address: str

    def consent(self, url: str, *, allow: bool = True) -> str:
        """Sign in, look at the consent page and press a button: where she is sent."""
        with httpx2.Client(trust_env=False, follow_redirects=True) as http:
            page = http.get(url)
            assert page.status_code == 200, page.text
            fields = {
                name: unescape(value) for name, value in _FIELD.findall(page.text)
            }
            fields["action"] = "approve" if allow else "deny"
            target = f"{self.address}/indieweb/auth/"
            sent = http.post(target, data=fields, follow_redirects=False)
            return str(sent.headers["location"])

    def post(self, url: str) -> dict[str, Any]:
        with httpx2.Client(trust_env=False) as http:
            return dict(http.get(url).json())


@pytest.fixture(scope="session")
def micropub() -> Iterator[MicropubServer]:
    needs_micropub()
    process = subprocess.Popen(
        [
            str(MICROPUB / "bin" / "python"),
            str(ROOT / "scripts" / "micropub-server" / "run.py"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, "the blog ended before it was ready"
        yield MicropubServer(**json.loads(line))
    finally:
        process.stdin.close()
        process.wait(timeout=15)
        process.stdout.close()
