"""What we did not write ourselves is what we fetched, and the icons are all there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SPRITE = ROOT / "mitreden" / "static" / "vendor" / "lucide" / "icons.svg"


def test_the_vendored_files_are_unchanged():
    done = subprocess.run(
        [sys.executable, "scripts/vendor_assets.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_every_icon_a_page_asks_for_is_in_the_sprite():
    there = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text()))
    sources = [
        *(ROOT / "mitreden" / "templates").rglob("*.html"),
        ROOT / "mitreden" / "web" / "navigation.py",
    ]
    asked = {
        name
        for path in sources
        for name in re.findall(
            r'icon\.html" with name="([\w-]+)"', path.read_text(encoding="utf-8")
        )
    }

    assert asked - there == set()
    assert len(asked) > 10
