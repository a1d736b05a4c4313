"""Templates: formatted by djade, `blocktranslate` always trimmed, no inline code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "mitreden" / "templates").rglob("*.html"))
FORBIDDEN = {
    r"{% blocktranslate (?!.*\btrimmed\b)": "blocktranslate without trimmed",
    r"{% (trans|blocktrans) ": "the old names trans and blocktrans",
    r"<style|\sstyle=": "inline style",
    r"\son[a-z]+=|\shx-on": "inline script",
    r"<script(?![^>]*\ssrc=)": "a script without src",
    r"\|safe\b": "|safe: clean the text in Python and mark it there",
}


def main(arguments: list[str]) -> int:
    mode = [] if "--fix" in arguments else ["--check"]
    djade = ["djade", "--target-version", "5.2", *mode, *map(str, TEMPLATES)]
    failed = subprocess.call([str(Path(sys.executable).parent / djade[0]), *djade[1:]])
    for path in TEMPLATES:
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            for pattern, what in FORBIDDEN.items():
                if re.search(pattern, line):
                    print(f"{path.relative_to(ROOT)}:{number}: {what}")
                    failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
