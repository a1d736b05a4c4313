"""Scenes under the sky."""

from __future__ import annotations

from illustrations.pencil import (
    AMBER,
    DEEP,
    HONEY,
    ICE,
    INK,
    LEAF,
    MIST,
    MOSS,
    NIGHT,
    OAK,
    PALE,
    PETROL,
    PLUM,
    RUST,
    SAGE,
    STEEL,
    STONE,
    TEAL,
    WHITE,
    WOOD,
    circle,
    cloud,
    ellipse,
    fir,
    group,
    hill,
    join,
    path,
    picture,
    polygon,
    rect,
    ring,
    sky,
    star_field,
    stroke,
    sun,
    tree,
)  # fmt: skip
from illustrations.people import (
    BLACK,
    BLOND,
    BROWN,
    CHESTNUT,
    DARK,
    FAIR,
    GINGER,
    GREY,
    ROSY,
    TAN,
    Look,
    helmet,
    person,
    shade,
)  # fmt: skip
from illustrations.things import bag, bicycle, canister, house


def night_listening() -> str:
    stars = [(60, 80), (150, 40), (240, 120), (330, 60), (450, 100), (540, 40), (640, 90),
             (700, 30), (1020, 50), (1100, 120), (1160, 60), (410, 180), (90, 190), (590, 170)]  # fmt: skip
    one = Look(
        PETROL,
        TAN,
        BLACK,
        "short",
        vest=True,
        ears=TEAL,
        mood="listen",
        side=6,
        beard=True,
    )
    two = Look(
        PETROL, BROWN, BLACK, "tail", vest=True, ears=TEAL, mood="listen", side=-6
    )
    return picture(
        sky("#0b2436"),
        star_field(stars, PALE),
        circle(860, 120, 62, PALE), circle(884, 106, 54, "#0b2436"),
        house(0, 440, 150, 190, "#15384d", "#0d2a3c", lit=(), glass="#0d2a3c"),
        house(150, 440, 120, 230, "#1a4259", "#102f42", rows=3, lit=(3,), glass="#102f42"),
        house(270, 440, 170, 170, "#15384d", "#0d2a3c", glass="#0d2a3c"),
        house(720, 440, 160, 200, "#1a4259", "#102f42", rows=2, glass="#102f42"),
        house(880, 440, 130, 250, "#15384d", "#0d2a3c", rows=3, glass="#0d2a3c"),
        house(1010, 440, 190, 180, "#1a4259", "#102f42", lit=(), glass="#102f42"),
        path("M440,440 H720 L1200,675 H0 Z", "#1b3444"), rect(0, 438, 1200, 10, "#24485a"),
        path("M0,675 L400,448 H440 L120,675 Z", "#24485a"), path("M1200,675 L760,448 H720 L1080,675 Z", "#24485a"),
        [polygon([(592 - w, y), (608 + w, y), (612 + w, y + h), (588 - w, y + h)], "#3d6274") for w, y, h in ((0, 456, 14), (1, 482, 18))],
        path("M238,100 L-20,650 H580 L302,100 Z", "#ffe9a8", opacity=0.17),
        rect(174, 96, 14, 560, "#071a28"), stroke("M181,104 q0,-40 60,-30", "#071a28", 12), ellipse(268, 84, 46, 16, "#071a28"), ellipse(270, 96, 32, 12, "#ffe9a8"),
        ellipse(600, 612, 170, 34, "#0a1c28"), ellipse(600, 606, 156, 28, "#02090e"),
        ellipse(600, 606, 156, 28, HONEY, opacity=0.16),
        group(ellipse(0, 8, 118, 24, "#31424c"), ellipse(0, 0, 118, 24, STONE), ellipse(0, 0, 92, 17, "#66747b"), x=890, y=636),
        [stroke(f"M{600 - 26 - i * 22},{566 - i * 24} q{26 + i * 22},-26 {52 + i * 44},0", HONEY, 6, opacity=0.9 - i * 0.24) for i in range(3)],
        person(one, 408, 630, 1.62, right=(74, -34), left=(-20, -34), lean=8),
        ellipse(408, 634, 92, 22, NIGHT), ellipse(370, 626, 40, 18, "#123"), ellipse(446, 630, 44, 20, "#1a2b38"),
        person(two, 792, 630, 1.55, left=(-74, -34), right=(22, -34), lean=-8),
        ellipse(792, 634, 88, 22, NIGHT), ellipse(760, 630, 42, 19, "#1a2b38"),
        rect(560, 596, 80, 14, STONE, r=6), stroke("M520,560 Q560,560 574,596 M684,560 Q650,560 632,596", "#67bbe2", 4),
        group(polygon([(0, -74), (26, 0), (-26, 0)], RUST), polygon([(-9, -46), (9, -46), (14, -30), (-14, -30)], WHITE), rect(-36, -4, 72, 10, RUST, r=4), x=1040, y=600),
    )  # fmt: skip


