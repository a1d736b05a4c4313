"""LinkedIn, a private profile, by hand."""

from __future__ import annotations

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
        shows_headline=True,
    ),
    share=SharePage(
        "https://www.linkedin.com/sharing/share-offsite/?url={url}", documented=True
    ),
)
