"""Telling a story in a browser: advice while typing, mends, networks by keyboard."""

from __future__ import annotations

from statistics import median

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STORY = "/compose/open-workshop/"
TEXT = "Saturday, six o'clock. Mrs Petersen (0171 1234567) brought us coffee!!!!!"

# From the last key until the advice has changed, as a person would see it.
STOPWATCH = """() => {
  const panel = document.querySelector('#advice');
  window.waits = [];
  let key = 0;
  document.querySelector('#id_text').addEventListener(
    'keydown', () => { key = performance.now(); }, true);
  new MutationObserver(() => {
    if (key) window.waits.push(performance.now() - key);
    key = 0;
  }).observe(panel, { childList: true });
}"""


@pytest.fixture
def desk(visit):
    page = visit("apprentice", STORY, language="en")
    expect(page.locator("#id_text")).to_have_value("")
    return page


def write(page, text):
    """As from a keyboard: the text arrives as input, and the advice follows."""
    page.locator("#id_text").click()
    with page.expect_response("**/advice/**"):
        page.keyboard.insert_text(text)
    expect(page.locator("#advice li").first).to_be_visible()


def test_advice_comes_within_150_milliseconds_of_a_pause(desk):
    """The median of a round; a busy neighbour on the machine may spoil one of three."""
    write(desk, TEXT)
    desk.evaluate(STOPWATCH)

    rounds = [_waits(desk)]
    while median(rounds[-1]) >= 150 and len(rounds) < 3:
        rounds.append(_waits(desk))

    assert median(rounds[-1]) < 150, rounds


def _waits(desk):
    desk.evaluate("window.waits = []")
    for letter in "I was there":
        desk.locator("#id_text").press(letter if letter != " " else "Space")
        desk.wait_for_timeout(400)
    return [round(wait) for wait in desk.evaluate("window.waits")]


def test_typing_on_asks_once_not_for_each_key(desk):
    asked = []
    desk.on("request", lambda r: "/advice/" in r.url and asked.append(r))

    words = "Two sentences are enough."
    desk.locator("#id_text").press_sequentially(words, delay=15)
    expect(desk.locator("#preview")).to_contain_text(words)

    # On a busy machine a key may come late and look like a pause.
    assert len(asked) <= len(words) // 3


def test_a_mend_is_one_tap_and_can_be_undone(desk):
    write(desk, TEXT)
    area = desk.locator("#id_text")

    desk.get_by_role("button", name="Put “I work at Wendbach.” in front").click()
    expect(area).to_have_value(f"I work at Wendbach. {TEXT}")
    expect(desk.locator("[data-finding='label.employer_named']")).to_be_visible()

    area.press("Control+End")
    desk.keyboard.insert_text(" Thanks!")
    desk.locator("[data-undo]").first.click()
    expect(area).to_have_value(f"{TEXT} Thanks!")
    assert desk.problems == []


def test_several_mends_are_undone_one_by_one(desk):
    write(desk, TEXT)
    area = desk.locator("#id_text")

    desk.locator("[data-finding='contacts.phone'] [data-mend]").click()
    expect(area).not_to_have_value(TEXT)
    expect(desk.locator("[data-finding='contacts.phone']")).to_have_count(0)
    desk.locator("[data-finding='shouting.exclamation'] [data-mend]").click()
    expect(area).to_have_value("Saturday, six o'clock. Mrs Petersen brought us coffee!")

    desk.locator("[data-undo]").first.click()
    expect(area).to_have_value(TEXT.replace("!!!!!", "!"))
    desk.locator("[data-undo]").first.click()
    expect(area).to_have_value(TEXT)


def test_passages_are_marked_behind_the_text_and_move_with_it(desk):
    write(desk, TEXT)
    marks = desk.locator("[data-marks] mark")
    expect(marks).to_have_text(["0171 1234567", "!!!!!"])

    desk.locator("#id_text").press("Control+Home")
    desk.keyboard.insert_text("🌧 Rain. ")

    expect(marks).to_have_text(["0171 1234567", "!!!!!"])
    assert desk.locator("[data-marks]").get_attribute("aria-hidden") == "true"


def test_a_starting_point_comes_only_at_a_tap_and_goes_again(desk):
    area = desk.locator("#id_text")
    start = desk.locator(".suggestion__text").first.text_content()

    desk.locator("[data-suggestion]").first.click()
    expect(area).to_have_value(start)

    desk.locator("[data-undo]").click()
    expect(area).to_have_value("")


