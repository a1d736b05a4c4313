"""Pictures as networks want them: small enough, upright, and without hidden data.

A photo may carry where and when it was taken; re-encoding leaves all of that behind.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from mitreden.networks.types import Abilities, Picture


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a picture a network takes."""

    longest_side: int = 2000
    most_bytes: int = 950_000  # below the 1 MB of a Bluesky card


CARD = Room()


class PictureChanged(Exception):
    """The file is not the one the author confirmed, or it is gone."""


def room_on(abilities: Abilities) -> Room:
    """For the pictures of a post itself."""
    return Room(abilities.image_side, abilities.image_bytes)


def load(confirmed: dict[str, Any], room: Room = CARD) -> Picture:
    """`confirmed` holds name, alt and sha256, as in `content.confirmed_content`."""
    try:
        with default_storage.open(confirmed["name"]) as file:
            original = file.read()
    except OSError as error:
        raise PictureChanged(confirmed["name"]) from error
    if hashlib.sha256(original).hexdigest() != confirmed["sha256"]:
        raise PictureChanged(confirmed["name"])
    content, width, height = _smaller(original, room)
    return Picture(content, "image/jpeg", confirmed["alt"], width, height)


def _smaller(original: bytes, room: Room) -> tuple[bytes, int, int]:
    try:
        with Image.open(BytesIO(original)) as opened:
            image = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise PictureChanged("not a picture") from error
    side = room.longest_side
    while True:
        image.thumbnail((side, side))
        for quality in (88, 78, 66):
            buffer = BytesIO()
            image.save(buffer, "JPEG", quality=quality, optimize=True)
            if buffer.tell() <= room.most_bytes:
                return buffer.getvalue(), image.width, image.height
        side = side * 3 // 4
