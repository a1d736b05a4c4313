"""A permission given on Bluesky's own page, for posts and pictures and nothing else.

https://atproto.com/specs/oauth (read 2026-11-25): the request is pushed ahead (PAR, RFC
9126), with PKCE and DPoP; the answer names its issuer (RFC 9207); whoever the tokens are
for (`sub`) must be the account that was asked for, and that account's own server must
point to this issuer.

A refresh token works once; used a second time, it ends the permission. If an answer was
lost on its way, the next try finds out: either it never arrived and works now, or the
permission is over and its owner gives it once more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import httpx2

from mitreden.lib import es256
from mitreden.networks import oauth2
from mitreden.networks.bluesky import identity, oauth_client, oauth_server
from mitreden.networks.bluesky.oauth_server import Server
from mitreden.networks.calls import BUSY
from mitreden.networks.types import (
    Access,
    Account,
    Departure,
    Journey,
    Refused,
    SignInAgain,
    TryLater,
)

ENTRYWAY = "https://bsky.social"  # asks for the name itself
POSTS = "repo:app.bsky.feed.post"


class BlueskyOAuth:
    asks_for = "handle"  # may stay empty

    def begin(self, http: httpx2.Client, departure: Departure) -> Journey:
        client, back = oauth_client.identify(
            departure.client_id, departure.redirect_uri
        )
        server, hint = _where(http, departure)
        verifier, key = oauth2.verifier(), es256.new_key()
        form = oauth_client.credentials(client, departure.key, server.issuer) | {
            "response_type": "code",
            "redirect_uri": back,
            "scope": oauth_client.SCOPE,
            "state": departure.state,
            "code_challenge": oauth2.challenge(verifier),
            "code_challenge_method": "S256",
        }
        pushed = oauth_server.ask(
            http, server.par, form | ({"login_hint": hint} if hint else {}), key
        )
        request = str(pushed.get("request_uri") or "")
        if not request:
            raise Refused("not_understood", server.par)
        url = oauth2.address(server.authorize, client_id=client, request_uri=request)
        return Journey(
            url,
            {
                "verifier": verifier,
                "key": key,
                "issuer": server.issuer,
                "did": hint if hint.startswith("did:") else "",
                "client_key": departure.key,
            },
        )

    def arrive(
        self,
        http: httpx2.Client,
        departure: Departure,
        keep: Mapping[str, str],
        answer: Mapping[str, str],
    ) -> Account:
        if answer.get("iss") != keep["issuer"]:
            raise Refused("state_unknown", "another issuer")
        client, back = oauth_client.identify(
            departure.client_id, departure.redirect_uri
        )
        server = oauth_server.metadata(http, keep["issuer"])
        form = oauth_client.credentials(client, keep["client_key"], server.issuer) | {
            "grant_type": "authorization_code",
            "code": answer.get("code", ""),
            "redirect_uri": back,
            "code_verifier": keep["verifier"],
        }
        try:
            granted = oauth_server.ask(http, server.token, form, keep["key"])
        except SignInAgain as error:  # a code that was used or is too old
            raise Refused("state_unknown", error.detail) from error
        more = {
            "key": keep["key"],
            "issuer": server.issuer,
            "client_id": client,
            "client_key": keep["client_key"],
        }
        access = _access(Access("", str(granted.get("sub")), "", more=more), granted)
        if keep["did"] and access.account != keep["did"]:
            sign_out(http, access)
            raise Refused("another_account", access.account)
        return _account(http, departure, access)


def refresh(http: httpx2.Client, access: Access) -> Access:
    """Raises `SignInAgain` where the permission is over, and `TryLater`."""
    issuer = access.more["issuer"]
    try:
        server = oauth_server.metadata(http, issuer)
        form = _credentials(access) | {
            "grant_type": "refresh_token",
            "refresh_token": access.refresh_token,
        }
        granted = oauth_server.ask(http, server.token, form, access.more["key"])
        fresh = _access(access, granted)
    except SignInAgain:
        raise
    except Refused as error:
        if error.reason in {"not_public", "no_permissions", "not_understood"}:
            raise TryLater(BUSY, error.reason, unsure=False) from error
        raise SignInAgain(error.reason, error.detail) from error
    if fresh.account != access.account:
        raise SignInAgain("another_account", fresh.account)
    return fresh


def sign_out(http: httpx2.Client, access: Access) -> None:
    """A permission that is over already is as good as ended (RFC 7009)."""
    try:
        server = oauth_server.metadata(http, access.more["issuer"])
        if server.revoke:
            form = _credentials(access) | {"token": access.refresh_token}
            oauth_server.ask(http, server.revoke, form, access.more["key"])
    except Refused:
        return


def _where(http: httpx2.Client, departure: Departure) -> tuple[Server, str]:
    """The server to ask, and whom it is asked for."""
    typed = departure.server.strip()
    if not typed:
        entry = departure.options.get("entryway") or ENTRYWAY
        return oauth_server.metadata(http, entry), ""
    who = identity.of_name(http, typed, departure.lookups)
    return oauth_server.metadata(http, oauth_server.of_pds(http, who.server)), who.did


def _account(http: httpx2.Client, departure: Departure, access: Access) -> Account:
    try:
        who = identity.of_did(http, access.account, departure.lookups)
        if oauth_server.of_pds(http, who.server) != access.more["issuer"]:
            raise Refused("another_account", access.account)
    except Refused:
        sign_out(http, access)
        raise
    return Account(replace(access, server=who.server), name=who.name)


def _access(before: Access, granted: Mapping[str, object]) -> Access:
    token, again = granted.get("access_token"), granted.get("refresh_token")
    # Half an answer must never take the place of a good permission.
    if not (isinstance(token, str) and token and isinstance(again, str) and again):
        raise Refused("not_understood", before.server)
    if str(granted.get("token_type", "")).lower() != "dpop":
        raise Refused("not_understood", "a token that anybody could use")
    scopes = str(granted.get("scope", "")).split()
    if not any(scope.startswith(POSTS) for scope in scopes):
        raise Refused("may_not_post", " ".join(scopes)[:200])
    return replace(
        before,
        account=str(granted.get("sub") or ""),
        token=token,
        refresh_token=again,
        expires=oauth2.expires(granted),
    )


def _credentials(access: Access) -> dict[str, str]:
    more = access.more
    return oauth_client.credentials(
        more["client_id"], more["client_key"], more["issuer"]
    )
