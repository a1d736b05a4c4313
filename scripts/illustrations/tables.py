"""Still lifes: what lies on a table tells the story."""

from __future__ import annotations

from illustrations.pencil import (
    AMBER,
    BLUSH,
    BRASS,
    CREAM,
    DEEP,
    HONEY,
    ICE,
    INK,
    LEAF,
    LIME,
    MIST,
    MOSS,
    NIGHT,
    OAK,
    PALE,
    PETROL,
    PLUM,
    ROSE,
    RUST,
    SAGE,
    STEEL,
    STONE,
    TEAL,
    WHITE,
    WOOD,
    circle,
    ellipse,
    group,
    join,
    path,
    picture,
    polygon,
    rect,
    ring,
    sky,
    steam,
    stroke,
)  # fmt: skip
from illustrations.people import (
    BLACK,
    BLOND,
    BROWN,
    DARK,
    FAIR,
    GINGER,
    GREY,
    ROSY,
    TAN,
    Look,
    mug,
    person,
    shade,
)  # fmt: skip
from illustrations.things import flower, glass

GREEN = "#3f8f5e"


def quiet_pump() -> str:
    keys = join(
        rect(
            -62 + column * 44,
            -20 + row * 42,
            34,
            32,
            (RUST if (row, column) == (0, 3) else AMBER if column == 3 else WHITE),
            r=7,
        )
        for row in range(4)
        for column in range(4)
    )
    calculator = join(rect(-86, -130, 210, 290, DEEP, r=22), rect(-66, -110, 170, 66, LIME, r=8),
                      stroke("M40,-92 h22 v30 h-22 Z M76,-92 h14 v30 M8,-92 v14 h18 M26,-92 v30", MOSS, 6), keys)  # fmt: skip
    little = join(
        rect(-150, -26, 60, 54, STEEL, r=6), rect(90, -26, 60, 54, STEEL, r=6), rect(-164, -40, 26, 82, STONE, r=6), rect(138, -40, 26, 82, STONE, r=6),
        rect(-100, -50, 200, 100, GREEN, r=46), circle(0, 0, 92, GREEN), circle(0, 0, 92, "#ffffff", opacity=0.08), circle(0, 0, 68, shade(GREEN, 0.25)),
        circle(0, 0, 54, GREEN), rect(-40, -14, 80, 28, NIGHT, r=8), stroke("M-26,0 h10 M-8,0 h10", "#8ff0b0", 6), circle(24, 0, 6, "#8ff0b0"),
        stroke("M-66,-40 a78,78 0 0 1 40,-38", WHITE, 8, opacity=0.6),
        stroke("M0,92 q0,60 60,70 t90,30", INK, 8),
    )  # fmt: skip
    lines = "M-140,-150 q12,-14 24,0 t24,0 t24,0 M-140,-104 h60 M-58,-104 q10,-12 20,0 t20,0 M-140,-60 q12,-14 24,0 t24,0 t24,0 t24,0 M-140,-16 h44 M-74,-16 h30 M-140,28 q10,-12 20,0 t20,0 t20,0"
    sheet = join(
        rect(-176, -214, 352, 440, WHITE, r=4), [stroke(f"M-176,{y} h352", ICE, 2) for y in range(-170, 220, 44)], stroke("M-150,-214 V226", BLUSH, 3),
        stroke(lines, PETROL, 6), stroke("M20,-60 h110 M20,-16 h90 M20,28 h120", PETROL, 6), stroke("M-140,70 h286 M-140,80 h286", INK, 4),
        stroke("M52,104 q-18,-2 -20,16 q0,16 14,16 q14,-2 12,-14 q-4,-10 -24,-4 M118,106 q-26,-8 -32,16 q6,22 32,14 M78,116 h28 M78,126 h26", RUST, 6), stroke("M0,126 a72,40 -8 1 1 142,-8 a74,40 -8 1 1 -138,16", RUST, 5),
    )  # fmt: skip
    return picture(
        sky("#e9c995"), [stroke(f"M{-60 + i * 20},{60 + i * 96} q340,-24 640,6 t640,-10", "#dcb67b", 4) for i in range(7)],
        circle(600, 700, 420, "#e3bf86"),
        group(sheet, x=560, y=330, turn=-7),
        group(calculator, x=232, y=350, turn=-12, scale=1.12),
        group(little, x=936, y=336, scale=1.22),
        group(rect(-10, -150, 20, 250, AMBER), polygon([(-10, 100), (10, 100), (0, 138)], PALE), polygon([(-4, 124), (4, 124), (0, 138)], INK), rect(-10, -170, 20, 26, ROSE, r=5), x=730, y=520, turn=62),
        group(ellipse(0, 8, 96, 88, "#c99f63", opacity=0.6), circle(0, 0, 84, WHITE), circle(0, 0, 60, "#5d3a26"), circle(-10, -10, 34, "#7a4e33", opacity=0.6), ring(96, 0, 28, WHITE, 14), x=1070, y=610),
        stroke("M40,70 a60,60 0 1 1 80,70", "#c99f63", 8, opacity=0.5),
    )  # fmt: skip


