"""Fetch the front-end assets we do not write ourselves, or check what is there.

`python scripts/vendor_assets.py` packs each package with npm into a temporary folder,
copies the few files we use into mitreden/static/vendor, builds one icon sprite and
writes VENDORED.md. `--check` compares every file with the sums in VENDORED.md and
fetches nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "mitreden" / "static" / "vendor"
LIST = VENDOR / "VENDORED.md"

# Every icon of the product. A name here is a symbol in lucide/icons.svg.
ICONS = """
arrow-down arrow-left arrow-right arrow-up at-sign bell-off book-open bookmark
calendar calendar-clock chart-column chart-line check chevron-down chevron-left
chevron-right circle-alert circle-check circle-question-mark clipboard-check clock
copy download ellipsis external-link eye eye-off file-text globe hand-heart hash heart
house image inbox info key-round languages layers life-buoy lightbulb link list lock
log-in log-out mail map-pin megaphone-off menu message-circle
message-circle-question-mark moon newspaper notebook-pen panels-top-left pause
pen-line pencil phone play plus quote refresh-cw rss scale search send settings
share-2 shield-check smartphone sparkles sun sun-moon table tag trash triangle-alert
undo-2 unlink upload user users x
"""


@dataclass(frozen=True, slots=True)
class Package:
    name: str
    version: str
    folder: str
    licence: str
    used_for: str
    files: dict[str, str] = field(default_factory=dict)  # path in package → our name
    licence_file: str = "LICENSE*"


PACKAGES = (
    Package(
        "@fontsource-variable/inter",
        "5.3.0",
        "inter",
        "OFL-1.1",
        "type of the interface",
        {
            f"files/inter-{part}-opsz-normal.woff2": f"inter-{part}.woff2"
            for part in ("latin", "latin-ext", "cyrillic", "greek")
        },
    ),
    Package(
        "@expo-google-fonts/noto-emoji",
        "0.4.7",
        "noto-emoji",
        "OFL-1.1",
        "emoji on the slides of the story kit; drawn on the server",
        {"500Medium/NotoEmoji_500Medium.ttf": "noto-emoji.ttf"},
        "LICENSE_FONT",
    ),
    Package(
        "@fontsource-variable/source-serif-4",
        "5.3.1",
        "source-serif-4",
        "OFL-1.1",
        "type of stories, questions and headings",
        {
            f"files/source-serif-4-{part}-opsz-normal.woff2": f"serif-{part}.woff2"
            for part in ("latin", "latin-ext")
        },
    ),
    Package(
        "uplot",
        "1.6.32",
        "uplot",
        "MIT",
        "charts",
        {
            "dist/uPlot.iife.min.js": "uplot.js",
            "dist/uPlot.min.css": "uplot.css",
        },
    ),
    Package("lucide-static", "1.62.0", "lucide", "ISC", "icons, as one sprite"),
)

ROW = re.compile(
    r"^\| `(?P<path>[^`]+)` .*\| `(?P<sum>[0-9a-f]{64})` \|$", re.MULTILINE
)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare sums only")
    options = parser.parse_args(arguments)
    if not options.check:
        refresh()
    problems = check()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def refresh() -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    rows = []
    for package in PACKAGES:
        target = VENDOR / package.folder
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        with tempfile.TemporaryDirectory() as temporary:
            source = _unpack(package, Path(temporary))
            _copy(package, source, target)
        rows += [
            f"| `{path.relative_to(VENDOR).as_posix()}` | {package.name} "
            f"| {package.version} | {package.licence} | {package.used_for} "
            f"| `{_sum(path)}` |"
            for path in sorted(target.iterdir())
        ]
    LIST.write_text(
        "# Vendored files\n\n"
        "Fetched by `scripts/vendor_assets.py`; nothing here is edited by hand.\n"
        "`scripts/vendor_assets.py --check` compares the sums. htmx is not in this\n"
        "list: it comes with django-htmx.\n\n"
        "| File | Package | Version | Licence | Used for | SHA-256 |\n"
        "| --- | --- | --- | --- | --- | --- |\n" + "\n".join(rows) + "\n",
        encoding="utf-8",
    )


def check() -> list[str]:
    """Say what is missing, changed or not listed."""
    if not LIST.exists():
        return [f"{LIST} is missing: run scripts/vendor_assets.py"]
    listed = {
        match["path"]: match["sum"]
        for match in ROW.finditer(LIST.read_text(encoding="utf-8"))
    }
    present = {
        path.relative_to(VENDOR).as_posix(): _sum(path)
        for path in VENDOR.rglob("*")
        if path.is_file() and path != LIST
    }
    problems = [f"missing: {path}" for path in sorted(listed.keys() - present.keys())]
    problems += [f"not listed: {p}" for p in sorted(present.keys() - listed.keys())]
    problems += [
        f"changed: {path}"
        for path in sorted(listed.keys() & present.keys())
        if listed[path] != present[path]
    ]
    return problems


def _unpack(package: Package, folder: Path) -> Path:
    subprocess.run(
        ["npm", "pack", f"{package.name}@{package.version}", "--silent"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def _copy(package: Package, source: Path, target: Path) -> None:
    (licence,) = source.glob(package.licence_file)
    shutil.copyfile(licence, target / "LICENSE.txt")
    for path, name in package.files.items():
        shutil.copyfile(source / path, target / name)
    if package.folder == "lucide":
        (target / "icons.svg").write_text(_sprite(source), encoding="utf-8")


def _sprite(source: Path) -> str:
    """One symbol for each icon, drawn with the colour of the text around it."""
    nodes = json.loads((source / "icon-nodes.json").read_text(encoding="utf-8"))
    symbols = []
    for name in ICONS.split():
        shapes = "".join(_element(tag, attributes) for tag, attributes in nodes[name])
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none"'
            ' stroke="currentColor" stroke-width="1.75" stroke-linecap="round"'
            f' stroke-linejoin="round">{shapes}</symbol>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    )


def _element(tag: str, attributes: dict[str, str]) -> str:
    words = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"<{tag} {words}/>"


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
