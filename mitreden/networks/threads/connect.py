"""The way to a Threads member's permission.

https://developers.facebook.com/docs/threads/get-started (read 2026-11-25).
"""

from __future__ import annotations

from collections.abc import Mapping

import httpx2

from mitreden.networks import graph, oauth2
from mitreden.networks.calls import must
from mitreden.networks.graph import Place
from mitreden.networks.types import Account, Departure, Journey, Refused

WEB = "https://threads.net"
GRAPH = "https://graph.threads.net"
VERSION = "v1.0"
SCOPES = "threads_basic,threads_content_publish,threads_manage_insights,threads_delete"


class ThreadsConnect:
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
        if not graph.may_post(short, "threads_content_publish"):
            raise Refused("may_not_post")
        app = oauth2.known(departure.app)
        token = graph.lasting(http, here, app, str(short["access_token"]))
        me = must(
            graph.ask(
                http,
                "GET",
                f"{here.nodes}/me",
                str(token["access_token"]),
                params={"fields": "id,username"},
            ),
            "id",
        )
        access = graph.granted_access(here, str(me["id"]), token)
        return Account(access, name=f"@{me.get('username') or me['id']}")


def place(options: Mapping[str, str]) -> Place:
    base = options.get("graph", GRAPH)
    return Place(
        authorize=f"{options.get('web', WEB)}/oauth/authorize",
        token=f"{base}/oauth/access_token",
        graph=base,
        grant="th",
        version=options.get("version", VERSION),
    )
