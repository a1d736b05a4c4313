"""A real browser in front of the real product: `mitreden demo` with all its processes.

`demo` is the running demo; `visit` opens a page of it as a persona:

    def test_something(visit):
        page = visit("apprentice", "/", language="de", theme="dark", width=390)
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    expect,
    sync_playwright,
)

from tests.needs import CHROMIUM, bluesky_is_there, needs_browser

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]
START_WITHIN = 90  # seconds
PATIENCE = 20_000  # milliseconds: two browsers and their servers share two cores
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True, slots=True)
class Demo:
    url: str
    links_url: str
    folder: Path
    process: subprocess.Popen[bytes]


def _two_free_ports() -> int:
    """A free port whose neighbour is free too: the redirects take the next one."""
    for _ in range(50):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port
    raise RuntimeError("no two neighbouring ports are free")


@pytest.fixture(scope="session")
def demo(tmp_path_factory, request) -> Iterator[Demo]:
    needs_browser()
    folder = tmp_path_factory.mktemp("demo")
    with running_demo(folder, _bluesky_lookups(request)) as one:
        yield one


@contextmanager
def running_demo(folder: Path, environment: dict[str, str]) -> Iterator[Demo]:
    port = _two_free_ports()
    clean = {k: v for k, v in os.environ.items() if not k.startswith("MITREDEN_")}
    clean.pop("DJANGO_SETTINGS_MODULE", None)
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "mitreden.cli", "demo"],
        env=clean | environment | {"PORT": str(port), "MITREDEN_DATA_DIR": str(folder)},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    url = f"http://localhost:{port}"
    _wait(url, process, folder / "log")
    yield Demo(url, f"http://localhost:{port + 1}", folder, process)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    log.close()


def _bluesky_lookups(request: pytest.FixtureRequest) -> dict[str, str]:
    """Where names over there are looked up: at our own server, if there is one."""
    if not bluesky_is_there():
        return {}
    server = request.getfixturevalue("bluesky")
    return {
        "MITREDEN_BLUESKY_RESOLVER": server.pds,
        "MITREDEN_BLUESKY_DIRECTORY": server.plc,
    }


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    process.kill()
    pytest.fail(f"the demo did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    needs_browser()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


@pytest.fixture
def visit(browser: Browser, demo: Demo, contexts) -> Callable[..., Page]:
    """Open a path as a persona (None: signed out) in a window of her own.

    Errors on the page's console and sideways overflow are failures: see `problems`.
    """

    def open_page(
        persona: str | None,
        path: str = "/",
        *,
        language: str = "de",
        theme: str = "light",
        width: int = 1280,
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme="dark" if theme == "dark" else "light",
            locale="de-DE" if language == "de" else "en-GB",
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
            java_script_enabled=scripts,
            has_touch=width < 600,
        )
        contexts.append(context)
        context.add_cookies(
            [{"name": "django_language", "value": language, "url": demo.url}]
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        problems: list[str] = []
        page.on("console", lambda message: _note(message, problems))
        page.on("response", lambda answer: _note_missing(answer, problems))
        setattr(page, "problems", problems)  # noqa: B010 - Page knows no such name
        if persona:
            sign_in(page, demo.url, persona)
            # Signing in follows the persona's own language; the test decides.
            context.add_cookies(
                [{"name": "django_language", "value": language, "url": demo.url}]
            )
        page.goto(demo.url + path)
        return page

    return open_page


def _note(message: ConsoleMessage, problems: list[str]) -> None:
    known = "Failed to load resource"  # said with its address by _note_missing
    if message.type in {"error", "warning"} and known not in message.text:
        problems.append(message.text)


def _note_missing(answer: Response, problems: list[str]) -> None:
    """Files a page asks for and does not get; the page itself is the test's affair."""
    if answer.status >= 400 and answer.request.resource_type != "document":
        problems.append(f"{answer.status} {answer.url}")


def sign_in(page: Page, url: str, persona: str) -> None:
    page.goto(f"{url}/demo/")
    page.locator(f'button[name="persona"][value="{persona}"]').click()
    page.wait_for_load_state()