def flood_relief() -> str:
    trailer = join(
        rect(-30, 34, 90, 12, STONE, r=5), stroke("M-190,40 H-270 l-26,22", STONE, 12),
        rect(-190, -160, 400, 190, "#2878a8", r=18), rect(-190, -160, 400, 40, "#3f97c9", r=18),
        rect(-190, -22, 400, 24, HONEY), circle(-90, -74, 44, WHITE),
        path("M-90,-108 C-74,-86 -66,-76 -66,-62 A24,24 0 0 1 -114,-62 C-114,-76 -106,-86 -90,-108 Z", PETROL),
        rect(0, -108, 180, 70, DEEP, r=8), [circle(x, -86, 12, STEEL) for x in (30, 76, 122)], rect(150, -98, 18, 50, "#8ff0b0", r=4),
        rect(20, -62, 100, 12, TEAL, r=5),
        circle(-60, 46, 46, INK), circle(-60, 46, 20, STEEL), circle(60, 46, 46, INK), circle(60, 46, 20, STEEL),
        rect(206, -60, 40, 18, STEEL, r=5), rect(206, -16, 40, 18, STEEL, r=5),
    )  # fmt: skip
    return picture(
        sky("#d8e6e4"),
        cloud(180, 90, 1.4, WHITE, 0.9), cloud(900, 70, 1.8, WHITE, 0.9),
        hill(330, 250, 310, "#a9c6b6"), hill(380, 330, 360, "#86ad97"),
        rect(556, 130, 74, 330, "#e9d8b9"), polygon([(548, 132), (593, 10), (638, 132)], PETROL), circle(593, 186, 24, WHITE), stroke("M593,186 v-14 M593,186 h10", INK, 4),
        house(60, 470, 170, 180, "#f6e7cb", RUST, rows=2), stroke("M60,380 h170 M60,470 L100,380 M230,470 L190,380 M145,290 v180", OAK, 8),
        house(236, 470, 150, 210, "#f1d2b8", "#7d4a35", rows=2),
        house(392, 470, 150, 170, "#eadfc6", DEEP, rows=2), stroke("M392,386 h150 M392,470 L430,386 M542,470 L504,386", OAK, 8),
        house(660, 470, 160, 200, "#f6e7cb", RUST, rows=2), house(826, 470, 180, 170, "#f1d2b8", DEEP, rows=2), stroke("M826,386 h180 M826,470 L866,386 M1006,470 L966,386", OAK, 8),
        house(1012, 470, 160, 210, "#eadfc6", "#7d4a35", rows=2),
        rect(0, 466, 1200, 209, "#cbb898"), [stroke(f"M0,{y} H1200", "#bda784", 3) for y in (500, 540, 586, 636)],
        ellipse(240, 626, 150, 18, "#8fb6c4"), ellipse(240, 624, 110, 9, "#b8d6de"), ellipse(960, 650, 170, 14, "#8fb6c4"),
        group(trailer, x=420, y=520, scale=1.12),
        stroke("M694,462 q60,4 70,60 t30,86", PETROL, 13), stroke("M694,512 q30,10 36,60 t-10,60", RUST, 13),
        canister(800, 640, 0.95, PETROL), canister(730, 660, 0.85, TEAL), canister(560, 662, 0.9, LEAF),
        person(Look(RUST, FAIR, GREY, "bun", side=-5, mood="calm"), 880, 590, 1.2, left=(-62, -10), legs=46, right=(30, -30)),
        person(Look(MOSS, BROWN, BLACK, "short", side=-5), 1000, 580, 1.2, right=(40, -8), left=(-26, -30), legs=46),
        canister(1058, 632, 0.8, AMBER),
        person(Look(AMBER, TAN, PLUM, "scarf", side=-4), 1110, 588, 1.15, legs=44, left=(-40, -12), right=(36, -16)),
        canister(1150, 640, 0.7, TEAL),
        person(Look("#2878a8", ROSY, GINGER, "short", side=6, vest=True), 120, 600, 1.25, right=(58, -46), legs=46, left=(-30, -30)),
    )  # fmt: skip


