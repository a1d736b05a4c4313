"""The browser's counter and the server's come to the same number, on every published
case of the networks' own suites and on further ones, in every way of counting."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from mitreden.lib.counting import COUNTERS, count
from mitreden.networks import NETWORKS
from tests.lib.counting_cases import ENDLESS, HARD, MASTODON_MORE, X_MORE

pytestmark = pytest.mark.browser

DATA = Path(__file__).parent.parent / "data" / "conformance"
MODULE = """async (cases) => {
  const { count } = await import(window.counting);
  return cases.map(([text, counter]) => count(text, counter));
}"""


def published():
    """Every text in the published suites, whatever it was meant to test."""
    suites = [
        yaml.safe_load((DATA / "twitter-text-validate.yml").read_text()),
        json.loads((DATA / "twitter-text-links.json").read_text()),
        json.loads((DATA / "mastodon-status-length.json").read_text()),
        json.loads((DATA / "atproto-richtext-detection.json").read_text()),
    ]
    return sorted(set(texts_in(suites)))


def texts_in(value):
    if isinstance(value, str):
        yield value
    for below in value.values() if isinstance(value, dict) else ():
        yield from texts_in(below)
    for below in value if isinstance(value, list) else ():
        yield from texts_in(below)


@pytest.fixture
def desk(visit):
    page = visit("apprentice", "/compose/open-workshop/", language="en")
    source = page.locator('script[src*="js/counter"]').get_attribute("src")
    answer = page.request.get(page.url.split("/compose")[0] + source).text()
    imported = re.search(r'from "\./(counting[\w.]*\.js)"', answer)[1]
    folder = source.rpartition("/")[0]
    page.evaluate(f"window.counting = '{folder}/{imported}'")
    return page


@pytest.mark.parametrize("counter", sorted(COUNTERS))
def test_browser_and_server_count_alike(desk, counter):
    texts = [*published(), *HARD, *(text for text, _ in [*X_MORE, *MASTODON_MORE])]
    texts = [text for text in texts if counter != "x" or len(text) < 20_000]

    here = [count(text, counter) for text in texts]
    there = desk.evaluate(MODULE, [[text, counter] for text in texts])

    assert len(texts) > 250
    different = [
        (text, ours, theirs)
        for text, ours, theirs in zip(texts, here, there, strict=True)
        if ours != theirs
    ]
    assert different == []


@pytest.mark.parametrize("counter", ["x", "mastodon"])
def test_no_text_keeps_the_browser_busy(desk, counter):
    texts = [text[:30_000] for text in ENDLESS]
    began = time.monotonic()
    there = desk.evaluate(MODULE, [[text, counter] for text in texts])

    assert there == [count(text, counter) for text in texts]
    assert time.monotonic() - began < 60


def test_every_network_with_a_limit_can_be_counted_in_the_browser(desk):
    counters = {
        network.abilities.counter
        for network in NETWORKS.values()
        if network.abilities.max_length
    }

    there = desk.evaluate(MODULE, [["Grüße", counter] for counter in sorted(counters)])

    assert there == [5] * len(counters)


def test_the_number_moves_with_each_key_and_without_the_server(desk):
    desk.locator('[name="network"][value="bluesky"]').check(force=True)
    shown = desk.locator("#counter .number")
    expect(shown).to_contain_text("of 300")
    before = shown.text_content()
    desk.route("**/advice/**", lambda route: route.abort())
    desk.locator("#id_text").press_sequentially("Hi 👩‍👩‍👧!")

    expected = int(before.split()[0]) + 5
    expect(shown).to_have_text(f"{expected} of 300")
    desk.locator("#id_text").fill("a" * 301)
    expect(shown).to_have_attribute("data-over", "yes")


def test_nothing_on_the_page_breaks_the_strict_policy(desk):
    desk.locator("#id_text").fill("Ein Satz.")

    assert desk.problems == []
