"""Calls to a Bluesky server, and what its errors mean for us.

https://atproto.com/specs/xrpc (errors, read 2026-11-23): `error` is a code, `message`
is for people. Rate limits: headers RateLimit-Reset (seconds since 1970) and, from
proxies, Retry-After.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx2

from mitreden.networks.bluesky import dpop
from mitreden.networks.calls import BUSY, reached, wait
from mitreden.networks.types import Access, Refused, SignInAgain, TryLater

# It can be renewed. With DPoP there is one code for a token that is too old or unknown
# (RFC 6750 §3.1); renewing tells the two apart.
_EXPIRED = frozenset({"ExpiredToken", "invalid_token"})
# Codes of a permission that has ended.
_PERMISSION_ENDED = frozenset(
    {
        "InvalidToken",
        "AuthMissing",
        "AuthenticationRequired",
        "AccountTakedown",
        "AccountDeactivated",
        "AccountSuspended",
    }
)


def get(
    http: httpx2.Client, server: str, method: str, **parameters: str
) -> dict[str, Any]:
    return answer(
        lambda: http.get(f"{server}/xrpc/{method}", params=parameters), sends=False
    )


def post(
    http: httpx2.Client,
    server: str,
    method: str,
    *,
    token: str = "",
    body: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    return answer(
        lambda: http.post(
            f"{server}/xrpc/{method}",
            headers=_bearer(token),
            json=body,
        ),
        sends=True,
    )


def act(
    http: httpx2.Client, access: Access, method: str, body: Mapping[str, Any]
) -> dict[str, Any]:
    """Something done for her, with her permission."""
    return answer(lambda: _permitted(http, access, method, json=body), sends=True)


def upload(
    http: httpx2.Client, access: Access, *, content: bytes, mime: str
) -> dict[str, Any]:
    """A picture; the answer is the blob to name in a record."""
    said = answer(
        lambda: _permitted(
            http,
            access,
            "com.atproto.repo.uploadBlob",
            headers={"Content-Type": mime},
            content=content,
        ),
        sends=False,  # a picture without a record is seen by nobody
    )
    return dict(said["blob"])


def fetch(http: httpx2.Client, url: str) -> dict[str, Any]:
    """A public document of the directories."""
    return answer(lambda: http.get(url), sends=False)


def _permitted(
    http: httpx2.Client, access: Access, method: str, **request: Any
) -> httpx2.Response:
    """With a key of its own (a permission from the page), or the token alone (from an
    app password)."""
    url = f"{access.server}/xrpc/{method}"
    if key := access.more.get("key"):
        return dpop.send(http, url, dpop.Proof(key, access.token), **request)
    headers = request.pop("headers", {}) | _bearer(access.token)
    return http.post(url, headers=headers, **request)


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def answer(call: Callable[[], httpx2.Response], *, sends: bool) -> dict[str, Any]:
    """What the server said to it, or what its error means for us."""
    return _read(reached(call, sends=sends), sends=sends)


def _read(response: httpx2.Response, *, sends: bool) -> dict[str, Any]:
    body = _json(response)
    if response.is_success:
        if body is None:
            raise TryLater(BUSY, "not_understood", unsure=sends)
        return body
    code = str((body or {}).get("error", ""))
    message = str((body or {}).get("message", ""))[:200]
    status = response.status_code
    if status == 429:
        pause = wait(response.headers, limited=True)
        raise TryLater(pause, "rate_limit", unsure=False)
    if status == 408 or status >= 500:
        raise TryLater(wait(response.headers), f"status_{status}", unsure=sends)
    if code in _EXPIRED:
        raise SignInAgain("expired", message)
    if code in _PERMISSION_ENDED or status == 401:
        raise SignInAgain(code or "status_401", message)
    raise Refused(code or f"status_{status}", message)


def _json(response: httpx2.Response) -> dict[str, Any] | None:
    if not response.content:
        return {}
    try:
        body = response.json()
    except ValueError:
        return None
    return body if isinstance(body, dict) else None