def linz_ten_years() -> str:
    garland = join(
        polygon([(x, y), (x + 44, y + 2), (x + 20, y + 46)], c)
        for x, y, c in ((60, 66, RUST), (150, 92, HONEY), (246, 106, PETROL), (346, 112, LEAF), (450, 112, ROSE), (556, 114, AMBER), (662, 112, TEAL), (766, 108, RUST), (870, 96, HONEY), (970, 82, PETROL), (1066, 60, LEAF))
    )  # fmt: skip
    people = [
        (Look(PETROL, ROSY, BLOND, "bun", mood="laugh", side=6), 210, (56, -150)),
        (Look(LEAF, FAIR, GREY, "bald", beard=True, mood="laugh", side=4), 380, (40, -158)),
        (Look(RUST, BROWN, BLACK, "curly", mood="laugh"), 546, (-44, -150)),
        (Look(PLUM, FAIR, GINGER, "long", mood="laugh", side=-4), 764, (-46, -152)),
        (Look(AMBER, TAN, BLACK, "short", mood="laugh", side=-5), 900, (-42, -156)),
        (Look(TEAL, DARK, BLACK, "bun", mood="laugh", side=-7), 1050, (-52, -150)),
    ]  # fmt: skip
    figures = []
    for look, x, hand in people:
        arm = {"right": hand} if hand[0] > 0 else {"left": hand}
        figures.append(person(look, x, 500, 1.42, **arm))
        figures.append(glass(x + hand[0] * 1.42, 500 + hand[1] * 1.42 + 20, 0.52, 0.6))
    return picture(
        sky("#fbe4c8"),
        rect(140, 150, 920, 250, "#f3cfa4"), rect(156, 166, 888, 230, "#cfe8ee"),
        path("M156,330 q220,-120 444,-60 t444,-20 V396 H156 Z", SAGE), path("M156,350 q300,-60 888,10 V396 H156 Z", "#6fb0c5"),
        group(rect(-26, -34, 52, 40, WHITE), rect(-34, -66, 18, 70, WHITE), rect(16, -66, 18, 70, WHITE), path("M-36,-66 q11,-22 22,0 Z", PETROL), path("M14,-66 q11,-22 22,0 Z", PETROL), x=690, y=266),
        stroke("M600,166 V396", "#f3cfa4", 12), stroke("M30,46 Q600,180 1170,46", OAK, 4), garland,
        figures,
        rect(0, 600, 1200, 75, "#e2b98a"),
        stroke("M250,520 L430,660 M430,520 L250,660 M770,520 L950,660 M950,520 L770,660", STONE, 13),
        rect(90, 486, 1040, 38, "#d8b27c", r=8), rect(90, 486, 1040, 10, "#ecd0a2", r=5),
        stroke("M210,504 l60,10 M360,512 l40,-12 M500,504 l90,8 M700,512 l54,-12 M860,504 l70,10 M980,512 l40,-10 M300,500 l18,16", "#a9804c", 3),
        group(path("M-34,0 L-44,-70 H44 L34,0 Z", TEAL), ellipse(0, -70, 44, 9, DEEP), x=652, y=490),
        flower(632, 424, 1.1, RUST), flower(654, 420, 1.25, WHITE, AMBER), flower(682, 424, 1.05, HONEY, RUST),
        group(ellipse(0, 0, 74, 14, WHITE), rect(-54, -40, 108, 40, CREAM, r=8), rect(-54, -44, 108, 14, ROSE, r=7), [rect(x, -66, 5, 24, PETROL) + circle(x + 2, -72, 5, HONEY) for x in (-32, -12, 8, 28)], x=330, y=486),
        mug(850, 486, 1.2, WHITE, PETROL), mug(920, 486, 1.2, RUST, HONEY), mug(180, 486, 1.1, PETROL, HONEY),
    )  # fmt: skip


