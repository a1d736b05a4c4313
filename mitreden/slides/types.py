"""What a slide is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WIDTH, HEIGHT = 1080, 1920


class Ground(StrEnum):
    """What stands behind the words."""

    BRAND = "brand"
    ACCENT = "accent"
    PAPER = "paper"
    NIGHT = "night"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Zone:
    """What a network covers with its own things, in pixels of a full slide."""

    top: int
    bottom: int
    left: int
    right: int
    source: str
    read_on: date
    official: bool  # False: the network says nothing, we looked at it
    link_sticker: bool = False  # readers can tap a link that is put on the picture

    @property
    def box(self) -> tuple[int, int, int, int]:
        """What is left: from left and top to right and bottom."""
        return self.left, self.top, WIDTH - self.right, HEIGHT - self.bottom


@dataclass(frozen=True, slots=True)
class Slide:
    text: str
    ground: Ground = Ground.BRAND
    photo: bytes = b""
    label: str = ""  # stands on the slide where readers see it first
    link: bool = False  # room is left for the network's link sticker


@dataclass(frozen=True, slots=True)
class Colours:
    """The organisation's; text is always drawn in what is legible on them."""

    primary: str
    accent: str


class TooMuchText(Exception):
    """It does not fit on a slide in a size that can be read."""


class NoLetters(Exception):
    """Our fonts have no letters for these signs; boxes are never drawn."""

    def __init__(self, signs: str) -> None:
        super().__init__(signs)
        self.signs = signs
