"""What is drawn on a slide: the pixels are looked at, not the intentions."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from mitreden.lib.colour import contrast
from mitreden.slides import faces
from mitreden.slides.drawing import draw, inks, jpeg, lay_out
from mitreden.slides.setting import SIZES, fitted
from mitreden.slides.types import (
    HEIGHT,
    WIDTH,
    Colours,
    Ground,
    NoLetters,
    Slide,
    TooMuchText,
)
from mitreden.slides.zones import ZONES

HOUSE = Colours("#0b5c7a", "#e8a33d")
HARD = [
    *(HOUSE, Colours("#ffff00", "#fefefe"), Colours("#777777", "#767676")),
    *(Colours("#ff0000", "#00ff00"), Colours("#000000", "#ffffff")),
]
LONG = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
)


def photo(colour="white", size=(1200, 900)):
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


def differs(slide, other, zone="instagram"):
    """The box in which two slides differ; None if they are alike."""
    one, two = (draw(each, ZONES[zone], HOUSE) for each in (slide, other))
    return ImageChops.difference(one, two).getbbox()


def hex_of(pixel):
    return "#" + "".join(f"{part:02x}" for part in pixel[:3])


@pytest.mark.parametrize("ground", list(Ground))
@pytest.mark.parametrize("zone", sorted(ZONES))
def test_words_and_label_stand_inside_what_the_network_leaves_free(zone, ground):
    data = photo() if ground is Ground.PHOTO else b""
    full = Slide("Überraschung " * 12, ground, data, "Anzeige · Ich arbeite hier", True)
    label_alone = Slide("", ground, data, full.label, True)
    left, top, right, bottom = ZONES[zone].box

    box = differs(label_alone, Slide("", ground, data), zone)
    assert box
    assert left <= box[0] <= box[2] <= right + 1
    assert top <= box[1] <= box[3] <= bottom
    laid = lay_out(full, ZONES[zone])
    assert laid.label_box[3] < laid.text_at[1]
    assert laid.text_at[1] + laid.text.height <= bottom
    widths = [faces.width(line, laid.text.size) for line in laid.text.lines]
    assert max(widths) <= right - left


def test_the_link_sticker_has_its_place_to_itself():
    laid = lay_out(Slide("Wort " * 60, link=True), ZONES["instagram"])

    assert laid.sticker_box
    assert laid.text_at[1] + laid.text.height <= laid.sticker_box[1]
    assert lay_out(Slide("Wort", link=True), ZONES["tiktok"]).sticker_box is None


@pytest.mark.parametrize("colours", HARD, ids=str)
@pytest.mark.parametrize("ground", [g for g in Ground if g is not Ground.PHOTO])
def test_words_on_a_card_are_legible_whatever_the_colours(ground, colours):
    chosen = inks(ground, colours)

    assert contrast(chosen.text, chosen.ground) >= 4.5
    drawn = draw(Slide("Ein Wort", ground, label="Anzeige"), ZONES["tiktok"], colours)
    seen = [hex_of(c) for _n, c in sorted(drawn.getcolors(1 << 20), reverse=True)[:2]]
    assert contrast(*seen) >= 4.5


@pytest.mark.parametrize("colour", ["white", "black", "#ffe600", "#7f7f7f", "#ff0000"])
def test_words_on_any_photo_are_legible(colour):
    slide = Slide("Heute lief sie wieder. " * 4, Ground.PHOTO, photo(colour), "Anzeige")
    laid = lay_out(slide, ZONES["instagram"])
    drawn = draw(slide, ZONES["instagram"], HOUSE)

    x = WIDTH - 20  # beside the words, where only the photo and its shade are
    for y in range(int(laid.text_at[1]), HEIGHT, 40):
        assert contrast("#ffffff", hex_of(drawn.getpixel((x, y)))) >= 4.5


def test_a_photo_without_words_stays_as_it_is():
    data = photo("#336699")
    bare = draw(Slide("", Ground.PHOTO, data), ZONES["instagram"], HOUSE)

    asis = Image.open(BytesIO(data)).getpixel((5, 5))
    assert [color for _n, color in bare.getcolors(100)] == [asis]


def test_a_label_is_on_every_slide_that_has_one():
    for ground in Ground:
        data = photo("#336699") if ground is Ground.PHOTO else b""
        slide = Slide("Wort", ground, data, "Anzeige")
        assert differs(slide, Slide("Wort", ground, data))


@pytest.mark.parametrize("text", [LONG, f"Die {LONG} AG", "x" * 300, "Wort " * 70])
def test_no_letter_is_lost_however_long_the_words(text):
    found = fitted(text, 950, 1100)

    said = "".join(found.lines).replace("-", "").replace(" ", "")
    assert said == text.replace(" ", "")
    assert all(faces.width(line, found.size) <= 950 for line in found.lines)
    assert found.height <= 1100


def test_a_soft_hyphen_says_where_a_word_may_break():
    found = fitted("Betriebs\u00adverfassungs\u00adgesetz\u00adnovelle", 420, 900)

    assert found.lines[0] in {"Betriebs-", "Betriebsverfassungs-"}
    assert "\u00ad" not in "".join(found.lines)


def test_few_words_are_large_and_many_are_small():
    sizes = [fitted("Wort " * count, 950, 1100).size for count in (2, 40, 90)]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == SIZES[0]


def test_what_cannot_fit_is_said_and_not_cut():
    with pytest.raises(TooMuchText):
        fitted("Viele Wörter. " * 200, 950, 1100)


@pytest.mark.parametrize(
    "text", ["ÄÖÜäöüß ẞ", "Ελλάδα", "Žluťoučký kůň", "Добрый день", "€ „so“ – …"]
)
def test_letters_of_europe_are_drawn(text):
    assert faces.missing(text) == ""
    assert differs(Slide(text), Slide(""))


@pytest.mark.parametrize("text", ["😀", "🛵", "👍🏽", "👩‍🔧", "❤️", "🇩🇪"])
def test_an_emoji_is_one_sign_of_its_own_font(text):
    assert faces.missing(text) == ""
    assert {run.face for run in faces.runs(text)} == {faces.EMOJI}
    assert faces.width(text, 100) < 200  # joined ones are one picture, not three


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "こんにちは"])
def test_signs_we_have_no_letters_for_are_named_and_never_boxes(text):
    with pytest.raises(NoLetters) as found:
        fitted(f"Hallo {text}", 950, 1100)

    assert set(found.value.signs) == set(text)


def test_decomposed_letters_are_composed():
    assert faces.clean(unicodedata.normalize("NFD", "Größe")) == "Größe"


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_is_set_or_refused_but_never_breaks(text):
    try:
        found = fitted(text, 950, 1100)
    except (NoLetters, TooMuchText):
        return
    assert all(faces.width(line, found.size) <= 950.5 for line in found.lines)


def test_a_small_slide_shows_what_the_large_one_will():
    slide = Slide("Überraschung: sie läuft!", Ground.NIGHT, label="Anzeige")
    large = draw(slide, ZONES["instagram"], HOUSE)
    small = draw(slide, ZONES["instagram"], HOUSE, scale=1 / 3)

    assert (large.size, small.size) == ((WIDTH, HEIGHT), (360, 640))
    shrunk = large.resize(small.size, Image.Resampling.BOX)
    apart = ImageChops.difference(shrunk, small).convert("L").histogram()
    assert sum(apart[90:]) / sum(apart) < 0.01


def test_guides_are_for_the_preview_alone():
    slide = Slide("Wort", link=True)
    plain = draw(slide, ZONES["instagram"], HOUSE, scale=1 / 3)
    guided = draw(slide, ZONES["instagram"], HOUSE, scale=1 / 3, guides=True)

    assert plain.getpixel((180, 10)) == plain.getpixel((180, 300))
    assert guided.getpixel((180, 10)) != plain.getpixel((180, 10))


def test_a_jpeg_carries_pixels_and_nothing_else():
    data = jpeg(draw(Slide("Wort", Ground.PHOTO, photo()), ZONES["instagram"], HOUSE))
    opened = Image.open(BytesIO(data))

    assert (opened.format, opened.size, opened.mode) == ("JPEG", (WIDTH, HEIGHT), "RGB")
    assert dict(opened.getexif()) == {}
