"""Draw one picture for each story of the demo, in Wendbach's colours.

Scenes are SVG made of hand-built pieces (scripts/illustrations); Chromium renders them,
Pillow writes WebP. The pictures are committed: the product needs neither. Same code,
same pictures.

    python scripts/draw_illustrations.py            all of them
    python scripts/draw_illustrations.py tandem     only this one
    python scripts/draw_illustrations.py --sheet /tmp/sheet.png
"""

from __future__ import annotations

import argparse
import io
import math
from collections.abc import Callable, Iterable
from pathlib import Path

from illustrations.portraits import FACES, face, welcome
from illustrations.scenes import SCENES
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent / "mitreden"
TARGET = ROOT / "demo" / "pictures"
IMAGES = ROOT / "static" / "img"
CHROMIUM = "/usr/bin/chromium"
SIZE = (1200, 675)
AT_MOST = 60_000  # bytes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="*", help="story ids; none: all")
    parser.add_argument("--sheet", type=Path, help="all pictures on one sheet")
    options = parser.parse_args()
    chosen = {name: SCENES[name] for name in options.stories or SCENES}
    TARGET.mkdir(parents=True, exist_ok=True)
    draw({TARGET / f"{name}.webp": scene for name, scene in chosen.items()})
    if not options.stories:
        (IMAGES / "demo").mkdir(parents=True, exist_ok=True)
        draw({IMAGES / "welcome.webp": welcome})
        draw({IMAGES / "demo" / f"{key}.webp": face(key) for key in FACES}, square=240)
    if options.sheet:
        sheet(chosen, options.sheet)


def draw(scenes: dict[Path, Callable[[], str]], square: int = 0) -> None:
    """Write each scene to its path; `square` keeps only the left part, that small."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        for path, scene in scenes.items():
            page.set_content(f'<body style="margin:0">{scene()}</body>')
            image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            if square:
                left = image.crop((0, 0, SIZE[1], SIZE[1]))
                image = left.resize((square, square), Image.Resampling.LANCZOS)
            data = _webp(image)
            path.write_bytes(data)
            print(f"{path.stem}: {len(data):,} bytes")
        browser.close()


def sheet(names: Iterable[str], path: Path, columns: int = 3) -> None:
    """Small versions side by side, to look at them together."""
    names = list(names)
    width, height = 600, 338
    rows = math.ceil(len(names) / columns)
    whole = Image.new("RGB", (columns * width, rows * height), "white")
    for number, name in enumerate(names):
        picture = Image.open(TARGET / f"{name}.webp").resize((width - 8, height - 8))
        row, column = divmod(number, columns)
        whole.paste(picture, (column * width, row * height))
    whole.save(path)


def _webp(image: Image.Image) -> bytes:
    """As fine as fits."""
    data = b""
    for quality in (92, 88, 84, 80, 74, 66):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        data = buffer.getvalue()
        if len(data) <= AT_MOST:
            break
    return data


if __name__ == "__main__":
    main()
