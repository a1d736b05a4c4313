"""Signing in at a blog that is no WordPress: IndieAuth, OAuth 2 with PKCE.

https://indieauth.spec.indieweb.org/20240711 (read 2026-11-25; sections in the code). The
page at the blog's address names its server; we are known by an address of ours, at which
`describe` says who we are. A server may speak for other addresses than the one that was
typed: then the page there has to name the same server (§5.4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx2

from mitreden.networks import oauth2
from mitreden.networks.blog.site import Site, canonical, look
from mitreden.networks.calls import call
from mitreden.networks.servers import origin
from mitreden.networks.types import (
    Access,
    Departure,
    Journey,
    Refused,
    SignInAgain,
)

# Posting, deleting it again, and pictures; we change nothing she has written before.
SCOPE = "create delete media"


@dataclass(frozen=True, slots=True)
class Server:
    authorize: str
    token: str
    issuer: str = ""  # "": an older server, which has none
    revoke: str = ""


@dataclass(frozen=True, slots=True)
class Granted:
    me: str  # the address of her blog, as its server says
    fields: Mapping[str, Any]
    site: Site | None  # the page there, if it is another one than she typed


def describe(client_id: str, redirect_uri: str, keys: Sequence[str]) -> dict[str, Any]:
    """The document behind our address (§4.2.1)."""
    parts = urlsplit(client_id)
    return {
        "client_id": client_id,
        "client_name": "Mitreden",
        "client_uri": f"{parts.scheme}://{parts.netloc}/",
        "redirect_uris": [redirect_uri],
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
        "scope": SCOPE,
        "token_endpoint_auth_method": "none",
    }


def server_of(http: httpx2.Client, site: Site) -> Server | None:
    """What the page names: its metadata, or the two endpoints as of old (§4.1)."""
    where = site.links.get("indieauth-metadata")
    if where:
        return _from_metadata(http, where)
    authorize = site.links.get("authorization_endpoint", "")
    token = site.links.get("token_endpoint", "")
    return Server(_safe(authorize), _safe(token)) if authorize and token else None


def begin(departure: Departure, site: Site, server: Server) -> Journey:
    secret = oauth2.verifier()
    url = oauth2.address(
        server.authorize,
        response_type="code",
        client_id=departure.client_id,
        redirect_uri=departure.redirect_uri,
        state=departure.state,
        code_challenge=oauth2.challenge(secret),
        code_challenge_method="S256",
        scope=SCOPE,
        me=canonical(site.typed),
    )
    keep = {
        "verifier": secret,
        "typed": site.typed,
        "site": site.address,
        "authorize": server.authorize,
        "token": server.token,
        "issuer": server.issuer,
        "revoke": server.revoke,
    }
    return Journey(url, keep)


def arrive(
    http: httpx2.Client,
    departure: Departure,
    keep: Mapping[str, str],
    answer: Mapping[str, str],
) -> Granted:
    if keep["issuer"] and answer.get("iss") != keep["issuer"]:  # §5.2.1, RFC 9207
        raise Refused("network_says", "the answer is from another server")
    form = {
        "grant_type": "authorization_code",
        "code": answer.get("code", ""),
        "client_id": departure.client_id,
        "redirect_uri": departure.redirect_uri,
        "code_verifier": keep["verifier"],
    }
    try:
        fields = oauth2.token(http, keep["token"], form)
    except SignInAgain as error:  # a code that was used or is too old
        raise Refused("state_unknown", error.detail) from error
    me = fields.get("me")
    if not isinstance(me, str) or not me:
        raise Refused("not_understood", "no me in the answer")
    return Granted(canonical(me), fields, _confirmed(http, canonical(me), keep))


def renewed(http: httpx2.Client, access: Access) -> Access:
    """§5.5. Without a refresh token there is nothing to renew."""
    form = {
        "grant_type": "refresh_token",
        "refresh_token": access.refresh_token,
        "client_id": access.more["client_id"],
    }
    fields = oauth2.token(http, access.more["token"], form)
    return Access(
        server=access.server,
        account=access.account,
        token=str(fields["access_token"]),
        refresh_token=str(fields.get("refresh_token") or access.refresh_token),
        expires=oauth2.expires(fields),
        more=access.more,
    )


def sign_out(http: httpx2.Client, access: Access) -> None:
    """§7: a place of its own, or the token endpoint as of old."""
    where, form = access.more["revoke"], {"token": access.token}
    if not where:
        where, form = access.more["token"], form | {"action": "revoke"}
    call(http, "POST", where, sends=False, data=form)


def _confirmed(http: httpx2.Client, me: str, keep: Mapping[str, str]) -> Site | None:
    if me in {canonical(keep["typed"]), canonical(keep["site"])}:
        return None
    site = look(http, me)
    server = server_of(http, site)
    if server is None or server.authorize != keep["authorize"]:
        raise Refused("another_account", me)
    return site


def _from_metadata(http: httpx2.Client, where: str) -> Server:
    answer = call(http, "GET", _safe(where), sends=False)
    said = {} if answer.refused else answer.fields
    issuer = str(said.get("issuer") or "")
    if not (said.get("authorization_endpoint") and said.get("token_endpoint")):
        raise Refused("not_this_network", where)
    if not issuer or not where.startswith(issuer):  # §3.1
        raise Refused("not_this_network", f"{where}: {issuer}")
    return Server(
        authorize=_safe(urljoin(where, str(said["authorization_endpoint"]))),
        token=_safe(urljoin(where, str(said["token_endpoint"]))),
        issuer=issuer,
        revoke=_safe(str(said["revocation_endpoint"]))
        if said.get("revocation_endpoint")
        else "",
    )


def _safe(address: str) -> str:
    """Secrets go nowhere unencrypted."""
    origin(address)
    return address
