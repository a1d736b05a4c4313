"""Write docs/configuration.md from the list of settings."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mitreden.lib.config import SETTINGS, Setting  # noqa: E402

PAGE = ROOT / "docs" / "configuration.md"
HEAD = """# Configuration

Mitreden is configured by environment variables. A wrong value stops the start with one
line that names it; `mitreden doctor` shows all of them at once and how to mend each.

Every setting may also come from a file: set `NAME_FILE` to its path (Docker and systemd
secrets). Secrets have no default; outside the demo they have to be set. What a works
council decides (the smallest group, how long something is kept) is not a setting but
part of the agreement, and what an editor decides is kept in the database.

This page is made by `python scripts/document_settings.py`.

| setting | default | meaning | example |
| --- | --- | --- | --- |
"""


def row(setting: Setting) -> str:
    default = {None: "**has to be set**", "": "(empty)"}.get(
        setting.default, f"`{setting.default}`"
    )
    secret = " **Secret.**" if setting.secret else ""
    example = setting.example if " " in setting.example else f"`{setting.example}`"
    return f"| `{setting.name}` | {default} | {setting.meaning}{secret} | {example} |\n"


def page() -> str:
    return HEAD + "".join(row(setting) for setting in SETTINGS)


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        if PAGE.read_text() != page():
            print("docs/configuration.md is old; run scripts/document_settings.py")
            return 1
        return 0
    PAGE.write_text(page())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
