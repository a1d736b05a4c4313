"""People: a bell of a coat, a round head, hands that do something.

The origin of a figure is the middle of its lower edge; it is about 170 high.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from illustrations.pencil import (
    AMBER,
    HONEY,
    INK,
    NIGHT,
    RUST,
    STEEL,
    WHITE,
    Point,
    circle,
    ellipse,
    group,
    join,
    path,
    rect,
    stroke,
)

FAIR, ROSY, TAN, BROWN, DARK = "#f3cba8", "#efbd9a", "#d79b6c", "#a96b43", "#754427"
BLACK, CHESTNUT, GINGER, BLOND, GREY = (
    "#2a2024", "#5d3a26", "#b5562b", "#e0b25c", "#c6c8c6",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    coat: str
    skin: str = FAIR
    hair: str = CHESTNUT
    style: str = "short"
    trousers: str = NIGHT
    boots: str = INK
    mood: str = "smile"
    side: float = 0  # where the face looks: −10 left … 10 right
    vest: bool = False
    ears: str = ""  # colour of headphones or ear protection
    beard: bool = False
    goggles: str = ""


def shade(colour: str, share: float = 0.16) -> str:
    """A little darker, as if turned from the light."""
    dark = NIGHT
    parts = [
        round(
            int(colour[i : i + 2], 16) * (1 - share) + int(dark[i : i + 2], 16) * share
        )
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def person(
    look: Look, x: float, y: float, scale: float = 1, *,
    left: Point | None = None, right: Point | None = None, legs: float = 0,
    mirror: bool = False, lean: float = 0, held: str = "",
) -> str:  # fmt: skip
    """`left` and `right` are where the hands are; `held` lies below the hands."""
    return group(
        _legs(look, legs) if legs else "",
        group(
            _arm(look, -1, left) if left and left[1] < -118 else "",
            _arm(look, 1, right) if right and right[1] < -118 else "",
            _coat(look),
            _head(look),
            held,
            _arm(look, -1, left) if left and left[1] >= -118 else "",
            _arm(look, 1, right) if right and right[1] >= -118 else "",
            turn=lean,
        ),
        x=x, y=y, scale=scale, mirror=mirror,
    )  # fmt: skip


def from_behind(look: Look, x: float, y: float, scale: float = 1) -> str:
    """Somebody whose face we do not see."""
    back = replace(look, mood="none", goggles="", beard=False)
    hair = ellipse(0, -140, 27.5, 27, look.hair)
    if look.style in {"long", "curly", "scarf"}:
        hair += path(
            "M-28,-140 C-34,-112 -30,-96 -22,-90 H22 C30,-96 34,-112 28,-140 Z",
            look.hair,
        )
    if look.style == "bun":
        hair += circle(0, -168, 13, look.hair)
    if look.style == "bald":
        hair = circle(0, -142, 27, look.skin)
    return group(_coat(back), _neck(look), hair, x=x, y=y, scale=scale)


def _coat(look: Look) -> str:
    body = path("M-47,0 C-52,-56 -40,-104 0,-106 C40,-104 52,-56 47,0 Z", look.coat)
    if look.vest:
        band = "#f7f3d8"
        return join(
            body,
            path("M-47,0 C-52,-56 -40,-104 0,-106 C40,-104 52,-56 47,0 Z", "#f2a21d"),
            stroke("M-47,-26 Q0,-18 47,-26", band, 10, cap="butt"),
            stroke("M-23,-98 L-26,-22 M23,-98 L26,-22", band, 9, cap="butt"),
        )
    return body + stroke("M-15,-104 Q0,-88 15,-104", shade(look.coat, 0.3), 5)


def _neck(look: Look) -> str:
    return rect(-10, -122, 20, 24, shade(look.skin, 0.12), r=9)


def _head(look: Look) -> str:
    face = circle(0, -142, 27, look.skin)
    return join(
        _hair_behind(look),
        _neck(look),
        circle(-26, -140, 6, look.skin) if look.side > -6 else "",
        circle(26, -140, 6, look.skin) if look.side < 6 else "",
        face,
        _features(look),
        _hair(look),
        _worn(look),
    )


def _features(look: Look) -> str:
    s, dark = look.side, "#3a2521"
    if look.mood == "none":
        return ""
    cheeks = join(
        circle(s - 15, -134, 5.5, RUST, opacity=0.22),
        circle(s + 15, -134, 5.5, RUST, opacity=0.22),
    )
    beard = ""
    if look.beard:
        beard = path(
            "M-27,-142 C-26,-104 26,-104 27,-142 C20,-126 12,-130 0,-130"
            " C-12,-130 -20,-126 -27,-142 Z",
            look.hair,
        )
    eyes = join(
        circle(s - 9, -145, 3, dark),
        circle(s + 9, -145, 3, dark),
    )
    closed = stroke(f"M{s - 13},-144 q4.5,-6 9,0 M{s + 4},-144 q4.5,-6 9,0", dark, 2.8)
    mouths = {
        "smile": eyes + stroke(f"M{s - 8},-131 Q{s},-123 {s + 8},-131", dark, 2.8),
        "calm": eyes + stroke(f"M{s - 6},-129 Q{s},-127 {s + 6},-129", dark, 2.8),
        "laugh": closed
        + path(f"M{s - 10},-134 Q{s},-113 {s + 10},-134 Z", "#8f2f2a")
        + path(f"M{s - 8},-134 Q{s},-127 {s + 8},-134 Z", WHITE),
        "listen": closed + stroke(f"M{s - 6},-129 Q{s},-124 {s + 6},-129", dark, 2.8),
        "wow": eyes + ellipse(s, -127, 4.5, 6, "#8f2f2a"),
    }
    return cheeks + beard + mouths[look.mood]


def _hair_behind(look: Look) -> str:
    hair = look.hair
    shapes = {
        "long": "M-31,-146 C-36,-104 -36,-92 -26,-84 H26 C36,-92 36,-104 31,-146 Z",
        "scarf": "M-33,-146 C-40,-100 -34,-84 0,-80 C34,-84 40,-100 33,-146 Z",
        "curly": "M-38,-140 C-46,-108 -20,-100 0,-104 C20,-100 46,-108 38,-140 Z",
    }
    tail = path("M20,-160 C52,-158 50,-116 38,-100 C36,-120 30,-134 20,-140 Z", hair)
    if look.style == "tail":
        return tail
    return path(shapes[look.style], hair) if look.style in shapes else ""


def _hair(look: Look) -> str:
    hair, style = look.hair, look.style
    cap = "M-28,-140 C-32,-184 32,-184 28,-140 "
    fringe = cap + "C22,-156 4,-160 -8,-158 C-18,-156 -24,-150 -28,-140 Z"
    side = cap + "C24,-150 18,-158 10,-162 C0,-150 -18,-146 -28,-140 Z"
    if style == "bald":
        return path(
            "M-28,-146 C-26,-140 -24,-136 -22,-134 C-24,-140 -24,-148 -22,-154 Z"
            "M28,-146 C26,-140 24,-136 22,-134 C24,-140 24,-148 22,-154 Z",
            hair,
        )
    if style == "scarf":
        return path(
            "M-33,-140 C-36,-188 36,-188 33,-140 C33,-112 14,-104 0,-104"
            " C-14,-104 -33,-112 -33,-140 Z M-22,-142 C-22,-118 -10,-112 0,-112"
            " C10,-112 22,-118 22,-142 C18,-162 -18,-162 -22,-142 Z",
            hair,
        ).replace("<path", '<path fill-rule="evenodd"')
    if style == "curly":
        return join(
            circle(dx, dy, 14, hair)
            for dx, dy in (
                (-28, -146),
                (-24, -160),
                (-12, -169),
                (2, -172),
                (16, -168),
                (26, -158),
                (29, -145),
            )
        )
    bun = circle(0, -174, 13, hair) if style == "bun" else ""
    return bun + path(side if style in {"long", "bun", "tail"} else fringe, hair)


def _worn(look: Look) -> str:
    worn = ""
    if look.goggles:
        s = look.side
        worn += join(
            stroke("M-27,-148 H27", look.goggles, 6),
            rect(s - 22, -156, 20, 17, "#d8f0f4", r=7),
            rect(s + 2, -156, 20, 17, "#d8f0f4", r=7),
            stroke(
                f"M{s - 15},-156 h6 a7,7 0 0 1 7,7 v3 a7,7 0 0 1 -7,7 h-6"
                f" a7,7 0 0 1 -7,-7 v-3 a7,7 0 0 1 7,-7 Z"
                f" M{s + 9},-156 h6 a7,7 0 0 1 7,7 v3 a7,7 0 0 1 -7,7 h-6"
                f" a7,7 0 0 1 -7,-7 v-3 a7,7 0 0 1 7,-7 Z",
                look.goggles, 3.5,
            ),
            circle(s - 11, -147, 3, "#3a2521"),
            circle(s + 13, -147, 3, "#3a2521"),
        )  # fmt: skip
    if look.ears:
        worn += join(
            stroke("M-29,-142 C-34,-190 34,-190 29,-142", look.ears, 6),
            rect(-38, -154, 15, 27, look.ears, r=7),
            rect(23, -154, 15, 27, look.ears, r=7),
        )
    return worn


def _arm(look: Look, sign: int, hand: Point) -> str:
    x, y = hand
    sleeve = shade("#f2a21d" if look.vest else look.coat)
    shoulder = (sign * 36, -80)
    reach = ((x - shoulder[0]) ** 2 + (y - shoulder[1]) ** 2) ** 0.5
    bend = max(0.0, 74 - reach * 0.62)
    elbow = (
        (shoulder[0] + x) / 2 + sign * bend * 0.75,
        (shoulder[1] + y) / 2 + bend * 0.65,
    )
    return join(
        circle(x, y, 10.5, look.skin),
        stroke(
            f"M{shoulder[0]},{shoulder[1]} Q{elbow[0]:.0f},{elbow[1]:.0f}"
            f" {x + (shoulder[0] - x) * 0.12:.0f},{y + (shoulder[1] - y) * 0.12:.0f}",
            sleeve, 20,
        ),
        circle(x, y, 10.5, look.skin),
    )  # fmt: skip


def _legs(look: Look, length: float) -> str:
    return join(
        stroke(f"M-20,-14 V{length - 12}", look.trousers, 27, cap="butt"),
        stroke(f"M20,-14 V{length - 12}", shade(look.trousers), 27, cap="butt"),
        path(f"M-36,{length} v-20 h30 v20 Z", look.boots),
        path(f"M6,{length} v-20 h30 v20 Z", look.boots),
        ellipse(-24, length - 3, 19, 8, look.boots),
        ellipse(18, length - 3, 19, 8, look.boots),
    )


def helmet(x: float, y: float, scale: float, colour: str = AMBER) -> str:
    return group(
        path("M-34,0 C-34,-46 34,-46 34,0 Z", colour),
        rect(-42, -4, 84, 9, shade(colour, 0.2), r=4),
        rect(-6, -36, 12, 32, HONEY, r=5),
        x=x, y=y, scale=scale,
    )  # fmt: skip


def mug(x: float, y: float, scale: float, colour: str, band: str = STEEL) -> str:
    return group(
        stroke("M12,-20 a11,11 0 0 1 0,18", colour, 5),
        rect(-13, -28, 26, 30, colour, r=5),
        ellipse(0, -27, 13, 4, shade(colour, 0.35)),
        rect(-13, -16, 26, 5, band),
        x=x, y=y, scale=scale,
    )  # fmt: skip
