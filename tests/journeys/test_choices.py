"""On the desk with several accounts: the choice and the marks survive a reload."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Demo

pytestmark = pytest.mark.browser
ACCOUNTS = ("mastodon:@m@home.example", "mastodon:@m@work.example:5000", "x:miriam_o")
AN_OFFER = "The hotel Bergblick paid me: the best beds in town, book now!"


@pytest.fixture
def desk(demo: Demo, visit) -> Page:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.connect_accounts", "miriam", *ACCOUNTS],
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
    page: Page = visit("board", "/compose/?network=mastodon", language="en")
    return page


def test_account_and_label_are_chosen_with_one_tap_and_kept(desk):
    counter, account = desk.locator("#counter"), desk.locator("#id_account")
    expect(counter).to_contain_text("of 500")
    account.select_option(label="@m@work.example")
    expect(counter).to_contain_text("of 5,000")
    desk.fill("#id_text", AN_OFFER)
    expect(desk.locator("#advice")).to_contain_text("Werbung")

    desk.reload()
    expect(desk.locator("#id_text")).to_have_value(AN_OFFER)
    expect(account.locator("option:checked")).to_have_text("@m@work.example")
    expect(counter).to_contain_text("of 5,000")

    x = desk.locator("label:has(input[name=network][value=x])")
    if not x.is_visible():
        desk.locator(".networks__more > summary").click()
    x.click()
    desk.locator("#context summary").click()
    desk.locator("label:has(#id_about_third_party)").click()
    desk.get_by_role("button", name="Set X’s own label").click()
    marked = desk.locator("#more summary")
    expect(marked).to_have_text("More about this post: Paid partnership")
    expect(desk.locator("#preview")).to_contain_text("X shows beside it:")

    desk.reload()
    expect(marked).to_have_text("More about this post: Paid partnership")
    assert desk.problems == []
