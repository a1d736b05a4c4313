"""Scenes about water: where it runs, how it sounds, what it needs."""

from __future__ import annotations

from math import sin

from illustrations.pencil import (
    BRASS,
    DEEP,
    HONEY,
    INK,
    LEAF,
    MIST,
    MOSS,
    NIGHT,
    OAK,
    PALE,
    PETROL,
    RUST,
    SAGE,
    STEEL,
    STONE,
    TEAL,
    WHITE,
    WOOD,
    arc_points,
    circle,
    cloud,
    drop,
    ellipse,
    group,
    hill,
    join,
    path,
    picture,
    polygon,
    rect,
    ring,
    sky,
    stroke,
    sun,
    tree,
)  # fmt: skip
from illustrations.people import shade
from illustrations.things import glass, house

GRASS = "#3f9a6b"


def _bricks(x: float, y: float, width: float, height: float, colour: str) -> str:
    rows = []
    for row in range(int(height // 34)):
        top = y + row * 34
        rows.append(stroke(f"M{x},{top} h{width}", colour, 3, cap="butt"))
        start = 30 if row % 2 else 62
        rows += [
            stroke(f"M{x + start + i * 64},{top} v34", colour, 3, cap="butt")
            for i in range(int((width - start) // 64) + 1)
        ]
    return join(rows)


def lauscher() -> str:
    sounds = join(
        stroke(f"M{770 + i * 34},{398 - i * 22} q{26 + i * 8},{38 + i * 20} 0,{76 + i * 42}",
               HONEY, 8, opacity=1 - i * 0.2) for i in range(4)
    )  # fmt: skip
    sensor = join(
        rect(-92, -62, 184, 108, shade(TEAL, 0.35), r=34),
        rect(-92, -74, 184, 108, "#2f9ac4", r=34),
        rect(-74, -62, 148, 26, "#7cc9e4", r=13, opacity=0.7),
        circle(0, -8, 27, WHITE), circle(0, -8, 18, PETROL),
        stroke("M-9,-8 q4.5,-12 9,0 t9,0", WHITE, 4),
        circle(62, 8, 7, "#8ff0b0"),
    )  # fmt: skip
    return picture(
        sky("#f7d9a8"),
        sun(980, 72, 70, HONEY, PALE),
        hill(90, 70, 110, "#f0c48c"),
        house(80, 128, 96, 70, WHITE, RUST, rows=1), house(196, 128, 80, 84, PALE, PETROL, rows=1),
        house(860, 128, 110, 66, WHITE, PETROL, rows=1), tree(760, 130, 0.62, LEAF), tree(330, 130, 0.5, MOSS),
        rect(0, 122, 1200, 58, "#5b6770"), [rect(x, 146, 60, 8, PALE) for x in (40, 180, 920, 1060)],
        rect(0, 180, 1200, 495, "#7a5540"),
        path("M0,250 q300,-26 600,4 t600,-8 V675 H0 Z", "#694636"),
        path("M0,430 q240,30 560,0 t640,10 V675 H0 Z", "#583a2f"),
        [ellipse(x, y, 20, 12, "#8d6650") for x, y in ((90, 300), (170, 540), (1110, 320), (1040, 560), (220, 390))],
        rect(300, 122, 600, 553, "#39474f"),
        rect(330, 122, 540, 553, "#24333b"),
        _bricks(330, 180, 540, 500, "#31434c"),
        rect(282, 112, 96, 26, STONE, r=4), rect(822, 112, 96, 26, STONE, r=4),
        group(ellipse(0, 0, 118, 16, "#49555c"), rect(-118, -14, 236, 14, "#5f6d74"), ellipse(0, -14, 118, 16, "#7b888e"),
              stroke("M-70,-14 h140 M-46,-20 h92 M-46,-8 h92", "#49555c", 4), x=1010, y=136),
        path("M378,122 H822 L760,675 H440 Z", "#fff3c9", opacity=0.13),
        [rect(846, y, 34, 9, STEEL, r=4) for y in (210, 280, 350, 420, 490)],
        rect(330, 520, 540, 100, "#3a7f98"), rect(330, 520, 540, 22, "#6fb0c5"), rect(330, 598, 540, 22, "#2a5f74"),
        rect(480, 500, 36, 140, "#2a5f74", r=6), rect(690, 500, 36, 140, "#2a5f74", r=6),
        rect(540, 470, 126, 70, "#3a7f98", r=10), rect(580, 418, 46, 70, STONE, r=4),
        rect(520, 396, 166, 26, RUST, r=13),
        sounds,
        group(sensor, x=603, y=372, scale=1.1),
        [circle(x, y, 4, MIST) for x, y in ((430, 570), (770, 560), (812, 586))],
    )  # fmt: skip


def groundwater() -> str:
    holes = [(-120, -20, 15), (-70, 20, 11), (-30, -30, 17), (20, 14, 12), (66, -22, 16),
             (118, 12, 13), (-150, 30, 9), (146, -28, 9), (96, 40, 8), (-96, 46, 8)]  # fmt: skip
    rain = [(90, 80), (200, 150), (320, 60), (420, 130), (800, 70), (900, 150), (1010, 80), (1110, 140),
            (140, 250), (1060, 260), (60, 190), (1150, 230)]  # fmt: skip
    return picture(
        sky("#cfe4ea"),
        cloud(250, 60, 1.7, WHITE, 0.9), cloud(960, 50, 2.0, WHITE, 0.9), cloud(610, 16, 1.9, "#e8f3f5"),
        [stroke(f"M{x},{y} l-7,26", TEAL, 6, opacity=0.75) for x, y in rain],
        hill(330, 300, 345, SAGE), hill(390, 350, 380, LEAF),
        path("M0,440 q300,-26 600,0 t600,-4 V675 H0 Z", "#b98a5a"),
        path("M0,512 q300,26 600,0 t600,8 V675 H0 Z", "#96693f"),
        path("M0,590 q300,-20 600,2 t600,-6 V675 H0 Z", "#3a7f98"),
        [ellipse(x, y, 22, 10, "#cfa372") for x, y in ((90, 490), (200, 470), (1010, 486), (1120, 468), (320, 496), (880, 474))],
        rect(430, 640, 340, 24, OAK, r=8),
        [drop(x, y, s, TEAL) for x, y, s in ((600, 52, 1.6), (540, 108, 1.2), (664, 112, 1.2), (590, 140, 0.9))],
        group(
            rect(-200, -66, 400, 142, "#f2c033", r=44), rect(-200, -66, 400, 46, "#f8d25c", r=24),
            rect(-200, 30, 400, 46, "#d9a324", r=24), rect(-170, 20, 340, 30, "#f2c033"),
            [ellipse(x, y, r, r * 0.8, "#cf9a22") for x, y, r in holes],
            x=600, y=232,
        ),
        path("M372,318 H828 C820,392 720,414 600,414 C480,414 380,392 372,318 Z", STEEL),
        path("M400,326 H800 C790,380 706,398 600,398 C494,398 410,380 400,326 Z", "#95a7ad"),
        [circle(x, y, 5, "#5f7279") for y, row in ((344, range(440, 780, 34)), (366, range(458, 760, 34)), (386, range(512, 706, 34))) for x in row],
        rect(352, 304, 496, 20, STEEL, r=10), rect(846, 306, 160, 16, STEEL, r=8),
        drop(600, 444, 0.8, TEAL),
        glass(600, 642, 1.55, water=0.04),
    )  # fmt: skip


def rain_house() -> str:
    red, dark, pipe = "#b4583c", "#8f4029", "#37a169"
    windows = []
    for row in range(3):
        for column in range(4):
            x, y = 330 + column * 118, 156 + row * 106
            lit = (row, column) in {(0, 2), (1, 0), (2, 3)}
            windows.append(rect(x - 6, y - 6, 72, 80, WHITE, r=4))
            windows.append(rect(x, y, 60, 68, HONEY if lit else "#bfe0ea"))
            windows.append(
                stroke(f"M{x + 30},{y} v68 M{x},{y + 34} h60", WHITE, 5, cap="butt")
            )
    rain = [(60, 60), (150, 130), (230, 40), (960, 60), (1050, 150), (1130, 70), (1180, 220), (80, 260),
            (180, 300), (1010, 290), (1120, 330), (420, 30), (700, 26), (900, 200), (250, 180)]  # fmt: skip
    cat = join(
        ellipse(0, -12, 15, 14, INK), circle(0, -32, 11, INK),
        polygon([(-10, -36), (-8, -50), (-1, -40)], INK), polygon([(10, -36), (8, -50), (1, -40)], INK),
        circle(-4, -33, 2, HONEY), circle(4, -33, 2, HONEY), stroke("M12,-6 q18,2 14,-16", INK, 5),
    )  # fmt: skip
    return picture(
        sky("#b9d6df"),
        cloud(180, 56, 1.5, "#dfecef"), cloud(1010, 60, 1.8, "#dfecef"), cloud(600, 20, 1.4, "#e9f2f4"),
        [stroke(f"M{x},{y} l-8,28", PETROL, 5, opacity=0.55) for x, y in rain],
        hill(420, 380, 410, "#9cc4ae"),
        rect(290, 120, 520, 370, red), _bricks(290, 120, 520, 370, dark),
        polygon([(258, 128), (330, 52), (770, 52), (842, 128)], DEEP), rect(258, 120, 584, 16, NIGHT),
        rect(650, 20, 44, 60, dark),
        windows,
        group(cat, x=478, y=224),
        rect(500, 432, 100, 60, PETROL, r=4), circle(584, 464, 5, HONEY),
        rect(0, 486, 1200, 189, "#a97c52"), rect(0, 486, 1200, 20, GRASS),
        path("M0,570 q300,26 600,0 t600,8 V675 H0 Z", "#8a603c"),
        [ellipse(x, y, 22, 10, "#c2956a") for x, y in ((80, 560), (180, 620), (1130, 560), (320, 600))],
        stroke("M842,130 H880 V560", pipe, 20), stroke("M842,130 H880 V560", "#7fd0a2", 5, opacity=0.8),
        stroke("M290,472 H232 V150 M232,300 H290 M232,200 H290 M232,400 H290", pipe, 16),
        stroke("M232,470 V540 H690 V600 H760", pipe, 16),
        [rect(x, y, 36, 12, MOSS, r=4) for x, y in ((862, 200), (862, 320), (862, 440))],
        rect(740, 536, 330, 130, STEEL, r=56), rect(756, 552, 298, 98, NIGHT, r=44),
        path("M758,598 q38,-14 75,0 t75,0 t75,0 t69,0 V616 a34,34 0 0 1 -34,34 H792 a34,34 0 0 1 -34,-34 Z", "#4fb3d4"),
        rect(866, 516, 60, 30, STONE, r=6), drop(896, 578, 0.7, MIST),
        tree(1050, 490, 1.25, LEAF), tree(120, 490, 1.0, MOSS),
        rect(956, 446, 76, 8, OAK), rect(962, 454, 8, 36, OAK), rect(1018, 454, 8, 36, OAK),
        group(stroke("M0,0 V-30", OAK, 4), circle(0, -40, 15, RUST), x=180, y=488),
    )  # fmt: skip


def world_water_day() -> str:
    wave = "M276,300 "
    for i in range(1, 60):
        x = 276 + i * 5.6
        height = (46 + 34 * sin(i * 0.9) + 22 * sin(i * 0.37)) * (1 if i % 2 else -1)
        wave += f"L{x:.0f},{300 - height:.0f} "
    wave += "L614,300 H924"
    clock = join(
        circle(0, 0, 66, WHITE), ring(0, 0, 66, PETROL, 9),
        [circle(x, y, 4, INK) for x, y in arc_points(0, 0, 50, 12)],
        stroke("M0,0 V-30 M0,0 V-46", INK, 8), circle(0, 0, 7, RUST),
    )  # fmt: skip
    small_tap = join(
        rect(-58, -8, 72, 18, STEEL, r=6), path("M10,-8 h24 c16,0 22,12 22,32 h-22 c0,-10 -4,-14 -14,-14 h-10 Z", STEEL),
        rect(-22, -34, 12, 28, STONE), rect(-46, -46, 60, 14, PETROL, r=7),
    )  # fmt: skip
    return picture(
        sky("#0d3a4d"),
        circle(600, 320, 420, "#114a61"), circle(600, 320, 300, "#165a74"),
        rect(210, 120, 780, 400, NIGHT, r=26), rect(240, 150, 720, 340, "#06202d", r=10),
        [stroke(f"M240,{y} H960", "#134256", 2) for y in (210, 255, 345, 390, 435)],
        [stroke(f"M{x},150 V490", "#134256", 2) for x in range(300, 960, 60)],
        stroke("M614,168 V472", HONEY, 4, dash="3 12"),
        stroke(wave, "#67d3ee", 7),
        circle(924, 300, 11, HONEY), circle(924, 300, 22, HONEY, opacity=0.3),
        rect(520, 520, 160, 50, NIGHT), rect(430, 566, 340, 24, "#06202d", r=10),
        rect(0, 588, 1200, 87, WOOD), rect(0, 588, 1200, 9, OAK),
        group(clock, x=614, y=112),
        group(small_tap, x=120, y=250, scale=1.7), drop(206, 350, 1.1, "#67d3ee"), drop(206, 410, 0.7, "#67d3ee"),
        group(small_tap, x=1096, y=250, scale=1.7, mirror=True),
        glass(870, 640, 0.95, 0.7), glass(300, 640, 0.95, 0.4),
    )  # fmt: skip


def listening_model() -> str:
    colours = [
        "#0b2f44",
        "#12506b",
        "#1f7b93",
        "#57ab97",
        "#b7c96b",
        "#f6c566",
        "#f08a4b",
    ]

    def spectrum(left: float, shift: int) -> str:
        cells = []
        for column in range(22):
            for row in range(15):
                ridge = 7 + 2.4 * sin((column + shift * 0.4) * 0.55)
                heat = (
                    6
                    - abs(row - ridge) * 1.25
                    + ((column * 7 + row * 11 + shift * 5) % 5) * 0.55
                )
                heat += 2.2 if abs(row - ridge - 5) < 0.8 else 0
                cells.append(
                    rect(
                        left + column * 20,
                        130 + row * 20,
                        19,
                        19,
                        colours[max(0, min(6, round(heat)))],
                        r=3,
                    )
                )
        return join(cells)

    pipe = join(
        rect(-110, -26, 220, 52, TEAL, r=8), rect(-126, -36, 30, 72, PETROL, r=6), rect(96, -36, 30, 72, PETROL, r=6),
        rect(-96, -18, 192, 12, MIST, opacity=0.7), stroke("M-8,22 l8,-14 8,8 10,-14", NIGHT, 5),
        drop(2, 54, 1.1, "#4fb3d4"), drop(24, 84, 0.7, "#4fb3d4"), drop(-18, 86, 0.6, "#4fb3d4"),
    )  # fmt: skip
    washer = join(
        rect(-72, -86, 144, 168, WHITE, r=12), rect(-72, -86, 144, 36, STEEL, r=12),
        circle(-44, -68, 8, PETROL), rect(0, -75, 52, 14, NIGHT, r=5),
        circle(0, 14, 52, STONE), circle(0, 14, 40, "#4fb3d4"),
        path("M-36,26 q18,-22 36,-4 t36,-10 A40,40 0 0 1 -36,30 Z", WHITE, opacity=0.8),
        path("M-18,2 q14,-18 28,0 q-12,18 -28,0 Z", RUST), path("M6,24 q14,-12 22,4 q-12,12 -22,-4 Z", HONEY),
        stroke("M-92,-30 q-12,20 0,40 M92,-30 q12,20 0,40 M-106,-44 q-20,32 0,66 M106,-44 q20,32 0,66", PETROL, 5),
    )  # fmt: skip
    return picture(
        sky("#f3e3c6"),
        hill(560, 520, 560, "#e8cfa2"),
        rect(76, 96, 488, 364, NIGHT, r=20), rect(636, 96, 488, 364, NIGHT, r=20),
        spectrum(100, 0), spectrum(660, 1),
        circle(600, 276, 58, RUST), circle(600, 276, 46, "#d8693f"),
        stroke("M582,262 q0,-22 20,-22 q20,0 20,18 q0,14 -20,22 v10", WHITE, 9), circle(602, 312, 6, WHITE),
        group(pipe, x=320, y=540, scale=1.0),
        group(washer, x=880, y=570, scale=0.98),
    )  # fmt: skip


def seal_recall() -> str:
    rubber = "#2b3238"

    def seal(x: float, y: float) -> str:
        return join(
            ellipse(x, y + 26, 165, 70, "#9cb7bf", opacity=0.8),
            ring(x, y, 122, rubber, 52),
            ring(x, y, 138, "#49525a", 7),
            ring(x, y, 104, "#1b2126", 6),
            stroke(
                f"M{x - 96},{y - 86} a128,128 0 0 1 84,-42", "#6d7880", 9, opacity=0.9
            ),
        )

    crack = stroke("M0,-54 l-12,22 14,16 -16,22 10,18 -6,16", "#f2d7b5", 7)
    return picture(
        sky("#d5e7ea"),
        circle(320, 320, 300, "#e3f0f1"), circle(880, 330, 330, "#e3f0f1"),
        [stroke(f"M{x},0 V675", "#c6dde1", 2) for x in range(60, 1200, 80)],
        [stroke(f"M0,{y} H1200", "#c6dde1", 2) for y in range(40, 675, 80)],
        seal(280, 330), seal(810, 330),
        group(
            stroke("M-104,104 L-222,222", OAK, 44),
            stroke("M-112,112 L-148,148", BRASS, 48),
            circle(0, 0, 142, "#f2fafb"),
            '<clipPath id="lens"><circle r="134"/></clipPath>',
            f'<g clip-path="url(#lens)">{ring(238, 176, 250, rubber, 130)}'
            f'{ring(238, 176, 292, "#49525a", 12)}{ring(238, 176, 210, "#1b2126", 10)}'
            f'{group(crack, x=34, y=24, scale=1.35, turn=-52)}</g>',
            ring(0, 0, 142, PETROL, 22), ring(0, 0, 142, TEAL, 6),
            stroke("M-100,-52 a112,112 0 0 1 62,-54", WHITE, 12, opacity=0.85),
            x=700, y=250,
        ),
        group(rect(-86, -38, 172, 76, PALE, r=6), circle(-62, 0, 9, "#d5e7ea"), stroke("M-36,-12 q8,-8 16,0 t16,0 t16,0 t16,0 M-36,14 h60", INK, 5),
              x=200, y=582, turn=-5),
        group(rect(-150, -16, 300, 32, STEEL, r=4), [stroke(f"M{x},-16 v{16 if x % 60 else 24}", INK, 3) for x in range(-130, 140, 20)],
              x=560, y=604, turn=3),
        group(path("M-10,26 L-4,-52 H4 L10,26 Z", STONE), rect(-14, -86, 28, 36, RUST, r=6), x=1096, y=560, turn=20),
    )  # fmt: skip
