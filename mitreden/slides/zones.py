"""Where networks lay their own things over a slide. Nothing of ours stands there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mitreden.slides.types import Zone

# Meta's advice for stories: keep 14 % at the top and 20 % at the bottom free of text and
# logos; for reels also 6 % at each side (Meta ads guide, as cited by adsuploader.com and
# shotstack.io, both read on 2026-11-25). The sides of the reels are taken, too.
INSTAGRAM = Zone(
    top=270,
    bottom=384,
    left=65,
    right=65,
    source="Meta ads guide (14 %, 20 %, 6 %)",
    read_on=date(2026, 11, 25),
    official=True,
    link_sticker=True,
)
# TikTok publishes templates, not numbers: they change with the length of the caption.
# The largest margins of two guides that measured them (adfuseai.com: 150, 440, 150;
# houseofmarketers.com: lower 20 %, right edge; both read on 2026-11-25).
TIKTOK = Zone(
    top=150,
    bottom=440,
    left=60,
    right=150,
    source="adfuseai.com, houseofmarketers.com",
    read_on=date(2026, 11, 25),
    official=False,
)
# No figures are published. The bar with name and progress lies above, the field for an
# answer below; we keep as much as for Instagram, which shows the same things.
WHATSAPP = Zone(
    top=270,
    bottom=384,
    left=65,
    right=65,
    source="",
    read_on=date(2026, 11, 25),
    official=False,
)

ZONES: Mapping[str, Zone] = {
    "instagram": INSTAGRAM,
    "tiktok": TIKTOK,
    "whatsapp": WHATSAPP,
}
