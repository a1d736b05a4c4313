"""WhatsApp, to people one knows."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network, Preview

WHATSAPP = Network(
    key="whatsapp",
    name="WhatsApp",
    abilities=Abilities(
        counter="utf16", max_length=65536, preview=Preview.MESSAGE, upright=True
    ),
    share=SharePage(
        "https://wa.me/?text={text_and_url}", documented=True, longest=6000
    ),
)
