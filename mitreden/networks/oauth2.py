"""What every network's OAuth has in common: RFC 6749, with PKCE (RFC 7636).

Where a network goes other ways (names, headers, steps), its own folder says so.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import httpx2

from mitreden.networks.calls import call
from mitreden.networks.types import Access, App, Refused, SignInAgain

_ENDED = frozenset({"invalid_grant", "invalid_token", "unauthorized_client"})


def verifier() -> str:
    """43 characters of a fresh secret (RFC 7636 §4.1)."""
    return secrets.token_urlsafe(32)


def challenge(of_verifier: str) -> str:
    """Its S256 form, which may be seen."""
    digest = hashlib.sha256(of_verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def address(endpoint: str, **parameters: str) -> str:
    """Where she gives her permission."""
    joined = "&" if urlsplit(endpoint).query else "?"
    return endpoint + joined + urlencode(parameters)


def known(app: App | None) -> App:
    """Raises `Refused` where the installation has no app over there."""
    if app is None:
        raise Refused("no_app")
    return app


def token(
    http: httpx2.Client,
    endpoint: str,
    form: Mapping[str, str],
    *,
    basic: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """Exchange a code or a refresh token.

    Raises `SignInAgain` where the grant is spent, `Refused`, `TryLater`.
    """
    answer = call(
        http,
        "POST",
        endpoint,
        sends=False,
        data=dict(form),
        headers={"Accept": "application/json"},
        **({"auth": basic} if basic else {}),
    )
    fields = answer.fields
    if answer.refused or "error" in fields:
        code = str(fields.get("error", "")) or f"status_{answer.status}"
        detail = str(fields.get("error_description", ""))[:200]
        if code in _ENDED:
            raise SignInAgain(code, detail)
        raise Refused(code[:40], detail)
    if not isinstance(fields.get("access_token"), str):
        raise Refused("not_understood", "no access_token in the answer")
    return fields


def now() -> datetime:
    """When a token came: networks count its seconds from there."""
    return datetime.fromtimestamp(time.time(), UTC)


def expires(fields: Mapping[str, Any], begin: datetime | None = None) -> str:
    """When a token ends (ISO 8601), by `expires_in` seconds; "" if it does not say."""
    seconds = fields.get("expires_in")
    if not isinstance(seconds, int | float) or seconds <= 0:
        return ""
    return ((begin or now()) + timedelta(seconds=seconds)).isoformat()


def ends(expires_at: str) -> datetime | None:
    """`Access.expires` as a time; None: it lasts."""
    return datetime.fromisoformat(expires_at) if expires_at else None


class NamesItsPosts:
    """What publishers share whose network gives a post its name: a key of ours may be
    anything then, and does not lead there.
    """

    def expires_at(self, access: Access) -> datetime | None:
        return ends(access.expires)

    def new_key(self, at: datetime) -> str:
        return str(uuid4())

    def remote_id(self, access: Access, key: str) -> str:
        return ""
