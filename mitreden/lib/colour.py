"""Colours of an organisation, made legible in the light and in the dark theme.

Contrast is the ratio of WCAG 2.2, success criterion 1.4.3. Corrections move lightness
in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020), so
that a corrected blue is still the same blue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ENOUGH = 4.5  # WCAG AA for text
VIVID = 7.5  # at night a colour that is just legible looks dull

Rgb = tuple[float, float, float]  # each 0–1, gamma-encoded sRGB

# The surfaces a brand colour stands on: static/css/tokens.css has the same values.
LIGHT_SURFACES = ("#faf8f4", "#ffffff", "#f3efe7")
DARK_SURFACES = ("#11181d", "#182229", "#0c1216")
LIGHT_INK = "#18242c"
DARK_INK = "#eef1ee"
DARKEST = "#06151c"

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


class BadColour(ValueError):
    pass


@dataclass(frozen=True, slots=True)
class Shades:
    """One brand colour in one theme."""

    brand: str  # text, lines and filled buttons
    ink: str  # text on a filled button
    wash: str  # a quiet background
    accent: str  # decoration, avatars
    accent_ink: str  # text on the accent


@dataclass(frozen=True, slots=True)
class Theme:
    light: Shades
    dark: Shades


def theme(primary: str, accent: str) -> Theme:
    """Both themes from two colours; every pair of text and ground reaches 4.5:1."""
    return Theme(
        light=_shades(primary, accent, LIGHT_SURFACES, wash=0.11, ratio=ENOUGH),
        dark=_shades(primary, accent, DARK_SURFACES, wash=0.34, ratio=VIVID),
    )


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in parse(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def parse(colour: str) -> Rgb:
    """Read #rgb or #rrggbb."""
    if not _HEX.fullmatch(colour):
        raise BadColour(f"{colour!r} is not a colour such as #0b5c7a")
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def legible(colour: str, on: tuple[str, ...], *, ratio: float = ENOUGH) -> str:
    """The colour itself if it is legible on every ground, else the nearest that is."""
    if _reaches(colour, on, ratio):
        return _hex(parse(colour))
    lightness, a, b = _oklab(parse(colour))
    darken = luminance(on[0]) > 0.18
    steps = range(1, 201)
    for step in steps:
        share = step / len(steps)
        moved = (
            lightness * (1 - share) if darken else lightness + (1 - lightness) * share
        )
        colourful = (1 + share / 2) * (1 - share**4)  # light colours look paler
        candidate = _hex(_rgb(moved, a * colourful, b * colourful))
        if _reaches(candidate, on, ratio):
            return candidate
    return "#000000" if darken else "#ffffff"


def mix(one: str, other: str, share: float) -> str:
    """`share` of one colour, the rest of the other, mixed in OKLab."""
    pairs = zip(_oklab(parse(one)), _oklab(parse(other)), strict=True)
    lightness, a, b = (x * share + y * (1 - share) for x, y in pairs)
    return _hex(_rgb(lightness, a, b))


def _shades(
    primary: str, accent: str, surfaces: tuple[str, ...], *, wash: float, ratio: float
) -> Shades:
    """The wash fades until the ink on it is very legible."""
    ink = LIGHT_INK if surfaces is LIGHT_SURFACES else DARK_INK
    washed = _wash(primary, surfaces[1], wash)
    while contrast(washed, ink) < ENOUGH * 2:
        wash /= 1.25
        washed = _wash(primary, surfaces[1], wash)
    brand = legible(legible(primary, surfaces, ratio=ratio), (*surfaces, washed))
    shown = legible(accent, (surfaces[0],), ratio=1.6)
    return Shades(
        brand=brand,
        ink=text_on(brand),
        wash=washed,
        accent=shown,
        accent_ink=text_on(shown),
    )


def _wash(colour: str, ground: str, share: float) -> str:
    """A thin coat of colour, a little more colourful than arithmetic makes it."""
    lightness, a, b = _oklab(parse(mix(colour, ground, share)))
    return _hex(_rgb(lightness, a * 1.4, b * 1.4))


def text_on(ground: str) -> str:
    """White or our near black, whichever reads better; where neither is enough, black."""
    best = max(("#ffffff", DARKEST), key=lambda text: contrast(text, ground))
    return best if contrast(best, ground) >= ENOUGH else "#000000"


def _reaches(colour: str, on: tuple[str, ...], ratio: float) -> bool:
    return all(contrast(colour, ground) >= ratio for ground in on)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _oklab(colour: Rgb) -> tuple[float, float, float]:
    red, green, blue = (_linear(part) for part in colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    mid = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short,
    )


def _rgb(lightness: float, a: float, b: float) -> Rgb:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    mid = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _gamma(4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * mid + 1.7076147010 * short),
    )
