"""Telegram, to people one knows or into a channel of one's own."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network, Preview

TELEGRAM = Network(
    key="telegram",
    name="Telegram",
    # 4,096 characters of a message: https://core.telegram.org/api/config
    abilities=Abilities(counter="utf16", max_length=4096, preview=Preview.MESSAGE),
    # https://core.telegram.org/widgets/share: the address is asked for, the text may
    # come with it. Both read on 2026-11-25.
    share=SharePage(
        "https://t.me/share/url?url={url}&text={text}",
        documented=True,
        longest=6000,
        needs_link=True,
    ),
)
