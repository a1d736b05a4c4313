"""Instagram: a professional account by us, where the installation has an app; a private
account by hand.
"""

from __future__ import annotations

from datetime import timedelta

from mitreden.networks.instagram.connect import CONNECT
from mitreden.networks.instagram.publish import PUBLISHER, STORIES
from mitreden.networks.share import SharePage
from mitreden.networks.types import STORY, Abilities, Network, Preview

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
        marks=frozenset({STORY}),
        stories_last=timedelta(hours=24),
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
    publisher=PUBLISHER,
    oauth=CONNECT,
    reader=PUBLISHER,
    story_reader=STORIES,
    finder=PUBLISHER,
    needs_app=True,
    own_posts="https://www.instagram.com/{account}/",
)