def stream_cleanup() -> str:
    bar = join(stroke("M-52,10 q-20,-34 12,-36 q24,0 40,6 q16,-6 40,-6 q32,2 12,36", STEEL, 9), stroke("M0,-20 v34", STEEL, 9),
               stroke("M-54,12 l4,14 M54,12 l-4,14", INK, 14), circle(20, -28, 13, INK), circle(20, -28, 8, HONEY))  # fmt: skip
    return picture(
        sky("#fbe6c4"),
        sun(930, 150, 96), cloud(240, 100, 1.4, WHITE, 0.85),
        hill(300, 240, 280, "#f3c9a4"), hill(360, 320, 330, SAGE), hill(420, 380, 400, LEAF),
        [tree(x, y, s, c) for x, y, s, c in ((90, 420, 1.5, MOSS), (200, 400, 1.1, LEAF), (1110, 410, 1.5, MOSS), (1010, 390, 1.0, "#6fa77c"), (330, 392, 0.8, "#6fa77c"))],
        rect(0, 440, 1200, 235, "#5aa06f"),
        path("M0,566 C220,486 380,600 620,540 S1000,486 1200,548 V660 C1000,604 800,668 600,640 S200,630 0,675 Z", "#5fb4cd"),
        path("M0,590 C240,520 380,622 620,566 S1000,520 1200,572", "none"),
        stroke("M60,604 q60,-22 130,-6 M360,592 q60,18 130,0 M760,570 q70,-20 140,-4 M980,596 q60,-10 120,4 M560,610 q50,10 100,0", WHITE, 5, opacity=0.8),
        [ellipse(x, y, w, w * 0.55, c) for x, y, w, c in ((310, 626, 34, STEEL), (356, 640, 22, STONE), (850, 622, 36, STEEL), (1090, 610, 26, STONE), (150, 640, 24, STONE))],
        bag(120, 556, 0.95, DEEP), bag(186, 570, 0.8, PLUM), bag(1060, 540, 1.0, DEEP), bag(1130, 556, 0.85, MOSS), bag(990, 548, 0.7, PLUM),
        person(Look(PETROL, FAIR, GREY, "short", boots=MOSS, trousers=DEEP, beard=True, side=6), 300, 510, 1.3, legs=70, right=(58, -30), left=(-40, -14)),
        bag(392, 560, 0.85, INK),
        person(Look(AMBER, DARK, BLACK, "curly", boots=RUST, mood="laugh", side=5), 480, 500, 1.25, legs=76, right=(40, -14), left=(-58, -40)),
        person(Look(RUST, FAIR, BLOND, "tail", boots=HONEY, trousers=PETROL, mood="laugh"), 640, 545, 1.02, legs=46, left=(-46, -196), right=(46, -196),
               held=""),
        group(bar, x=640, y=338, scale=1.25),
        person(Look(LEAF, TAN, CHESTNUT, "long", boots=PETROL, side=-7, mood="wow"), 780, 500, 1.25, legs=74, left=(-54, -54), right=(40, -14)),
        person(Look(PLUM, ROSY, GINGER, "short", boots=MOSS, side=-6, mood="laugh"), 908, 500, 1.28, legs=70, left=(-40, -20), right=(50, -10)),
        [stroke(f"M{x},{y} q4,-22 0,-36 M{x + 10},{y} q8,-18 14,-26 M{x - 8},{y} q-8,-16 -12,-22", MOSS, 5) for x, y in ((60, 660), (540, 668), (1160, 650), (720, 662))],
    )  # fmt: skip


