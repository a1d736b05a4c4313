"""The slides of the story kit, drawn: small for the page, full size to take along."""

from __future__ import annotations

import zipfile
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from threading import BoundedSemaphore

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image

from mitreden.gallery.actions import Drawn
from mitreden.gallery.models import OwnPicture
from mitreden.lib import colour
from mitreden.people.models import Organisation
from mitreden.slides.drawing import draw, jpeg, lay_out
from mitreden.slides.types import (
    HEIGHT,
    WIDTH,
    Colours,
    Ground,
    NoLetters,
    Slide,
    TooMuchText,
    Zone,
)
from mitreden.slides.zones import INSTAGRAM, ZONES
from mitreden.web.advocates.kit_state import Kit, SlideWords

SMALL = 1 / 3
SMALL_EDGE = 700  # of the photo that a small slide is made from
PRIMARY, ACCENT = "#0b5c7a", "#e8a33d"  # where an organisation has set none
# Full slides at a time in one process: some 30 MB each while they are drawn.
_full_size = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Kitchen:
    """All that is needed to draw the slides of one person."""

    network: str
    colours: Colours
    label: str
    pictures: Mapping[str, OwnPicture]  # by token

    @property
    def zone(self) -> Zone:
        return ZONES.get(self.network, INSTAGRAM)

    def slide(self, one: SlideWords, *, small: bool) -> Slide:
        picture = self.pictures.get(one.photo)
        data = (
            (_small(picture.name) if small else _whole(picture.name))
            if picture
            else b""
        )
        ground = Ground.PHOTO if data else _card(one.ground)
        return Slide(one.words, ground, data, self.label, one.link)


@dataclass(frozen=True, slots=True)
class Shown:
    """One slide on the page."""

    image: str  # as an address with the data in it; "" if it cannot be drawn
    problem: str = ""
    hint: str = ""


def colours_of(organisation: Organisation) -> Colours:
    chosen = organisation.colours
    return Colours(
        _or(chosen.get("primary", ""), PRIMARY), _or(chosen.get("accent", ""), ACCENT)
    )


def shown(kitchen: Kitchen, one: SlideWords) -> Shown:
    slide = kitchen.slide(one, small=True)
    try:
        hint = ""
        if lay_out(slide, kitchen.zone).text.is_small:
            hint = _("Fewer words would be larger, and read by more people.")
        data = _preview(slide, kitchen.zone, kitchen.colours)
    except NoLetters as error:
        return Shown(_without_words(kitchen, slide), _no_letters(error.signs))
    except TooMuchText:
        return Shown(
            _without_words(kitchen, slide),
            _("That is too much for one slide. Shorten it, or use the next one too."),
        )
    return Shown(_as_address(data), hint=hint)


def problems(kitchen: Kitchen, kit: Kit) -> dict[int, str]:
    """Slides that cannot be taken along as they are."""
    looked = {n: shown(kitchen, kit.slides[n]) for n in kit.shown}
    return {n: one.problem for n, one in looked.items() if one.problem}


def full(kitchen: Kitchen, one: SlideWords) -> bytes:
    """Raises NoLetters, TooMuchText."""
    with _full_size:
        return jpeg(
            draw(kitchen.slide(one, small=False), kitchen.zone, kitchen.colours)
        )


def drawn(kitchen: Kitchen, one: SlideWords) -> Drawn:
    """To be kept with a post. Raises NoLetters, TooMuchText."""
    picture = kitchen.pictures.get(one.photo)
    return Drawn(
        data=full(kitchen, one),
        width=WIDTH,
        height=HEIGHT,
        alt=description(kitchen, one),
        made_from=(picture,) if picture else (),
    )


def as_zip(kitchen: Kitchen, kit: Kit, caption: str) -> bytes:
    """The slides in order, and their words for those who cannot see them."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        words = []
        for place, n in enumerate(kit.shown, 1):
            one = kit.slides[n]
            archive.writestr(f"slide-{place}.jpg", full(kitchen, one))
            words.append(f"{place}. {description(kitchen, one)}")
        text = "\n\n".join([*([caption] if caption else []), *words])
        archive.writestr("descriptions.txt", text + "\n")
    return buffer.getvalue()


def description(kitchen: Kitchen, one: SlideWords) -> str:
    """Hers, else what the picture shows and what the slide says."""
    if one.alt.strip():
        return one.alt.strip()
    picture = kitchen.pictures.get(one.photo)
    said = " ".join(one.words.split())
    parts = (picture.alt if picture else "", kitchen.label, said)
    return " – ".join(part for part in parts if part)


def _without_words(kitchen: Kitchen, slide: Slide) -> str:
    bare = Slide("", slide.ground, slide.photo)
    return _as_address(_preview(bare, kitchen.zone, kitchen.colours))


def _no_letters(signs: str) -> str:
    return _(
        "Our type has no letters for %(signs)s. Leave the words out here, and write them "
        "on the picture in the network’s own app."
    ) % {"signs": " ".join(signs[:8])}


@lru_cache(maxsize=128)
def _preview(slide: Slide, zone: Zone, colours: Colours) -> bytes:
    """At most some 20 KB each, and the photos behind them."""
    return jpeg(draw(slide, zone, colours, scale=SMALL, guides=True), quality=72)


@lru_cache(maxsize=32)
def _small(name: str) -> bytes:
    data = _whole(name)
    if not data:
        return b""
    with Image.open(BytesIO(data)) as opened:
        opened.draft("RGB", (SMALL_EDGE, SMALL_EDGE))
        small = opened.convert("RGBA")
    small.thumbnail((SMALL_EDGE, SMALL_EDGE))
    plain = Image.new("RGB", small.size, "white")
    plain.paste(small, mask=small)
    return jpeg(plain, quality=80)


def _whole(name: str) -> bytes:
    try:
        with default_storage.open(name) as file:
            return bytes(file.read())
    except OSError:  # removed meanwhile: a card takes its place
        return b""


def _as_address(data: bytes) -> str:
    return "data:image/jpeg;base64," + b64encode(data).decode()


def _card(ground: str) -> Ground:
    known = {card.value: card for card in Ground if card is not Ground.PHOTO}
    return known.get(ground, Ground.BRAND)


def _or(chosen: str, fallback: str) -> str:
    try:
        colour.parse(chosen)
    except colour.BadColour:
        return fallback
    return chosen
