"""One's own blog: the text is copied, wherever it then goes."""

from __future__ import annotations

from mitreden.networks.types import Abilities, Network, Preview

BLOG = Network(
    key="blog",
    name="Blog",
    abilities=Abilities(counter="graphemes", preview=Preview.ARTICLE),
    share=None,
)
