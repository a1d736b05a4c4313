"""Scenes in the training workshop."""

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
    PAPER,
    PETROL,
    PLUM,
    ROSE,
    RUST,
    SAGE,
    SAND,
    STEEL,
    STONE,
    TEAL,
    WHITE,
    WOOD,
    arc_points,
    circle,
    ellipse,
    group,
    join,
    line,
    path,
    picture,
    polygon,
    rect,
    ring,
    sky,
    sparkle,
    steam,
    stroke,
    sun,
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
    from_behind,
    mug,
    person,
    shade,
)  # fmt: skip
from illustrations.things import pump, table_top, tag_on_string, tap

BLUE = "#2d6f9e"  # the apprentices' jackets


def _window(x: float, y: float, width: float, height: float) -> str:
    """A workshop window with hills behind it."""
    return join(
        rect(x - 10, y - 10, width + 20, height + 20, WHITE, r=6),
        rect(x, y, width, height, ICE),
        circle(x + width * 0.7, y + height * 0.36, 34, HONEY),
        path(
            f"M{x},{y + height * 0.7} q{width * 0.3},-46 {width * 0.55},-10"
            f" t{width * 0.45},-14 V{y + height} H{x} Z",
            SAGE,
        ),
        path(
            f"M{x},{y + height * 0.86} q{width * 0.4},-30 {width},4"
            f" V{y + height} H{x} Z",
            LEAF,
        ),
        stroke(
            f"M{x + width / 2},{y} v{height} M{x},{y + height / 2} h{width}", WHITE, 9,
            cap="butt",
        ),
    )  # fmt: skip


def _tools(x: float, y: float, board: str = "#cfae7f") -> str:
    """A board with a hammer, spanners, a saw and callipers."""
    hammer = rect(-5, 0, 10, 92, OAK, r=4) + rect(-26, -12, 52, 24, STONE, r=5)
    spanner = join(
        rect(-7, 0, 14, 84, STEEL, r=6),
        ring(0, -8, 15, STEEL, 11),
        rect(-8, -32, 16, 22, board),
    )
    saw = path("M0,0 L104,16 V38 L0,28 Z", STEEL) + rect(-34, -6, 40, 44, RUST, r=10)
    return group(
        rect(0, 0, 350, 190, board, r=8),
        group(hammer, x=48, y=46),
        group(spanner, x=112, y=60),
        group(spanner, x=152, y=66, scale=0.82),
        group(saw, x=230, y=40),
        stroke("M212,110 h110 M222,110 v50 M266,110 v34", PETROL, 9),
        x=x, y=y,
    )  # fmt: skip


def programme_start() -> str:
    behind = [
        (Look(PETROL, FAIR, GREY, "bald", beard=True), 250),
        (Look(RUST, BROWN, BLACK, "curly", mood="laugh"), 385),
        (Look(MOSS, ROSY, BLOND, "long", side=6), 520),
        (Look(AMBER, TAN, PETROL, "scarf"), 655),
        (Look(PLUM, DARK, BLACK, "short", mood="laugh", side=-6), 790),
        (Look(BLUE, FAIR, GINGER, "bun"), 925),
    ]
    front = [
        (Look(DEEP, FAIR, CHESTNUT, "short"), 300),
        (Look(LEAF, TAN, BLACK, "bun"), 495),
        (Look(ROSE, BROWN, BLACK, "short"), 700),
        (Look(TEAL, FAIR, BLOND, "long"), 895),
    ]
    mugs = [
        (PETROL, 210), (HONEY, 335), (WHITE, 470), (RUST, 590), (TEAL, 720),
        (WHITE, 862), (AMBER, 985),
    ]  # fmt: skip
    return picture(
        sky(CREAM),
        rect(0, 0, 1200, 60, SAND),
        _window(130, 96, 270, 190),
        _window(800, 96, 270, 190),
        _tools(425, 92),
        rect(0, 400, 1200, 275, "#e3c493"),
        [person(look, x, 455, 1.05) for look, x in behind],
        person(Look(BLUE, ROSY, CHESTNUT, "tail", side=8), 92, 560, 1.12, right=(64, -46)),
        person(Look(MOSS, FAIR, GREY, "short", side=-8), 1108, 560, 1.12, left=(-64, -46)),
        path("M170,418 H1030 L1130,560 H70 Z", WOOD),
        rect(70, 560, 1060, 26, OAK, r=4),
        stroke("M240,446 H950 M180,500 H1010 M140,534 H800", shade(WOOD), 3, opacity=0.6),
        [mug(x, 462 + (i % 2) * 44, 1.05, c) for i, (c, x) in enumerate(mugs)],
        [steam(x - 2, 424 + (i % 2) * 44, 0.5, WHITE) for i, (_, x) in enumerate(mugs)],
        ellipse(640, 520, 62, 16, WHITE),
        path("M596,514 q44,-54 88,0 Z", BRASS),
        path("M610,504 q30,-34 60,0 Z", HONEY),
        [from_behind(look, x, 700, 1.3) for look, x in front],
    )  # fmt: skip


