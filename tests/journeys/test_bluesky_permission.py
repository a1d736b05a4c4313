"""From My accounts to Bluesky's own page, back again, and a post goes out.

Chromium walks through the real server's real page; nothing is replaced.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.bluesky_server import BlueskyServer
from tests.journeys.conftest import Demo

pytestmark = [pytest.mark.browser, pytest.mark.bluesky]
WORDS = (
    "Two years on the night shift, and the pump never once woke me up. I work at "
    "Wendbach, and I still like to hear it start."
)


def test_she_gives_the_permission_over_there_and_posts(
    visit, demo: Demo, bluesky: BlueskyServer
):
    member = bluesky.member()
    page = visit("sales", "/accounts/", language="en")
    for button in page.get_by_role("link", name="Disconnect").all()[:1]:
        button.click()
        page.get_by_role("button", name=re.compile("Disconnect")).click()

    page.goto(f"{demo.url}/accounts/connect/bluesky/")
    page.locator('input[name="where"]').fill(member.handle)
    page.get_by_role("button", name="Go to Bluesky").click()

    page.wait_for_url(f"{bluesky.pds}/**")
    page.locator('input[type="password"]').fill(member.main_password)
    page.get_by_role("button", name=re.compile("Sign in|Next", re.IGNORECASE)).click()
    page.get_by_role("button", name=re.compile("Authorize|Accept|Allow")).click()

    page.wait_for_url(f"{demo.url}/accounts/**")
    expect(page.get_by_text(f"Connected as {member.handle}")).to_be_visible()

    page.goto(f"{demo.url}/compose/lauscher-3/")
    page.locator('#networks input[value="bluesky"]').check(force=True)
    page.locator("#id_text").fill("I liked it. " + WORDS)
    page.locator("#id_text").fill(WORDS)
    page.wait_for_timeout(800)
    page.locator("#act button").first.click()
    page.wait_for_load_state()
    page.get_by_role("button", name=re.compile("Send it to Bluesky now")).click()
    page.get_by_role("heading", name="It is out").wait_for(timeout=30_000)

    (post,) = bluesky.posts(member)
    assert post["value"]["text"].startswith(WORDS)
