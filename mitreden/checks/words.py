"""What is said about a finding, in each language, and what it rests on.

One file per module of rules, `data/words/<module>.toml`, one table per rule: its public
code, how sure the ground is, citations, and in each language a title, one sentence why,
the source in plain words, and what each mend is called. The page, the command and
everything else take the words from here (ADR 13).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mitreden.checks.types import Facts

LANGUAGES = ("de", "en", "fr")


class Confidence(StrEnum):
    """How sure the ground of a remark is."""

    SETTLED = "settled"  # statute, court or the network's own terms
    PRUDENT = "prudent"  # careful practice where the law leaves room
    OPEN = "open"  # undecided; good manners say so


@dataclass(frozen=True, slots=True)
class Words:
    """In one language. Placeholders in braces are facts of the finding."""

    title: str
    why: str
    source: str
    mends: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule's findings mean, and where they come from."""

    code: str  # "" for what is no risk: a label, good form
    confidence: Confidence
    citations: tuple[str, ...]
    words: Mapping[str, Words]

    def said(self, language: str) -> Words:
        return self.words.get(language, self.words["en"])


def fill(sentence: str, facts: Facts) -> str:
    """The sentence with its facts; one it does not know stays visible as {name}."""
    return sentence.format_map(_Facts(facts))


def ground(rule: str) -> Ground:
    """Raises KeyError for a rule without words."""
    return _grounds()[rule]


class _Facts(dict[str, str | int]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@lru_cache(maxsize=1)
def _grounds() -> Mapping[str, Ground]:
    found: dict[str, Ground] = {}
    folder = files("mitreden.checks") / "data" / "words"
    for file in folder.iterdir():
        if file.name.endswith(".toml"):
            module = file.name.removesuffix(".toml")
            for name, table in tomllib.loads(file.read_text("utf-8")).items():
                rule = f"{module}.{name}"
                try:
                    found[rule] = _ground(table)
                except (KeyError, ValueError, TypeError) as wrong:
                    raise ValueError(f"data/words, {rule}: {wrong}") from wrong
    return found


def _ground(table: dict[str, Any]) -> Ground:
    return Ground(
        code=table.get("code", ""),
        confidence=Confidence(table["confidence"]),
        citations=tuple(table.get("citations", ())),
        words={
            language: Words(
                title=table[language]["title"],
                why=table[language]["why"],
                source=table[language]["source"],
                mends=table[language].get("mend", {}),
            )
            for language in LANGUAGES
        },
    )
