"""What a post on X says: X makes its own card of the link in the text."""

from __future__ import annotations

from mitreden.networks.types import Outgoing


def post_text(outgoing: Outgoing) -> str:
    link = outgoing.card.url if outgoing.card else ""
    if not link or link in outgoing.text:
        return outgoing.text
    return f"{outgoing.text}\n\n{link}".strip()
