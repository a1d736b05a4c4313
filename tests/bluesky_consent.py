"""Bluesky's own permission page, used as its script uses it.

The page talks to the server at /@atproto/oauth-provider/~api/ with a token from a cookie;
the server checks where a request comes from (bluesky-social/atproto, packages/oauth/
oauth-provider, router/create-api-middleware; read 2026-11-25).
"""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

import httpx2

from tests.bluesky_server import Member

API = "/@atproto/oauth-provider/~api"


class ConsentPage:
    def __init__(self, url: str) -> None:
        self.url = url
        self.origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        self.cookies: dict[str, str] = {}
        self.http = httpx2.Client(timeout=20, trust_env=False)
        page = self._send("GET", url, _navigating("cross-site"))
        assert page.status_code == 200, page.text

    def agree(self, member: Member, password: str = "") -> str:
        """Where the browser is sent in the end: our own address."""
        signed_in = self._api(
            "/sign-in",
            {
                "locale": "en",
                "username": member.handle,
                "password": password or member.main_password,
                "remember": False,
            },
        )
        token = signed_in.get("ephemeralToken")
        return self._leave("/consent", {"did": member.did}, token)

    def refuse(self) -> str:
        return self._leave("/reject", {}, None)

    def _leave(self, path: str, body: dict[str, Any], token: str | None) -> str:
        said = self._api(path, body, token)
        there = self._send("GET", said["url"], _navigating("same-origin"))
        assert there.status_code in {302, 303}, there.text
        self.http.close()
        return str(there.headers["Location"])

    def _api(
        self, path: str, body: dict[str, Any], token: str | None = None
    ) -> dict[str, Any]:
        headers = {
            "sec-fetch-mode": "same-origin",
            "sec-fetch-site": "same-origin",
            "sec-fetch-dest": "empty",
            "origin": self.origin,
            "x-csrf-token": self.cookies["csrf-token"],
        } | ({"authorization": f"Bearer {token}"} if token else {})
        answer = self._send("POST", self.origin + API + path, headers, json=body)
        assert answer.is_success, answer.text
        return dict(answer.json())

    def _send(
        self, method: str, url: str, headers: dict[str, str], **request: Any
    ) -> httpx2.Response:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        own = {"cookie": kept, "referer": self.url} if kept else {}
        answer = self.http.request(method, url, headers=headers | own, **request)
        for line in answer.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer


def _navigating(site: str) -> dict[str, str]:
    return {
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
        "sec-fetch-site": site,
    }