def test_networks_are_chosen_by_keyboard(desk):
    write(desk, TEXT)
    desk.locator("[name=network]:checked").focus()

    desk.keyboard.press("ArrowRight")

    expect(desk.locator("#preview h2")).to_have_text("As on XING")
    expect(desk.locator("#counter")).to_contain_text("of 1,000")
    expect(desk.locator("#act")).to_contain_text("Share on XING")


def test_a_network_behind_more_stands_on_the_tab(desk):
    desk.locator(".networks__more summary").click()
    desk.get_by_text("Instagram", exact=True).click()

    expect(desk.locator("[data-chosen]")).to_have_text("Instagram")
    expect(desk.locator(".networks__list")).to_be_hidden()
    expect(desk.locator("#preview h2")).to_have_text("As on Instagram")


def test_the_text_survives_a_reload_and_stays_in_this_tab(desk):
    write(desk, TEXT)

    desk.reload()

    expect(desk.locator("#id_text")).to_have_value(TEXT)
    expect(desk.locator("#advice")).to_contain_text("phone number")


def test_the_text_survives_an_expired_session(desk):
    write(desk, TEXT)
    desk.context.clear_cookies(name="sessionid")

    desk.locator("#id_text").press("Control+End")
    desk.keyboard.insert_text(" And")

    expect(desk.locator("#advice")).to_contain_text("Your text is safe in this browser")
    expect(desk.locator("#id_text")).to_have_value(f"{TEXT} And")


def test_sharing_by_hand_copies_the_text_and_asks_once(desk):
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    write(desk, TEXT)
    desk.locator("#act button").click()
    desk.wait_for_url("**/share/post/**")

    with desk.expect_popup() as opened:
        desk.locator("[data-hand-over]").click()
    opened.value.close()
    assert desk.evaluate("navigator.clipboard.readText()") == TEXT

    desk.get_by_role("button", name="Yes, it is out").click()
    expect(desk.locator("main")).to_contain_text("You have posted it on LinkedIn")
    desk.goto(desk.url.split("/share/")[0] + STORY)
    expect(desk.locator("#id_text")).to_have_value("")


def test_shared_as_it_is_an_offer_is_labelled_with_one_tap(visit):
    page = visit("expert", "/share/lauscher-3/", language="en")

    page.locator("[data-finding='label.ad_missing'] [data-mend]").click()

    expect(page.locator("#id_text")).to_have_value("Werbung / Advertisement · ")
    expect(page.locator("[data-finding='label.ad_present']")).to_be_visible()
    page.locator("[name=network]:checked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#act")).not_to_contain_text("LinkedIn")
    expect(page.locator("[data-suggestion]")).to_have_count(0)
    assert page.problems == []


def test_without_scripts_advice_mends_and_sharing_work(visit):
    page = visit("apprentice", STORY, language="en", scripts=False)
    page.locator("#id_text").fill("I work at Wendbach. Rain!!!!!")

    page.get_by_role("button", name="Show advice and preview").click()
    page.get_by_role("button", name="Leave one “!”").click()
    expect(page.locator("#id_text")).to_have_value("I work at Wendbach. Rain!")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#id_text")).to_have_value("I work at Wendbach. Rain!!!!!")

    page.locator("#act button").click()
    link = page.locator("[data-hand-over]").get_attribute("href")
    assert link.startswith("https://www.linkedin.com/sharing/share-offsite/?url=")


def test_on_a_phone_a_tap_behind_the_bar_reaches_the_button(visit):
    """Leaving the text brings the bar back, but not before the tap has arrived."""
    page = visit("apprentice", STORY, language="en", width=390)
    write(page, "I work at Wendbach. Come and see.")
    button, bar = page.locator("#act button"), page.locator(".bottom-bar")
    expect(bar).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": int(_bottom(button)) + 4})

    place = button.bounding_box()
    page.mouse.click(place["x"] + 40, place["y"] + place["height"] / 2)

    page.wait_for_url("**/share/post/**")
    expect(bar).to_be_visible()


def _bottom(element):
    place = element.bounding_box()
    return place["y"] + place["height"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(visit, theme, language, width):
    page = visit("apprentice", STORY, language=language, theme=theme, width=width)
    write(page, f"{TEXT} I work at Wendbach.")
    problems = [_violations(page)]

    page.locator("#act button").click()
    page.wait_for_url("**/share/post/**")
    problems.append(_violations(page))
    page.goto(page.url.split("/share/")[0] + "/share/open-workshop/")
    problems.append(_violations(page))

    assert problems == [[], [], []]


def _violations(page):
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]
