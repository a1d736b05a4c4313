"""What a rule pack holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mitreden.checks.types import Confidence

Said = Mapping[str, str]  # a sentence in each language


class Level(StrEnum):
    """How much a label is called for. None of them blocks."""

    NO = "no"
    RECOMMENDED = "recommended"
    REQUIRED = "yes"


class Disclosure(StrEnum):
    """What the label has to say."""

    NONE = "none"
    CONNECTION = "connection"  # that the author works there, or is otherwise tied
    AD_LABEL = "ad_label"  # "Werbung"
    BOTH = "both"
    EITHER = "connection_or_ad"


@dataclass(frozen=True, slots=True)
class PackRule:
    """`when`: a question of the situation, and the answers for which the rule holds."""

    id: str
    priority: int
    when: Mapping[str, frozenset[str]]
    level: Level
    disclosure: Disclosure
    why: Said
    citations: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ImprintRule:
    id: str
    when: Mapping[str, frozenset[str]]
    hint: bool
    why: Said
    citations: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True, eq=False)  # one of each: it can be a key
class LabelWords:
    """By the language a word is written in."""

    audience: tuple[str, ...]  # what readers are taken to read; (): the post's language
    sufficient: Mapping[str, tuple[str, ...]]
    in_passing: Mapping[str, tuple[str, ...]]  # where a product only plays a part
    insufficient: Mapping[str, tuple[str, ...]]
    unpaid: Mapping[
        str, tuple[str, ...]
    ]  # takes the label back where there is a benefit
    platform: tuple[str, ...]  # a network's own switch that is enough by itself
    tells_benefit: bool  # "they gave me this for free" is as good as the word
    write: Mapping[str, Said]  # what to put in front


@dataclass(frozen=True, slots=True)
class Pack:
    jurisdiction: str
    version: str
    valid_on: date
    rules: tuple[PackRule, ...]  # by priority; the last one always holds
    imprint_rules: tuple[ImprintRule, ...]
    labels: LabelWords
    placement: Mapping[str, Said]  # by format
    switches: Mapping[str, Mapping[str, Said]]  # by network, then whose offer it is

    def rule(self, name: str) -> PackRule:
        return next(rule for rule in self.rules if rule.id == name)
