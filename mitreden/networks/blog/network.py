"""One's own blog: by us on a WordPress, or the text is copied, wherever it then goes."""

from __future__ import annotations

from mitreden.networks.blog.connect import WordPressConnect
from mitreden.networks.blog.publish import WordPressPublisher
from mitreden.networks.types import Abilities, Network, Preview

_PUBLISHER = WordPressPublisher()

BLOG = Network(
    key="blog",
    name="Blog",
    abilities=Abilities(
        counter="graphemes",
        preview=Preview.ARTICLE,
        images=10,
        alt_length=1000,
        makes_card=True,
        publishes=True,
        withdraws=True,
        repeats_safely=True,
    ),
    share=None,
    publisher=_PUBLISHER,
    oauth=WordPressConnect(),
    reader=_PUBLISHER,
    own_posts="{server}",
)
