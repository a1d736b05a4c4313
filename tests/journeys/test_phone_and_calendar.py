"""From the desktop to a phone by a code; a calendar by mouse, by keyboard, without scripts.

No browser here has a share sheet of its own: the page finds one that takes down what it
was given. All else is the real product.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import httpx2
import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PATIENCE, Demo

pytestmark = pytest.mark.browser
BERLIN = ZoneInfo("Europe/Berlin")
PHONE = {"width": 390, "height": 844}
SHARE_SHEET = """
  navigator.canShare = () => true;
  navigator.share = async (data) => {
    window.shared = { ...data, files: (data.files || []).map((f) => [f.name, f.size]) };
  };
"""


@pytest.fixture
def phone(browser, contexts):
    """Somebody's phone that nobody has signed in on."""

    def open_page(address: str, *, sheet: bool = True, theme: str = "light") -> Page:
        context = browser.new_context(
            viewport=PHONE,
            is_mobile=True,
            has_touch=True,
            locale="en-GB",
            color_scheme=theme,
        )
        contexts.append(context)
        if sheet:
            context.add_init_script(SHARE_SHEET)
        page: Page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        return page

    return open_page


def prepared(visit, network: str) -> Page:
    """On the desktop, a post that is ready to be handed over."""
    page: Page = visit("sales", f"/share/lauscher-3/?network={network}", language="en")
    page.locator('button[name="do"][value="by_hand"]').first.click()
    page.wait_for_url(re.compile(r"/share/post/\d+/"))
    return page


def code_on(page: Page) -> str:
    page.get_by_role("button", name="Show the code").click()
    expect(page.locator("svg.qr")).to_be_visible()
    page.get_by_text("No camera? Type the address").click()
    return page.locator(".to-phone__address code").inner_text()


def test_a_post_goes_to_the_phone_once_and_is_shared_from_there(visit, phone):
    desktop = prepared(visit, "telegram")
    address = code_on(desktop)
    hand = phone(address)

    expect(hand.get_by_role("heading", level=1)).to_have_text("Ready for Telegram")
    assert "Sandra" not in hand.content()
    expect(hand.get_by_text("tells us neither which app you chose")).to_be_visible()
    hand.get_by_role("button", name="Share from this phone").tap()
    hand.wait_for_function("window.shared")
    given = hand.evaluate("window.shared")
    assert "/l/" in given["url"]
    assert given["files"] == []
    expect(
        hand.get_by_role("heading", name="Did you send it on Telegram?")
    ).to_be_focused()

    expect(desktop.get_by_text("It is open on your phone.")).to_be_visible(
        timeout=20_000
    )
    hand.get_by_role("button", name="Yes, it is out").tap()
    expect(hand.get_by_text("It is out. Thank you!")).to_be_visible()
    expect(desktop.get_by_text("You have answered on your phone.")).to_be_visible(
        timeout=20_000
    )
    expect(desktop.locator("[data-did-you-post]")).to_have_count(0)

    other = phone(address)
    expect(other.get_by_role("heading", level=1)).to_have_text(
        "This code has done its work"
    )
    assert desktop.problems == []


def test_the_picture_goes_along_as_a_file(visit, phone):
    address = code_on(prepared(visit, "instagram"))
    hand = phone(address)
    hand.get_by_role("button", name="Share from this phone").tap()
    hand.wait_for_function("window.shared")

    ((name, size),) = hand.evaluate("window.shared.files")
    assert name
    assert size > 1000


def test_a_phone_without_a_share_sheet_copies_and_opens(visit, phone):
    hand = phone(code_on(prepared(visit, "telegram")), sheet=False, theme="dark")

    expect(hand.get_by_role("button", name="Share from this phone")).to_be_hidden()
    link = hand.get_by_role("link", name="Open Telegram")
    assert "t.me/share/url?url=" in (link.get_attribute("href") or "")


def test_the_code_works_without_scripts(visit):
    page = visit(
        "sales", "/share/lauscher-3/?network=signal", language="en", scripts=False
    )
    page.locator('button[name="do"][value="by_hand"]').first.click()
    page.get_by_role("button", name="Show the code").click()

    assert page.locator("svg.qr").count() == 1


@pytest.fixture
def planned(demo: Demo) -> tuple[str, datetime]:
    """A post of the expert's for nine o'clock, two days on, in the week's middle or not."""
    at = (datetime.now(BERLIN) + timedelta(days=2)).replace(  # noqa: TID251
        hour=9, minute=0, second=0, microsecond=0
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.plan_post", "tomasz", at.isoformat()],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "mitreden.settings",
            "MITREDEN_DATA_DIR": str(demo.folder),
            "MITREDEN_DEMO": "yes",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return f"#post-{done.stdout.strip()}", at


def opened(visit, at: datetime, **look) -> Page:
    day = at.date().isoformat()
    page: Page = visit("expert", f"/calendar/?day={day}", language="en", **look)
    return page


def day(page: Page, at: datetime):
    return page.locator(f'[data-day="{at.date().isoformat()}"]')


def test_a_post_is_dragged_to_another_day_and_brought_back(visit, planned):
    slot, at = planned
    page = opened(visit, at)
    other = at + timedelta(days=1)
    if not day(page, other).count():
        pytest.skip("the month ends tomorrow")
    expect(day(page, at).locator(slot)).to_be_visible()

    page.drag_and_drop(slot, f'[data-day="{other.date().isoformat()}"]')
    expect(day(page, other).locator(slot)).to_be_visible()
    expect(page.locator(slot)).to_contain_text("9")

    page.get_by_role("button", name="Undo").click()
    expect(day(page, at).locator(slot)).to_be_visible()
    assert page.problems == []


def test_a_post_is_moved_by_keyboard_alone(visit, planned):
    slot, at = planned
    page = opened(visit, at)
    grip = page.locator(slot).get_by_role("button", name=re.compile("with the arrow"))
    grip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_contain_text("Arrow keys choose the day")

    page.keyboard.press("ArrowLeft")
    before = at - timedelta(days=1)
    expect(page.locator("[data-said]")).to_contain_text(str(before.day))
    page.keyboard.press("Escape")
    expect(page.locator("[data-said]")).to_have_text("Left where it was.")
    expect(day(page, at).locator(slot)).to_be_visible()

    grip.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(day(page, before).locator(slot)).to_be_visible()


def test_a_post_is_moved_without_scripts(visit, planned):
    slot, at = planned
    page = opened(visit, at, scripts=False)
    page.locator(f"{slot} summary").click()
    typed = (at + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M")
    page.locator(f"{slot} input[name=at]").fill(typed)
    page.locator(slot).get_by_role("button", name="Send it then").click()

    assert page.locator(f"{slot} time").get_attribute("datetime").startswith(typed[:13])


def test_a_phone_shows_a_list_of_days(visit, planned):
    slot, at = planned
    page = opened(visit, at, width=390)

    expect(page.locator(slot)).to_be_visible()
    expect(page.locator(".day[data-free]:not([data-today])").first).to_be_hidden()
    expect(page.locator(".calendar__weekdays")).to_be_hidden()


def test_the_feed_is_made_shown_and_switched_off(visit, planned):
    _, at = planned
    page = opened(visit, at)
    page.get_by_role("button", name="Make an address").click()
    address = page.locator("#feed-address").inner_text()

    answer = httpx2.get(address)
    times = [
        event["DTSTART"].dt
        for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    ]
    assert at in times
    page.get_by_role("button", name="Switch it off").click()
    expect(page.get_by_role("button", name="Make an address")).to_be_visible()
    assert httpx2.get(address).status_code == 404
