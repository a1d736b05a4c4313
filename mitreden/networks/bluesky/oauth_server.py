"""Which server gives permissions for a person's account, and what it answers.

PDS → its authorization server (RFC 9728) → that one's metadata (RFC 8414), as
https://atproto.com/specs/oauth puts them together (read 2026-11-25). Every address has to
be https, or on this machine; a server speaks for itself only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2

from mitreden.networks.bluesky import dpop, xrpc
from mitreden.networks.bluesky.identity import safe_origin
from mitreden.networks.types import Refused, SignInAgain, TryLater

_OLD = frozenset({"invalid_scope"})  # a server that knows no narrow permissions
# It could not read who we are: our address is not reachable from there, or not now.
_NOT_SEEN = frozenset({"invalid_client_metadata", "invalid_client_id"})


@dataclass(frozen=True, slots=True)
class Server:
    issuer: str
    par: str
    authorize: str
    token: str
    revoke: str


def of_pds(http: httpx2.Client, pds: str) -> str:
    """The issuer that the server of an account names."""
    said = _fetch(http, f"{pds}/.well-known/oauth-protected-resource")
    named = said.get("authorization_servers")
    if said.get("resource") != pds or not isinstance(named, list) or len(named) != 1:
        raise Refused("no_permissions", pds)
    return _issuer(str(named[0]))


def metadata(http: httpx2.Client, issuer: str) -> Server:
    said = _fetch(http, f"{issuer}/.well-known/oauth-authorization-server")
    if said.get("issuer") != issuer:
        raise Refused("no_permissions", issuer)
    return Server(
        issuer=issuer,
        par=_address(said, "pushed_authorization_request_endpoint"),
        authorize=_address(said, "authorization_endpoint"),
        token=_address(said, "token_endpoint"),
        revoke=_address(said, "revocation_endpoint", needed=False),
    )


def ask(
    http: httpx2.Client, url: str, form: Mapping[str, str], key: str
) -> dict[str, Any]:
    """A request with the permission's key. Raises SignInAgain, Refused, TryLater."""
    try:
        return xrpc.answer(
            lambda: dpop.send(http, url, dpop.Proof(key), data=dict(form)), sends=True
        )
    except SignInAgain as error:  # 401: it is about us, not about her
        raise Refused("no_app", f"{error.reason}: {error.detail}") from error
    except Refused as error:
        raise _meant(error) from error


def _meant(error: Refused) -> Refused:
    if error.reason in _OLD:
        return Refused("server_too_old", error.detail)
    if error.reason in _NOT_SEEN:
        return Refused("not_public", error.detail)
    if error.reason == "invalid_client":
        return Refused("no_app", error.detail)
    if error.reason == "invalid_grant":
        return SignInAgain("invalid_grant", error.detail)
    return error


def _fetch(http: httpx2.Client, url: str) -> dict[str, Any]:
    try:
        return xrpc.fetch(http, url)
    except Refused as error:
        if error.reason == "private_address":
            raise
        raise Refused("no_permissions", url) from error
    except TryLater as error:
        if error.reason == "not_understood":
            raise Refused("no_permissions", url) from error
        raise


def _issuer(named: str) -> str:
    if safe_origin(named) != named.rstrip("/"):
        raise Refused("no_permissions", named[:200])
    return safe_origin(named)


def _address(said: Mapping[str, Any], name: str, *, needed: bool = True) -> str:
    address = str(said.get(name) or "")
    if not address and not needed:
        return ""
    if not urlsplit(address).netloc:
        raise Refused("no_permissions", name)
    safe_origin(address)
    return address
