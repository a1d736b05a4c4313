"""The first pages in a browser: by mouse, by keyboard, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_not_for_me_goes_at_once_and_comes_back(visit):
    page = visit("board", "/", language="en")
    card = page.locator(".story-card").nth(1)
    title = card.locator("h2").inner_text()

    card.get_by_role("button", name="Not for me").click()
    gone = page.locator(".story-gone")
    expect(gone).to_be_visible()
    expect(page.locator("h2", has_text=title)).to_have_count(0)

    gone.get_by_role("button", name="Bring it back").click()
    expect(page.locator("h2", has_text=title)).to_be_visible()
    assert page.problems == []


def test_a_reason_is_thanked_for(visit):
    page = visit("board", "/", language="en")
    page.get_by_role("button", name="Not for me").first.click()

    page.get_by_role("button", name="Too old").click()

    expect(page.locator(".story-gone")).to_contain_text("nobody knows it was you")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator(".story-gone")).to_have_count(0)


def test_not_for_me_works_without_scripts(visit):
    page = visit("board", "/", language="en", scripts=False)

    page.get_by_role("button", name="Not for me").first.click()
    page.get_by_role("button", name="Too old").click()
    expect(page.locator(".story-gone")).to_contain_text("nobody knows it was you")

    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator(".story-gone")).to_have_count(0)


def test_light_and_dark_change_at_once_and_stay(visit):
    page = visit("sales", "/settings/", language="en")

    page.locator("summary.menu__button").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.wait_for_load_state("networkidle")
    page.reload()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.problems == []


def test_the_language_changes_on_the_same_page(visit):
    page = visit(None, "/imprint/", language="en")

    page.get_by_role("button", name="Deutsch").click()

    expect(page.locator("h1")).to_have_text("Impressum")
    expect(page).to_have_url(re.compile("/imprint/$"))


def test_the_keyboard_reaches_content_menu_and_stories(visit):
    page = visit("apprentice", "/", language="en")

    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#id_q")).to_be_focused()

    page.locator("summary.menu__button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="My settings")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="My settings")).to_be_hidden()
    expect(page.locator("summary.menu__button")).to_be_focused()


def test_a_break_can_be_undone_from_the_notice(visit):
    page = visit("board", "/settings/", language="en")
    page.get_by_role("button", name="Take a break").click()

    page.locator("#notices").get_by_role("button", name="Undo").click()

    expect(page.get_by_role("button", name="Take a break")).to_be_visible()


def test_a_phone_has_its_places_at_the_thumb(visit):
    page = visit("editor", "/", language="en", width=390)
    bar = page.locator(".bottom-bar")

    assert bar.locator(".bottom-bar__place").count() <= 5
    bar.locator("summary").click()
    bar.get_by_role("link", name="Guideline").click()

    expect(page.locator("h1")).to_be_visible()
    expect(page).to_have_url(re.compile("/guideline/"))
