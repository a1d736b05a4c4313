from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mitreden.lib.colour import (
    DARK_INK,
    DARK_SURFACES,
    ENOUGH,
    LIGHT_INK,
    LIGHT_SURFACES,
    BadColour,
    contrast,
    legible,
    mix,
    parse,
    theme,
)

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_of_black_and_white_is_twenty_one():
    assert contrast("#000", "#ffffff") == pytest.approx(21)


def test_contrast_does_not_ask_which_comes_first():
    assert contrast("#0b5c7a", "#fff") == contrast("#fff", "#0b5c7a")


@pytest.mark.parametrize("wrong", ["", "blue", "#12", "#12345g", "0b5c7a", "#0b5c7a;"])
def test_parse_refuses_what_is_no_colour(wrong):
    with pytest.raises(BadColour):
        parse(wrong)


def test_legible_keeps_a_colour_that_is_legible_already():
    assert legible("#0B5C7A", LIGHT_SURFACES) == "#0b5c7a"


def test_legible_makes_a_pale_yellow_dark_enough_for_paper():
    corrected = legible("#ffe680", LIGHT_SURFACES)

    assert corrected != "#ffe680"
    assert min(contrast(corrected, ground) for ground in LIGHT_SURFACES) >= ENOUGH


def test_legible_makes_a_dark_blue_light_enough_for_the_night():
    corrected = legible("#0b5c7a", DARK_SURFACES)
    red, _green, blue = parse(corrected)

    assert min(contrast(corrected, ground) for ground in DARK_SURFACES) >= ENOUGH
    assert blue > red


def test_mix_ends_at_its_two_colours():
    assert mix("#0b5c7a", "#ffffff", 1) == "#0b5c7a"
    assert mix("#0b5c7a", "#ffffff", 0) == "#ffffff"


@example(primary="#0b5c7a", accent="#008e00")  # too dark for grey, too light for white
@given(primary=colours, accent=colours)
def test_theme_is_legible_whatever_an_organisation_chooses(primary, accent):
    both = theme(primary, accent)

    for shades, surfaces, ink in (
        (both.light, LIGHT_SURFACES, LIGHT_INK),
        (both.dark, DARK_SURFACES, DARK_INK),
    ):
        grounds = (*surfaces, shades.wash)
        assert min(contrast(shades.brand, ground) for ground in grounds) >= ENOUGH
        assert contrast(shades.ink, shades.brand) >= ENOUGH
        assert contrast(shades.accent_ink, shades.accent) >= ENOUGH
        assert contrast(ink, shades.wash) >= ENOUGH
