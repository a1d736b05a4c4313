"""Correcting the context, saying that advice was wrong, the label assistant, practice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BUSY = ".htmx-request, .htmx-swapping, .htmx-settling"
OFFER = "Our new pump is in the shop: 20% off until Sunday. Order now!"
PERSONAL = (
    "Mrs Petersen brought us coffee. Call her on 0171 1234567, she is happy to talk."
)


def write(page, text, address="**/advice/**"):
    page.locator("#id_text").click()
    with page.expect_response(address):
        page.keyboard.insert_text(text)


def stored(page):
    """All that the browser keeps for this site, but the path htmx remembers."""
    kept = page.evaluate("({...sessionStorage, ...localStorage})")
    kept.pop("htmx-current-path-for-history", None)
    return kept


def test_the_context_is_shown_in_one_line_and_corrected_by_a_tap(visit):
    page = visit("apprentice", "/compose/", language="en")
    write(page, OFFER)
    line = page.locator(".context__change summary")
    expect(line).to_contain_text("about something your employer sells")

    line.click()
    expect(page.locator("#context fieldset")).to_have_count(3)
    with page.expect_response("**/advice/**"):
        page.get_by_label("Something private").check()

    expect(line).to_contain_text("private")
    expect(page.locator(".context__change")).to_have_attribute("open", "")
    expect(page.locator("#id_about_private")).to_be_focused()

    write(page, " And more.")
    expect(page.locator("#id_about_private")).to_be_checked()
    page.get_by_role("button", name="Take it from my words again").click()
    expect(line).to_contain_text("about something your employer sells")
    assert page.problems == []


def test_without_scripts_the_context_is_corrected_by_the_form(visit):
    page = visit("apprentice", "/compose/", language="en", scripts=False)
    page.locator("#id_text").fill(OFFER)
    page.get_by_role("button", name="Show advice and preview").click()

    page.locator(".context__change summary").click()
    page.get_by_label("Something private").check()
    page.get_by_role("button", name="Show the advice for it").click()

    expect(page.locator("#id_text")).to_have_value(OFFER)
    expect(page.locator(".context__change summary")).to_contain_text("private")


def test_advice_was_wrong_is_one_tap_without_the_text_and_can_be_undone(visit):
    page = visit("apprentice", "/compose/", language="en")
    write(page, PERSONAL)
    finding = page.locator("[data-finding='contacts.phone']")
    sent = []
    page.on(
        "request", lambda r: "/advice-answer/" in r.url and sent.append(r.post_data)
    )

    finding.get_by_role("button", name="It was wrong").click()
    expect(finding).to_contain_text("Thank you. Counted without name and text.")
    assert sent == ["answer=wrong%3Acontacts.phone%3Ahint"]
    expect(finding.get_by_role("button", name="Undo")).to_be_focused()

    write(page, " It was raining.")
    expect(finding).to_contain_text("Thank you. Counted without name and text.")
    finding.get_by_role("button", name="Undo").click()
    expect(finding.get_by_role("button", name="It was wrong")).to_be_visible()
    assert page.problems == []


def test_without_scripts_the_answer_is_counted_and_the_text_stays(visit):
    page = visit("sales", "/compose/", language="en", scripts=False)
    page.locator("#id_text").fill(PERSONAL)
    page.get_by_role("button", name="Show advice and preview").click()

    finding = page.locator("[data-finding='contacts.phone']")
    finding.get_by_role("button", name="It was wrong").click()

    expect(page.locator("[data-finding='contacts.phone']")).to_contain_text(
        "Thank you."
    )
    expect(page.locator("#id_text")).to_have_value(PERSONAL)


def test_why_stays_open_while_she_writes_on(visit):
    page = visit("apprentice", "/compose/", language="en")
    write(page, PERSONAL)
    source = page.locator("[data-finding='contacts.phone'] details")
    source.locator("summary").click()
    expect(source).to_contain_text("This is settled.")
    expect(source).to_contain_text("GDPR")

    write(page, " It was raining.")

    expect(source).to_have_attribute("open", "")


def choose(page, choice):
    """The questions are drawn anew with each answer: wait for it before the next."""
    page.locator(choice).check()
    expect(page.locator(BUSY)).to_have_count(0)
    expect(page.locator(choice)).to_be_checked()


def test_the_label_assistant_answers_while_she_chooses(visit):
    page = visit("expert", "/label/", language="en")
    answer = page.locator("#advice")
    expect(page.locator(".label-page__questions fieldset")).to_have_count(4)

    expect(page.locator("#id_about_product")).to_be_checked()

    for choice in ("#id_tone_promotional", "#id_seen_nowhere"):
        choose(page, choice)
    expect(answer).to_contain_text("Write this")
    page.get_by_label("As what?").select_option("story")
    expect(answer).to_contain_text("slide")
    answer.get_by_text("Why?").click()
    expect(answer).to_contain_text("Rules for Germany")
    expect(answer).to_contain_text("§")

    choose(page, "#id_about_private")
    expect(answer).to_contain_text("No label needed")
    assert page.problems == []


def test_a_choice_made_while_the_answer_is_on_its_way_is_kept(visit):
    page = visit("expert", "/label/", language="en")
    held = []
    page.route("**/label/answer/", lambda route: held.append(route), times=1)
    page.locator("#id_tone_promotional").check()
    page.locator("#id_seen_nowhere").check()

    expect(page.locator("#advice")).to_contain_text("Write this")
    expect(page.locator("#id_tone_promotional")).to_be_checked()
    expect(page.locator("#id_seen_nowhere")).to_be_checked()
    assert len(held) == 1


def test_the_label_assistant_reads_a_pasted_text(visit):
    page = visit("expert", "/label/", language="en", width=390)

    page.get_by_text("There is a text already").click()
    write(page, OFFER, "**/label/answer/")

    expect(page.locator("#id_about_product")).to_be_checked()
    expect(page.locator("#advice")).to_contain_text("In your text")
    expect(page.locator("#label-short")).to_have_text(
        re.compile("needs a label|say it")
    )


def test_the_label_assistant_works_without_scripts(visit):
    page = visit("expert", "/label/", language="en", scripts=False)

    page.locator("#id_about_product").check()
    page.locator("#id_tone_promotional").check()
    page.locator("#id_seen_nowhere").check()
    page.get_by_role("button", name="Show the answer").click()

    expect(page.locator("#id_about_product")).to_be_checked()
    expect(page.locator("#advice")).to_contain_text("Write this")


def test_practice_keeps_nothing_in_the_browser(visit):
    page = visit("apprentice", "/practice/", language="en")
    page.locator("[data-example='colleague']").click()
    expect(page.locator("[data-finding^='contacts.']").first).to_be_visible()
    page.locator("[data-mend]").first.click()
    expect(page.locator(".changes__one")).to_have_count(2)

    assert stored(page) == {}
    assert page.get_by_role("button", name=re.compile("share", re.I)).count() == 0
    page.get_by_role("button", name="Clear everything").click()
    expect(page.locator("#id_text")).to_have_value("")

    write(page, "Something of my own", "**/practice/advice/")
    page.reload()
    expect(page.locator("#id_text")).to_have_value("")
    assert page.problems == []


def test_practice_works_without_scripts(visit):
    page = visit("apprentice", "/practice/", language="en", scripts=False)

    page.locator("[data-example='offer']").click()
    expect(page.locator("#advice")).to_contain_text("note")
    page.locator("[data-mend]").first.click()
    expect(page.locator("#id_text")).to_have_value(re.compile("^Ad|^Werbung|^I work"))
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#id_text")).to_have_value(re.compile("^Only until Sunday"))
    page.locator("[name='prompt']").first.click()
    expect(page.locator(".compose__ask")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value(re.compile("^Only until Sunday"))
