"""X: by hand on its own page, which is free; by us only with an app and a budget."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.types import MADE_WITH_AI, PAID, Abilities, Network
from mitreden.networks.x.connect import XConnect
from mitreden.networks.x.costs import XCosts
from mitreden.networks.x.publish import XPublisher

_PUBLISHER = XPublisher()

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
        image_bytes=4_800_000,  # of 5 MB
        marks=frozenset({MADE_WITH_AI, PAID}),
        publishes=True,
        withdraws=True,
        repeats_safely=False,
    ),
    share=SharePage(
        "https://x.com/intent/tweet?text={text}&url={url}", documented=True
    ),
    publisher=_PUBLISHER,
    oauth=XConnect(),
    reader=_PUBLISHER,
    costs=XCosts(),
    needs_app=True,
    own_posts="https://x.com/{account}",
)
