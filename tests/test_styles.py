"""What docs/look.md promises about the style sheets, kept by reading them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mitreden.lib.colour import (
    DARK_INK,
    DARK_SURFACES,
    LIGHT_INK,
    LIGHT_SURFACES,
    contrast,
)

CSS = Path(__file__).parent.parent / "mitreden" / "static" / "css"
SHEETS = sorted(CSS.rglob("*.css"))
TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#\w+), (#\w+)\);",
        (CSS / "tokens.css").read_text(encoding="utf-8"),
    )
}
GROUNDS = ("paper", "card", "well")
PAIRS = [
    *[(text, ground) for text in ("ink", "soft", "danger") for ground in GROUNDS],
    ("ink", "hint-wash"),
    ("ink", "good-wash"),
    ("ink", "danger-wash"),
    ("hint", "hint-wash"),
    ("good", "good-wash"),
    ("danger", "danger-wash"),
    ("danger-ink", "danger"),
    ("hint", "card"),
    ("good", "card"),
    ("paper", "ink"),
]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_legible_in_both_themes(text, ground):
    for theme in (0, 1):
        assert contrast(TOKENS[text][theme], TOKENS[ground][theme]) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_edge_of_a_control_can_be_seen(ground):
    for theme in (0, 1):
        assert contrast(TOKENS["edge"][theme], TOKENS[ground][theme]) >= 3


def test_the_brand_colour_is_checked_on_the_grounds_there_are():
    light, dark = zip(*(TOKENS[name] for name in GROUNDS), strict=True)

    assert {_long(colour) for colour in light} == set(LIGHT_SURFACES)
    assert {_long(colour) for colour in dark} == set(DARK_SURFACES)
    assert TOKENS["ink"] == (LIGHT_INK, DARK_INK)


def _long(colour: str) -> str:
    return (
        "#" + "".join(2 * digit for digit in colour[1:]) if len(colour) == 4 else colour
    )


def test_every_sheet_stands_in_the_table_of_contents():
    main = (CSS / "main.css").read_text(encoding="utf-8")
    listed = set(re.findall(r'@import "([^".][^"]*)"', main))

    there = {path.relative_to(CSS).as_posix() for path in SHEETS} - {"main.css"}
    assert listed == there


def test_every_custom_property_that_is_used_is_set_somewhere():
    whole = "\n".join(path.read_text(encoding="utf-8") for path in SHEETS)
    used = set(re.findall(r"var\((--[\w-]+)\)", whole))

    assert used - set(re.findall(r"(--[\w-]+)\s*:", whole)) == set()


@pytest.mark.parametrize(
    "path", [p for p in SHEETS if p.name != "tokens.css"], ids=lambda p: p.stem
)
def test_a_colour_is_always_a_token(path):
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    rules = re.sub(r"@media print \{.*", "", rules, flags=re.DOTALL)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;,\s)])", rules) == []
