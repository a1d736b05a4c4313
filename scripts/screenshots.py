"""Pictures for the README, taken from the running demo with headless Chromium.

.venv/bin/python scripts/screenshots.py            # docs/screenshots/*.webp
.venv/bin/python scripts/screenshots.py --all DIR  # every page, theme, width, language
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
STORY = "lauscher-3"


@dataclass(frozen=True, slots=True)
class Shot:
    name: str
    persona: str | None
    path: str
    language: str = "en"
    theme: str = "light"
    width: int = 1280
    text: str = ""  # typed into the post's box first
    begin_at: str = ""  # scrolled to, so that what matters is in the picture


README = (
    Shot("home", "apprentice", "/"),
    Shot(
        "compose",
        "expert",
        f"/compose/{STORY}/",
        text="Nine leaks in six months, and two false alarms. One was a washing "
        "machine. WE STILL LAUGH ABOUT THAT. Questions? Ask me, not 0176 5550199.",
    ),
    Shot("compose-phone", "expert", f"/compose/{STORY}/", theme="dark", width=390,
         text="Ein Aufzug um drei Uhr nachts klingt wie ein Leck.", language="de",
         begin_at=".tabs"),
    Shot("totals", "lead", "/editors/totals/"),
    Shot("register", "council", "/council/"),
    Shot("home-de", "expert", "/", language="de", theme="dark"),
)  # fmt: skip

EVERY_PAGE = (
    (None, "/demo/"), (None, "/welcome/"), (None, "/account/login/"),
    ("apprentice", "/"), ("expert", f"/compose/{STORY}/"), ("apprentice", "/compose/"),
    ("sales", "/posts/"), ("sales", "/numbers/"), ("sales", "/accounts/"),
    ("sales", "/settings/"), ("sales", "/my-data/"), ("sales", "/propose/"),
    ("sales", "/guideline/"), ("sales", "/glossary/"),
    ("editor", "/editors/"), ("editor", "/editors/sources/"),
    ("editor", "/editors/sources/new/"), ("editor", "/editors/stories/new/"),
    ("editor", "/editors/words/"), ("lead", "/editors/totals/"),
    ("council", "/council/"), ("council", "/council/log/"),
    ("council", "/council/promises/"), ("council", "/council/agreement/"),
)  # fmt: skip


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--all"]:
        folder = Path(arguments[1])
        shots = tuple(every_shot())
    else:
        folder = ROOT / "docs" / "screenshots"
        shots = README
    folder.mkdir(parents=True, exist_ok=True)
    with demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        for shot in shots:
            take(browser, url, shot, folder)
            print(shot.name, flush=True)
        browser.close()
    return 0


def every_shot() -> Iterator[Shot]:
    for persona, path in EVERY_PAGE:
        name = path.strip("/").replace("/", "-") or "home"
        for language, theme, width in (
            ("de", "light", 1280), ("en", "dark", 1280), ("de", "dark", 390),
            ("en", "light", 390),
        ):  # fmt: skip
            label = f"{name}-{language}-{theme}-{width}"
            yield Shot(label, persona, path, language, theme, width)


def take(browser: Browser, url: str, shot: Shot, folder: Path) -> None:
    phone = shot.width < 600
    context = browser.new_context(
        viewport={"width": shot.width, "height": 844 if phone else 860},
        device_scale_factor=2 if phone else 1.5,
        color_scheme="dark" if shot.theme == "dark" else "light",
        locale="de-DE" if shot.language == "de" else "en-GB",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
        has_touch=phone,
    )
    page = context.new_page()
    if shot.persona:
        page.goto(f"{url}/demo/")
        page.locator(f'button[name="persona"][value="{shot.persona}"]').click()
        page.wait_for_load_state()
    context.add_cookies(
        [{"name": "django_language", "value": shot.language, "url": url}]
    )
    page.goto(url + shot.path, wait_until="networkidle")
    if shot.text:
        page.locator("textarea").first.fill(shot.text)
        page.wait_for_timeout(900)
    if shot.begin_at:
        page.locator(shot.begin_at).first.evaluate(
            "place => scrollTo(0, place.getBoundingClientRect().top + scrollY - 16)"
        )
        page.wait_for_timeout(300)
    raw = folder / f"{shot.name}.png"
    page.screenshot(path=raw, full_page="--all" in sys.argv)
    context.close()
    if "--all" not in sys.argv:
        Image.open(raw).convert("RGB").save(raw.with_suffix(".webp"), quality=82)
        raw.unlink()


@contextmanager
def demo() -> Iterator[str]:
    """A fresh demo, unless DEMO_URL names a running one."""
    if url := os.environ.get("DEMO_URL"):
        yield url
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://localhost:{port}"
    with tempfile.TemporaryDirectory() as folder:
        running = subprocess.Popen(
            [sys.executable, "-m", "mitreden.cli", "demo"],
            env=os.environ | {"PORT": str(port), "MITREDEN_DATA_DIR": folder},
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for(url, running)
            yield url
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(timeout=20)


def wait_for(url: str, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and running.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the demo did not start")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
