"""Requests that prove whose they are: DPoP (RFC 9449), with a key for each permission.

A token alone opens nothing: each request carries a statement signed with the permission's
own key, about this very address (htm, htu), this token (ath) and, once the server has
named one, its nonce (§8 and §9). Nonces change every few minutes; a server says so with an
error of its own, and then the request is sent once more, and only once. It has not been
carried out: that is what the error says. (Read 2026-11-25.)
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx2

from mitreden.lib import es256

ASKS = "use_dpop_nonce"


@dataclass(frozen=True, slots=True)
class Proof:
    key: str = field(repr=False)  # private, as JSON
    token: str = field(default="", repr=False)  # "": there is none yet


class Nonces:
    """The last one of each server. Lost with the process: it costs one request more."""

    def __init__(self, most: int = 1000) -> None:
        self._most = most
        self._known: dict[str, str] = {}
        self._lock = threading.Lock()

    def of(self, url: str) -> str:
        return self._known.get(_origin(url), "")

    def note(self, url: str, nonce: str) -> None:
        if not nonce:
            return
        with self._lock:
            self._known.pop(_origin(url), None)
            if len(self._known) >= self._most:
                self._known.pop(next(iter(self._known)))
            self._known[_origin(url)] = nonce


NONCES = Nonces()


def send(
    http: httpx2.Client, url: str, proof: Proof, nonces: Nonces = NONCES, **request: Any
) -> httpx2.Response:
    """POST, with the proof."""
    own = dict(request.pop("headers", {}))
    response = _once(http, url, proof, nonces, own, request)
    if _wants_nonce(response) and response.headers.get("DPoP-Nonce"):
        response = _once(http, url, proof, nonces, own, request)
    return response


def statement(proof: Proof, method: str, url: str, nonce: str) -> str:
    parts = urlsplit(url)
    claims: dict[str, object] = {
        "jti": secrets.token_urlsafe(16),
        "htm": method,
        "htu": f"{parts.scheme}://{parts.netloc}{parts.path}",
        "iat": int(time.time()),
    }
    if nonce:
        claims["nonce"] = nonce
    if proof.token:
        digest = hashlib.sha256(proof.token.encode()).digest()
        claims["ath"] = es256.encoded(digest)
    header = {"typ": "dpop+jwt", "jwk": es256.public_part(proof.key)}
    return es256.signed(proof.key, header, claims)


def _once(
    http: httpx2.Client,
    url: str,
    proof: Proof,
    nonces: Nonces,
    headers: dict[str, str],
    request: dict[str, Any],
) -> httpx2.Response:
    proving = {"DPoP": statement(proof, "POST", url, nonces.of(url))}
    if proof.token:
        proving["Authorization"] = f"DPoP {proof.token}"
    response = http.post(url, headers=headers | proving, **request)
    nonces.note(url, response.headers.get("DPoP-Nonce", ""))
    return response


def _wants_nonce(response: httpx2.Response) -> bool:
    """An authorization server says it in the body (§8), others in a header (§9)."""
    if response.status_code == 401:
        return ASKS in response.headers.get("WWW-Authenticate", "")
    if response.status_code != 400:
        return False
    try:
        body = response.json()
    except ValueError:
        return False
    return isinstance(body, dict) and body.get("error") == ASKS


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
