"""A feed comes in, somebody tells the story, it goes out, it is clicked, it is counted.

Nothing is replaced by a stand-in: `mitreden demo` with its three processes, Chromium,
and a real Bluesky server.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import expect

from tests.bluesky_server import BlueskyServer
from tests.journeys.conftest import Demo
from tests.local_web import Answer, local_web

pytestmark = pytest.mark.browser

FEEDS = Path(__file__).parent.parent / "data" / "feeds"
WORDS = (
    "Nine leaks in six months, and two false alarms. I work at Wendbach, and the "
    "lift at three in the morning is still my favourite."
)


def eventually(check, *, seconds: float = 20, every: float = 0.5):
    """The first true answer; the worker needs a moment."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := check():
            return found
        time.sleep(every)
    raise AssertionError("it did not happen in time")


def click(address: str, agent: str = "Mozilla/5.0 (X11; Linux) Firefox/140.0") -> str:
    """Where a visitor is sent; the page itself is not fetched."""
    answer = httpx2.get(address, headers={"User-Agent": agent}, follow_redirects=False)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_story_comes_in_from_a_web_site_and_is_offered(visit):
    page_html = (
        b"<html><head><title>News</title><link rel='alternate' "
        b"type='application/rss+xml' href='/feed.xml'></head><body></body></html>"
    )
    with local_web() as web:
        web.answers["/"] = Answer(page_html, headers={"Content-Type": "text/html"})
        web.answers["/feed.xml"] = Answer(
            (FEEDS / "moj-splink.rss.xml").read_bytes(),
            headers={"Content-Type": "application/rss+xml", "ETag": '"one"'},
        )
        page = visit("editor", "/editors/sources/new/", language="en")
        page.locator('input[name="address"]').fill(web.url("/"))
        page.get_by_role("button", name="Look", exact=True).click()
        expect(page.get_by_text("7 stories in it")).to_be_visible()
        page.get_by_role("button", name="Add this source").click()
        page.wait_for_load_state()

        def on_the_board() -> bool:
            page.goto(
                page.url.split("/editors")[0] + "/editors/?state=waiting&q=Splink"
            )
            return bool(page.locator(".board-row").count() >= 5)

        eventually(on_the_board, seconds=75, every=1)
    assert "/feed.xml" in [path for path, _ in web.seen]

    row = page.locator(".board-row").first
    title = row.locator("h2").inner_text()
    row.get_by_role("button", name=re.compile("Accept")).click()
    page.wait_for_load_state("networkidle")

    home = visit("expert", f"/?q={title.split()[0]}", language="en")
    expect(home.get_by_text(title, exact=False).first).to_be_visible()


def test_her_words_go_to_bluesky_and_come_back_when_she_wants(
    visit, demo: Demo, bluesky: BlueskyServer
):
    member = bluesky.member()
    page = visit("expert", "/accounts/", language="en")
    for button in page.get_by_role("link", name="Disconnect").all()[:1]:
        button.click()
        page.get_by_role("button", name=re.compile("Disconnect")).click()
    page.goto(f"{demo.url}/accounts/connect/bluesky/")
    page.get_by_text("Use an app password instead").click()
    page.locator('input[name="name"]').fill(member.handle)
    page.locator('input[name="password"]').fill(member.app_password)
    page.get_by_role("button", name="Connect", exact=True).click()
    page.wait_for_load_state()
    expect(page.get_by_text(member.handle).first).to_be_visible()

    page.goto(f"{demo.url}/compose/lauscher-3/")
    assert page.locator("#id_text").input_value() == ""
    page.locator('#networks input[value="bluesky"]').check(force=True)
    page.locator("#id_text").fill("I liked it. " + WORDS)
    page.locator("#id_text").fill(WORDS)
    page.wait_for_timeout(800)
    page.locator("#act button").first.click()
    page.wait_for_load_state()
    expect(page.get_by_text("This is what will be sent")).to_be_visible()
    page.get_by_role("button", name=re.compile("Send it to Bluesky now")).click()
    page.get_by_role("heading", name="It is out").wait_for(timeout=30_000)

    (post,) = bluesky.posts(member)
    record = post["value"]
    assert record["text"].startswith(WORDS)
    assert record["langs"] == ["en"]
    card = record["embed"]["external"]
    assert card["uri"].startswith(demo.links_url)
    assert card["thumb"]["mimeType"].startswith("image/")

    page.goto(f"{demo.url}/numbers/")
    before = page.locator("main").inner_text()
    target = click(card["uri"])
    assert "utm_source=bluesky" in target
    assert "utm_medium=employee" in target
    assert "utm_content=lauscher-3" in target
    assert "nowicki" not in target
    click(card["uri"], agent="facebookexternalhit/1.1")  # a preview: not counted

    def counted() -> bool:
        page.goto(f"{demo.url}/numbers/")
        return bool(page.locator("main").inner_text() != before)

    eventually(counted)
    heading = page.locator("h1").inner_text()
    time.sleep(3)
    page.reload()
    assert page.locator("h1").inner_text() == heading  # the preview stayed out

    page.goto(f"{demo.url}/posts/")
    page.locator("summary", has_text="Take it back").first.click()
    page.get_by_role("button", name="Delete it on Bluesky").first.click()
    page.wait_for_load_state()
    eventually(lambda: bluesky.posts(member) == [])


