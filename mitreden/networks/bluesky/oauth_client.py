"""Who we are to an authorization server: an address of ours, and a key behind it.

https://atproto.com/specs/oauth (clients, client metadata; read 2026-11-25): a client's id
is the https address of its metadata. We are a confidential client (`private_key_jwt`, RFC
7523): a public one has to ask its people again every two weeks, a confidential one goes on
for two years as long as it is used within three months (bluesky-social/atproto, packages/
oauth/oauth-provider, constants). A permission stays bound to the key it began with.

An installation on this very machine has no such address. For it, and for trying things
out, the standard knows a client that says what it is in its own name
(`http://localhost?…`); it comes back to 127.0.0.1 and lasts two weeks.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

from mitreden.lib import es256
from mitreden.networks.types import Refused

SCOPE = (
    "atproto repo:app.bsky.feed.post?action=create&action=update&action=delete "
    "blob:image/*"
)
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_MINUTE = 60


def describe(client_id: str, redirect_uri: str, keys: Sequence[str]) -> dict[str, Any]:
    """The metadata behind our address."""
    parts = urlsplit(client_id)
    return {
        "client_id": client_id,
        "client_name": "Mitreden",
        "client_uri": f"{parts.scheme}://{parts.netloc}/",
        "application_type": "web",
        "redirect_uris": [redirect_uri],
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
        "scope": SCOPE,
        "dpop_bound_access_tokens": True,
        "token_endpoint_auth_method": "private_key_jwt",
        "token_endpoint_auth_signing_alg": "ES256",
        "jwks": {"keys": [_shown(key) for key in keys]},
    }


def identify(client_id: str, redirect_uri: str) -> tuple[str, str]:
    """The id and the way back that a server accepts for this installation."""
    there = urlsplit(client_id)
    if there.hostname in _HERE:
        back = urlsplit(redirect_uri)
        host = f"127.0.0.1:{back.port}" if back.port else "127.0.0.1"
        if back.hostname == "::1":
            host = back.netloc
        uri = back._replace(scheme="http", netloc=host).geturl()
        query = urlencode({"redirect_uri": uri, "scope": SCOPE})
        return f"http://localhost?{query}", uri
    if there.scheme != "https":
        raise Refused("not_public", client_id)
    return client_id, redirect_uri


def credentials(client_id: str, key: str, issuer: str) -> dict[str, str]:
    """What says who we are in a request; `key` "": there is nothing to prove it by."""
    if not key or client_id.startswith("http://localhost"):
        return {"client_id": client_id}
    now = int(time.time())
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": issuer,
        "jti": secrets.token_urlsafe(16),
        "iat": now,
        "exp": now + _MINUTE,
    }
    return {
        "client_id": client_id,
        "client_assertion_type": ASSERTION,
        "client_assertion": es256.signed(key, {"kid": es256.thumbprint(key)}, claims),
    }


def _shown(key: str) -> dict[str, str]:
    return es256.public_part(key) | {
        "kid": es256.thumbprint(key),
        "alg": "ES256",
        "use": "sig",
    }
