"""What is said about a finding, in each language, and what it rests on.

One file per module of rules, `data/words/<module>.toml`, one table per rule: its public
code, how sure the ground is, citations, and in each language a title, one sentence why,
the source in plain words, and what each mend is called. The page, the command and
everything else take the words from here (ADR 13).

Placeholders in braces are facts of the finding. Each has `{passage}`, the text it points
at; a button has `{words}`, what its mend writes. A day is written out with `{fact:day}`.
`when.<fact>` replaces words where that fact is given, `when.<weight>` where the finding
weighs that much, `when.general` where a rule is spoken of and no post is at hand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mitreden.checks.types import Confidence as Confidence
from mitreden.checks.types import Facts, Finding

LANGUAGES = ("de", "en", "fr")
FIELDS = frozenset({"title", "why", "source"})
MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November "
    "Dezember",
    "en": "January February March April May June July August September October "
    "November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre "
    "décembre",
}


@dataclass(frozen=True, slots=True)
class Words:
    """In one language. Placeholders in braces are facts of the finding."""

    title: str
    why: str
    source: str
    mends: Mapping[str, str] = field(default_factory=dict)
    when: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def fitting(self, finding: Finding) -> Words:
        """These words, changed where the finding's facts or weight ask for it."""
        fits = self
        for case, changes in self.when.items():
            if finding.facts.get(case) or finding.weight == case:
                fits = fits._changed(changes)
        return fits

    def general(self) -> Words:
        """These words without a post: nothing in title and reason waits for a fact."""
        return self._changed(self.when.get("general", {}))

    def _changed(self, changes: Mapping[str, str]) -> Words:
        return replace(
            self,
            title=changes.get("title", self.title),
            why=changes.get("why", self.why),
            source=changes.get("source", self.source),
        )


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule's findings mean, and where they come from."""

    code: str  # "" for what is no risk: a label, good form
    confidence: Confidence
    citations: tuple[str, ...]
    words: Mapping[str, Words]

    def said(self, language: str) -> Words:
        return self.words.get(language, self.words["en"])


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in one language, as somebody reads it."""

    title: str
    why: str
    source: str
    code: str
    confidence: Confidence
    citations: tuple[str, ...]
    mends: tuple[str, ...]  # what the button of each mend says, in their order


def tell(finding: Finding, language: str, passage: str = "") -> Told:
    """`passage` is the text the finding points at. KeyError: a rule without words."""
    known = ground(finding.rule)
    words = known.said(language).fitting(finding)
    facts: dict[str, str | int] = {**finding.facts, "passage": passage}
    because = finding.because
    if because:
        facts |= {
            name: said.get(language, said["en"]) for name, said in because.said.items()
        }
    return Told(
        title=fill(words.title, facts, language),
        why=fill(words.why, facts, language),
        source=fill(words.source, facts, language),
        code=known.code,
        confidence=because.confidence if because else known.confidence,
        citations=because.citations if because else known.citations,
        mends=tuple(
            fill(
                words.mends[mend.kind],
                {**facts, "words": mend.replacement.strip(" ·\n")},
                language,
            )
            for mend in finding.mends
        ),
    )


def fill(sentence: str, facts: Facts, language: str = "en") -> str:
    """The sentence with its facts; one it does not know stays visible as {name}."""
    if "{" not in sentence:
        return sentence
    return sentence.format_map(_Facts(facts, language))


def ground(rule: str) -> Ground:
    """Raises KeyError for a rule without words."""
    return grounds()[rule]


class _Facts(dict[str, object]):
    def __init__(self, facts: Facts, language: str) -> None:
        super().__init__(
            {name: _Fact(str(fact), language) for name, fact in facts.items()}
        )

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@dataclass(frozen=True, slots=True)
class _Fact:
    value: str
    language: str

    def __format__(self, how: str) -> str:
        if how != "day":
            return self.value
        day = date.fromisoformat(self.value)
        month = MONTHS.get(self.language, MONTHS["en"]).split()[day.month - 1]
        return f"{day.day}{'.' if self.language == 'de' else ''} {month} {day.year}"


@lru_cache(maxsize=1)
def grounds() -> Mapping[str, Ground]:
    """Of every rule that has words. A mistake in a file is named with its place."""
    found: dict[str, Ground] = {}
    folder = files("mitreden.checks") / "data" / "words"
    for file in folder.iterdir():
        if file.name.endswith(".toml"):
            module = file.name.removesuffix(".toml")
            for name, table in tomllib.loads(file.read_text("utf-8")).items():
                rule = f"{module}.{name}"
                try:
                    found[rule] = _ground(table)
                except (KeyError, ValueError, TypeError, AttributeError) as wrong:
                    raise ValueError(f"data/words, {rule}: {wrong}") from wrong
    return found


def _ground(table: dict[str, Any]) -> Ground:
    return Ground(
        code=table.get("code", ""),
        confidence=Confidence(table["confidence"]),
        citations=tuple(table.get("citations", ())),
        words={language: _words(table[language]) for language in LANGUAGES},
    )


def _words(table: dict[str, Any]) -> Words:
    when = table.get("when", {})
    for problem in _unknown(table, when):
        raise ValueError(problem)
    return Words(
        title=table["title"],
        why=table["why"],
        source=table["source"],
        mends=table.get("mend", {}),
        when=when,
    )


def _unknown(table: dict[str, Any], when: Mapping[str, Any]) -> Iterator[str]:
    for name in table.keys() - FIELDS - {"mend", "when"}:
        yield f"{name} is no word"
    for case, changes in when.items():
        for name in changes.keys() - FIELDS:
            yield f"when.{case}: {name} is no word"
