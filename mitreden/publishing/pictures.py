"""Pictures as networks want them: small enough, upright, and without hidden data.

A photo may carry where and when it was taken; re-encoding leaves all of that behind.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from mitreden.networks.types import Picture

LONGEST_SIDE = 2000
MOST_BYTES = 950_000  # below the 1 MB of a Bluesky card


class PictureChanged(Exception):
    """The file is not the one the author confirmed, or it is gone."""


def load(confirmed: dict[str, Any]) -> Picture:
    """`confirmed` holds name, alt and sha256, as in `content.confirmed_content`."""
    try:
        with default_storage.open(confirmed["name"]) as file:
            original = file.read()
    except OSError as error:
        raise PictureChanged(confirmed["name"]) from error
    if hashlib.sha256(original).hexdigest() != confirmed["sha256"]:
        raise PictureChanged(confirmed["name"])
    content, width, height = _smaller(original)
    return Picture(content, "image/jpeg", confirmed["alt"], width, height)


def _smaller(original: bytes) -> tuple[bytes, int, int]:
    try:
        with Image.open(BytesIO(original)) as opened:
            image = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise PictureChanged("not a picture") from error
    side = LONGEST_SIDE
    while True:
        image.thumbnail((side, side))
        for quality in (88, 78, 66):
            buffer = BytesIO()
            image.save(buffer, "JPEG", quality=quality, optimize=True)
            if buffer.tell() <= MOST_BYTES:
                return buffer.getvalue(), image.width, image.height
        side = side * 3 // 4
