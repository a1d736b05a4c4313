"""XING, by hand: its interface for posting closed on 1 April 2019."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network

XING = Network(
    key="xing",
    name="XING",
    # No limit is published today (420 was the old one): 1,000 is advice, no more.
    abilities=Abilities(
        counter="utf16",
        max_length=1000,
        limit_is_firm=False,
        images=1,
        shows_headline=True,
    ),
    share=SharePage("https://www.xing.com/spi/shares/new?url={url}", documented=True),
)
