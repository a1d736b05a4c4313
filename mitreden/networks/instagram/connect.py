"""The way to a professional Instagram account's permission ("Instagram Login").

https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/
business-login and /get-started (read 2026-11-25). No Facebook page is needed. Personal
accounts have no interface: they are told so.
"""

from __future__ import annotations

from collections.abc import Mapping

import httpx2

from mitreden.networks import graph, oauth2
from mitreden.networks.calls import must
from mitreden.networks.graph import Place
from mitreden.networks.types import Account, Departure, Journey, Refused

WEB = "https://www.instagram.com"
API = "https://api.instagram.com"
GRAPH = "https://graph.instagram.com"
VERSION = "v24.0"
SCOPES = (
    "instagram_business_basic,instagram_business_content_publish,"
    "instagram_business_manage_insights"
)
PROFESSIONAL = frozenset({"BUSINESS", "MEDIA_CREATOR", "CREATOR"})


class InstagramConnect:
    asks_for = ""

    def begin(self, http: httpx2.Client, departure: Departure) -> Journey:
        return Journey(graph.begin(place(departure.options), departure, SCOPES))

    def arrive(
        self,
        http: httpx2.Client,
        departure: Departure,
        keep: Mapping[str, str],
        answer: Mapping[str, str],
    ) -> Account:
        here = place(departure.options)
        short = graph.exchange(http, here, departure, answer.get("code", ""))
        if not graph.may_post(short, "instagram_business_content_publish"):
            raise Refused("may_not_post")
        app = oauth2.known(departure.app)
        token = graph.lasting(http, here, app, str(short["access_token"]))
        me = must(
            graph.ask(
                http,
                "GET",
                f"{here.nodes}/me",
                str(token["access_token"]),
                params={"fields": "user_id,username,account_type"},
            ),
            "user_id",
        )
        kind = str(me.get("account_type", "")).upper()
        if kind not in PROFESSIONAL:
            raise Refused("needs_professional", kind)
        access = graph.granted_access(here, str(me["user_id"]), token)
        return Account(access, name=f"@{me.get('username') or me['user_id']}")


def place(options: Mapping[str, str]) -> Place:
    return Place(
        authorize=f"{options.get('web', WEB)}/oauth/authorize",
        token=f"{options.get('api', API)}/oauth/access_token",
        graph=options.get("graph", GRAPH),
        grant="ig",
        version=options.get("version", VERSION),
    )
