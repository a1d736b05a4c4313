"""TikTok, by hand: its interface takes no tools for a person's own account."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network, Preview

TIKTOK = Network(
    key="tiktok",
    name="TikTok",
    # 2,200 in UTF-16 units: developers.tiktok.com, read on 2026-11-23. The text below a
    # video folds after some 100 characters (practice).
    abilities=Abilities(
        counter="utf16",
        max_length=2200,
        fold=100,
        preview=Preview.PICTURE,
        images=35,
        image_bytes=5_000_000,  # of 20 MB
        upright=True,
        links_work=False,
    ),
    # Nothing can be handed over by address: the text is copied, the app opened.
    share=SharePage("https://www.tiktok.com/upload", documented=False),
)
