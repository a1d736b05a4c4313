"""Facebook, a private profile, by hand: there is no interface for it."""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network

FACEBOOK = Network(
    key="facebook",
    name="Facebook",
    # 63,206 from practice, not from a document. The fold lies at about 480.
    abilities=Abilities(counter="utf16", max_length=63206, fold=480, images=40),
    # Only `u` works. Prefilling a person's words is forbidden there, so she pastes them.
    share=SharePage(
        "https://www.facebook.com/sharer/sharer.php?u={url}", documented=True
    ),
)
