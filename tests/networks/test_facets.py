"""What becomes a link, a mention or a tag, against Bluesky's own published cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitreden.networks.bluesky.facets import Kind, byte_range, find

CASES = json.loads(
    (
        Path(__file__).parent.parent
        / "data"
        / "conformance"
        / "atproto-richtext-detection.json"
    ).read_text()
)


def cut_up(text: str) -> list[list[str]]:
    """The text in pieces, links and mentions with where they lead."""
    pieces, index = [], 0
    for part in find(text):
        if part.kind == Kind.TAG:
            continue
        target = f"did:fake:{part.value}" if part.kind == Kind.MENTION else part.value
        if part.start > index:
            pieces.append([text[index : part.start]])
        pieces.append([text[part.start : part.stop], target])
        index = part.stop
    if index < len(text):
        pieces.append([text[index:]])
    return pieces


@pytest.mark.parametrize("case", CASES["segments"], ids=lambda case: case["text"])
def test_links_and_mentions_are_found_as_published(case):
    assert cut_up(case["text"]) == case["segments"]


@pytest.mark.parametrize("case", CASES["tags"], ids=lambda case: case["text"])
def test_tags_are_found_as_published(case):
    tags = [part for part in find(case["text"]) if part.kind == Kind.TAG]

    assert [part.value for part in tags] == case["tags"]
    assert [byte_range(case["text"], part) for part in tags] == case["indices"]


@given(st.text(alphabet=" #@.:/()aäz0👩‍🔧\n", max_size=60) | st.text(max_size=60))
def test_byte_ranges_cut_out_what_was_found(text):
    raw = text.encode()

    for part in find(text):
        at = byte_range(text, part)
        assert raw[at["byteStart"] : at["byteEnd"]].decode() in {
            text[part.start : part.stop]
        }
        assert part.value
