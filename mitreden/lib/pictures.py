"""Pictures from outside: looked at, decoded and written anew.

What comes out was encoded by us: no place, no camera, no name of a person travels with
it, and nothing that hid behind the end of the picture. Only formats that Pillow decodes
without help are taken; SVG is a program, not a picture.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MAX_BYTES = 10_000_000
MAX_PIXELS = 50_000_000  # a camera's 50 megapixels; 150 MB while being decoded
LONGEST_EDGE = 1600
SMALLEST_EDGE = 40
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True, slots=True)
class Picture:
    data: bytes
    extension: str  # jpg or png
    width: int
    height: int

    @property
    def name(self) -> str:
        """The same picture has the same name."""
        return f"{hashlib.sha256(self.data).hexdigest()[:20]}.{self.extension}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is taken, and how large the picture may be that we make of it."""

    longest_edge: int = LONGEST_EDGE
    most_bytes: int = MAX_BYTES
    still: bool = False  # a moving picture is refused, not stopped at its first frame


STORY_PICTURE = Wanted()


class NotAPicture(Exception):
    """Why it was refused: too_big, too_many_pixels, too_small, svg, heic, animated,
    unknown, broken.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_picture(data: bytes, wanted: Wanted = STORY_PICTURE) -> Picture:
    if len(data) > wanted.most_bytes:
        raise NotAPicture("too_big")
    if _is_svg(data):
        raise NotAPicture("svg")
    if _is_heic(data):
        raise NotAPicture("heic")
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as found:
            _judge_size(found)
            if wanted.still and getattr(found, "is_animated", False):
                raise NotAPicture("animated")
            return _written_anew(_upright(found, wanted.longest_edge))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPicture("too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise NotAPicture("unknown") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError) as error:
        raise NotAPicture("broken") from error


def _is_svg(data: bytes) -> bool:
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(b"<") and b"<svg" in head


def _is_heic(data: bytes) -> bool:
    """By the brand that follows "ftyp" (ISO/IEC 23008-12): what iPhones take."""
    brand = data[8:12]
    return data[4:8] == b"ftyp" and brand[:3] in {b"hei", b"hev", b"mif", b"msf"}


def _judge_size(found: Image.Image) -> None:
    """By the header alone: nothing has been decoded yet."""
    if found.width * found.height > MAX_PIXELS:
        raise NotAPicture("too_many_pixels")
    if min(found.size) < SMALLEST_EDGE:
        raise NotAPicture("too_small")


def _upright(found: Image.Image, longest: int) -> Image.Image:
    found.draft("RGB", (longest, longest))
    profile = found.info.get("icc_profile")
    upright = ImageOps.exif_transpose(found)
    see_through = upright.has_transparency_data
    plain = upright.convert("RGBA" if see_through else "RGB")
    if see_through and plain.getchannel("A").getextrema()[0] == 255:
        plain, see_through = plain.convert("RGB"), False
    plain.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return _in_srgb(plain, profile) if profile and not see_through else plain


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours as they were meant, since the profile does not travel along."""
    try:
        changed = ImageCms.profileToProfile(picture, BytesIO(profile), _SRGB)
    except (ImageCms.PyCMSError, OSError):
        return picture
    return changed or picture


def _written_anew(picture: Image.Image) -> Picture:
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)  # pixels alone: whatever else Pillow carried stays behind
    buffer = BytesIO()
    if picture.mode == "RGBA":
        clean.save(buffer, "PNG", optimize=True)
    else:
        clean.save(buffer, "JPEG", quality=86, optimize=True, progressive=True)
    extension = "png" if picture.mode == "RGBA" else "jpg"
    return Picture(buffer.getvalue(), extension, *picture.size)
