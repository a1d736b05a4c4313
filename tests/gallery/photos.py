"""Pictures as they come from a phone, made here."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image


def photo(
    size: tuple[int, int] = (90, 60),
    colour: str = "teal",
    kind: str = "JPEG",
    **options: Any,
) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def photo_with_position() -> bytes:
    """Taken upright in Wendbach, says the camera: turned, with a place and an owner."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    exif[0x010F] = "Camera of Eva"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (49.0, 12.0, 7.0)
    return photo(exif=exif)


def moving() -> bytes:
    frames = [Image.new("RGB", (60, 60), colour) for colour in ("red", "blue")]
    buffer = BytesIO()
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 200
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
DISGUISED = b"<html><script>alert(1)</script></html>"
