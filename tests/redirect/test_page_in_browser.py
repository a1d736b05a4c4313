from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.needs import CHROMIUM, needs_browser
from tests.redirect.process import RedirectProcess
from tests.redirect.tables import Tables

pytestmark = pytest.mark.browser


@pytest.fixture
def port(tmp_path):
    needs_browser()
    tables = Tables(tmp_path / "links.sqlite3")
    process = RedirectProcess(str(tables.path), tmp_path / "clicks", sync="before")
    process.start()
    yield process.port
    process.stop()


def test_the_page_of_a_lost_link_is_accessible_and_keeps_to_its_own_policy(port):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        for language in ("de-DE", "en-GB"):
            for scheme in ("light", "dark"):
                page = browser.new_page(
                    locale=language, color_scheme=scheme, bypass_csp=True
                )
                page.goto(f"http://127.0.0.1:{port}/l/lost")
                assert page.locator("html").get_attribute("lang") == language[:2]
                assert Axe().run(page).violations_count == 0

        strict = browser.new_page()
        said = []
        strict.on("console", lambda message: said.append(message.text))
        strict.goto(f"http://127.0.0.1:{port}/l/lost")
        fonts = strict.evaluate(
            "document.fonts.ready.then(() => document.fonts.check('16px Inter'))"
        )
        assert fonts
        assert [text for text in said if "404" not in text] == []
        browser.close()
