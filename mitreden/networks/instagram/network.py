"""Instagram, by hand: private accounts have no interface at all."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network, Preview

INSTAGRAM = Network(
    key="instagram",
    name="Instagram",
    abilities=Abilities(
        counter="codepoints",
        max_length=2200,
        fold=125,
        preview=Preview.PICTURE,
        tags=30,
        mentions=20,
        images=10,
        alt_length=1000,
        links_work=False,
    ),
    # Nothing can be handed over by address: the text is copied, the app opened.
    share=SharePage("https://www.instagram.com/", documented=True),
)
