"""Secrets, inside information, other people and their pictures: what is said when.

The harmless lines use the same words innocently; they matter most.
"""

from __future__ import annotations

import pytest

from mitreden.checks import check
from mitreden.checks.words import ground
from tests.checks.probes import probes

CODES = {"confidential", "insider", "personal_data_third_party", "image_rights"}
LINES = [
    (code, asked)
    for language in ("de", "en", "fr")
    for code, asked in probes("secrets_and_people", language)
]
HARMLESS = [asked for code, asked in LINES if code == "-"]
RISKY = [(code, asked) for code, asked in LINES if code != "-"]


def codes(asked):
    return {ground(finding.rule).code for finding in check(asked)} & CODES


@pytest.mark.parametrize("asked", HARMLESS, ids=lambda asked: asked.text[:60])
def test_the_same_words_said_innocently_get_silence(asked):
    assert codes(asked) == set()


@pytest.mark.parametrize(("code", "asked"), RISKY, ids=lambda value: str(value)[:60])
def test_a_risk_is_seen_whatever_words_it_wears(code, asked):
    assert codes(asked) == {code}


def test_there_are_many_lines_in_each_language():
    for language in ("de", "en", "fr"):
        lines = [asked for _, asked in LINES if asked.language == language]
        assert len(lines) >= 100
