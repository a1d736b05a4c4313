"""Parts that need a browser or a server: skipped with a reason, or, in CI, failed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHROMIUM = "/usr/bin/chromium"
SERVER_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin"
BLUESKY = ROOT / ".cache" / "bluesky"
MASTODON = ROOT / ".cache" / "mastodon"
MICROPUB = ROOT / ".cache" / "micropub"


def _need(present: bool, what: str) -> None:
    if present:
        return
    if os.environ.get("MITREDEN_NO_SKIPS"):
        pytest.fail(f"{what} is missing, and skips are forbidden here")
    pytest.skip(f"{what} is missing (.ci/run installs it)")


def needs_browser() -> None:
    _need(Path(CHROMIUM).exists(), "Chromium (/usr/bin/chromium)")


def bluesky_is_there() -> bool:
    return (BLUESKY / "node_modules" / "@atproto" / "dev-env").exists()


def needs_bluesky() -> None:
    _need(
        bluesky_is_there(),
        "the Bluesky server (scripts/bluesky-server/install)",
    )


def needs_mastodon() -> None:
    _need(
        (MASTODON / "installed-from").exists(),
        "the Mastodon server (scripts/mastodon-server/install)",
    )


def needs_micropub() -> None:
    _need(
        (MICROPUB / "installed-from").exists(),
        "the Micropub server (scripts/micropub-server/install)",
    )


def needs_wordpress() -> None:
    programs = ("php", "mariadbd", "mysql_install_db")
    there = all(shutil.which(name, path=SERVER_PATH) for name in programs)
    _need(
        there and Path("/usr/share/wordpress").exists(),
        "WordPress (Debian: wordpress php-cli php-mysql mariadb-server)",
    )


def needs_postgresql() -> None:
    found = shutil.which("initdb") or list(
        Path("/usr/lib/postgresql").glob("*/bin/initdb")
    )
    _need(bool(found), "PostgreSQL (initdb)")


def needs_program(name: str) -> None:
    _need(shutil.which(name) is not None, name)
