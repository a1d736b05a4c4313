"""The networks, in the order in which people see them. A new one is one line here."""

from __future__ import annotations

from collections.abc import Mapping

from mitreden.networks.blog.network import BLOG
from mitreden.networks.bluesky.network import BLUESKY
from mitreden.networks.email.network import EMAIL
from mitreden.networks.facebook.network import FACEBOOK
from mitreden.networks.instagram.network import INSTAGRAM
from mitreden.networks.linkedin.network import LINKEDIN
from mitreden.networks.mastodon.network import MASTODON
from mitreden.networks.signal.network import SIGNAL
from mitreden.networks.telegram.network import TELEGRAM
from mitreden.networks.threads.network import THREADS
from mitreden.networks.tiktok.network import TIKTOK
from mitreden.networks.types import Abilities, Network, Preview, Publisher
from mitreden.networks.whatsapp.network import WHATSAPP
from mitreden.networks.x.network import X
from mitreden.networks.xing.network import XING

__all__ = [
    "NETWORKS",
    "Abilities",
    "Network",
    "Preview",
    "Publisher",
    "publisher",
    "share_url",
]

NETWORKS: Mapping[str, Network] = {
    network.key: network
    for network in (
        LINKEDIN,
        XING,
        BLUESKY,
        MASTODON,
        FACEBOOK,
        INSTAGRAM,
        THREADS,
        TIKTOK,
        X,
        WHATSAPP,
        SIGNAL,
        TELEGRAM,
        EMAIL,
        BLOG,
    )
}


def share_url(key: str, *, text: str, link: str = "", title: str = "") -> str | None:
    """The page on which a person posts by hand; None: there is none, copy the text."""
    page = NETWORKS[key].share
    return page.url(text=text, link=link, title=title) if page else None


def publisher(key: str) -> Publisher:
    """Raises KeyError for a network that takes no posts from us."""
    found = NETWORKS[key].publisher
    if found is None:
        raise KeyError(key)
    return found