def job_service() -> str:
    rain = [(140, 80), (260, 160), (380, 70), (520, 140), (660, 60), (780, 150), (900, 80), (1020, 170), (320, 250), (860, 250), (600, 220), (180, 240)]  # fmt: skip
    return picture(
        sky("#9fb9c2"),
        rect(0, 0, 1200, 300, "#b5cad0"), cloud(240, 90, 1.8, "#cddadd"), cloud(860, 70, 2.2, "#cddadd"), cloud(560, 130, 1.4, "#d8e3e5"),
        hill(300, 250, 290, "#7f9f97"), hill(330, 300, 320, "#64897d"), rect(0, 318, 1200, 200, "#557d68"),
        [fir(x, y, s, MOSS) for x, y, s in ((180, 380, 1.1), (290, 352, 0.7), (390, 334, 0.5), (1020, 372, 1.0), (900, 346, 0.6), (110, 420, 1.3), (1110, 412, 1.3))],
        polygon([(588, 318), (612, 318), (980, 600), (220, 600)], "#4d5a62"),
        path("M560,420 L640,420 L760,560 H440 Z", "#8ea3ac", opacity=0.5), path("M596,330 L604,330 L640,400 H570 Z", "#c6d4d8", opacity=0.5),
        [polygon([(600 - w, y), (600 + w, y), (600 + w * 1.4, y + h), (600 - w * 1.4, y + h)], PALE) for w, y, h in ((2, 336, 14), (4, 368, 22), (8, 412, 36), (14, 476, 50))],
        house(738, 356, 62, 44, WHITE, RUST, rows=1, columns=1, lit=(0,)),
        [stroke(f"M{x},{y} l-6,24", WHITE, 4, opacity=0.65) for x, y in rain],
        [circle(x, y, 4.5, WHITE, opacity=0.6) for x, y in ((230, 120), (420, 190), (700, 110), (830, 200), (980, 120), (540, 70), (330, 330), (880, 330), (460, 300))],
        path("M300,470 A420,420 0 0 1 880,420 L840,470 A360,360 0 0 0 360,500 Z", "#ffffff", opacity=0.13),
        stroke("M600,536 L346,330", INK, 9), stroke("M470,432 L330,318", STONE, 12), stroke("M900,536 L640,330", INK, 9), stroke("M768,432 L622,318", STONE, 12),
        path("M0,0 H1200 V40 C900,14 300,14 0,40 Z", INK), path("M0,0 H74 C40,200 40,380 96,560 H0 Z", INK), path("M1200,0 H1126 C1160,200 1160,380 1104,560 H1200 Z", INK),
        rect(520, 18, 160, 46, INK, r=14), rect(532, 26, 136, 30, MIST, r=9),
        path("M0,560 C200,500 1000,500 1200,560 V675 H0 Z", "#2b3a42"), path("M0,584 C200,530 1000,530 1200,584 V600 C1000,548 200,548 0,600 Z", "#3b4c55"),
        group(rect(-86, -74, 172, 78, HONEY, r=14), rect(-86, -74, 172, 30, AMBER, r=14), rect(-20, -52, 40, 18, OAK, r=5),
              stroke("M-56,-24 h30 M-56,-10 h20", OAK, 5), path("M-40,-74 q40,-40 80,0", "none"), x=852, y=560, turn=2),
        group(circle(0, 0, 30, RUST), stroke("M0,-28 q4,-14 14,-16", OAK, 5), path("M6,-32 q18,-12 26,4 q-16,8 -26,-4 Z", LEAF), x=982, y=548),
        ring(330, 690, 190, INK, 34), ring(330, 690, 190, "#33444d", 8), rect(280, 560, 100, 60, INK, r=20), circle(330, 640, 52, "#1d2930"), circle(330, 632, 20, PETROL),
        [rect(x, 628, 56, 20, INK, r=8) for x in (600, 670, 740)], circle(628, 600, 7, "#8ff0b0"), circle(654, 600, 7, AMBER),
    )  # fmt: skip


def bike_summer() -> str:
    colours = [RUST, PETROL, LEAF, AMBER, PLUM, TEAL, "#d9778c", MOSS]
    roof = path(
        "M120,300 L120,210 L290,130 V300 L290,210 L460,130 V300 L460,210 L630,130 V300 L630,210 L800,130 V300 L800,210 L970,130 V300 H120 Z",
        DEEP,
    )
    return picture(
        sky("#bfe3ea"),
        sun(1020, 130, 88), cloud(220, 90, 1.3, WHITE, 0.9), cloud(640, 60, 1.0, WHITE, 0.8),
        hill(330, 300, 320, SAGE), [tree(x, 484, s, c) for x, s, c in ((1056, 1.2, LEAF), (1136, 1.5, MOSS), (52, 1.2, MOSS))],
        roof, rect(104, 290, 882, 190, "#d98f5c"), rect(104, 290, 882, 18, shade("#d98f5c", 0.25)),
        [rect(x, 336, 96, 80, ICE) + stroke(f"M{x + 48},336 v80 M{x},376 h96", WHITE, 6, cap="butt") for x in (140, 270, 740, 860)],
        rect(400, 326, 300, 154, PETROL), stroke("M550,326 V480", DEEP, 6), [stroke(f"M400,{y} h300", DEEP, 3) for y in (366, 406, 446)],
        polygon([(150, 196), (268, 142), (268, 168), (150, 222)], MIST), polygon([(320, 196), (438, 142), (438, 168), (320, 222)], MIST), polygon([(490, 196), (608, 142), (608, 168), (490, 222)], MIST), polygon([(660, 196), (778, 142), (778, 168), (660, 222)], MIST),
        rect(0, 476, 1200, 199, "#d7c6a4"), rect(0, 476, 1200, 12, LEAF),
        stroke("M90,560 H1110", STEEL, 12), [stroke(f"M{x},560 v84", STEEL, 10) for x in range(110, 1110, 124)],
        [bicycle(150 + i * 116, 650, 1.2, colour, turn=(-7, 4, -3, 8, -5, 3, -8, 6)[i]) for i, colour in enumerate(colours)],
        bicycle(1110, 662, 1.2, HONEY, turn=12),
        helmet(702, 506, 1.25), stroke("M668,512 q34,44 70,0", OAK, 4),
        group(rect(-34, -40, 68, 44, WOOD, r=6), stroke("M-34,-26 h68 M-34,-12 h68 M-16,-40 v44 M2,-40 v44 M20,-40 v44", OAK, 3), path("M-26,-40 q8,-26 22,-8 q10,-24 26,8 Z", LEAF), x=258, y=514),
    )  # fmt: skip