def language_cafe() -> str:
    def letters(x: float, y: float, kind: int, colour: str) -> str:
        """Something like writing: Latin, Arabic, Tamil, Cyrillic, Hangul, Greek."""
        marks = (
            "M0,0 v-22 h14 M22,0 a9,9 0 1 1 0.1,0 M42,-16 v16 m0,-12 q10,-8 16,0 v12 M70,-24 v24 M84,-16 l8,16 8,-16",
            "M96,-6 q-8,12 -22,4 q-10,-8 -4,-14 M66,0 h-26 q-10,0 -8,-12 M34,2 q-10,8 -24,4 q-12,-6 -6,-16 M52,10 v1 M58,10 v1 M20,-20 v1",
            "M10,-6 a8,8 0 1 1 8,8 h10 v-20 M44,0 v-18 q14,-6 14,6 t-10,10 M70,2 a9,9 0 1 1 8,-14 v16 h16 v-22",
            "M0,0 v-22 M16,-22 l-14,11 16,11 M28,0 v-22 l14,22 v-22 M54,0 a10,11 0 1 1 0.1,0 M76,0 v-22 h14 M76,-11 h10 M76,0 h16",
            "M2,-20 h16 v14 M30,-24 v26 M30,-12 h8 M52,-12 a8,8 0 1 1 0.1,0 M48,-26 h8 M76,-24 v26 M66,0 h-18 M88,-20 h14 M95,-20 v8 M86,0 h18",
            "M0,0 l10,-22 10,22 M30,-22 v22 M30,-22 q16,4 0,10 M56,-22 h16 l-14,11 14,11 h-16 M84,0 v-10 q-8,-10 0,-12 q10,0 6,10 v12 M100,0 v-22",
        )
        return group(stroke(marks[kind % 6], colour, 4.5), x=x, y=y)

    hammer = rect(-6, -30, 12, 84, WOOD, r=4) + rect(-32, -46, 64, 24, STONE, r=6)
    spanner = join(
        rect(-8, -24, 16, 78, STEEL, r=6),
        ring(0, -36, 17, STEEL, 12),
        rect(-9, -62, 18, 24, WHITE),
    )
    screw = join(
        rect(-22, -48, 44, 18, BRASS, r=8),
        path("M-9,-30 h18 v60 l-9,18 -9,-18 Z", BRASS),
        stroke("M-11,-18 l22,7 M-11,-4 l22,7 M-11,10 l22,7 M-11,24 l20,6", OAK, 4),
    )
    cup = join(
        circle(0, 0, 26, RUST),
        rect(-30, -20, 60, 40, PETROL, r=8),
        ring(36, 0, 14, PETROL, 9),
    )
    left = [(hammer, 0, PETROL, RUST), (screw, 2, LEAF, INK)]
    right = [(spanner, 4, RUST, PETROL), (cup, 1, INK, LEAF)]

    def page(x: float, rows: list[tuple[str, int, str, str]]) -> str:
        out = []
        for number, (thing, kind, one, two) in enumerate(rows):
            y = 218 + number * 210
            out.append(rect(x, y - 76, 136, 152, CREAM, r=12))
            out.append(group(thing, x=x + 68, y=y, scale=1.05))
            out.append(letters(x + 166, y - 36, kind, one))
            out.append(letters(x + 166, y + 10, kind + 1, two))
            out.append(letters(x + 166, y + 56, kind + 3, one))
        return join(out)

    return picture(
        sky("#5f8f86"), [rect(0, y, 1200, 3, "#55847b") for y in range(80, 675, 120)],
        circle(1080, 120, 150, "#6c9c93"), circle(120, 600, 170, "#6c9c93"),
        rect(120, 76, 960, 540, DEEP, r=24), rect(142, 92, 450, 506, WHITE, r=6), rect(608, 92, 450, 506, WHITE, r=6),
        page(176, left), page(652, right),
        [rect(566, y, 68, 16, STEEL, r=8) + circle(574, y + 8, 10, NIGHT) + circle(626, y + 8, 10, NIGHT) for y in (150, 190, 470, 510, 550)],
        [ellipse(x, y, w, w * 0.8, "#4a3524", opacity=o) for x, y, w, o in ((470, 556, 44, 0.22), (530, 520, 20, 0.3), (1010, 130, 32, 0.2), (972, 560, 24, 0.26), (206, 120, 16, 0.28), (430, 110, 12, 0.3))],
        [polygon([(1058, y), (1100, y), (1100, y + 56), (1058, y + 56)], c) for y, c in ((130, HONEY), (204, RUST), (278, LEAF), (352, ROSE), (426, TEAL))],
        group(circle(0, 0, 78, WHITE), circle(0, 0, 58, "#6b4229"), ring(88, 10, 24, WHITE, 13), x=84, y=128), steam(70, 120, 0.9, WHITE), steam(102, 110, 0.8, WHITE),
        group(rect(-9, -110, 18, 190, HONEY), polygon([(-9, 80), (9, 80), (0, 110)], PALE), rect(-9, -128, 18, 20, ROSE, r=4), x=1136, y=560, turn=-24),
    )  # fmt: skip