def mistake_shelf() -> str:
    grey, dark = "#9fb0b6", "#6f8088"
    bent = stroke("M-70,-12 H-10 q26,0 30,-34 l6,-34", grey, 20)
    cracked = join(
        circle(0, -52, 44, grey),
        [rect(x - 9, y - 9, 18, 18, grey, r=3) for x, y in arc_points(0, -52, 48, 10)],
        circle(0, -52, 16, CREAM),
        stroke("M14,-66 l10,-12 -3,-8 14,-16 M22,-78 l8,4", INK, 4),
    )
    short = join(
        rect(-34, -36, 68, 34, grey, r=5),
        rect(-16, -50, 32, 62, dark, r=5),
        stroke("M52,-18 h46", RUST, 3, dash="4 8"),
    )
    spring = stroke(
        "M-60,-8 q10,-56 20,0 q10,-56 20,0 q10,-56 20,0 q8,-40 30,-36 l34,-30", grey, 8
    )
    plate = join(
        rect(-62, -84, 124, 82, grey, r=6),
        [
            circle(x, y, 9, CREAM)
            for x, y in ((-38, -62), (36, -30), (42, -66), (-30, -24))
        ],
        circle(-20, -30, 9, CREAM),
    )
    twisted = join(
        stroke("M-58,-10 C-20,-14 -30,-64 4,-64 S30,-100 52,-96", grey, 17),
        ring(64, -102, 15, grey, 11),
        rect(66, -112, 22, 18, CREAM),
    )
    thin = join(
        rect(-80, -34, 60, 30, grey, r=4),
        rect(-22, -24, 64, 10, grey),
        rect(40, -34, 40, 30, grey, r=4),
    )
    bolt = join(
        rect(-14, -84, 28, 74, grey, r=4),
        rect(-28, -96, 56, 26, dark, r=5),
        stroke("M-14,-56 l28,10 M-14,-42 l28,10 M-14,-28 l28,10", dark, 4),
        stroke("M14,-64 l-18,8 12,8 -16,8", INK, 4),
    )
    rows = [
        (270, [(bent, 255), (cracked, 475), (short, 715), (spring, 950)]),
        (450, [(plate, 250), (twisted, 500), (thin, 735), (bolt, 960)]),
    ]
    shelf = []
    for y, things in rows:
        shelf.append(rect(120, y, 960, 20, OAK))
        for number, (thing, x) in enumerate(things):
            note = (PALE, WHITE, BLUSH, LIME)[(number + y) % 4]
            shelf.append(group(thing, x=x, y=y, scale=1.28))
            shelf.append(tag_on_string(x + 18, y + 46, note, (-5, 4, -2, 6)[number]))
    return picture(
        sky("#e9d3aa"),
        [rect(x, 0, 4, 675, "#dfc595") for x in range(40, 1200, 116)],
        rect(96, 66, 1008, 520, WOOD, r=10),
        rect(120, 90, 960, 472, CREAM, r=4),
        shelf,
        rect(120, 562, 960, 24, OAK),
        rect(0, 618, 1200, 57, "#c9a873"),
        group(
            rect(-110, -34, 220, 68, PETROL, r=8),
            stroke("M-78,-8 q14,-14 26,0 t26,0 t26,0 t26,0 M-52,14 h104", WHITE, 6),
            x=600, y=62,
        ),
        group(
            rect(-34, -46, 68, 48, RUST, r=6), rect(-40, -54, 80, 14, shade(RUST), r=5),
            x=220, y=564,
        ),
        sparkle(560, 142, 1.3, AMBER), sparkle(860, 356, 1.0, AMBER),
    )  # fmt: skip


