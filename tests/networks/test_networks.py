"""What holds for every network, and for the pages on which people post by hand."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitreden.lib.counting import COUNTERS
from mitreden.networks import NETWORKS, publisher, share_url
from mitreden.networks.types import Abilities

FOLDER = Path(__file__).parents[2] / "mitreden" / "networks"
LINK = "https://go.company.example/l/Ab-_9"
HARD = 'Grüße & mehr: 100 % „echt“ #Team+1 = ?\n\n{url} <b> "👩‍🔧" \\ a/b;c'
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))
ALL = sorted(NETWORKS)
PAGES = sorted(key for key, network in NETWORKS.items() if network.share)


def carried(_key: str, url: str) -> str:
    """Everything a page gets to know: query and fragment, decoded once."""
    parts = urlsplit(url)
    return unquote(f"{parts.query}#{parts.fragment}")


def test_people_see_the_networks_in_this_order():
    assert list(NETWORKS) == [
        "linkedin",
        "xing",
        "bluesky",
        "mastodon",
        "facebook",
        "instagram",
        "threads",
        "tiktok",
        "x",
        "whatsapp",
        "signal",
        "telegram",
        "email",
        "blog",
    ]


@pytest.mark.parametrize("key", ALL)
def test_each_network_can_count_and_is_documented(key):
    network = NETWORKS[key]

    assert network.key == key
    assert network.abilities.counter in COUNTERS
    readme = (FOLDER / key / "README.md").read_text()
    assert "## What its terms allow" in readme
    assert "## Limits" in readme
    assert "Read on 2026-11-" in readme


@pytest.mark.parametrize("key", ALL)
def test_a_network_that_publishes_has_a_publisher(key):
    network = NETWORKS[key]

    assert network.abilities.publishes is (network.publisher is not None)
    assert network.abilities.publishes or not network.abilities.withdraws


def test_publisher_knows_who_takes_no_posts_from_us():
    with pytest.raises(KeyError):
        publisher("xing")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "linkedin",
            "https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fgo.example%2Fl%2Fa",
        ),
        (
            "xing",
            "https://www.xing.com/spi/shares/new?url=https%3A%2F%2Fgo.example%2Fl%2Fa",
        ),
        (
            "x",
            "https://x.com/intent/tweet?text=Hallo%20%26%20los&url=https%3A%2F%2Fgo.example%2Fl%2Fa",
        ),
        (
            "bluesky",
            "https://bsky.app/intent/compose?text=Hallo%20%26%20los%0A%0Ahttps%3A%2F%2Fgo.example%2Fl%2Fa",
        ),
        (
            "mastodon",
            "https://share.joinmastodon.org/#text=Hallo%20%26%20los%0A%0Ahttps%3A%2F%2Fgo.example%2Fl%2Fa",
        ),
        (
            "facebook",
            "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fgo.example%2Fl%2Fa",
        ),
        (
            "email",
            "mailto:?subject=Die%20Pumpe&body=Hallo%20%26%20los%0D%0A%0D%0Ahttps%3A%2F%2Fgo.example%2Fl%2Fa",
        ),
        ("blog", None),
    ],
)
def test_share_url_opens_the_right_page(key, expected):
    url = share_url(
        key, text="Hallo & los", link="https://go.example/l/a", title="Die Pumpe"
    )

    assert url == expected


@pytest.mark.parametrize("key", PAGES)
@given(text=TEXTS)
def test_whatever_she_wrote_arrives_as_she_wrote_it(key, text):
    page = NETWORKS[key].share
    url = page.url(text=text, link=LINK, title="Titel")

    assert url.isascii()
    assert not set(url) & set(' <>"\\^`{|}\n\t')
    arrived = carried(key, url).replace("\r\n", "\n")
    if page.carries_text:
        assert text.strip() in arrived
    if page.carries_link:
        assert LINK in arrived


@pytest.mark.parametrize("key", PAGES)
def test_nothing_in_a_text_becomes_a_parameter(key):
    page = NETWORKS[key].share
    plain = page.url(text="a", link=LINK, title="t")
    hard = page.url(text=HARD, link=LINK, title=HARD)

    assert list(parse_qs(urlsplit(hard).query)) == list(parse_qs(urlsplit(plain).query))
    assert "+" not in hard


def test_a_link_that_stands_in_the_text_is_not_added_again():
    url = share_url("bluesky", text=f"Lest: {LINK}", link=LINK)

    assert carried("bluesky", url).count(LINK) == 1


def test_a_text_too_long_for_an_address_has_to_be_pasted():
    page = NETWORKS["email"].share

    assert page.takes(text="Hallo", link=LINK)
    assert not page.takes(text="ä" * 2000, link=LINK)


def test_the_fold_lies_where_readers_have_to_tap():
    linkedin = NETWORKS["linkedin"].abilities

    assert linkedin.folds_at("a" * 210) is None
    assert linkedin.folds_at("a" * 211) == 210
    assert linkedin.folds_at("👩‍🔧" * 50) == 3 * 42
    assert Abilities(counter="graphemes").folds_at("a" * 9999) is None


def test_measure_minds_both_limits_of_bluesky():
    bluesky = NETWORKS["bluesky"].abilities

    assert bluesky.measure("ä" * 300).fits
    assert bluesky.measure("ä" * 301).over == 1
    assert not bluesky.measure("👨‍👩‍👧‍👧" * 150).fits
