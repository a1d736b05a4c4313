"""The way to a LinkedIn member's permission: OpenID sign-in and "Share on LinkedIn".

https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
and …/consumer/integrations/self-serve/sign-in-with-linkedin-v2 (read 2026-11-23). Both
products are self-serve. A token lasts 60 days; only approved partners may renew it, so
everybody else signs in again.
"""

from __future__ import annotations

from collections.abc import Mapping

import httpx2

from mitreden.networks import oauth2
from mitreden.networks.calls import call, must
from mitreden.networks.types import (
    Access,
    Account,
    Departure,
    Journey,
    Refused,
    SignInAgain,
)

WEB = "https://www.linkedin.com"
API = "https://api.linkedin.com"
SCOPE = "openid profile w_member_social"


class LinkedInConnect:
    asks_for = ""

    def begin(self, http: httpx2.Client, departure: Departure) -> Journey:
        app = oauth2.known(departure.app)
        url = oauth2.address(
            f"{web(departure.options)}/oauth/v2/authorization",
            response_type="code",
            client_id=app.client_id,
            redirect_uri=departure.redirect_uri,
            state=departure.state,
            scope=SCOPE,
        )
        return Journey(url)

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
            "client_id": app.client_id,
            "client_secret": app.client_secret,
            "redirect_uri": departure.redirect_uri,
        }
        try:
            granted = oauth2.token(http, token_address(departure.options), form)
        except SignInAgain as error:  # a code that was used or is too old
            raise Refused("state_unknown", error.detail) from error
        granted_scopes = str(granted.get("scope", SCOPE)).replace(",", " ").split()
        if "w_member_social" not in granted_scopes:
            raise Refused("may_not_post")
        token = str(granted["access_token"])
        me = must(
            call(
                http,
                "GET",
                f"{api(departure.options)}/v2/userinfo",
                sends=False,
                headers={"Authorization": f"Bearer {token}"},
            ),
            "sub",
        )
        return Account(
            Access(
                server=api(departure.options),
                account=str(me["sub"]),
                token=token,
                refresh_token=str(granted.get("refresh_token", "")),
                expires=oauth2.expires(granted),
                more={"client_id": app.client_id, "client_secret": app.client_secret},
            ),
            name=str(me.get("name") or me["sub"]),
        )


def web(options: Mapping[str, str]) -> str:
    return options.get("web", WEB)


def api(options: Mapping[str, str]) -> str:
    return options.get("api", API)


def token_address(options: Mapping[str, str]) -> str:
    return f"{web(options)}/oauth/v2/accessToken"
