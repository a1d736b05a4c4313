"""Threads, by hand."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network

THREADS = Network(
    key="threads",
    name="Threads",
    abilities=Abilities(counter="threads", max_length=500, images=20, alt_length=1000),
    share=SharePage(
        "https://www.threads.com/intent/post?text={text}&url={url}", documented=True
    ),
)
