"""E-mail, from one's own mailbox. https://www.rfc-editor.org/rfc/rfc6068"""

from __future__ import annotations

from mitreden.networks.share import SharePage
from mitreden.networks.types import Abilities, Network, Preview

EMAIL = Network(
    key="email",
    name="E-Mail",
    abilities=Abilities(counter="graphemes", preview=Preview.LETTER),
    # Mail programmes on Windows cut addresses at about 2,000 characters.
    share=SharePage(
        "mailto:?subject={title}&body={text_and_url}",
        documented=True,
        longest=1800,
        crlf=True,
    ),
)
