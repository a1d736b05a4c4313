"""Plausch, a network that does not exist: 40 signs, and a password."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import httpx2

from mitreden.networks.calls import call, must
from mitreden.networks.types import (
    Abilities,
    Access,
    Account,
    Network,
    Outgoing,
    Reactions,
    Receipt,
    SignIn,
)


class Plausch:
    def sign_in(self, http: httpx2.Client, sign_in: SignIn) -> Account:
        server = sign_in.lookups["server"]
        answer = call(
            http,
            "POST",
            f"{server}/in",
            sends=False,
            json={"name": sign_in.name, "password": sign_in.password},
        )
        token = str(must(answer, "token")["token"])
        return Account(Access(server, sign_in.name, token), sign_in.name)

    def refresh(self, http: httpx2.Client, access: Access) -> Access:
        return access

    def sign_out(self, http: httpx2.Client, access: Access) -> None:
        call(http, "DELETE", f"{access.server}/in", sends=False)

    def expires_at(self, access: Access) -> datetime | None:
        return None

    def new_key(self, at: datetime) -> str:
        return str(uuid4())

    def remote_id(self, access: Access, key: str) -> str:
        return key

    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt:
        url = f"{access.server}/posts/{outgoing.key}"
        must(call(http, "PUT", url, sends=True, json={"text": outgoing.text}), "text")
        return Receipt(outgoing.key, url)

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
        call(http, "DELETE", f"{access.server}/posts/{remote_id}", sends=False)

    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
        answer = call(http, "GET", f"{access.server}/posts/{remote_id}", sends=False)
        return Reactions(likes=must(answer, "likes")["likes"])


_PLAUSCH = Plausch()

PLAUSCH = Network(
    key="plausch",
    name="Plausch",
    abilities=Abilities(
        counter="graphemes",
        max_length=40,
        publishes=True,
        withdraws=True,
        repeats_safely=True,
    ),
    share=None,
    publisher=_PLAUSCH,
    password=_PLAUSCH,
    reader=_PLAUSCH,
)
