"""The steps that tests of several networks take: there and back again, and what is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol
from urllib.parse import parse_qsl, urlsplit

import httpx2

from mitreden.networks.types import (
    Access,
    Account,
    App,
    Departure,
    Journey,
    Network,
    Outgoing,
    Picture,
)
from tests import make

PAGE = "https://mitreden.company.com"


class SignInPage(Protocol):
    address: str

    def allow(self, query: dict[str, str]) -> str:
        """Where its page sends her when she presses "Allow"."""


class WithApp(SignInPage, Protocol):
    client: tuple[str, str]


def departure(network: Network, server: WithApp) -> Departure:
    """With the app the server knows, and all its addresses on this machine."""
    here = server.address
    return Departure(
        f"{PAGE}/accounts/connected/{network.key}/",
        "a-state",
        app=App(*server.client),
        options={"web": here, "api": here, "graph": here},
    )


def registered(network: Network, http: httpx2.Client, server: SignInPage) -> Departure:
    """Where each server has apps of its own."""
    assert network.registry is not None
    back = f"{PAGE}/accounts/connected/{network.key}/"
    app = network.registry.register(http, server.address, back)
    return Departure(back, "a-state", server.address, app)


def set_out(
    network: Network, http: httpx2.Client, server: SignInPage, there: Departure
) -> tuple[Journey, Mapping[str, str]]:
    """She allows it; what she comes back with."""
    assert network.oauth is not None
    journey = network.oauth.begin(http, there)
    back = server.allow(dict(parse_qsl(urlsplit(journey.url).query)))
    return journey, dict(parse_qsl(urlsplit(back).query))


def sign_in(
    network: Network, http: httpx2.Client, server: SignInPage, there: Departure
) -> Account:
    assert network.oauth is not None
    journey, answer = set_out(network, http, server, there)
    return network.oauth.arrive(http, there, journey.keep, answer)


def connect(network: Network, http: httpx2.Client, server: WithApp) -> Access:
    """An access as the product uses it: with the installation's options."""
    there = departure(network, server)
    return replace(sign_in(network, http, server, there).access, options=there.options)


def outgoing(text: str = "Heute gelernt: #Pumpen", **more) -> Outgoing:
    return Outgoing(text, "de", "key-1", make.NOON, **more)


def picture(
    alt: str = "Eine Pumpe im Regen", size: tuple[int, int] = (1200, 1000), **fields
) -> Picture:
    """As the product makes them: JPEG, with an address for fetching."""
    made = Picture(
        b"\xff\xd8\xff JPEG", "image/jpeg", alt, *size, f"{PAGE}/media/once/abc/"
    )
    return replace(made, **fields)
