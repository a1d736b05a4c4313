"""A slide, drawn: ground or photo, words, label, and in the preview its guides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from mitreden.lib import colour
from mitreden.slides import faces
from mitreden.slides.setting import Lines, fitted
from mitreden.slides.types import HEIGHT, WIDTH, Colours, Ground, Slide, Zone

WHITE, NIGHT, PAPER = "#ffffff", "#11181d", "#faf8f4"
SHADE = "#06131a"  # what is laid over a photo so that white reads on it …
THICK, THICKEST = 0.66, 0.84  # … this much of it where words begin, and at the foot
RAMP = 360  # pixels above the words in which it comes in
PAD, GAP = 30, 56  # around the words on the label; between things
LABEL_SIZES = (52, 46, 42, 38, 34, 30, 26)
LABEL_SHARE = 0.4  # of the height that a label may take at most
INSET = 24  # between the edge of what is safe and the label
STICKER = 150  # the height of a link sticker, with room for a thumb
BAR = (132, 14)
QUALITY = 90


@dataclass(frozen=True, slots=True)
class Laid:
    """Where everything stands, in pixels of the full slide."""

    label: Lines
    label_box: tuple[float, float, float, float]
    text: Lines
    text_at: tuple[float, float]
    sticker_box: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class Inks:
    ground: str
    text: str
    bar: str


def lay_out(slide: Slide, zone: Zone) -> Laid:
    """Raises NoLetters, TooMuchText."""
    left, top, right, bottom = zone.box
    label, label_box = _label(slide.label, zone)
    sticker = None
    foot: float = bottom
    if slide.link and zone.link_sticker:
        sticker = (left, bottom - STICKER, right, bottom)
        foot = bottom - STICKER - GAP
    head = label_box[3] + GAP if label.lines else top
    if slide.ground is not Ground.PHOTO:
        head += BAR[1] + GAP  # the bar above the words
    text = fitted(slide.text, right - left, foot - head)
    room = foot - head - text.height
    y = foot - text.height if slide.ground is Ground.PHOTO else head + room * 0.42
    return Laid(label, label_box, text, (left, y), sticker)


def inks(ground: Ground, colours: Colours) -> Inks:
    """Ground, text on it, and the bar; text and ground reach 4.5:1 whatever the colours."""
    primary, accent = colours.primary, colours.accent
    plain: Mapping[Ground, tuple[str, str]] = {
        Ground.BRAND: (primary, accent),
        Ground.ACCENT: (accent, primary),
        Ground.PAPER: (PAPER, accent),
        Ground.NIGHT: (NIGHT, accent),
        Ground.PHOTO: (SHADE, accent),
    }
    behind, bar = plain[ground]
    text = colour.text_on(behind)
    if ground is Ground.PAPER:
        text = colour.legible(primary, (PAPER,))
    if ground is Ground.PHOTO:
        text = WHITE
    return Inks(behind, text, colour.legible(bar, (behind,), ratio=1.6))


def draw(
    slide: Slide,
    zone: Zone,
    colours: Colours,
    *,
    scale: float = 1,
    guides: bool = False,
) -> Image.Image:
    """Raises NoLetters, TooMuchText."""
    laid = lay_out(slide, zone)
    pen = _Pen(inks(slide.ground, colours), scale)
    picture = pen.ground(slide, laid)
    on = ImageDraw.Draw(picture)
    left, y = laid.text_at
    if slide.ground is not Ground.PHOTO and laid.text.lines:
        pen.box(on, (left, y - GAP - BAR[1], left + BAR[0], y - GAP), pen.inks.bar, 7)
    pen.lines(on, laid.text, (left, y), pen.inks.text)
    if laid.label.lines:
        pen.box(on, laid.label_box, pen.inks.text, 22)
        at = (laid.label_box[0] + PAD, laid.label_box[1] + PAD * 0.7)
        pen.lines(on, laid.label, at, _on_label(slide, pen.inks))
    return _with_guides(picture, zone, laid, scale) if guides else picture


def jpeg(picture: Image.Image, quality: int = QUALITY) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()


def _on_label(slide: Slide, inks: Inks) -> str:
    return SHADE if slide.ground is Ground.PHOTO else inks.ground


def _label(text: str, zone: Zone) -> tuple[Lines, tuple[float, float, float, float]]:
    left, top, right, bottom = zone.box
    room = (right - left - 2 * PAD, (bottom - top) * LABEL_SHARE)
    lines = fitted(text, *room, sizes=LABEL_SIZES)
    widest = max((faces.width(one, lines.size) for one in lines.lines), default=0)
    high = lines.height + 1.4 * PAD if lines.lines else 0
    top += INSET
    return lines, (left, top, left + widest + 2 * PAD, top + high)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws in the size that is wanted what was laid out in full size."""

    inks: Inks
    scale: float

    def ground(self, slide: Slide, laid: Laid) -> Image.Image:
        size = (round(WIDTH * self.scale), round(HEIGHT * self.scale))
        if slide.ground is not Ground.PHOTO or not slide.photo:
            return Image.new("RGB", size, self.inks.ground)
        with Image.open(BytesIO(slide.photo)) as opened:
            opened.draft("RGB", size)
            shown = opened.convert("RGBA")
        plain = Image.new("RGB", shown.size, WHITE)
        plain.paste(shown, mask=shown)
        picture = ImageOps.fit(plain, size, Image.Resampling.LANCZOS)
        if laid.text.lines:
            picture.paste(SHADE, mask=self._shade(size, laid.text_at[1]))
        return picture

    def _shade(self, size: tuple[int, int], top: float) -> Image.Image:
        """Nothing above, then ever more, and enough from the first line on."""
        mask = Image.new("L", size, 0)
        start = max(0, round((top - GAP / 2) * self.scale))
        ramp = min(start, round(RAMP * self.scale))
        grey = Image.linear_gradient("L")  # 256 × 256, from black to white
        if ramp:
            part = grey.resize((size[0], ramp)).point(lambda v: v * THICK)
            mask.paste(part, (0, start - ramp))
        rest = size[1] - start
        if rest > 0:
            more = THICKEST - THICK
            part = grey.resize((size[0], rest))
            mask.paste(part.point(lambda v: THICK * 255 + v * more), (0, start))
        return mask

    def lines(
        self, on: ImageDraw.ImageDraw, lines: Lines, at: tuple[float, float], ink: str
    ) -> None:
        size = lines.size * self.scale
        for number, line in enumerate(lines.lines):
            x = at[0] * self.scale
            y = (at[1] + lines.baseline(number)) * self.scale
            for run in faces.runs(line):
                face = faces.font(run.face, size)
                on.text((x, y), run.text, font=face, fill=ink, anchor="ls")
                x += face.getlength(run.text)

    def box(
        self,
        on: ImageDraw.ImageDraw,
        box: tuple[float, float, float, float],
        ink: str,
        radius: float,
    ) -> None:
        left, top, right, bottom = (edge * self.scale for edge in box)
        on.rounded_rectangle((left, top, right, bottom), radius * self.scale, fill=ink)


