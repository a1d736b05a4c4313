"""The way to a permission on X: OAuth 2 with PKCE, as a client that keeps a secret.

https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code (read
2026-11-25). A token lasts two hours; with `offline.access` a refresh token comes along,
which works once and brings the next one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import httpx2

from mitreden.networks import oauth2
from mitreden.networks.calls import call
from mitreden.networks.types import (
    Access,
    Account,
    App,
    Departure,
    Journey,
    Refused,
    SignInAgain,
    TryLater,
)

WEB = "https://x.com"
API = "https://api.x.com"
NO_CREDIT_WAITS = timedelta(hours=6)  # until somebody buys more
SCOPES = "tweet.read tweet.write users.read media.write offline.access"


class XConnect:
    asks_for = ""

    def begin(self, http: httpx2.Client, departure: Departure) -> Journey:
        app = oauth2.known(departure.app)
        verifier = oauth2.verifier()
        url = oauth2.address(
            f"{web(departure.options)}/i/oauth2/authorize",
            response_type="code",
            client_id=app.client_id,
            redirect_uri=departure.redirect_uri,
            scope=SCOPES,
            state=departure.state,
            code_challenge=oauth2.challenge(verifier),
            code_challenge_method="S256",
        )
        return Journey(url, {"verifier": verifier})

    def arrive(
        self,
        http: httpx2.Client,
        departure: Departure,
        keep: Mapping[str, str],
        answer: Mapping[str, str],
    ) -> Account:
        app = oauth2.known(departure.app)
        form = {
            "grant_type": "authorization_code",
            "code": answer.get("code", ""),
            "redirect_uri": departure.redirect_uri,
            "code_verifier": keep["verifier"],
        }
        try:
            granted = token(http, departure.options, form, app)
        except SignInAgain as error:
            raise Refused("state_unknown", error.detail) from error
        scopes = str(granted.get("scope", SCOPES)).split()
        if not {"tweet.write", "offline.access"} <= set(scopes):
            raise Refused("may_not_post")
        me = _me(http, departure.options, str(granted["access_token"]))
        name = str(me.get("username") or me["id"])
        return Account(
            Access(
                server=api(departure.options),
                account=str(me["id"]),
                token=str(granted["access_token"]),
                refresh_token=str(granted.get("refresh_token", "")),
                expires=oauth2.expires(granted),
                more={
                    "client_id": app.client_id,
                    "client_secret": app.client_secret,
                    "name": name,
                },
            ),
            name=f"@{name}",
        )


def token(
    http: httpx2.Client, options: Mapping[str, str], form: Mapping[str, str], app: App
) -> dict[str, object]:
    """Raises `SignInAgain` where code or refresh token were used or are too old: X says
    `invalid_request` then, and `invalid_grant`.
    """
    try:
        return oauth2.token(
            http,
            f"{api(options)}/2/oauth2/token",
            form,
            basic=(app.client_id, app.client_secret),
        )
    except SignInAgain as error:
        if error.reason in ("status_401", "unauthorized_client"):
            raise Refused("no_app", error.detail) from error
        raise
    except Refused as error:
        if error.reason == "invalid_request":
            raise SignInAgain("invalid_grant", error.detail) from error
        raise


def web(options: Mapping[str, str]) -> str:
    return options.get("web", WEB)


def api(options: Mapping[str, str]) -> str:
    return options.get("api", API)


def _me(
    http: httpx2.Client, options: Mapping[str, str], access_token: str
) -> Mapping[str, object]:
    answer = call(
        http,
        "GET",
        f"{api(options)}/2/users/me",
        sends=False,
        headers={"Authorization": f"Bearer {access_token}"},
    )
    if answer.status == 402:
        raise TryLater(NO_CREDIT_WAITS, "no_credit", unsure=False)
    found = answer.fields.get("data")
    if answer.refused or not isinstance(found, Mapping) or not found.get("id"):
        raise Refused("network_says", answer.text[:200])
    return found
