"""The German catalogue keeps its voice: complete, du, typographic marks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "mitreden" / "locale" / "de" / "LC_MESSAGES" / "django.po"
# “Sie” inside a sentence is an address; at its beginning it may be “she” or “they”.
ADDRESS = re.compile(r"\bIhnen\b|(?<=[a-zäöüß,] )(?:Sie|Ihre?[mnrs]?)\b")


def _german() -> list[tuple[str, str]]:
    """Every English text with each of its German forms, without markup."""
    with PO.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    pairs = []
    for message in messages:
        forms = (
            message.string if isinstance(message.string, tuple) else [message.string]
        )
        pairs += [
            (str(message.id), re.sub(r"<[^>]*>", "", str(form))) for form in forms
        ]
    return pairs


def test_every_text_has_its_german_and_none_is_a_guess() -> None:
    with PO.open("rb") as file:
        fuzzy = [
            message.id for message in read_po(file) if message.id and message.fuzzy
        ]
    assert not fuzzy
    assert [english for english, german in _german() if not german.strip()] == []


def test_nobody_is_addressed_as_sie() -> None:
    assert [german for _, german in _german() if ADDRESS.search(german)] == []


@pytest.mark.parametrize("mark", ['"', "...", "”", " - "])
def test_german_uses_typographic_marks(mark: str) -> None:
    assert [german for _, german in _german() if mark in german] == []


def test_every_opened_german_quote_is_closed() -> None:
    uneven = [
        german for _, german in _german() if german.count("„") != german.count("“")
    ]
    assert uneven == []