def _with_guides(
    picture: Image.Image, zone: Zone, laid: Laid, scale: float
) -> Image.Image:
    """What the network covers is veiled; the place of the sticker is outlined."""
    veil = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    on = ImageDraw.Draw(veil)
    _left, top, right, bottom = (edge * scale for edge in zone.box)
    wide, high = picture.size
    for covered in ((0, 0, wide, top), (0, bottom, wide, high)):
        on.rectangle(covered, fill=(120, 130, 140, 92))
    for edge in (top, bottom):
        for x in range(0, wide, 14):
            on.line((x, edge, x + 7, edge), fill=(255, 255, 255, 200), width=1)
            on.line((x + 7, edge, x + 14, edge), fill=(10, 20, 30, 160), width=1)
    if right < wide - 100 * scale:
        on.rectangle((right, top, wide, bottom), fill=(120, 130, 140, 92))
    if laid.sticker_box:
        x0, y0, x1, y1 = (edge * scale for edge in laid.sticker_box)
        box = (x0, y0, x1, y1)
        on.rounded_rectangle(
            box,
            30 * scale,
            fill=(255, 255, 255, 70),
            outline=(10, 20, 30, 190),
            width=3,
        )
        on.rounded_rectangle(box, 30 * scale, outline=(255, 255, 255, 255), width=1)
        size = 44 * scale
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        on.text(
            middle,
            "Link",
            font=faces.font(faces.LETTERS[0], size),
            fill=(10, 20, 30, 255),
            stroke_fill=(255, 255, 255, 220),
            stroke_width=round(6 * scale),
            anchor="mm",
        )
    return Image.alpha_composite(picture.convert("RGBA"), veil).convert("RGB")
