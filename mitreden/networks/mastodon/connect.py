"""Introducing ourselves to a server, and the way to a person's permission.

https://docs.joinmastodon.org/methods/apps/, /methods/oauth/, /api/oauth-scopes/,
/methods/instance/ (read 2026-11-23). `profile` and PKCE exist since 4.3; a server says
so in /.well-known/oauth-authorization-server. One without that page gets what works
everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from mitreden.networks import oauth2
from mitreden.networks.calls import call, must
from mitreden.networks.servers import origin
from mitreden.networks.types import (
    Access,
    Account,
    App,
    Departure,
    Journey,
    Refused,
    SignInAgain,
)

NAME = "Mitreden"
_POSTING = ("write:statuses", "write:media", "read:statuses")
_MOST = 100_000  # no server's limit is higher than this in good faith


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a server says of its sign-in."""

    authorize: str
    token: str
    scope: str
    pkce: bool


class MastodonConnect:
    asks_for = "server"

    def register(self, http: httpx2.Client, server: str, redirect_uri: str) -> App:
        where = origin(server)
        answer = call(
            http,
            "POST",
            f"{where}/api/v1/apps",
            sends=False,
            json={
                "client_name": NAME,
                "redirect_uris": redirect_uri,
                "scopes": metadata(http, where).scope,
            },
        )
        if answer.refused:
            raise Refused("not_this_network", f"{where}: {answer.status}")
        fields = answer.fields
        if not (fields.get("client_id") and fields.get("client_secret")):
            raise Refused("not_this_network", where)
        return App(str(fields["client_id"]), str(fields["client_secret"]))

    def begin(self, http: httpx2.Client, departure: Departure) -> Journey:
        where = origin(departure.server)
        app = oauth2.known(departure.app)
        said = metadata(http, where)
        secret = oauth2.verifier()
        proof = (
            {
                "code_challenge": oauth2.challenge(secret),
                "code_challenge_method": "S256",
            }
            if said.pkce
            else {}
        )
        url = oauth2.address(
            said.authorize,
            response_type="code",
            client_id=app.client_id,
            redirect_uri=departure.redirect_uri,
            scope=said.scope,
            state=departure.state,
            **proof,
        )
        return Journey(url, {"verifier": secret if said.pkce else "", "server": where})

    def arrive(
        self,
        http: httpx2.Client,
        departure: Departure,
        keep: Mapping[str, str],
        answer: Mapping[str, str],
    ) -> Account:
        where = keep["server"]
        app = oauth2.known(departure.app)
        said = metadata(http, where)
        form = {
            "grant_type": "authorization_code",
            "client_id": app.client_id,
            "client_secret": app.client_secret,
            "redirect_uri": departure.redirect_uri,
            "code": answer.get("code", ""),
            "scope": said.scope,
        }
        if keep["verifier"]:
            form["code_verifier"] = keep["verifier"]
        try:
            granted = oauth2.token(http, said.token, form)
        except SignInAgain as error:  # a code that was used or is too old
            raise Refused("state_unknown", error.detail) from error
        return _account(http, where, app, str(granted["access_token"]))


def metadata(http: httpx2.Client, where: str) -> Metadata:
    answer = call(
        http, "GET", f"{where}/.well-known/oauth-authorization-server", sends=False
    )
    said = {} if answer.refused else answer.fields
    scopes = said.get("scopes_supported") or ()
    me = "profile" if "profile" in scopes else "read:accounts"
    return Metadata(
        authorize=_ours(said, "authorization_endpoint", where, "/oauth/authorize"),
        token=_ours(said, "token_endpoint", where, "/oauth/token"),
        scope=" ".join((me, *_POSTING)),
        pkce="S256" in (said.get("code_challenge_methods_supported") or ()),
    )


def most_characters(http: httpx2.Client, where: str) -> int | None:
    """How long a post may be on this server; None: it does not say."""
    answer = call(http, "GET", f"{where}/api/v2/instance", sends=False)
    try:
        most = answer.fields["configuration"]["statuses"]["max_characters"]
    except (KeyError, TypeError):
        return None
    return most if isinstance(most, int) and 0 < most <= _MOST else None


def _ours(said: Mapping[str, Any], name: str, where: str, usual: str) -> str:
    """An address on another server than the one she named is not believed."""
    address = said.get(name)
    if isinstance(address, str) and address.startswith(f"{where}/"):
        return address
    return where + usual


def _account(http: httpx2.Client, where: str, app: App, token: str) -> Account:
    me = must(
        call(
            http,
            "GET",
            f"{where}/api/v1/accounts/verify_credentials",
            sends=False,
            headers={"Authorization": f"Bearer {token}"},
        ),
        "id",
        "acct",
    )
    host = where.partition("://")[2]
    return Account(
        Access(
            server=where,
            account=str(me["id"]),
            token=token,
            more={"client_id": app.client_id, "client_secret": app.client_secret},
        ),
        name=f"@{me['acct']}@{host}",
        max_length=most_characters(http, where),
    )
