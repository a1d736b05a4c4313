"""Things that more than one scene needs: pumps, pipes, houses, bottles."""

from __future__ import annotations

from collections.abc import Sequence

from illustrations.pencil import (
    AMBER,
    BRASS,
    DEEP,
    HONEY,
    ICE,
    INK,
    MIST,
    OAK,
    PALE,
    PETROL,
    RUST,
    STEEL,
    STONE,
    TEAL,
    WHITE,
    WOOD,
    circle,
    ellipse,
    group,
    join,
    line,
    path,
    polygon,
    rect,
    ring,
    stroke,
)
from illustrations.people import shade


def pump(x: float, y: float, scale: float, body: str, metal: str) -> str:
    """A volute pump with its motor; stands on y."""
    dark = shade(body, 0.28)
    fins = join(rect(58 + i * 22, -150, 10, 108, dark, r=4) for i in range(6))
    return group(
        rect(-120, -22, 330, 22, shade(metal, 0.3), r=6),
        rect(-70, -46, 50, 30, dark),
        rect(70, -46, 96, 30, dark),
        rect(-24, -128, 90, 62, metal, r=8),
        rect(44, -156, 146, 120, body, r=26),
        fins,
        rect(92, -190, 62, 40, dark, r=8),
        rect(186, -138, 22, 84, dark, r=10),
        circle(-50, -98, 84, body),
        circle(-50, -98, 52, shade(body, 0.14)),
        circle(-50, -98, 26, metal),
        join(circle(px, py, 6, dark) for px, py in (
            (-50, -164), (-50, -32), (-116, -98), (16, -98),
            (-97, -145), (-3, -145), (-97, -51), (-3, -51),
        )),
        rect(-84, -236, 66, 78, body),
        rect(-98, -252, 94, 22, dark, r=6),
        x=x, y=y, scale=scale,
    )  # fmt: skip


def tap(x: float, y: float, scale: float, brass: str = BRASS) -> str:
    """An old tap: a cross of a handle, a spout, a flange. Origin: middle of the body."""
    dark, light = shade(brass, 0.3), HONEY
    return group(
        rect(-150, -24, 34, 84, dark, r=8),
        rect(-122, -4, 120, 46, brass, r=12),
        path(
            "M-20,-10 H60 C128,-10 150,40 150,104 H98 C98,66 88,46 52,46 H-20 Z", brass
        ),
        rect(88, 100, 72, 24, dark, r=8),
        rect(-24, -22, 76, 82, brass, r=20),
        rect(-2, -84, 32, 66, dark, r=8),
        rect(-76, -116, 180, 34, brass, r=17),
        circle(-70, -99, 22, brass),
        circle(98, -99, 22, brass),
        circle(14, -99, 26, dark),
        circle(14, -99, 12, light),
        rect(-14, -10, 12, 58, light, r=6, opacity=0.7),
        stroke("M70,8 C104,14 116,44 120,78", light, 8, opacity=0.6),
        x=x, y=y, scale=scale,
    )  # fmt: skip


def house(
    x: float, y: float, width: float, height: float, wall: str, roof: str, *,
    rows: int = 2, columns: int = 2, lit: Sequence[int] = (), glass: str = ICE,
) -> str:  # fmt: skip
    """A house with a gable; stands on y. `lit` are the windows with light."""
    step_x, step_y = width / (columns + 1), height / (rows + 0.8)
    windows = []
    for number in range(rows * columns):
        row, column = divmod(number, columns)
        wx = x + step_x * (column + 1) - 13
        wy = y - height + step_y * (row + 0.4)
        windows.append(rect(wx, wy, 26, 36, HONEY if number in lit else glass, r=3))
        windows.append(stroke(f"M{wx + 13},{wy} v36", wall, 3, cap="butt"))
    return join(
        rect(x, y - height, width, height, wall),
        polygon(
            [
                (x - 14, y - height + 2),
                (x + width / 2, y - height - width * 0.52),
                (x + width + 14, y - height + 2),
            ],
            roof,
        ),
        windows,
    )


def glass(
    x: float, y: float, scale: float, water: float = 0.6, colour: str = TEAL
) -> str:
    """A drinking glass; stands on y. `water` is how full it is."""
    level = -96 * water
    full = (
        path(
            f"M{-26 - water * 6},{level} L-26,-4 H26 L{26 + water * 6},{level} Z",
            colour,
        )
        + ellipse(0, level, 26 + water * 6, 6, MIST)
        if water
        else ""
    )
    return group(
        path("M-34,-108 L-27,0 H27 L34,-108 Z", WHITE, opacity=0.5),
        full,
        stroke("M-34,-108 L-27,-2 H27 L34,-108", WHITE, 5),
        ellipse(0, -108, 34, 6, WHITE, opacity=0.75),
        stroke("M-18,-84 L-14,-26", WHITE, 6, opacity=0.8),
        x=x, y=y, scale=scale,
    )  # fmt: skip