def apprentices_start() -> str:
    crowd = [
        (Look(BLUE, FAIR, GINGER, "curly", mood="laugh", side=7), 150, 606, 9, (70, -46), None),
        (Look(BLUE, DARK, BLACK, "short", mood="laugh", side=5), 330, 590, 5, None, (56, -40)),
        (Look(BLUE, TAN, PLUM, "scarf", mood="laugh"), 520, 574, 0, (-30, -38), None),
        (Look(BLUE, ROSY, BLOND, "tail", mood="laugh"), 724, 574, -2, None, (26, -40)),
        (Look(BLUE, BROWN, BLACK, "long", mood="laugh", side=-5), 912, 590, -6, (-58, -38), None),
        (Look(BLUE, FAIR, CHESTNUT, "short", mood="laugh", side=-8), 1076, 606, -9, (-76, -44), None),
    ]  # fmt: skip
    return picture(
        sky(ICE),
        circle(600, 300, 330, "#c6e3ea"),
        circle(600, 300, 240, PAPER),
        [stroke(f"M{x},0 V{y}", TEAL, 5) + path(f"M{x - 46},{y + 44} q46,-70 92,0 Z", AMBER)
         + ellipse(x, y + 44, 46, 8, PALE) for x, y in ((240, 60), (960, 60))],
        [person(look, x, y, 1.62, lean=lean, left=left, right=right)
         for look, x, y, lean, left, right in crowd],
        table_top(556, WOOD),
        ellipse(610, 622, 250, 20, shade(WOOD, 0.25), opacity=0.6),
        tap(590, 556, 1.0),
        [circle(x, y, r, TEAL) for x, y, r in ((738, 646, 9), (760, 610, 5), (712, 600, 6))],
        sparkle(440, 250, 1.8, HONEY), sparkle(818, 240, 1.3, HONEY),
        sparkle(452, 505, 0.9, WHITE),
    )  # fmt: skip


def open_workshop() -> str:
    girl = Look(RUST, ROSY, CHESTNUT, "tail", mood="laugh", goggles=PETROL)
    part = group(
        polygon([(0, 34), (-9, 8), (9, 8)], BRASS),
        rect(-30, -12, 60, 22, HONEY, r=6),
        rect(-17, -34, 34, 24, BRASS, r=5),
        rect(-9, -58, 18, 26, HONEY, r=5),
        circle(0, -64, 12, BRASS),
        rect(-24, -10, 8, 18, WHITE, r=4, opacity=0.6),
    )
    lathe = join(
        rect(0, 60, 430, 110, MOSS, r=12),
        rect(20, -50, 130, 120, LEAF, r=12),
        circle(160, 12, 34, STEEL), circle(160, 12, 13, STONE),
        rect(186, 4, 96, 16, STEEL),
        rect(330, -20, 70, 84, LEAF, r=10), rect(286, 2, 50, 20, STONE, r=6),
        rect(240, 34, 60, 30, STONE, r=5),
        circle(60, -8, 15, AMBER), circle(104, -8, 8, RUST),
        rect(30, 170, 70, 160, MOSS), rect(330, 170, 70, 160, MOSS),
    )  # fmt: skip
    flakes = [
        (130, 150),
        (185, 210),
        (240, 130),
        (300, 190),
        (340, 140),
        (160, 260),
        (290, 256),
    ]
    return picture(
        sky(BLUSH),
        rect(70, 80, 330, 230, WHITE, r=8),
        rect(84, 94, 302, 202, "#bcd9e4"),
        path("M84,250 q80,-60 160,-20 t142,-10 V296 H84 Z", WHITE),
        [circle(x, y, 5, WHITE) for x, y in flakes],
        stroke("M235,94 V296 M84,195 H386", WHITE, 9, cap="butt"),
        circle(690, 330, 290, "#fbc9ae"),
        group(lathe, x=740, y=400, scale=1.05),
        rect(0, 640, 1200, 40, "#e0a98c"),
        person(girl, 560, 690, 2.75, right=(66, -118), left=(-50, -12)),
        group(part, x=748, y=322, scale=1.75),
        circle(742, 372, 30, ROSY),
        stroke("M722,360 q20,-12 42,0 M722,374 q20,-10 42,2", shade(ROSY), 5),
        sparkle(842, 216, 2.0, HONEY), sparkle(676, 196, 1.3, WHITE),
        sparkle(858, 322, 1.1, WHITE),
        stroke("M905,432 q20,-26 44,-10 t26,-30", HONEY, 6),
    )  # fmt: skip


