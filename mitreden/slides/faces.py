"""Which font draws which sign.

Inter comes in pieces by script, Noto Emoji (one colour) draws what is a picture. What
none of them has is named, not drawn as a box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import regex
from PIL import ImageFont

VENDOR = Path(__file__).parent.parent / "static" / "vendor"
LETTERS = tuple(
    VENDOR / "inter" / f"inter-{part}.woff2"
    for part in ("latin", "latin-ext", "greek", "cyrillic")
)
EMOJI = VENDOR / "noto-emoji" / "noto-emoji.ttf"
WEIGHT, OPTICAL = 640, 32
PROBE = 40  # pixels; large enough to tell one sign from another
LEADING = 1.24  # from baseline to baseline, in sizes
ASCENT, DESCENT = 0.97, 0.26  # of the tallest and deepest letters, Å and g

_CLUSTER = regex.compile(r"\X")
_PICTURE = regex.compile(
    r"[\p{Emoji_Presentation}\p{Regional_Indicator}]|\p{Emoji}\uFE0F"
)
# Asks for colour, or for a tone of skin: one colour has neither.
_NOT_DRAWN = regex.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_lock = Lock()


class Run(NamedTuple):
    face: Path
    text: str


@lru_cache(maxsize=96)
def font(face: Path, size: float) -> ImageFont.FreeTypeFont:
    with _lock:
        made = ImageFont.truetype(str(face), size)
        if face != EMOJI:
            made.set_variation_by_axes([OPTICAL, WEIGHT])
        return made


def clean(text: str) -> str:
    """Composed letters, plain line ends, and no sign that is not meant to be seen."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        sign
        for sign in text
        if sign in "\n\u200d\u00ad" or unicodedata.category(sign)[0] != "C"
    )
    return regex.sub(r"\n{3,}", "\n\n", regex.sub(r"[^\S\n]+", " ", kept)).strip()


def runs(text: str) -> list[Run]:
    """The text in pieces of one font each; what none has, is left out (see missing)."""
    found: list[Run] = []
    for face, cluster in _drawn_by(text):
        if face is None:
            continue
        if found and found[-1].face == face:
            found[-1] = Run(face, found[-1].text + cluster)
        else:
            found.append(Run(face, cluster))
    return found


def missing(text: str) -> str:
    """Signs that cannot be drawn, each once."""
    lost = (cluster for face, cluster in _drawn_by(text) if face is None)
    return "".join(dict.fromkeys(lost))


def width(text: str, size: float) -> float:
    return sum(font(run.face, size).getlength(run.text) for run in runs(text))


def clusters(text: str) -> list[str]:
    return _CLUSTER.findall(text)


def _drawn_by(text: str) -> Iterator[tuple[Path | None, str]]:
    for cluster in clusters(text):
        plain = _NOT_DRAWN.sub("", cluster)
        if plain.isspace() or not plain or plain == "\u00ad":
            yield LETTERS[0], " " if plain.isspace() else ""
        else:
            order = (EMOJI,) if _PICTURE.search(cluster) else (*LETTERS, EMOJI)
            yield next((face for face in order if _has(face, plain)), None), plain


def _has(face: Path, cluster: str) -> bool:
    return all(_knows(face, sign) for sign in cluster if sign != "\u200d")


@lru_cache(maxsize=4096)
def _knows(face: Path, sign: str) -> bool:
    """Unknown signs are all drawn alike: as the box of U+10FFFF, which no font has."""
    if sign.isspace():
        return True
    return _drawn(face, sign) != _drawn(face, "\U0010ffff")


def _drawn(face: Path, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = font(face, PROBE).getmask(sign)
    return mask.size, bytes(mask)
