"""Threads: by us, where the installation has an app; or by hand."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.threads.connect import ThreadsConnect
from mitreden.networks.threads.publish import ThreadsPublisher
from mitreden.networks.types import Abilities, Network

_PUBLISHER = ThreadsPublisher()

THREADS = Network(
    key="threads",
    name="Threads",
    abilities=Abilities(
        counter="threads",
        max_length=500,
        images=20,
        alt_length=1000,
        image_bytes=5_000_000,  # of 8 MB
        image_side=1440,
        makes_card=True,
        publishes=True,
        withdraws=True,
        repeats_safely=False,
        fetches_pictures=True,
        per_day=250,
    ),
    share=SharePage(
        "https://www.threads.com/intent/post?text={text}&url={url}", documented=True
    ),
    publisher=_PUBLISHER,
    oauth=ThreadsConnect(),
    reader=_PUBLISHER,
    needs_app=True,
)
