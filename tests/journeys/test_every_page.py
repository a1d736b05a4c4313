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
LOOKS = [
    ("de", "light", 1280),
    ("en", "dark", 1280),
    ("de", "dark", 390),
    ("en", "light", 390),
]


@pytest.mark.parametrize(("persona", "path"), PAGES)
def test_a_page_is_accessible_quiet_and_fits(visit, persona, path):
    found = []
    for language, theme, width in LOOKS:
        page = visit(persona, path, language=language, theme=theme, width=width)
        page.wait_for_load_state("networkidle")
        look = f"{language} {theme} {width}"
        assert page.url.endswith(path), "it led somewhere else"
        assert page.reload().status == 200
        page.wait_for_load_state("networkidle")
        assert page.locator("html").get_attribute("lang") == language
        if page.problems:  # axe sets styles of its own: look before it runs
            found.append((look, "console", list(page.problems)))
        for violation in Axe().run(page).response["violations"]:
            places = [node["html"][:150] for node in violation["nodes"][:3]]
            found.append((look, violation["id"], places))
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if sideways > 0:
            found.append((look, f"{sideways} px too wide", []))
        page.context.close()
    assert not found, "\n".join(str(one) for one in found)
