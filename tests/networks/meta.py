"""What the tests of Threads and Instagram share."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import httpx2

from mitreden.networks.types import (
    Access,
    Account,
    App,
    Departure,
    Network,
    Outgoing,
    Picture,
)
from tests import make
from tests.contract.meta import GraphContract

PAGE = "https://mitreden.company.com"


def departure(network: Network, server: GraphContract) -> Departure:
    here = server.address
    return Departure(
        f"{PAGE}/accounts/connected/{network.key}/",
        "a-state",
        app=App(*server.client),
        options={"web": here, "api": here, "graph": here},
    )


def account(network: Network, http: httpx2.Client, server: GraphContract) -> Account:
    assert network.oauth is not None
    there = departure(network, server)
    journey = network.oauth.begin(http, there)
    back = server.allow(dict(parse_qsl(urlsplit(journey.url).query)))
    answer = dict(parse_qsl(urlsplit(back).query))
    return network.oauth.arrive(http, there, journey.keep, answer)


def connect(network: Network, http: httpx2.Client, server: GraphContract) -> Access:
    access = account(network, http, server).access
    return replace(access, options=departure(network, server).options)


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
