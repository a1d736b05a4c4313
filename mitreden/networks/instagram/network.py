"""Instagram: a professional account by us, where the installation has an app; a private
account by hand.
"""

from __future__ import annotations

from mitreden.networks.instagram.connect import InstagramConnect
from mitreden.networks.instagram.publish import InstagramPublisher
from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network, Preview

_PUBLISHER = InstagramPublisher()

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
        image_bytes=5_000_000,  # of 8 MB
        image_side=1440,
        upright=True,
        links_work=False,
        publishes=True,
        withdraws=False,
        repeats_safely=False,
        makes_card=True,
        fetches_pictures=True,
        needs_picture=True,
        per_day=100,  # the account's own number is asked before each post
    ),
    # Nothing can be handed over by address: the text is copied, the app opened.
    share=SharePage("https://www.instagram.com/", documented=True),
    publisher=_PUBLISHER,
    oauth=InstagramConnect(),
    reader=_PUBLISHER,
    needs_app=True,
)
