"""The first picture of all, and the faces of the demo."""

from __future__ import annotations

from collections.abc import Callable

from illustrations.pencil import (
    AMBER,
    BLUSH,
    CREAM,
    DEEP,
    ICE,
    LEAF,
    LIME,
    MIST,
    MOSS,
    PALE,
    PETROL,
    PLUM,
    RUST,
    SAGE,
    WHITE,
    circle,
    cloud,
    group,
    hill,
    join,
    path,
    picture,
    sky,
    stroke,
    sun,
    tree,
)  # fmt: skip
from illustrations.people import (
    BLACK,
    BLOND,
    CHESTNUT,
    DARK,
    FAIR,
    GINGER,
    GREY,
    ROSY,
    TAN,
    Look,
    person,
)  # fmt: skip
from illustrations.things import speech

FACES: dict[str, tuple[Look, str]] = {
    "apprentice": (Look("#2d6f9e", ROSY, CHESTNUT, "short", mood="laugh"), PALE),
    "expert": (
        Look(PETROL, FAIR, CHESTNUT, "short", beard=True, ears=AMBER, mood="listen"),
        ICE,
    ),
    "sales": (Look(RUST, FAIR, BLOND, "long"), LIME),
    "board": (Look(PLUM, DARK, BLACK, "curly"), BLUSH),
    "editor": (Look(LEAF, FAIR, GINGER, "tail"), CREAM),
    "lead": (Look(AMBER, TAN, BLACK, "long", mood="laugh"), MIST),
    "council": (Look(DEEP, ROSY, GREY, "bun", mood="calm"), "#e4dcef"),
}


def welcome() -> str:
    """Three people on a hill tell each other something, the sun behind them."""
    bubbles = join(
        speech(392, 250, 1.0, PETROL, WHITE),
        speech(660, 196, 1.08, WHITE, PETROL),
        speech(884, 262, 0.95, RUST, WHITE, mirror=True),
    )
    return picture(
        sky("#fbe9cd"),
        sun(640, 330, 210),
        cloud(170, 120, 1.4, WHITE, 0.85), cloud(1040, 100, 1.6, WHITE, 0.85),
        hill(360, 320, 370, "#f6cdb5"),
        hill(420, 380, 400, SAGE),
        tree(140, 440, 1.3, MOSS), tree(232, 446, 0.9, LEAF), tree(1076, 440, 1.4, MOSS), tree(988, 440, 0.9, "#6fa77c"),
        hill(470, 430, 470, LEAF),
        bubbles,
        person(Look(AMBER, TAN, PLUM, "scarf", mood="laugh", side=7), 470, 520, 1.35, right=(66, -92), left=(-34, -20)),
        person(Look(PETROL, FAIR, GREY, "short", beard=True, mood="smile", side=4), 640, 500, 1.38, left=(-40, -20), right=(40, -20)),
        person(Look("#2d6f9e", DARK, BLACK, "curly", mood="laugh", side=-7), 806, 520, 1.35, left=(-62, -84), right=(36, -20)),
        path("M0,520 C240,470 420,500 640,496 S1000,520 1200,490 V675 H0 Z", MOSS),
        path("M0,610 C240,560 420,640 660,596 S1000,570 1200,612 V675 H0 Z", "#5fb4cd"),
        stroke("M80,640 q60,-16 120,0 M420,632 q60,-14 130,2 M820,624 q60,-14 120,2", WHITE, 5, opacity=0.8),
        [group(stroke("M0,0 q4,-22 0,-34 M8,0 q8,-16 14,-22 M-8,0 q-8,-14 -12,-20", LIME, 5), x=x, y=y) for x, y in ((90, 580), (340, 560), (960, 560), (1130, 574))],
    )  # fmt: skip


def face(key: str) -> Callable[[], str]:
    """A round portrait, drawn in the upper left square of a scene."""
    look, ground = FACES[key]

    def draw() -> str:
        return picture(
            sky(ground),
            circle(337, 300, 300, WHITE, opacity=0.4),
            person(look, 337, 985, 4.7),
        )

    return draw