def annual_figures() -> str:
    def bar(x: float, height: float, colour: str) -> str:
        hatch = join(
            stroke(f"M{x + 4},{150 - y} l62,-18", colour, 5)
            for y in range(14, int(height) - 10, 20)
        )
        return stroke(f"M{x},150 V{150 - height} H{x + 70} V150", colour, 7) + hatch

    napkin = join(
        rect(-250, -220, 500, 440, WHITE, r=10), rect(-234, -204, 468, 408, "none"),
        stroke("M-232,-202 H232 V202 H-232 Z", MIST, 4, dash="2 12"),
        stroke("M-250,0 H250 M0,-220 V220", "#eef0ea", 4),
        stroke("M-190,-150 V152 H200", INK, 7),
        bar(-160, 118, PETROL), bar(-66, 150, PETROL), bar(28, 172, PETROL), bar(122, 178, RUST),
        stroke("M-130,6 q120,-58 290,-66 m-26,-14 l26,14 -20,20", AMBER, 6),
        stroke("M-150,176 h40 M-56,176 h40 M38,176 h40 M132,176 h40", STONE, 5),
    )  # fmt: skip
    return picture(
        sky("#b8764a"), [stroke(f"M-20,{50 + i * 88} q310,-26 620,4 t620,-8", "#a8683e", 4) for i in range(8)],
        [stroke(f"M0,{y} H1200", "#9c5f38", 5) for y in (222, 448)],
        group(rect(-240, -204, 500, 440, "#7f4a28", r=10, opacity=0.35), x=480, y=346, turn=-6),
        group(napkin, x=470, y=332, turn=-6),
        ellipse(960, 560, 170, 30, "#7f4a28", opacity=0.4), ellipse(930, 548, 96, 18, "#e9f3f2", opacity=0.5),
        glass(930, 548, 3.6, 0.62, "#6fb9d0"),
        circle(904, 420, 8, WHITE, opacity=0.7), circle(948, 460, 6, WHITE, opacity=0.7), circle(930, 380, 5, WHITE, opacity=0.7),
        group(rect(-11, -160, 22, 230, PETROL, r=8), polygon([(-11, 70), (11, 70), (0, 116)], BRASS), rect(-11, -40, 22, 10, HONEY), rect(8, -150, 8, 90, HONEY, r=4), x=758, y=560, turn=70),
        [circle(x, y, r, "#8a5230") for x, y, r in ((120, 600, 7), (150, 616, 5), (96, 622, 4), (1120, 90, 6), (1090, 110, 4))],
    )  # fmt: skip


