"""X, by hand: its own page is free, its interface costs money per post."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network

X = Network(
    key="x",
    name="X",
    # Developer policy: no "identical or substantially similar" posts from several accounts.
    abilities=Abilities(
        counter="x",
        max_length=280,
        refuses_copies=True,
        images=4,
        alt_length=1000,
    ),
    share=SharePage(
        "https://x.com/intent/tweet?text={text}&url={url}", documented=True
    ),
)
