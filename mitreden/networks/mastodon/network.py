"""Mastodon, on any server, by hand."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network

MASTODON = Network(
    key="mastodon",
    name="Mastodon",
    # A server may allow more; 500 works on each.
    abilities=Abilities(
        counter="mastodon",
        max_length=500,
        images=4,
        alt_length=1500,
        marks_language=True,
    ),
    # The official hub: it asks for the person's own server and remembers it.
    share=SharePage(
        "https://share.joinmastodon.org/#text={text_and_url}", documented=True
    ),
)