def canteen_stew() -> str:
    def pot(x: float, colour: str, soup: str, bits: list[str]) -> str:
        dark = shade(colour, 0.25)
        return group(
            stroke("M-190,-120 q-44,0 -44,30 q0,28 40,28 M190,-120 q44,0 44,30 q0,28 -40,28", dark, 20),
            path("M-186,-190 H186 L170,-16 q-4,30 -40,30 H-130 q-36,0 -40,-30 Z", colour),
            rect(-186, -150, 372, 26, dark, opacity=0.5),
            ellipse(0, -190, 196, 44, dark), ellipse(0, -186, 172, 34, soup),
            [ellipse(bx, by, 20, 9, c) for (bx, by), c in zip(((-100, -184), (-40, -196), (30, -178), (96, -190), (-6, -172), (60, -200)), bits, strict=True)],
            stroke("M-150,-120 L-140,-20", WHITE, 12, opacity=0.35),
            x=x, y=470,
        )  # fmt: skip

    swede = join(
        path("M0,44 C-20,36 -40,20 -38,-8 C-36,-34 36,-34 38,-8 C40,20 20,36 0,44 q-2,14 -8,22 q6,-10 8,-22 Z", "#e9b24f"),
        path("M-38,-8 C-36,-34 36,-34 38,-8 C20,2 -20,2 -38,-8 Z", "#8c5a94"),
        stroke("M0,-26 q-10,-30 -28,-34 M0,-26 q2,-30 4,-44 M0,-26 q12,-26 30,-30", LEAF, 8),
    )  # fmt: skip
    peas = join(
        stroke("M-44,10 q44,44 88,-6", LEAF, 22),
        [circle(x, y, 9, LIME) for x, y in ((-24, 20), (-2, 27), (20, 20))],
    )

    def ballot(x: float, y: float, turn: float, what: str, crossed: bool) -> str:
        cross = stroke("M36,-14 l28,28 M64,-14 l-28,28", RUST, 9) if crossed else ""
        return group(
            rect(-86, -58, 172, 116, WHITE, r=5),
            stroke("M30,-20 h40 v40 h-40 Z", INK, 5),
            cross,
            group(what, x=-34, y=-4, scale=0.82),
            x=x,
            y=y,
            turn=turn,
        )

    return picture(
        sky("#f6d9b4"),
        [rect(x, y, 96, 76, "#fbe6c8", r=4) for x in range(10, 1200, 108) for y in (20, 108, 196, 284)],
        rect(0, 372, 1200, 12, "#e2b98a"),
        steam(280, 250, 2.2, WHITE, 0.85), steam(360, 240, 1.8, WHITE, 0.85), steam(210, 262, 1.5, WHITE, 0.7),
        steam(840, 250, 2.2, WHITE, 0.85), steam(920, 240, 1.8, WHITE, 0.85), steam(770, 262, 1.5, WHITE, 0.7),
        rect(0, 440, 1200, 240, WOOD), rect(0, 440, 1200, 12, OAK),
        pot(300, PETROL, "#d99b3f", [RUST, "#f2d08a", LEAF, "#f2d08a", RUST, LEAF]),
        pot(880, RUST, "#8fae55", [LIME, "#d7e2a0", MOSS, LIME, "#d7e2a0", MOSS]),
        stroke("M430,300 L520,150", STONE, 16), circle(524, 144, 14, STONE), stroke("M1010,300 L1090,160", WOOD, 18), circle(1093, 154, 15, WOOD),
        ballot(250, 580, -8, swede, True), ballot(420, 606, 5, swede, False), ballot(820, 600, -4, peas, False), ballot(990, 576, 9, peas, True),
        group(rect(-66, -90, 132, 94, DEEP, r=8), rect(-34, -84, 68, 10, INK, r=5), rect(-28, -112, 56, 34, WHITE, r=3), x=612, y=560),
        group(rect(-9, -70, 18, 70, AMBER), polygon([(-9, 0), (9, 0), (0, 26)], PALE), x=618, y=636, turn=80),
    )  # fmt: skip
