"""What Threads and Instagram share beside tokens and containers: the way to a permission,
and what a publisher does the same way on both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import httpx2

from mitreden.networks import containers, graph, oauth2
from mitreden.networks.calls import Answer, must
from mitreden.networks.containers import PAUSES, Containers, Edges
from mitreden.networks.graph import LEFT_OUT, Place
from mitreden.networks.types import (
    Access,
    Account,
    Departure,
    Journey,
    Receipt,
    Refused,
    SignInAgain,
)

WhichPlace = Callable[[Mapping[str, str]], Place]  # by the installation's options


@dataclass(frozen=True, slots=True)
class GraphConnect:
    """`fields` of her account are asked for; the first is its name for ever."""

    asks_for = ""

    place: WhichPlace
    scopes: tuple[str, ...]
    posting: str  # the scope without which nothing can be posted
    fields: tuple[str, ...]

    def begin(self, http: httpx2.Client, departure: Departure) -> Journey:
        here = self.place(departure.options)
        return Journey(graph.begin(here, departure, ",".join(self.scopes)))

    def arrive(
        self,
        http: httpx2.Client,
        departure: Departure,
        keep: Mapping[str, str],
        answer: Mapping[str, str],
    ) -> Account:
        here = self.place(departure.options)
        short = graph.exchange(http, here, departure, answer.get("code", ""))
        if not graph.may_post(short, self.posting):
            raise Refused("may_not_post")
        app = oauth2.known(departure.app)
        token = graph.lasting(http, here, app, str(short["access_token"]))
        asked = {"fields": ",".join(self.fields)}
        url = f"{here.nodes}/me"
        said = graph.ask(http, "GET", url, str(token["access_token"]), params=asked)
        me = must(said, self.fields[0])
        self.check(me)
        account = str(me[self.fields[0]])
        access = graph.granted_access(here, account, token)
        return Account(access, name=f"@{me.get('username') or account}")

    def check(self, me: Mapping[str, object]) -> None:
        """Whether this account can be posted to. Raises `Refused`."""


@dataclass(frozen=True, slots=True)
class GraphPublisher(oauth2.NamesItsPosts):
    place: WhichPlace
    edges: Edges
    pauses: tuple[float, ...] = PAUSES

    def refresh(self, http: httpx2.Client, access: Access) -> Access:
        return graph.renewed(http, self.place(access.options), access)

    def sign_out(self, http: httpx2.Client, access: Access) -> None:
        """Neither documents a way to end it from here; it ends by itself, or in her
        settings there. We have forgotten it.
        """

    def find(
        self, http: httpx2.Client, access: Access, text: str, since: datetime
    ) -> Receipt | None:
        here = self.place(access.options)
        return containers.find(http, here, access, self.edges, text, since)

    def containers(self, http: httpx2.Client, access: Access) -> Containers:
        here = self.place(access.options)
        return Containers(http, here, access, self.edges, self.pauses)

    def insights(
        self, http: httpx2.Client, access: Access, remote_id: str, *metrics: str
    ) -> dict[str, int]:
        asked = {"metric": ",".join(metrics)}
        return graph.insights(self._look(http, access, f"{remote_id}/insights", asked))

    def was_edited(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> bool:
        """Whether it says something else by now: neither tells of edits."""
        asked = {"fields": self.edges.text}
        there = self._look(http, access, remote_id, asked).fields.get(self.edges.text)
        return there is not None and not containers.says(there, text)

    def _look(
        self, http: httpx2.Client, access: Access, path: str, asked: dict[str, str]
    ) -> Answer:
        url = f"{self.place(access.options).nodes}/{path}"
        try:
            return graph.ask(http, "GET", url, access.token, params=asked)
        except SignInAgain as error:
            if error.reason == LEFT_OUT:  # she may post all the same
                raise Refused(LEFT_OUT, error.detail) from error
            raise
