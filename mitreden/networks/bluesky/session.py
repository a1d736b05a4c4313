"""From a name and an app password to a permission to post, and its end.

handle → DID (https://atproto.com/specs/handle), DID → document with the server
(https://atproto.com/specs/did), server → session (lexicons com.atproto.server.*; all
read 2026-11-23). Only the session's tokens are kept, never the password.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit

import httpx2

from mitreden.networks.bluesky import xrpc
from mitreden.networks.types import (
    Access,
    Account,
    Refused,
    SignIn,
    SignInAgain,
    TryLater,
)

RESOLVER = "https://public.api.bsky.app"  # handle → DID, without signing in
DIRECTORY = "https://plc.directory"  # did:plc → document
# The scope of a session that was opened with the main password instead of an app
# password (packages/pds of bluesky-social/atproto, AuthScope).
_EVERYTHING = "com.atproto.access"

# Phones add invisible marks when a handle is copied from a profile.
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\s]")
_PROFILE = re.compile(r"^(?:https?://)?(?:bsky\.app/profile/)(?P<name>[^/?#]+)")
_HANDLE = re.compile(
    r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$"
)
_DID = re.compile(r"^did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.-]+(?:%3A\d+)?)$")


def sign_in(http: httpx2.Client, asked: SignIn) -> Account:
    """Raises `Refused`: no_name, mail_not_handle, handle_needs_domain, bad_handle,
    unknown_handle, handle_mismatch, insecure_server, wrong_password, main_password …
    """
    name = clean_name(asked.name)
    if not asked.password.strip():
        raise Refused("no_password")
    did = name
    if not _DID.match(name):
        did = _resolve(http, asked.lookups.get("resolver") or RESOLVER, name)
    document = _document(http, asked.lookups.get("directory") or DIRECTORY, did)
    if not _DID.match(name) and f"at://{name}" not in document.get("alsoKnownAs", []):
        raise Refused("handle_mismatch", name)
    return _open(http, _server(document), did, asked.password.strip())


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
        raise TryLater(xrpc.BUSY, error.reason, unsure=False) from error


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


def clean_name(typed: str) -> str:
    """The handle, however it was typed or copied: @Eva.bsky.social, a profile's address."""
    name = _UNSEEN.sub("", typed)
    if profile := _PROFILE.match(name):
        name = profile["name"]
    name = name.removeprefix("@")
    name = name if name.startswith("did:") else name.lower().rstrip(".")
    if not name:
        raise Refused("no_name")
    if "@" in name:
        raise Refused("mail_not_handle", name)
    if _DID.match(name):
        return name
    if "." not in name:
        raise Refused("handle_needs_domain", name)
    if len(name) > 253 or not _HANDLE.match(name):
        raise Refused("bad_handle", name)
    return name


def expires_at(token: str) -> datetime | None:
    """When a token ends, by its own word. Nothing here trusts it for more than that."""
    claim = _claims(token).get("exp")
    return datetime.fromtimestamp(claim, UTC) if isinstance(claim, int) else None


def _resolve(http: httpx2.Client, resolver: str, handle: str) -> str:
    try:
        answer = xrpc.get(
            http, resolver, "com.atproto.identity.resolveHandle", handle=handle
        )
    except Refused as error:
        raise Refused("unknown_handle", handle) from error
    did = str(answer.get("did", ""))
    if not _DID.match(did):
        raise Refused("unknown_handle", handle)
    return did


def _document(http: httpx2.Client, directory: str, did: str) -> dict[str, Any]:
    url = f"{directory}/{quote(did, safe=':')}"
    if did.startswith("did:web:"):
        host = did.removeprefix("did:web:").replace("%3A", ":")
        url = f"https://{host}/.well-known/did.json"
    try:
        document = xrpc.fetch(http, url)
    except Refused as error:
        raise Refused("unknown_handle", did) from error
    if document.get("id") != did:
        raise Refused("unknown_handle", did)
    return document


def _server(document: dict[str, Any]) -> str:
    for service in document.get("service", []):
        if str(service.get("id", "")).endswith("#atproto_pds"):
            return _checked(str(service.get("serviceEndpoint", "")))
    raise Refused("no_server")


def _checked(address: str) -> str:
    """A password travels encrypted, or not further than this machine."""
    parts = urlsplit(address)
    here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if parts.scheme != "https" and not (parts.scheme == "http" and here):
        raise Refused("insecure_server", address)
    return f"{parts.scheme}://{parts.netloc}"


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
