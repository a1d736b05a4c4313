"""Scenes in which people show each other something."""

from __future__ import annotations

from illustrations.pencil import (
    AMBER,
    DEEP,
    HONEY,
    INK,
    LEAF,
    MIST,
    OAK,
    PALE,
    PETROL,
    ROSE,
    RUST,
    SAND,
    STEEL,
    STONE,
    TEAL,
    WHITE,
    circle,
    ellipse,
    group,
    join,
    path,
    picture,
    polygon,
    rect,
    sky,
    sparkle,
    stroke,
)  # fmt: skip
from illustrations.people import (
    BLACK,
    BLOND,
    BROWN,
    FAIR,
    GREY,
    TAN,
    Look,
    mug,
    person,
    shade,
)  # fmt: skip
from illustrations.things import speech


def shift_trial() -> str:
    colours = (TEAL, HONEY, LEAF, ROSE)
    cells = []
    for row in range(6):
        for column in range(7):
            x, y = 344 + column * 76, 158 + row * 54
            free = (column + row) % 7 in (4, 5, 6) or (row, column) in {(2, 1), (4, 0)}
            fill = "#f1e7d3" if free else colours[(row + column // 2) % 4]
            cells.append(rect(x, y, 68, 46, fill, r=7))
    names = [
        rect(266, 170 + row * 54, 60, 20, STONE, r=10, opacity=0.55) for row in range(6)
    ]
    return picture(
        sky("#e6dcef"),
        circle(600, 330, 360, "#efe7f4"),
        rect(226, 76, 760, 424, OAK, r=14), rect(242, 92, 728, 392, WHITE, r=6),
        [rect(344 + c * 76, 112, 68, 26, DEEP if c < 5 else STONE, r=6) for c in range(7)],
        names, cells,
        [circle(x, 84, 9, RUST) for x in (260, 950)],
        rect(0, 600, 1200, 75, "#cdbfd8"),
        speech(330, 300, 1.0, PETROL, WHITE), speech(880, 270, 1.0, AMBER, INK, mirror=True),
        person(Look(RUST, BROWN, BLACK, "bun", side=8, mood="smile"), 190, 690, 2.15, right=(62, -66), left=(-30, -24)),
        person(Look(PETROL, FAIR, BLOND, "long", side=-8, mood="calm"), 1010, 690, 2.15, left=(-58, -40), right=(34, -24)),
        group(mug(0, 0, 1.9, WHITE, RUST), x=884, y=622),
    )  # fmt: skip


def tandem() -> str:
    phone = join(
        rect(-46, -84, 92, 168, INK, r=16), rect(-38, -70, 76, 140, "#67bbe2", r=6),
        circle(0, -18, 25, HONEY), path("M-38,40 q20,-34 38,-8 t38,-14 V64 a6,6 0 0 1 -6,6 H-32 a6,6 0 0 1 -6,-6 Z", LEAF),
        path("M-8,-30 L16,-18 L-8,-6 Z", WHITE),
    )  # fmt: skip
    old = Look("#4d6b57", FAIR, GREY, "bald", beard=True, side=9, mood="wow")
    young = Look(AMBER, TAN, BLACK, "tail", side=8, mood="laugh")
    hearts = [
        group(
            path("M0,12 C-22,-4 -14,-22 0,-12 C14,-22 22,-4 0,12 Z", c),
            x=x,
            y=y,
            scale=s,
        )
        for x, y, s, c in (
            (1010, 190, 1.7, RUST),
            (1070, 128, 1.2, ROSE),
            (1096, 250, 1.0, HONEY),
        )
    ]
    return picture(
        sky("#d3e6dc"),
        circle(560, 330, 330, "#e4f0e6"),
        rect(60, 80, 300, 190, "#b7d2c3", r=10), [rect(84 + i * 66, 110, 20, 130, c, r=5) for i, c in enumerate((OAK, STONE, RUST, STONE))],
        rect(70, 250, 280, 14, OAK),
        rect(0, 600, 1200, 75, "#a9c8b6"),
        person(young, 620, 690, 2.35, right=(120, -128), left=(-30, -20)),
        person(old, 360, 690, 2.5, right=(186, -110), left=(-36, -20)),
        group(phone, x=872, y=384, scale=1.3, turn=8),
        circle(832, 430, 27, FAIR), stroke("M826,408 q22,-2 34,14 M824,428 q22,-2 34,14 M824,448 q20,-2 32,10", shade(FAIR), 5),
        hearts,
        sparkle(760, 250, 1.4, WHITE), sparkle(980, 330, 1.3, WHITE),
    )  # fmt: skip


def trade_fair() -> str:
    pen = PETROL

    def stool(x: float, y: float) -> str:
        return group(
            ellipse(0, -118, 46, 14, HONEY, opacity=0.8), stroke("M-46,-118 a46,14 0 1 0 92,0 a46,14 0 1 0 -92,0 M-40,-110 v10 q40,22 80,0 v-10", pen, 4),
            stroke("M0,-92 V-8 M-34,0 Q0,-22 34,0 M-24,-48 Q0,-34 24,-48 M-24,-48 L-34,0 M24,-48 L34,0", pen, 4), x=x, y=y,
        )  # fmt: skip

    def phones(x: float, length: float) -> str:
        y = 170 + length
        return group(
            stroke(f"M0,{170 - y} q6,{length * 0.5} 0,{length - 4}", pen, 3.5), stroke("M-34,40 C-38,-18 38,-18 34,40", pen, 5),
            rect(-46, 26, 22, 44, RUST, r=10, opacity=0.85), rect(24, 26, 22, 44, RUST, r=10, opacity=0.85),
            stroke("M-46,36 q0,-10 11,-10 q11,0 11,10 v24 q0,10 -11,10 q-11,0 -11,-10 Z M24,36 q0,-10 11,-10 q11,0 11,10 v24 q0,10 -11,10 q-11,0 -11,-10 Z", pen, 4),
            x=x, y=y,
        )  # fmt: skip

    return picture(
        sky("#fbf5e6"), [stroke(f"M{x},0 V675", "#e9e2cc", 1.5) for x in range(30, 1200, 40)], [stroke(f"M0,{y} H1200", "#e9e2cc", 1.5) for y in range(20, 675, 40)],
        polygon([(210, 150), (960, 150), (960, 470), (210, 470)], MIST, opacity=0.5), polygon([(210, 150), (90, 90), (90, 560), (210, 470)], TEAL, opacity=0.28), polygon([(210, 470), (960, 470), (1110, 590), (90, 560)], PALE, opacity=0.8),
        stroke("M208,152 L962,148 M210,150 L212,472 M960,148 L958,470 M208,471 L962,469 M210,150 L88,88 M90,90 L92,562 M210,470 L88,562 M960,470 L1112,592 M92,560 L1110,590", pen, 5),
        stroke("M90,90 L1092,84 L960,150", pen, 5),
        polygon([(90, 90), (1092, 84), (960, 150), (210, 150)], HONEY, opacity=0.35),
        rect(330, 190, 300, 74, PETROL, opacity=0.9), stroke("M356,236 q18,-34 36,0 t36,0 t36,0 t36,0 M520,220 h78 M520,240 h50", WHITE, 6), stroke("M330,190 h300 v74 h-300 Z", pen, 4),
        [phones(x, length) for x, length in ((400, 130), (540, 160), (680, 130), (820, 154))],
        path("M330,452 L330,400 H900 L920,452 Z", SAND, opacity=0.9), stroke("M324,400 H906 M330,400 V470 M900,400 V470 M316,394 H916 V404 H316 Z", pen, 5),
        [stool(x, y) for x, y in ((400, 560), (550, 572), (700, 562), (850, 578))],
        group(stroke("M0,0 h70 v30 h-70 Z M70,-8 h16 v46 h-16 Z M-14,-8 h16 v46 h-16 Z", pen, 4), rect(0, 0, 70, 30, TEAL, opacity=0.5), x=720, y=360),
        group(stroke("M0,0 q26,-30 52,0 t52,0", RUST, 5), stroke("M104,0 l-18,-10 M104,0 l-14,14", RUST, 5), x=980, y=330),
        stroke("M1000,372 q12,-12 24,0 t24,0 t24,0 M1000,398 h76 M1000,424 q12,-12 24,0 t24,0", INK, 4),
        group(rect(-13, -200, 26, 260, AMBER), rect(-13, -200, 9, 260, HONEY), polygon([(-13, 60), (13, 60), (0, 112)], "#f0d3a6"), polygon([(-5, 92), (5, 92), (0, 112)], INK), rect(-13, -226, 26, 28, ROSE, r=6), rect(-13, -204, 26, 10, STEEL), x=1046, y=560, turn=54),
    )  # fmt: skip