def girls_day() -> str:
    guard = AMBER
    pupils = [
        (Look(LEAF, FAIR, BLOND, "long", ears=guard, side=8), 74, None),
        (Look(ROSE, BROWN, BLACK, "curly", ears=guard, side=8, mood="wow"), 206, None),
        (Look(PLUM, TAN, CHESTNUT, "tail", ears=guard, side=8), 338, (62, -74)),
    ]
    chips = stroke("M742,452 q18,-24 30,-2 t28,-14 t10,26", HONEY, 6)
    return picture(
        sky("#dcebdf"),
        rect(0, 0, 1200, 96, "#c5ddca"),
        [rect(x, 96, 210, 150, WHITE, r=4) + rect(x + 10, 106, 190, 130, "#eaf6f2")
         + stroke(f"M{x + 105},106 v130", WHITE, 8, cap="butt") for x in (70, 330, 590, 850)],
        rect(0, 560, 1200, 115, "#b9cdb9"),
        [person(look, x, 562, 1.55, right=right, legs=44) for look, x, right in pupils],
        person(Look(BLUE, TAN, PETROL, "scarf", side=-7), 985, 520, 1.65,
               left=(-66, -82), right=(42, -34)),
        group(
        rect(360, 470, 760, 120, PETROL, r=16),
            rect(360, 470, 760, 20, TEAL, r=8),
            rect(400, 590, 110, 90, DEEP), rect(960, 590, 110, 90, DEEP),
            rect(400, 340, 190, 150, DEEP, r=16),
            circle(602, 414, 52, STEEL), circle(602, 414, 20, STONE),
            [circle(x, y, 7, STONE) for x, y in arc_points(602, 414, 36, 3, 0.4)],
            rect(640, 402, 160, 26, STEEL, r=3), rect(640, 402, 160, 8, WHITE, opacity=0.6),
            rect(742, 436, 90, 44, STONE, r=6), rect(770, 418, 20, 24, INK),
            group(
                circle(0, 0, 58, WHITE), ring(0, 0, 58, NIGHT, 7),
                [line([(x * 0.82, y * 0.82), (x, y)], INK, 4) for x, y in arc_points(0, 0, 50, 12)],
                line([(0, 0), (26, -28)], RUST, 7), circle(0, 0, 8, INK),
                x=868, y=400,
            ),
            circle(452, 392, 16, AMBER), circle(500, 392, 10, RUST), rect(436, 424, 90, 34, MIST, r=5),
            chips, x=50,
        ),
    )  # fmt: skip


def second_life() -> str:
    speckles = [(212, 380), (258, 430), (300, 356), (352, 440), (398, 402), (430, 356),
                (240, 330), (318, 470), (462, 440), (182, 412)]  # fmt: skip
    web = stroke(
        "M142,250 q40,24 58,76 M142,250 q64,4 96,30 M162,262 q-6,24 20,30"
        " M190,262 q-2,28 16,42", WHITE, 2.5, opacity=0.8,
    )  # fmt: skip
    return picture(
        rect(0, 0, 600, 675, "#d9c2a3"),
        rect(600, 0, 600, 675, "#cfe6ec"),
        circle(320, 300, 220, "#cdb08a"),
        sun(880, 290, 230, "#f8d98f", PAPER),
        table_top(520, WOOD),
        ellipse(335, 534, 220, 16, shade(WOOD, 0.3), opacity=0.6),
        ellipse(885, 534, 220, 16, shade(WOOD, 0.3), opacity=0.6),
        pump(290, 530, 1.12, "#a8623c", "#8b7a6a"),
        [circle(x, y, 6 + i % 3 * 3, "#7f4426", opacity=0.75) for i, (x, y) in enumerate(speckles)],
        web,
        pump(840, 530, 1.12, PETROL, STEEL),
        stroke("M742,392 q8,-44 50,-56", WHITE, 9, opacity=0.75),
        stroke("M912,372 h84", WHITE, 8, opacity=0.5),
        sparkle(1060, 250, 2.2, WHITE), sparkle(712, 262, 1.6, WHITE), sparkle(1096, 360, 1.2, HONEY),
        group(
            rect(-9, -120, 18, 70, OAK, r=6), rect(-20, -56, 40, 14, STEEL),
            path("M-20,-42 h40 v30 q-20,16 -40,0 Z", PETROL), x=604, y=560, turn=68,
        ),
        group(
            rect(-44, -64, 88, 66, STEEL, r=5), ellipse(0, -64, 44, 11, PETROL),
            path("M-44,-58 q14,34 24,4 q10,22 18,0 Z", PETROL), x=1120, y=620,
        ),
        group(rect(-60, -14, 120, 28, "#b98a4a", r=4), stroke("M-54,16 v16 M-36,16 v18 M-18,16 v16 M0,16 v18 M18,16 v16 M36,16 v18 M54,16 v16", OAK, 7), x=130, y=604),
    )  # fmt: skip
