"""How a post will look over there, as data for the drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.files.storage import default_storage

from mitreden.lib.headline import split
from mitreden.networks import Network
from mitreden.networks.types import Preview as Kind
from mitreden.publishing.content import CardContent
from mitreden.web.advocates.drafting import Sheet

_PIECE = re.compile(
    r"(?P<link>https?://[^\s<>\"“”„]+[^\s<>\"“”„.,;:!?)\]'’])"
    r"|(?P<tag>(?<![\w&/])#\w+)"
    r"|(?P<mention>(?<![\w./])@\w(?:[\w.-]*\w)?(?:@[\w.-]+\w)?)",
    re.IGNORECASE,
)

LONG_WORD = 30


@dataclass(frozen=True, slots=True)
class Piece:
    kind: str  # "text", "link", "tag" or "mention"
    text: str


@dataclass(frozen=True, slots=True)
class CardView:
    title: str
    description: str
    host: str
    picture_url: str
    picture_alt: str


@dataclass(frozen=True, slots=True)
class Preview:
    network: Network
    shown: tuple[Piece, ...]
    rest: tuple[Piece, ...]  # behind "… more"
    card: CardView | None
    headline: str = ""  # of an article that we send; "": the blog's author writes one


def preview_of(sheet: Sheet) -> Preview:
    text = (sheet.sent_text.strip() + sheet.link_behind).strip()
    headline = ""
    if sheet.channel and sheet.abilities.preview == Kind.ARTICLE:
        headline, text = split(text)
    fold = sheet.abilities.folds_at(text)
    cut = len(text) if fold is None else _at_a_word(text, fold)
    proof = sheet.story.proof_url if sheet.story else ""
    return Preview(
        network=sheet.network,
        shown=tuple(pieces(text[:cut].rstrip() if fold is not None else text)),
        rest=tuple(pieces(text[cut:].lstrip())),
        card=card_view(sheet.card, proof),
        headline=headline,
    )


def _at_a_word(text: str, fold: int) -> int:
    """Networks do not cut a word in two where they can help it."""
    space = max(text.rfind(" ", 0, fold + 1), text.rfind("\n", 0, fold + 1))
    return space if space > fold - LONG_WORD else fold


def card_view(card: CardContent | None, url: str) -> CardView | None:
    if card is None:
        return None
    return CardView(
        title=card.title,
        description=card.description,
        host=(urlsplit(url).hostname or "").removeprefix("www."),
        picture_url=default_storage.url(card.picture) if card.picture else "",
        picture_alt=card.picture_alt,
    )


def pieces(text: str) -> list[Piece]:
    """The text cut where a network colours it."""
    cut: list[Piece] = []
    end = 0
    for found in _PIECE.finditer(text):
        if found.start() > end:
            cut.append(Piece("text", text[end : found.start()]))
        cut.append(Piece(found.lastgroup or "text", found[0]))
        end = found.end()
    if end < len(text):
        cut.append(Piece("text", text[end:]))
    return cut
