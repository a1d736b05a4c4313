"""Abilities and READMEs against what the networks' own documents say
(`tests/data/networks.toml`). One's own blog has no limits but its software's.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from mitreden.networks import NETWORKS
from mitreden.networks.bluesky.oauth_client import SCOPE as BLUESKY_SCOPE
from mitreden.networks.instagram.connect import CONNECT as INSTAGRAM
from mitreden.networks.linkedin.connect import SCOPE as LINKEDIN_SCOPE
from mitreden.networks.threads.connect import CONNECT as THREADS
from mitreden.networks.x.connect import SCOPES as X_SCOPES

HERE = Path(__file__).parents[1]
FOLDER = HERE.parent / "mitreden" / "networks"
FACTS: dict[str, dict[str, Any]] = tomllib.loads(
    (HERE / "data" / "networks.toml").read_text()
)
ALL = sorted(FACTS)
# What we ask for, where it does not depend on the server.
SCOPES = {
    "linkedin": set(LINKEDIN_SCOPE.split()),
    "bluesky": set(BLUESKY_SCOPE.split()),
    "threads": set(THREADS.scopes),
    "instagram": set(INSTAGRAM.scopes),
    "x": set(X_SCOPES.split()),
}
# Numbers that stand in the README as people read them.
SAID = ("length", "bytes", "pictures", "alt", "tags", "mentions")


def readme(key: str) -> str:
    return (FOLDER / key / "README.md").read_text()


def test_each_network_has_its_facts():
    assert set(FACTS) == set(NETWORKS) - {"blog"}


@pytest.mark.parametrize("key", ALL)
def test_a_text_is_counted_and_limited_as_documented(key):
    can, facts = NETWORKS[key].abilities, FACTS[key]

    assert can.counter == facts["unit"]
    assert can.tags == facts.get("tags")
    assert can.mentions == facts.get("mentions")
    assert can.max_bytes == facts.get("bytes")
    if "length" in facts:
        assert can.max_length == facts["length"]
        assert can.limit_is_firm
    else:  # advice of ours at most
        assert can.max_length is None or not can.limit_is_firm


@pytest.mark.parametrize("key", ALL)
def test_no_more_is_sent_than_documented(key):
    can, facts = NETWORKS[key].abilities, FACTS[key]

    if can.publishes:
        assert can.images == facts["pictures"]
        assert can.alt_length == facts["alt"]
        assert can.image_bytes <= facts["picture_bytes"]
    assert can.images <= facts.get("pictures", can.images)
    assert can.image_bytes <= facts.get("picture_bytes", can.image_bytes)
    assert (can.per_day or 0) <= facts.get("day", 0)


@pytest.mark.parametrize("key", ALL)
def test_links_deletions_and_edits_are_as_documented(key):
    network, facts = NETWORKS[key], FACTS[key]
    can = network.abilities

    assert can.links_work is facts["links"]
    assert can.fetches_pictures is facts.get("fetches", False)
    assert can.withdraws is (facts["deletes"] and can.publishes)
    if can.publishes and can.links_work:
        assert can.makes_card is (facts["card"] == "us")
    if facts["edits"]:
        assert network.reader is not None
    hours = can.stories_last.total_seconds() / 3600 if can.stories_last else None
    assert hours == facts.get("stories_hours")


@pytest.mark.parametrize("key", ALL)
def test_the_page_for_sharing_is_the_documented_one(key):
    share, facts = NETWORKS[key].share, FACTS[key]

    assert (share.template if share else None) == facts.get("page")
    if share:
        assert share.documented is ("page" not in facts["practice"])


@pytest.mark.parametrize("key", sorted(SCOPES))
def test_no_more_is_asked_for_than_is_said(key):
    assert SCOPES[key] == set(FACTS[key]["permission"])


@pytest.mark.parametrize("key", ALL)
def test_the_readme_says_it_with_source_and_date(key):
    text, facts = readme(key), FACTS[key]

    assert f"Read on {facts['read']}" in text
    assert [source for source in facts["sources"] if source not in text] == []
    numbers = set(re.findall(r"\d[\d,]*", text))
    said = {name: f"{facts[name]:,}" for name in SAID if name in facts}
    missing = {name: said[name] for name in said if said[name] not in numbers}
    assert missing == {}
    if set(facts["practice"]) & set(SAID):
        assert "practice" in text or "vendors" in text


@pytest.mark.parametrize("key", sorted(SCOPES))
def test_the_readme_names_what_is_asked_for(key):
    if key != "bluesky":  # there in words: posts and their pictures
        text = readme(key)
        assert [one for one in FACTS[key]["permission"] if one not in text] == []