def canister(x: float, y: float, scale: float, colour: str = PETROL) -> str:
    return group(
        path("M-30,0 V-58 L-16,-74 H22 L30,-62 V0 Z", colour),
        stroke("M-14,-74 V-86 H12 V-74", colour, 8),
        rect(18, -84, 14, 14, AMBER, r=3),
        stroke("M-18,-48 L18,-14 M18,-48 L-18,-14", shade(colour, 0.3), 5),
        x=x, y=y, scale=scale,
    )  # fmt: skip


def bag(x: float, y: float, scale: float, colour: str = DEEP) -> str:
    return group(
        path(
            "M-40,0 C-54,-34 -36,-70 -10,-82 L-16,-100 L0,-92 L16,-100 L10,-82"
            " C36,-70 54,-34 40,0 Z",
            colour,
        ),
        stroke("M-12,-82 H12", AMBER, 6),
        stroke("M-22,-50 q8,20 2,36 M14,-56 q8,14 8,30", shade(colour, 0.35), 4),
        x=x, y=y, scale=scale,
    )  # fmt: skip


def bicycle(x: float, y: float, scale: float, frame: str, turn: float = 0) -> str:
    return group(
        ring(-62, -42, 40, INK, 7),
        ring(62, -42, 40, INK, 7),
        ring(-62, -42, 33, STEEL, 1.5),
        ring(62, -42, 33, STEEL, 1.5),
        line([(-62, -42), (-26, -104), (38, -104), (0, -42), (-62, -42)], frame, 7),
        line([(-26, -104), (0, -42)], frame, 7),
        line([(62, -42), (34, -122)], frame, 7),
        stroke("M34,-122 q-4,-12 12,-14 q16,0 18,12", INK, 6),
        line([(-26, -104), (-32, -122)], STONE, 6),
        path("M-54,-128 h42 q4,8 -8,10 h-24 q-10,0 -10,-10 Z", INK),
        circle(0, -42, 11, STONE),
        x=x, y=y, scale=scale, turn=turn,
    )  # fmt: skip


def tag_on_string(x: float, y: float, colour: str = PALE, turn: float = 0) -> str:
    """A note somebody wrote by hand and tied to a thing."""
    return group(
        stroke("M0,-34 q8,14 0,24", OAK, 2.5),
        path("M-24,-4 L0,-16 L24,-4 V44 H-24 Z", colour),
        circle(0, -6, 3.5, OAK),
        stroke("M-15,10 q6,-5 11,0 t11,0 t8,0 M-15,22 q5,-4 10,0 t12,0", INK, 2.6),
        stroke("M-15,33 q5,-4 9,0 t6,0", RUST, 2.6),
        x=x, y=y, turn=turn,
    )  # fmt: skip


def table_top(y: float, colour: str = WOOD, height: float = 200) -> str:
    """A table across the whole picture."""
    dark = shade(colour, 0.2)
    grain = join(
        stroke(
            f"M{-40 + i * 310},{y + 44 + i % 3 * 40} q120,-10 260,4",
            dark,
            3,
            opacity=0.5,
        )
        for i in range(5)
    )
    return rect(0, y, 1200, height + 200, colour) + rect(0, y, 1200, 10, dark) + grain


def speech(
    x: float, y: float, scale: float, fill: str, ink: str, *, mirror: bool = False
) -> str:
    return group(
        path("M-60,-84 H60 a20,20 0 0 1 20,20 V-24 a20,20 0 0 1 -20,20 H-22 L-44,20"
             " V-4 H-60 a20,20 0 0 1 -20,-20 V-64 a20,20 0 0 1 20,-20 Z", fill),
        stroke("M-52,-56 H50 M-52,-32 H18", ink, 8),
        x=x, y=y, scale=scale, mirror=mirror,
    )  # fmt: skip


def flower(x: float, y: float, scale: float, petal: str, heart: str = HONEY) -> str:
    return group(
        stroke("M0,0 q-6,-30 0,-62 M0,-26 q14,-4 18,-18", "#4d8f66", 5),
        join(circle(px, py, 11, petal) for px, py in (
            (0, -84), (15, -73), (9, -56), (-9, -56), (-15, -73),
        )),
        circle(0, -69, 9, heart),
        x=x, y=y, scale=scale,
    )  # fmt: skip
