"""Mastodon and whatever speaks its language, on any server: by us, or by hand."""

from __future__ import annotations

from datetime import timedelta

from mitreden.networks.mastodon.connect import MastodonConnect
from mitreden.networks.mastodon.publish import MastodonPublisher
from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network

_CONNECT = MastodonConnect()
_PUBLISHER = MastodonPublisher()

MASTODON = Network(
    key="mastodon",
    name="Mastodon",
    # A server may allow more; it says so when somebody connects. 500 works on each.
    abilities=Abilities(
        counter="mastodon",
        max_length=500,
        images=4,
        alt_length=1500,
        image_bytes=8_000_000,  # of 16 MB where a server sets no less
        marks_language=True,
        publishes=True,
        withdraws=True,
        repeats_safely=True,
        # Servers remember an Idempotency-Key for an hour.
        repeat_within=timedelta(minutes=50),
    ),
    # The official hub: it asks for the person's own server and remembers it.
    share=SharePage(
        "https://share.joinmastodon.org/#text={text_and_url}", documented=True
    ),
    publisher=_PUBLISHER,
    oauth=_CONNECT,
    registry=_CONNECT,
    reader=_PUBLISHER,
    finder=_PUBLISHER,
    own_posts="{server}/@{name}",
)
