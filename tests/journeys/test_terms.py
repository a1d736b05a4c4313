"""Words that explain themselves, in a browser: by tap, by keyboard, without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_a_tapped_word_shows_its_card_and_escape_leads_back(visit, width):
    page = visit("apprentice", "/guideline/", width=width)
    word = page.locator("a[data-term=imprint]").first
    word.focus()

    page.keyboard.press("Enter")

    card = page.get_by_role("dialog", name="Impressum")
    expect(card).to_be_visible()
    expect(card.get_by_role("button")).to_be_focused()
    assert word.get_attribute("aria-expanded") == "true"
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width

    page.keyboard.press("Escape")

    expect(card).to_be_hidden()
    expect(word).to_be_focused()
    assert word.get_attribute("aria-expanded") is None
    assert page.problems == []


def test_the_card_closes_by_its_button_and_by_a_tap_elsewhere(visit):
    page = visit("apprentice", "/guideline/", language="en")
    word = page.locator("a[data-term=imprint]").first
    card = page.get_by_role("dialog")

    word.click()
    card.get_by_role("button").click()
    expect(card).to_be_hidden()
    word.click()
    expect(card).to_be_visible()
    page.locator("h1").click()

    expect(card).to_be_hidden()


def test_without_scripts_a_word_is_a_link_to_its_page(visit):
    page = visit(None, "/glossary/", language="en", scripts=False)

    page.get_by_role("link", name="Alt text", exact=True).click()

    expect(page.locator("h1")).to_have_text("Alt text")


def test_the_glossary_narrows_while_one_types(visit):
    page = visit(None, "/glossary/", language="de")

    page.get_by_role("searchbox").fill("zweiten Faktor")

    expect(page.locator("#terms dt")).to_have_text(["Account"])
    expect(page).to_have_url(re.compile("q=zweiten"))
