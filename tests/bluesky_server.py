"""A real Bluesky server for tests, started once per test run and stopped with it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx2
import pytest

from tests.needs import BLUESKY, ROOT, needs_bluesky

_numbers = count(1)


@dataclass(frozen=True)
class Member:
    """An account over there, with an app password."""

    handle: str
    did: str
    main_password: str
    app_password: str
    token: str = field(repr=False)


class BlueskyServer:
    def __init__(self, pds: str, plc: str) -> None:
        self.pds = pds
        self.plc = plc
        self.http = httpx2.Client(timeout=20, trust_env=False)

    @property
    def lookups(self) -> dict[str, str]:
        return {"resolver": self.pds, "directory": self.plc}

    def call(
        self, method: str, body: dict[str, Any] | None = None, token: str = ""
    ) -> dict[str, Any]:
        response = self.http.post(
            f"{self.pds}/xrpc/{method}",
            json=body,
            headers={"Authorization": f"Bearer {token}"} if token else {},
        )
        assert response.is_success, response.text
        return dict(response.json()) if response.content else {}

    def member(self, name: str = "") -> Member:
        name = name or f"member{next(_numbers)}-{os.getpid()}"
        session = self.call(
            "com.atproto.server.createAccount",
            {
                "handle": f"{name}.test",
                "email": f"{name}@company.example",
                "password": "the main password",
            },
        )
        made = self.call(
            "com.atproto.server.createAppPassword",
            {"name": "Mitreden"},
            session["accessJwt"],
        )
        return Member(
            handle=session["handle"],
            did=session["did"],
            main_password="the main password",
            app_password=made["password"],
            token=session["accessJwt"],
        )

    def posts(self, member: Member | str) -> list[dict[str, Any]]:
        """What is live, the oldest first: [{"uri", "cid", "value"}]."""
        did = member if isinstance(member, str) else member.did
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            page = self.http.get(
                f"{self.pds}/xrpc/com.atproto.repo.listRecords",
                params={
                    "repo": did,
                    "collection": "app.bsky.feed.post",
                    "limit": "100",
                    "reverse": "true",
                }
                | ({"cursor": cursor} if cursor else {}),
            ).json()
            found += page["records"]
            cursor = page.get("cursor", "")
            if not cursor:
                return found

    def app_passwords(self, member: Member) -> list[str]:
        listed = self.http.get(
            f"{self.pds}/xrpc/com.atproto.server.listAppPasswords",
            headers={"Authorization": f"Bearer {member.token}"},
        ).json()
        return [one["name"] for one in listed["passwords"]]


@pytest.fixture(scope="session")
def bluesky() -> Iterator[BlueskyServer]:
    needs_bluesky()
    process = subprocess.Popen(
        [
            str(BLUESKY / "node22" / "bin" / "node"),
            str(ROOT / "scripts" / "bluesky-server" / "run.mjs"),
        ],
        env={
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/tmp"),  # noqa: S108
            "BLUESKY_HOME": str(BLUESKY.resolve()),
            "STOP_WITH_STDIN": "yes",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        ready = _first_json(process.stdout)
        server = BlueskyServer(ready["pds"], ready["plc"])
        with server.http:
            yield server
    finally:
        process.terminate()
        process.wait(timeout=10)
        process.stdout.close()
        assert process.stdin is not None
        process.stdin.close()


def _first_json(lines: Any) -> dict[str, str]:
    for line in lines:
        if line.startswith("{"):
            return dict(json.loads(line))
    raise AssertionError("the Bluesky server ended before it was ready")
