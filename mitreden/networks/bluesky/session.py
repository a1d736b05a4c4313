"""From a name and an app password to a permission to post, and its end.

Lexicons com.atproto.server.* (read 2026-11-23). Only the session's tokens are kept, never
the password.
"""

from __future__ import annotations

import base64
import binascii
import json
from datetime import UTC, datetime
from typing import Any

import httpx2

from mitreden.networks.bluesky import identity, xrpc
from mitreden.networks.calls import BUSY
from mitreden.networks.types import (
    Access,
    Account,
    Refused,
    SignIn,
    SignInAgain,
    TryLater,
)

# The scope of a session that was opened with the main password instead of an app
# password (packages/pds of bluesky-social/atproto, AuthScope).
_EVERYTHING = "com.atproto.access"


def sign_in(http: httpx2.Client, asked: SignIn) -> Account:
    """Raises `Refused`: no_name, mail_not_handle, handle_needs_domain, bad_handle,
    unknown_handle, handle_mismatch, insecure_server, wrong_password, main_password …
    """
    if not asked.password.strip():
        identity.clean_name(asked.name)
        raise Refused("no_password")
    who = identity.of_name(http, asked.name, asked.lookups)
    return _open(http, who.server, who.did, asked.password.strip())


def refresh(http: httpx2.Client, access: Access) -> Access:
    try:
        session = xrpc.post(
            http,
            access.server,
            "com.atproto.server.refreshSession",
            token=access.refresh_token,
        )
    except SignInAgain:
        raise
    except Refused as error:
        raise SignInAgain(error.reason, error.detail) from error
    try:
        return _access(access.server, session)
    except Refused as error:
        raise TryLater(BUSY, error.reason, unsure=False) from error


def sign_out(http: httpx2.Client, access: Access) -> None:
    """A session that is gone already is as good as ended."""
    try:
        xrpc.post(
            http,
            access.server,
            "com.atproto.server.deleteSession",
            token=access.refresh_token,
        )
    except Refused:
        return


def expires_at(token: str) -> datetime | None:
    """When a token ends, by its own word. Nothing here trusts it for more than that."""
    claim = _claims(token).get("exp")
    return datetime.fromtimestamp(claim, UTC) if isinstance(claim, int) else None


def _open(http: httpx2.Client, server: str, did: str, password: str) -> Account:
    try:
        session = xrpc.post(
            http,
            server,
            "com.atproto.server.createSession",
            body={"identifier": did, "password": password},
        )
    except Refused as error:
        raise _why_not(error) from error
    access = _access(server, session)
    if access.account != did:
        raise Refused("handle_mismatch", did)
    if _claims(access.token).get("scope") == _EVERYTHING:
        sign_out(http, access)
        raise Refused("main_password")
    return Account(access=access, name=str(session.get("handle") or did))


def _why_not(error: Refused) -> Refused:
    if error.reason == "AuthFactorTokenRequired":  # asked for the main password only
        return Refused("main_password", error.detail)
    if error.reason in {"AuthenticationRequired", "status_401"}:
        return Refused("wrong_password", error.detail)
    if error.reason.startswith("Account"):
        return Refused("account_blocked", error.detail)
    return Refused("sign_in_refused", error.detail or error.reason)


def _access(server: str, session: dict[str, Any]) -> Access:
    access = Access(
        server=server,
        account=str(session.get("did", "")),
        token=str(session.get("accessJwt", "")),
        refresh_token=str(session.get("refreshJwt", "")),
    )
    # An empty token must never take the place of a good one.
    if not (access.account and access.token and access.refresh_token):
        raise Refused("not_understood", server)
    return access


def _claims(token: str) -> dict[str, Any]:
    try:
        part = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (IndexError, ValueError, binascii.Error):
        return {}
    return claims if isinstance(claims, dict) else {}
