"""French puts a space before : ; ? ! and inside « », and no line may break there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from mitreden.checks.packs import FOLDER
from mitreden.checks.words import grounds

PLAIN = re.compile(r" [:;?!»]|« ")


def sentences(told: Any, french: bool = False) -> Iterator[str]:
    if isinstance(told, str):
        if french:
            yield told
    elif isinstance(told, dict):
        for key, value in told.items():
            yield from sentences(value, french or key == "fr")
    elif isinstance(told, list | tuple):
        for value in told:
            yield from sentences(value, french)


@pytest.mark.parametrize("rule", sorted(grounds()))
def test_no_line_breaks_before_a_mark(rule):
    words = grounds()[rule].words["fr"]
    said = (words.title, words.why, words.source, *words.mends.values())
    when = (text for changes in words.when.values() for text in changes.values())

    assert [text for text in (*said, *when) if PLAIN.search(text)] == []


@pytest.mark.parametrize(
    "file", sorted(FOLDER.glob("*.json")), ids=lambda each: each.stem
)
def test_nor_in_a_rule_pack(file):
    told = list(sentences(json.loads(file.read_text("utf-8"))))

    assert told
    assert [text for text in told if PLAIN.search(text)] == []
