"""One's own blog: by us on a WordPress or by Micropub, or the text is copied."""

from __future__ import annotations

from mitreden.networks.blog.connect import BlogConnect
from mitreden.networks.blog.indieauth import describe
from mitreden.networks.blog.publish import BlogPublisher
from mitreden.networks.types import DRAFT, Abilities, Network, Preview

_PUBLISHER = BlogPublisher()

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
        marks=frozenset({DRAFT}),
        says_earlier=True,
        repeats_safely=True,  # WordPress by the short name; Micropub may not tell
    ),
    share=None,
    publisher=_PUBLISHER,
    oauth=BlogConnect(),
    reader=_PUBLISHER,
    finder=_PUBLISHER,
    describe=describe,
    own_posts="{server}",
)
