"""LinkedIn, a private profile: by us, where the installation has an app; or by hand."""

from __future__ import annotations

from datetime import timedelta

from mitreden.networks.linkedin.connect import LinkedInConnect
from mitreden.networks.linkedin.publish import LinkedInPublisher
from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network

LINKEDIN = Network(
    key="linkedin",
    name="LinkedIn",
    # 3,000 as other vendors publish it; LinkedIn does not say in which unit, so we count
    # UTF-16 units. About 210 are seen before "… more" (from practice, not from a document).
    abilities=Abilities(
        counter="utf16",
        max_length=3000,
        fold=210,
        images=20,
        alt_length=4086,
        image_bytes=5_000_000,  # of 8 MB
        shows_headline=True,
        makes_card=True,
        publishes=True,
        withdraws=True,
        repeats_safely=False,
        spacing=timedelta(minutes=10),
        per_day=100,  # vendors speak of about 150
    ),
    share=SharePage(
        "https://www.linkedin.com/sharing/share-offsite/?url={url}", documented=True
    ),
    publisher=LinkedInPublisher(),
    oauth=LinkedInConnect(),
    needs_app=True,
    own_posts="https://www.linkedin.com/in/me/recent-activity/all/",
)
