"""Classes of posts that were once missed, in words of their own, and their harmless twins.

A line that must stay silent gets silence from every rule that names a risk.
"""

from __future__ import annotations

import pytest

from mitreden.checks import Weight, check
from mitreden.checks.words import ground
from tests.checks.probes import probes

LINES = [
    (code, asked)
    for language in ("de", "en", "fr")
    for code, asked in probes("unseen", language)
]
HARMLESS = [asked for code, asked in LINES if code == "-"]
RISKY = [(code, asked) for code, asked in LINES if code != "-"]


def codes(asked):
    found = (each for each in check(asked) if each.weight is not Weight.FINE)
    return {ground(finding.rule).code for finding in found} - {""}


@pytest.mark.parametrize("asked", HARMLESS, ids=lambda asked: asked.text[:60])
def test_a_harmless_twin_gets_silence(asked):
    assert codes(asked) == set()


@pytest.mark.parametrize(("code", "asked"), RISKY, ids=lambda value: str(value)[:60])
def test_the_class_is_seen_not_the_single_post(code, asked):
    assert codes(asked) == set(code.split("+"))


def test_each_class_is_told_in_each_language():
    told = {
        language: {
            part
            for code, asked in RISKY
            if asked.language == language
            for part in code.split("+")
        }
        for language in ("de", "en", "fr")
    }

    assert told["de"] == told["en"] == told["fr"]
    assert len(told["de"]) >= 12
