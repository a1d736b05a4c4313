"""A real WordPress for tests, started once per test run and stopped with it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest

from tests.needs import ROOT, needs_wordpress

_FIELD = re.compile(r'<input type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')


@dataclass(frozen=True)
class WordPressServer:
    address: str
    login: str
    password: str
    application_password: str
    reader_password: str

    def posts(self) -> list[dict[str, Any]]:
        """What is public, the newest first."""
        with httpx2.Client(trust_env=False) as http:
            return list(http.get(f"{self.address}/wp-json/wp/v2/posts").json())

    def consent(self, url: str, *, allow: bool = True) -> str:
        """Sign in as the author, look at the consent page and press a button: where
        the browser is sent.
        """
        with httpx2.Client(trust_env=False) as http:
            http.get(f"{self.address}/wp-login.php")
            http.post(
                f"{self.address}/wp-login.php",
                data={"log": self.login, "pwd": self.password, "testcookie": "1"},
            )
            page = http.get(url)
            assert page.status_code == 200, page.headers
            button = "approve" if allow else "reject"
            fields = dict(_FIELD.findall(page.text)) | {
                "action": "authorize_application_password",
                "app_name": dict(parse_qsl(urlsplit(url).query))["app_name"],
                button: "yes",
            }
            target = f"{self.address}/wp-admin/authorize-application.php"
            return str(http.post(target, data=_unescaped(fields)).headers["location"])


def _unescaped(fields: dict[str, str]) -> dict[str, str]:
    return {
        name: value.replace("&#038;", "&").replace("&amp;", "&")
        for name, value in fields.items()
    }


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPressServer]:
    needs_wordpress()
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "scripts" / "wordpress-server" / "run.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, "WordPress ended before it was ready"
        yield WordPressServer(**json.loads(line))
    finally:
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()
