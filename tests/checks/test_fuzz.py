"""Whatever somebody pastes: an answer comes, soon, and what it points at lies in the text.

`make fuzz` tries for longer: FUZZ=20000 takes so many random texts, and every phrase and
expression instead of a share of them.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mitreden.checks
from mitreden.checks import Draft, Mend, apply, check
from mitreden.checks.situation import (
    AccountUse,
    Consideration,
    Intensity,
    Topic,
    Visibility,
)
from mitreden.cli import posts
from mitreden.cli.answers import answer_to
from mitreden.cli.check import answered
from mitreden.cli.places import PLACES
from mitreden.meter import measure

LONG = bool(os.environ.get("FUZZ"))
TODAY = date(2026, 11, 25)
SIZE = 20_000
SECONDS = 1.5  # for SIZE code points; an ordinary text takes a twentieth of that
EXAMPLES = settings(
    max_examples=int(os.environ.get("FUZZ") or 150),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

ODD = (
    "\x00", "\ud800", "\udfff", "\u202e", "\u2066", "\u200d", "\u200b", "\u00ad", "\ufe0f",
    "\u0308", "\U000e0067", "🏴", "👩‍👩‍👧", "🇩🇪", "ﬃ", "İ", "ß", "ẞ", "ſ", "Ǆ", "\u2028", "\x85", "\r",
    "\n", "\t", " ", "\u00a0", "\u3000", "𝐖𝐞𝐫𝐛𝐮𝐧𝐠", "Ｗｅｒｂｕｎｇ", "#", "@", "://", "…", "%", "€",
)  # fmt: skip
CHARACTERS = st.characters(exclude_categories=())


def phrases() -> Iterator[tuple[str, str]]:
    """Of every lexicon: the table and one of its phrases, as somebody would write it."""
    folder = files("mitreden.checks") / "data" / "lexicon"
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            yield from _in(file.name, tomllib.loads(file.read_text("utf-8")))


def _in(name: str, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _in(f"{name} {key}", value)
        else:
            for phrase in value:
                yield name, phrase.replace("*", "x")


def expressions() -> Iterator[re.Pattern[str]]:
    """Every one that stands at the top of a module of the checks or of counting."""
    for package in (mitreden.checks, importlib.import_module("mitreden.lib")):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield value


BY_TABLE: dict[str, list[str]] = {}
for _table, _phrase in phrases():
    BY_TABLE.setdefault(_table, []).append(_phrase)
TABLES = sorted(BY_TABLE)[:: 1 if LONG else 9]
PATTERNS = sorted({each.pattern: each for each in expressions()}.items())[
    :: 1 if LONG else 6
]
EVERY_PHRASE = st.sampled_from(
    [phrase for each in BY_TABLE.values() for phrase in each]
)
TEXTS = (
    st.text(CHARACTERS, max_size=300)
    | st.lists(EVERY_PHRASE | st.sampled_from(ODD), max_size=40).map(" ".join)
    | st.lists(EVERY_PHRASE | st.sampled_from(ODD), max_size=40).map("".join)
)
CONTEXTS = st.fixed_dictionaries(
    {},
    optional={
        "topic": st.sampled_from([each.value for each in Topic]),
        "intensity": st.sampled_from([each.value for each in Intensity]),
        "consideration": st.sampled_from([each.value for each in Consideration]),
        "visibility": st.sampled_from([each.value for each in Visibility]),
        "account_use": st.sampled_from([each.value for each in AccountUse]),
        "audience_knows": st.booleans(),
        "poses_as_consumer": st.booleans(),
        "imprint_present": st.booleans(),
        "employer_listed": st.booleans(),
        "slides_labelled": st.booleans(),
        "overlay_label": TEXTS,
        "platform_label": TEXTS,
        "ai_content": TEXTS,
        "image": st.fixed_dictionaries(
            {}, optional={"people": TEXTS, "consent": TEXTS, "content": TEXTS}
        ),
        "customer_release": st.booleans(),
        "picture_described": st.booleans(),
    },
)


def lies_in(text: str, span: list[int] | tuple[int, int]) -> bool:
    return 0 <= span[0] <= span[1] <= len(text)


@EXAMPLES
@given(
    text=TEXTS,
    language=st.sampled_from(posts.LANGUAGES),
    jurisdiction=st.sampled_from(posts.JURISDICTIONS),
    network=st.sampled_from(sorted(PLACES)),
    kind=st.sampled_from(posts.FORMATS),
    role=st.sampled_from(sorted(posts.ROLES)),
    context=CONTEXTS,
    employer=st.sampled_from(["", "Nordwerk", "a", "(", "\ud800", "Straße & Söhne"]),
)
def test_every_text_is_answered(
    text, language, jurisdiction, network, kind, role, context, employer
):
    line = {
        "text": text,
        "language": language,
        "jurisdiction": jurisdiction,
        "network": network,
        "format": kind,
        "author_role": role,
        "context": context,
        "employer": employer,
    }
    said = answer_to(posts.draft(line, TODAY))

    json.dumps(said)
    for answer in said["context"].values():
        assert answer["span"] is None or lies_in(text, answer["span"])
    for message in said["messages"]:
        assert message["span"] is None or lies_in(text, message["span"])
        for mend in message["mend"]:
            assert lies_in(text, mend["span"])
            done = apply(text, Mend("", tuple(mend["span"]), mend["replacement"]))
            assert done != text


@EXAMPLES
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_every_line_is_answered_by_one_line(raw):
    said = list(answered(iter(raw.split(b"\n")), TODAY))

    assert len(said) == sum(bool(line.strip()) for line in raw.split(b"\n"))


@EXAMPLES
@given(TEXTS, st.sampled_from(["de", "en"]))
def test_the_meter_reads_every_text(text, language):
    meter = measure(text, language)

    assert 0 <= meter.score <= 100
    assert 0 <= meter.completeness <= 100


def seconds(text: str, language: str = "de") -> float:
    draft = Draft(
        text, language=language, network="linkedin", counter="utf16", fold=210,
        max_length=3000, today=TODAY,
    )  # fmt: skip
    start = process_time()
    check(draft)
    return process_time() - start


@pytest.mark.parametrize("table", TABLES)
def test_no_cue_said_over_and_over_is_slow(table):
    said = " ".join(BY_TABLE[table])
    text = (said + " ") * (SIZE // (len(said) + 1) + 1)

    for language in ("de", "en", "fr"):
        assert seconds(text[:SIZE], language) < SECONDS


@pytest.mark.parametrize(
    "pattern",
    [each for _, each in PATTERNS],
    ids=[str(i) for i in range(len(PATTERNS))],
)
def test_no_expression_can_be_made_to_run_away(pattern):
    """What fits it, over and over, whole and without its end."""

    @settings(
        max_examples=20 if LONG else 2,
        deadline=None,
        database=None,
        derandomize=not LONG,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.from_regex(pattern))
    def attack(fitting):
        piece = fitting[:60]
        for text in (piece, piece[:-1]):
            if text:
                assert seconds((text * (SIZE // len(text) + 1))[:SIZE]) < SECONDS

    attack()


@pytest.mark.parametrize("piece", ODD, ids=ascii)
def test_no_odd_sign_is_slow(piece):
    for text in (piece * (SIZE // len(piece)), (piece + "a ") * (SIZE // 3)):
        assert seconds(text[:SIZE]) < SECONDS


@pytest.mark.parametrize(
    "piece",
    ["a", "Werbung ", *(["👩‍👩‍👧", "#a ", "1", "\ud800", "@a.b"] if LONG else [])],
)
def test_a_line_of_a_million_signs_is_answered(piece):
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    line = json.dumps({"text": text, "network": "linkedin"}).encode()
    start = process_time()
    [said] = answered([line], TODAY)

    assert "too_long" in said["findings"]
    assert process_time() - start < 60


@pytest.mark.parametrize("piece", ["a", "nicht ", "dürfen ", ", ", "# ", "- a\n", "("])
def test_the_meter_is_never_slow(piece):
    text = (piece * (60_000 // len(piece) + 1))[:60_000]
    start = process_time()
    measure(text, "de")
    measure(text, "en")

    assert process_time() - start < 20
