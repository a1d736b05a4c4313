"""Shapes as SVG text. Every function returns a piece; a scene joins the pieces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin

Point = tuple[float, float]

WIDTH, HEIGHT = 1200, 675

# Wendbach's colours and their neighbours.
NIGHT, DEEP, PETROL, TEAL, MIST, ICE = (
    "#0a2635", "#083f55", "#0b5c7a", "#4f9fb8", "#a9d3de", "#dceef1",
)  # fmt: skip
PAPER, CREAM, SAND, BLUSH, ROSE, RUST = (
    "#fdf7ea", "#f9ebd0", "#efd6aa", "#fbdccb", "#f0b49a", "#c4552d",
)  # fmt: skip
AMBER, HONEY, PALE, BRASS, WOOD, OAK = (
    "#e8a33d", "#f6c566", "#fbe2ae", "#cf9a3a", "#c98f5a", "#8f5a34",
)  # fmt: skip
MOSS, LEAF, SAGE, LIME = "#2f6b4f", "#4d8f66", "#93c3a0", "#cfe3c6"
PLUM, LILAC, INK, STONE, STEEL, WHITE = (
    "#5b3a5e", "#b79cc4", "#14252e", "#7d8b91", "#b9c6ca", "#fffdf8",
)  # fmt: skip


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def tag(name: str, content: str = "", **attributes: object) -> str:
    words = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_word(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{words}>{content}</{name}>" if content else f"<{name}{words}/>"


def _word(value: object) -> str:
    return _number(value) if isinstance(value, int | float) else str(value)


def join(*parts: str | Iterable[str]) -> str:
    return "".join(part if isinstance(part, str) else "".join(part) for part in parts)


def rect(
    x: float, y: float, width: float, height: float, fill: str, *, r: float = 0,
    opacity: float | None = None,
) -> str:  # fmt: skip
    return tag(
        "rect", x=x, y=y, width=width, height=height, fill=fill, rx=r or None,
        opacity=opacity,
    )  # fmt: skip


def circle(
    x: float, y: float, r: float, fill: str, *, opacity: float | None = None
) -> str:
    return tag("circle", cx=x, cy=y, r=r, fill=fill, opacity=opacity)


def ring(x: float, y: float, r: float, stroke: str, width: float) -> str:
    return tag(
        "circle", cx=x, cy=y, r=r, fill="none", stroke=stroke, stroke_width=width
    )


def ellipse(
    x: float, y: float, rx: float, ry: float, fill: str, *, opacity: float | None = None
) -> str:
    return tag("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=fill, opacity=opacity)


def path(d: str, fill: str, *, opacity: float | None = None) -> str:
    return tag("path", d=d, fill=fill, opacity=opacity)


def stroke(
    d: str, colour: str, width: float, *, opacity: float | None = None,
    dash: str | None = None, cap: str = "round",
) -> str:  # fmt: skip
    return tag(
        "path", d=d, fill="none", stroke=colour, stroke_width=width,
        stroke_linecap=cap, stroke_linejoin="round", opacity=opacity,
        stroke_dasharray=dash,
    )  # fmt: skip


def polygon(points: Sequence[Point], fill: str, *, opacity: float | None = None) -> str:
    listed = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return tag("polygon", points=listed, fill=fill, opacity=opacity)


def line(points: Sequence[Point], colour: str, width: float, **more: str) -> str:
    d = "M" + " L".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return stroke(d, colour, width, **more)  # type: ignore[arg-type]


def group(
    *parts: str, x: float = 0, y: float = 0, scale: float = 1, turn: float = 0,
    mirror: bool = False, opacity: float | None = None,
) -> str:  # fmt: skip
    moves = [f"translate({_number(x)} {_number(y)})"] if x or y else []
    if turn:
        moves.append(f"rotate({_number(turn)})")
    if scale != 1 or mirror:
        moves.append(f"scale({-scale if mirror else scale:g} {scale:g})")
    return tag(
        "g", join(*parts) or " ", transform=" ".join(moves) or None, opacity=opacity
    )


def picture(*parts: str) -> str:
    """A whole scene."""
    return tag(
        "svg", join(*parts), xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}", width=WIDTH, height=HEIGHT,
    )  # fmt: skip


def sky(colour: str) -> str:
    return rect(0, 0, WIDTH, HEIGHT, colour)


def hill(left: float, middle: float, right: float, colour: str) -> str:
    """One soft fold of land: its height at the left edge, the middle, the right."""
    return path(
        f"M0,{left} C200,{left - (left - middle) * 0.2} 330,{middle} 600,{middle}"
        f" S1000,{right + (middle - right) * 0.2} 1200,{right} V675 H0 Z",
        colour,
    )


def sun(x: float, y: float, r: float, outer: str = HONEY, inner: str = PALE) -> str:
    return circle(x, y, r, outer) + circle(x, y, r * 0.62, inner)


def cloud(x: float, y: float, size: float, fill: str, opacity: float = 1) -> str:
    return group(
        path(
            "M-70,20 a28,28 0 0 1 6,-55 a44,44 0 0 1 82,-12 a34,34 0 0 1 50,34"
            " a22,22 0 0 1 -6,43 Z",
            fill,
        ),
        x=x, y=y, scale=size, opacity=opacity,
    )  # fmt: skip


def drop(x: float, y: float, size: float, fill: str) -> str:
    return group(
        path("M0,-16 C7,-5 11,1 11,7 A11,11 0 0 1 -11,7 C-11,1 -7,-5 0,-16 Z", fill),
        x=x, y=y, scale=size,
    )  # fmt: skip


def sparkle(x: float, y: float, size: float, fill: str) -> str:
    return group(
        path("M0,-14 Q2,-2 14,0 Q2,2 0,14 Q-2,2 -14,0 Q-2,-2 0,-14 Z", fill),
        x=x, y=y, scale=size,
    )  # fmt: skip


def steam(x: float, y: float, size: float, colour: str, opacity: float = 0.7) -> str:
    return group(
        stroke("M0,0 c-14,-18 14,-30 0,-52 c-10,-16 8,-24 2,-38", colour, 7),
        x=x, y=y, scale=size, opacity=opacity,
    )  # fmt: skip


def tree(x: float, y: float, size: float, leaf: str, trunk: str = OAK) -> str:
    return group(
        rect(-7, -60, 14, 62, trunk, r=4),
        ellipse(0, -112, 50, 66, leaf),
        stroke("M0,-40 V-110 M0,-72 L20,-94 M0,-88 L-18,-106", trunk, 5),
        x=x, y=y, scale=size,
    )  # fmt: skip


def fir(x: float, y: float, size: float, fill: str) -> str:
    return group(
        polygon([(0, -150), (38, -70), (-38, -70)], fill),
        polygon([(0, -112), (48, -12), (-48, -12)], fill),
        rect(-6, -14, 12, 16, OAK),
        x=x, y=y, scale=size,
    )  # fmt: skip


def star_field(points: Sequence[Point], fill: str) -> str:
    return join(
        circle(x, y, 2.2 + (x * 7 + y) % 3, fill, opacity=0.55 + (x % 5) / 10)
        for x, y in points
    )


def arc_points(
    x: float, y: float, r: float, count: int, turn: float = 0
) -> list[Point]:
    """Points around a circle, evenly."""
    return [
        (
            x + r * cos(2 * pi * i / count + turn),
            y + r * sin(2 * pi * i / count + turn),
        )
        for i in range(count)
    ]
