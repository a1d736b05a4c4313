"""The counters against the networks' own published cases."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
import regex
import yaml
from hypothesis import given
from hypothesis import strategies as st
from twitter_text import parse_tweet

from mitreden.lib.counting import AT_ONCE, COUNTERS, count, cut_at, measure
from tests.lib.counting_cases import ENDLESS, MASTODON_MORE, X_MORE

DATA = Path(__file__).parent.parent / "data" / "conformance"
X_CASES = yaml.safe_load((DATA / "twitter-text-validate.yml").read_text())["tests"]
X_WEIGHTED = [
    *X_CASES["WeightedTweetsWithDiscountedEmojiCounterTest"],
    *X_CASES["UnicodeDirectionalMarkerCounterTest"],
]
X_LINKS = json.loads((DATA / "twitter-text-links.json").read_text())["cases"]
MASTODON = json.loads((DATA / "mastodon-status-length.json").read_text())["cases"]
TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(" .:/@#aä\n\r\u0308\u200d🏽👩👨🇩🇪✨€…"),
    ),
    max_size=80,
)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("case", X_WEIGHTED, ids=lambda case: case["description"])
def test_x_counts_as_twitter_text_publishes(case):
    assert count(case["text"], "x") == case["expected"]["weightedLength"]


@pytest.mark.parametrize(
    "case",
    [c for c in X_WEIGHTED if c["expected"]["weightedLength"] > 280],
    ids=lambda case: case["description"],
)
def test_x_falls_over_the_limit_where_twitter_text_says(case):
    text = case["text"]

    assert (
        utf16(text[: cut_at(text, "x", 280)]) - 1 == case["expected"]["validRangeEnd"]
    )


def test_the_published_x_configuration_is_the_one_in_use():
    published = json.loads((DATA / "twitter-text-config-v3.json").read_text())

    assert published["transformedURLLength"] == 23
    assert published["maxWeightedTweetLength"] == 280
    assert count("€…•→", "x") == 8
    assert count("Grüße", "x") == 5


@given(TEXTS)
def test_x_agrees_with_the_parser_on_any_text(text):
    assert count(text, "x") == parse_tweet(text).weightedLength


def test_x_leads_a_decomposed_text_back_to_what_the_author_typed():
    text = unicodedata.normalize("NFD", "ä" * 281) + "\r\n"

    found = measure(text, "x", 280)

    assert (found.count, found.over, found.cut) == (282, 2, 560)


@pytest.mark.parametrize(("text", "expected"), X_MORE, ids=lambda case: repr(case)[:40])
def test_x_weighs_as_its_rules_say(text, expected):
    assert count(text, "x") == expected


@pytest.mark.parametrize("case", X_LINKS, ids=lambda case: case["text"][:40])
def test_x_takes_for_a_link_what_twitter_text_publishes(case):
    without, links = case["text"], case["links"]
    for link in links:
        without = without.replace(link, "\n", 1)

    assert count(case["text"], "x") == count(without, "x") + len(links) * 22


def test_the_browser_counts_with_the_patterns_of_the_server():
    done = subprocess.run(
        [sys.executable, "scripts/counting_patterns.py", "--check"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("case", MASTODON, ids=lambda case: case["name"])
def test_mastodon_counts_as_its_validator(case):
    number = count(case.get("spoiler", ""), "mastodon") + count(
        case["text"], "mastodon"
    )

    assert (number <= case["max"]) is case["valid"]


@pytest.mark.parametrize(
    ("text", "expected"), MASTODON_MORE, ids=lambda case: repr(case)[:40]
)
def test_mastodon_counts_as_its_own_counter_does(text, expected):
    assert count(text, "mastodon") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guten Tag @eva@social.example!", 15),
        ("https://company.com/a/very/long/address/indeed.html", 23),
        ("(https://company.com/a/very/long/address/indeed)", 25),
        ("wendbach.de ist kein Link", 25),
        ("eva@wendbach.de ist eine Adresse", 32),
        ("@eva", 4),
        ("https://social.com/@eva@other.com", 23),
    ],
)
def test_mastodon_knows_links_and_mentions(text, expected):
    assert count(text, "mastodon") == expected


@pytest.mark.parametrize(
    ("text", "counter", "expected"),
    [
        ("👨‍👩‍👧‍👧 Grüße", "bluesky", 7),
        ("👨‍👩‍👧‍👧 Grüße", "graphemes", 7),
        ("👨‍👩‍👧‍👧 Grüße", "codepoints", 13),
        ("👨‍👩‍👧‍👧 Grüße", "utf16", 17),
        ("👨‍👩‍👧‍👧 Grüße", "threads", 31),
        ("1 © €", "threads", 6),
        ("क्षि", "bluesky", 1),
    ],
)
def test_each_counter_has_its_own_idea_of_length(text, counter, expected):
    assert count(text, counter) == expected


@pytest.mark.parametrize("counter", sorted(AT_ONCE))
@given(text=TEXTS)
def test_what_is_counted_at_once_is_the_sum_of_its_pieces(counter, text):
    assert count(text, counter) == sum(weight for _, weight in COUNTERS[counter](text))


def test_bluesky_minds_its_bytes_too():
    text = "👨‍👩‍👧‍👧" * 150

    found = measure(text, "bluesky", 300, max_bytes=3000)

    assert (found.count, found.over, found.cut) == (150, 750, 7 * 120)
    assert not found.fits


def test_a_text_that_fits_says_what_is_left():
    found = measure("Hallo", "utf16", 3000)

    assert (found.fits, found.left, found.cut) == (True, 2995, 5)


def test_no_limit_means_nothing_is_too_long():
    found = measure("Hallo " * 5000, "graphemes", None)

    assert (found.fits, found.left) == (True, None)


@pytest.mark.parametrize("counter", sorted(COUNTERS))
@given(text=TEXTS, limit=st.integers(0, 60))
def test_what_stands_before_the_cut_fits(counter, text, limit):
    found = measure(text, counter, limit)

    pieces = list(COUNTERS[counter](text))
    assert found.fits is (found.cut == len(text)) or not pieces[-1][1]
    assert sum(weight for end, weight in pieces if end <= found.cut) <= limit
    assert [end for end, _ in pieces] == sorted(end for end, _ in pieces)


@pytest.mark.parametrize("text", ENDLESS, ids=lambda text: ascii(text[:20]))
def test_no_text_keeps_the_server_busy(text):
    began = time.process_time()
    for counter in COUNTERS:
        count(text, counter)

    assert time.process_time() - began < 8


@given(
    st.lists(
        st.sampled_from(
            [*("🇩" * number for number in (1, 2, 3, 63, 64, 65, 128, 129)),
             "a", "\u200d", "\u0301", "\u0600", "👩", "\ufe0f"]
        ),
        max_size=8,
    ).map("".join)
)  # fmt: skip
def test_a_row_of_flags_has_the_ends_that_unicode_gives_it(text):
    ends = [end for end, _ in COUNTERS["graphemes"](text)]

    assert ends == [match.end() for match in regex.finditer(r"\X", text)]


ODD = st.text(st.characters(exclude_categories=()), max_size=60) | st.lists(
    st.sampled_from(
        ["a ", " b", "👩‍👩‍👧", " ", "e\u0301", "\u0301x", " \u0301a", "\r\n", "\ud83d", "\ude00", "🇩🇪"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(ODD, st.integers(0, 70))
def test_the_short_cut_to_a_limit_in_units_ends_where_the_long_way_does(text, limit):
    expected = used = 0
    for stop, weight in COUNTERS["utf16"](text):
        used += weight
        if used > limit:
            break
        expected = stop

    assert cut_at(text, "utf16", limit) == expected


@pytest.mark.parametrize("counter", sorted(COUNTERS))
def test_half_a_character_is_counted(counter):
    assert count("a\ud800b", counter) >= 3
    assert measure("a\ud800b" * 2_000, counter, 10, 3_000).over > 0
