"""Signal, to people one knows. It has no page for sharing: copied, or the share sheet."""

from __future__ import annotations

from mitreden.networks.types import Abilities, Network, Preview

SIGNAL = Network(
    key="signal",
    name="Signal",
    # Beyond 2,000 bytes a message is sent as a file of text and folds behind "Read more";
    # 64 KiB is the most (practice, 2026-11-25).
    abilities=Abilities(
        counter="utf16",
        max_length=2000,
        max_bytes=2000,
        limit_is_firm=False,
        preview=Preview.MESSAGE,
    ),
    share=None,
)
