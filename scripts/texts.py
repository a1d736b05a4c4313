"""The German catalogue: collect every English string, and check that none is missing.

`texts.py` renews the .po file (needs xgettext from GNU gettext). `texts.py --check`
fails when the catalogue would change, or has empty or fuzzy entries.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "mitreden" / "locale" / "de" / "LC_MESSAGES" / "django.po"
FORBIDDEN_SKIP = bool(os.environ.get("MITREDEN_NO_SKIPS"))


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    failed = 0
    if shutil.which("xgettext"):
        failed = renew(check=check)
    elif check:
        print("translations: not compared with the code, xgettext is missing")
        failed = 1 if FORBIDDEN_SKIP else 0
    else:
        print("xgettext is missing (Debian: apt-get install gettext)")
        return 1
    return failed or incomplete()


def renew(*, check: bool) -> int:
    before = PO.read_text() if PO.exists() else ""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "django.po"
        if PO.exists():
            shutil.copy(PO, kept)
        # From the package's folder, so that paths in the file do not depend on the caller.
        subprocess.run(
            [sys.executable, ROOT / "manage.py", "makemessages", "--locale", "de",
             "--no-wrap", "--add-location", "file", "--no-obsolete", "--verbosity", "0"],
            cwd=ROOT / "mitreden",
            check=True,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings",
                              "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        after = re.sub(r'"(POT-Creation-Date|Report-Msgid).*\\n"\n', "", PO.read_text())
        PO.write_text(after)
        if check:
            changed = _ids(before) ^ _ids(after)
            if kept.exists():
                shutil.copy(kept, PO)
            for text in sorted(changed):
                print(f"translations: new or gone, run `make texts`: {text[:100]!r}")
            return 1 if changed else 0
    return 0


def _ids(catalogue: str) -> set[str]:
    """What is translated, without places in the code and the head."""
    messages = read_po(io.StringIO(catalogue))
    return {
        f"{message.context or ''}{message.id}" for message in messages if message.id
    }


def incomplete() -> int:
    with PO.open("rb") as file:
        catalogue = read_po(file)
    missing = [
        str(message.id)
        for message in catalogue
        if message.id and (message.fuzzy or not _full(message.string))
    ]
    for text in missing:
        print(f"translations: missing or fuzzy: {text[:100]!r}")
    return 1 if missing else 0


def _full(string: object) -> bool:
    parts = string if isinstance(string, tuple | list) else (string,)
    return all(bool(part) for part in parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
