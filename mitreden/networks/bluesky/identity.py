"""Who is meant by a name, and which server keeps her posts.

handle → DID (https://atproto.com/specs/handle), DID → document with the server
(https://atproto.com/specs/did); read 2026-11-23. The name has to point to the account and
the account to the name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import httpx2

from mitreden.networks.bluesky import xrpc
from mitreden.networks.types import Refused

RESOLVER = "https://public.api.bsky.app"  # handle → DID, without signing in
DIRECTORY = "https://plc.directory"  # did:plc → document

# Phones add invisible marks when a handle is copied from a profile.
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\s]")
_PROFILE = re.compile(r"^(?:https?://)?(?:bsky\.app/profile/)(?P<name>[^/?#]+)")
_HANDLE = re.compile(
    r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$"
)
_DID = re.compile(r"^did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.-]+(?:%3A\d+)?)$")


@dataclass(frozen=True, slots=True)
class Identity:
    did: str
    name: str  # the handle; the DID where the two do not point to each other
    server: str


def of_name(http: httpx2.Client, typed: str, lookups: Mapping[str, str]) -> Identity:
    """Raises `Refused`: no_name, mail_not_handle, handle_needs_domain, bad_handle,
    unknown_handle, handle_mismatch, insecure_server, no_server.
    """
    name = clean_name(typed)
    if _DID.match(name):
        return of_did(http, name, lookups)
    did = resolve(http, lookups.get("resolver") or RESOLVER, name)
    document = _document(http, lookups.get("directory") or DIRECTORY, did)
    if f"at://{name}" not in document.get("alsoKnownAs", []):
        raise Refused("handle_mismatch", name)
    return Identity(did, name, _server(document))


def of_did(http: httpx2.Client, did: str, lookups: Mapping[str, str]) -> Identity:
    """A server may name anybody: the account's own document has the last word."""
    if not _DID.match(did):
        raise Refused("unknown_handle", did[:100])
    document = _document(http, lookups.get("directory") or DIRECTORY, did)
    return Identity(did, _name(http, did, document, lookups), _server(document))


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


def resolve(http: httpx2.Client, resolver: str, handle: str) -> str:
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
            return safe_origin(str(service.get("serviceEndpoint", "")))
    raise Refused("no_server")


def safe_origin(address: str) -> str:
    """A password travels encrypted, or not further than this machine."""
    parts = urlsplit(address)
    here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if parts.scheme != "https" and not (parts.scheme == "http" and here):
        raise Refused("insecure_server", address)
    return f"{parts.scheme}://{parts.netloc}"


def _name(
    http: httpx2.Client, did: str, document: dict[str, Any], lookups: Mapping[str, str]
) -> str:
    for alias in document.get("alsoKnownAs", []):
        handle = str(alias).removeprefix("at://")
        try:
            if resolve(http, lookups.get("resolver") or RESOLVER, handle) == did:
                return handle
        except Refused:
            continue
    return did
