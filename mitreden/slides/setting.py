"""Words into lines: as large as they fit, and never cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mitreden.slides import faces
from mitreden.slides.faces import ASCENT, DESCENT, LEADING
from mitreden.slides.types import NoLetters, TooMuchText

SIZES = (118, 108, 98, 90, 82, 74, 68, 62, 56, 50, 46, 42, 38, 34)
WHOLE_WORDS = 50  # down to this size a long word makes the type smaller, then it breaks
WELL_READ = 42  # below, a hint says that fewer words are larger
SHY = "\u00ad"


@dataclass(frozen=True, slots=True)
class Lines:
    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> float:
        """From the top of the tallest letter to the foot of the deepest."""
        gaps = (len(self.lines) - 1) * LEADING if self.lines else 0
        return self.size * (gaps + ASCENT + DESCENT) if self.lines else 0

    def baseline(self, number: int) -> float:
        """Of a line, measured from the top of the block."""
        return self.size * (ASCENT + number * LEADING)

    @property
    def is_small(self) -> bool:
        return bool(self.lines) and self.size < WELL_READ


def fitted(
    text: str, width: float, height: float, sizes: tuple[int, ...] = SIZES
) -> Lines:
    """The largest size in which it fits. Raises NoLetters, TooMuchText."""
    text = faces.clean(text)
    if not text:
        return Lines((), sizes[0])
    if lost := faces.missing(text):
        raise NoLetters(lost)
    for size in sizes:
        lines = _wrapped(text, width, size)
        if lines is None:
            continue
        found = Lines(tuple(lines), size)
        if found.height <= height:
            return found
    raise TooMuchText


def _wrapped(text: str, width: float, size: int) -> list[str] | None:
    """None: a word is too long for this size, and a smaller one is still to be tried."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            pieces = _pieces(word, width, size)
            if pieces is None:
                return None
            for number, piece in enumerate(pieces):
                joined = f"{line} {piece}" if line and not number else piece
                if line and (number or faces.width(joined, size) > width):
                    lines.append(line)
                    line = piece
                else:
                    line = joined
        lines.append(line)
    return lines


def _pieces(word: str, width: float, size: int) -> list[str] | None:
    """The word, or what it is broken into: at soft hyphens, else where the line ends."""
    if faces.width(word, size) <= width:
        return [word.replace(SHY, "")]
    longest = max(faces.width(part, size) for part in word.split(SHY))
    if longest > width and size > WHOLE_WORDS:
        return None
    return list(_broken(word, width, size))


def _broken(word: str, width: float, size: int) -> Iterator[str]:
    parts = word.split(SHY) if SHY in word else faces.clusters(word)
    hyphen = "" if "/" in word else "-"
    line = ""
    for part in parts:
        if line and faces.width(line + part + hyphen, size) > width:
            yield line + hyphen
            line = ""
        if faces.width(part, size) > width and len(faces.clusters(part)) > 1:
            *full, line = _broken(line + part.replace(SHY, ""), width, size)
            yield from full
        else:
            line += part
    yield line
