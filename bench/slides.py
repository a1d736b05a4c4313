"""How long a slide of the story kit takes, and how much memory.

`python -m bench slides`. The preview is what somebody waits for while typing (the page
waits 350 ms after a key); the full slide is drawn five times for a download. The photo
is as large as any that is kept: 2,400 pixels on its longer side.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from statistics import median

from PIL import Image

from mitreden.slides.drawing import draw, jpeg
from mitreden.slides.types import Colours, Ground, Slide
from mitreden.slides.zones import INSTAGRAM

COLOURS = Colours("#0b5c7a", "#e8a33d")
LABEL = "Anzeige · Ich arbeite bei Wendbach"
SMALL, TIMES = 1 / 3, 15
PREVIEW, FULL, MEMORY = 150, 600, 150  # milliseconds, milliseconds, MB


def main() -> int:
    before = _peak()
    slides = {
        "photo": Slide(
            "Heute lief sie an. " * 4, Ground.PHOTO, _photo(2400), LABEL, True
        ),
        "card": Slide("Überraschung: leiser als mein Moped 🛵", label=LABEL),
        "much": Slide("Viele Wörter. " * 26, Ground.NIGHT, label=LABEL, link=True),
    }
    worst = [0.0, 0.0]
    for name, slide in slides.items():
        small = Slide(slide.text, slide.ground, slide.photo and _photo(700), LABEL)
        times = (
            _timed(partial(_drawn, small, SMALL)),
            _timed(partial(_drawn, slide, 1)),
        )
        worst = [max(pair) for pair in zip(worst, times, strict=True)]
        print(f"{name:6} preview {times[0]:4.0f} ms   full {times[1]:4.0f} ms")
    more = _peak() - before
    print(f"memory {more:.0f} MB more than before")
    return int(worst[0] > PREVIEW or worst[1] > FULL or more > MEMORY)


def _drawn(slide: Slide, scale: float) -> bytes:
    return jpeg(draw(slide, INSTAGRAM, COLOURS, scale=scale))


def _timed(work: Callable[[], bytes]) -> float:
    """Processor time in the middle of several runs, in milliseconds."""
    found = []
    for _ in range(TIMES):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1000)
    return median(found)


def _photo(longest: int) -> bytes:
    """Noise upon noise: what a JPEG decoder finds hardest."""
    grain = Image.effect_noise((longest // 4, longest // 3), 90).convert("RGB")
    buffer = BytesIO()
    grain.resize((longest * 3 // 4, longest)).save(buffer, "JPEG", quality=86)
    return buffer.getvalue()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
