"""Every page, both languages and themes, wide and narrow: accessible, quiet, whole."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PAGES = [
    (None, "/demo/"),
    (None, "/account/login/"),
    (None, "/account/password/reset/"),
    ("apprentice", "/"),
    ("apprentice", "/?q=nothing-at-all"),
    ("expert", "/compose/lauscher-3/"),
    ("apprentice", "/compose/"),
    ("apprentice", "/label/"),
    ("apprentice", "/practice/"),
    ("expert", "/share/lauscher-3/"),
    ("expert", "/story-kit/lauscher-3/"),
    ("sales", "/pictures/"),
    ("sales", "/posts/"),
    ("sales", "/numbers/"),
    ("sales", "/numbers/import/"),
    ("expert", "/calendar/"),
    ("expert", "/calendar/?view=week"),
    ("expert", "/accounts/"),
    ("sales", "/accounts/"),
    ("sales", "/accounts/connect/bluesky/"),
    ("sales", "/settings/"),
    ("sales", "/my-data/"),
    ("sales", "/my-data/erase/"),
    ("sales", "/leave/"),
    ("sales", "/join/"),
    ("sales", "/propose/"),
    ("sales", "/guideline/"),
    ("sales", "/glossary/"),
    ("sales", "/glossary/imprint/"),
    ("editor", "/editors/"),
    ("editor", "/editors/?state=accepted"),
    ("editor", "/editors/stories/new/"),
    ("editor", "/editors/stories/lauscher-3/"),
    ("editor", "/editors/sources/"),
    ("editor", "/editors/sources/new/"),
    ("editor", "/editors/words/"),
    ("editor", "/editors/words/new/?kind=product"),
    ("editor", "/editors/words/import/?kind=client"),
    ("editor", "/editors/advice/"),
    ("editor", "/editors/crisis/"),
    ("lead", "/editors/guideline/"),
    ("lead", "/editors/totals/"),
    ("council", "/council/"),
    ("council", "/council/log/"),
    ("council", "/council/promises/"),
    ("council", "/council/agreement/"),
]
# Axe would fetch all styles again and be refused by the page's own policy; only the lock
# of a phone's orientation needs them, and no style here asks for an orientation.
AXE = {"preload": False}
# Each window shows the page twice: one sign-in is enough for both.
LOOKS = {
    1280: [("de", "light"), ("en", "dark")],
    390: [("de", "dark"), ("en", "light")],
}


@pytest.mark.parametrize(("persona", "path"), PAGES)
def test_a_page_is_accessible_quiet_and_fits(visit, demo, persona, path):
    found = []
    for width, looks in LOOKS.items():
        page = visit(persona, "/healthz", width=width)
        for language, theme in looks:
            dress(page, demo.url, language, theme)
            answer = page.goto(demo.url + path)
            assert page.url.endswith(path), "it led somewhere else"
            assert answer.status == 200
            page.wait_for_load_state("networkidle")
            assert page.locator("html").get_attribute("lang") == language
            found += [(language, theme, width, *fault) for fault in faults(page)]
        page.context.close()
    assert not found, "\n".join(str(one) for one in found)


def dress(page, url, language, theme):
    """From here on this window asks for that language and that theme."""
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": url}]
    )
    page.emulate_media(color_scheme=theme)


def faults(page):
    """What is wrong with the page in sight."""
    if page.problems:
        yield ("console", *page.problems)
    for violation in Axe().run(page, options=AXE).response["violations"]:
        yield (
            violation["id"],
            *(node["html"][:150] for node in violation["nodes"][:3]),
        )
    sideways = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if sideways > 0:
        yield (f"{sideways} px too wide",)