def test_by_hand_needs_no_account_and_asks_once(visit, demo: Demo):
    page = visit("sales", "/compose/second-life/", language="en")
    page.locator('#networks input[value="linkedin"]').check(force=True)
    page.locator("#id_text").fill(
        "Ad. I work at Wendbach. Pump 1,180 has its second life in a village school."
    )
    page.wait_for_timeout(800)
    page.locator("#act button").first.click()
    page.wait_for_load_state()

    link = page.locator("[data-hand-over]")
    assert link.get_attribute("href").startswith("https://www.linkedin.com/")
    tracked = page.locator("#link-to-copy").get_attribute("href")
    assert "utm_source=linkedin" in click(tracked)
    page.locator(".did-you-post, [data-did-you-post]").first.wait_for(state="attached")
    page.get_by_role("button", name=re.compile("Yes")).first.click()
    page.wait_for_load_state("networkidle")

    page.goto(f"{demo.url}/posts/")
    expect(page.get_by_text("Pump 1,180 has its second life")).to_be_visible()
    expect(page.get_by_text("You posted it yourself").first).to_be_visible()


def test_a_withdrawn_or_unknown_link_ends_on_a_friendly_page(visit, demo: Demo):
    page = visit(None, "/demo/", language="de")

    answer = page.goto(f"{demo.links_url}/l/nothing-1")

    assert answer.status == 404
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.locator("h1").inner_text()


def test_totals_never_name_a_person_and_the_council_sees_who_looked(visit):
    totals = visit("lead", "/editors/totals/", language="en")
    text = totals.locator("main").inner_text()
    assert "at least 7 people" in text
    for name in ("Tomasz", "Sandra", "Emil", "Okafor"):
        assert name not in text

    log = visit("council", "/council/log/", language="en")
    expect(log.get_by_text("Leyla Aydın").first).to_be_visible()


@pytest.mark.parametrize(
    ("persona", "path"),
    [
        ("apprentice", "/editors/"),
        ("apprentice", "/editors/totals/"),
        ("apprentice", "/council/"),
        ("editor", "/council/log/"),
        ("council", "/editors/stories/new/"),
    ],
)
def test_a_door_that_is_not_theirs_stays_shut_and_says_so(visit, demo, persona, path):
    page = visit(persona, "/", language="en")

    answer = page.goto(demo.url + path)

    assert answer.status == 403
    assert page.locator("h1").is_visible()


def test_without_scripts_the_way_is_the_same(visit, demo: Demo):
    page = visit("apprentice", "/", language="en", scripts=False)
    page.get_by_role("link", name=re.compile("Tell it my way")).first.click()
    page.locator("#id_text").fill(
        "Meine Nummer ist nicht die von Frau Weber: 0170 5550123"
    )
    page.get_by_role("button", name="Show advice and preview").click()

    expect(page.locator("#advice [data-finding]").first).to_be_visible()
    expect(page.locator("#id_text")).to_have_value(re.compile("0170 5550123"))
