"""Threads: by us, where the installation has an app; or by hand."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.threads.connect import CONNECT
from mitreden.networks.threads.publish import PUBLISHER
from mitreden.networks.types import Abilities, Network

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
    publisher=PUBLISHER,
    oauth=CONNECT,
    reader=PUBLISHER,
    finder=PUBLISHER,
    needs_app=True,
    own_posts="https://www.threads.com/@{account}",
)
