"""Whether a post needs a label, what to write and where, and why.

The rules of the jurisdiction's pack are asked in the order of their priority; the first
one whose every condition holds decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mitreden.checks.packs import (
    Disclosure,
    ImprintRule,
    Level,
    Pack,
    PackRule,
    Said,
    pack,
)
from mitreden.checks.situation import Consideration, Situation, Topic
from mitreden.checks.types import Confidence

LEADING = frozenset({"executive", "owner"})
BENEFITS = frozenset(
    {Consideration.PRIZE, Consideration.EXTRA_PAY, Consideration.FREE_PRODUCT}
)


@dataclass(frozen=True, slots=True)
class Asker:
    """For whom an answer is put into words."""

    language: str  # of the post
    name: str = ""  # the employer's, as it is written into the post
    network: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    level: Level
    disclosure: Disclosure
    rule: str
    jurisdiction: str
    label: str  # the word to begin with, in the language of the post; "" for none
    tie: str  # the sentence that says what ties the author to it; "" for none
    where: Said
    why: Said
    citations: tuple[str, ...]
    confidence: Confidence
    switch: Said = field(default_factory=dict)  # the network's own, where it has one

    @property
    def write(self) -> str:
        """What to put in front; "" where nothing is due."""
        return " · ".join(part for part in (self.label, self.tie) if part)


@dataclass(frozen=True, slots=True)
class Imprint:
    hint: bool
    rule: str
    why: Said
    citations: tuple[str, ...]
    confidence: Confidence


def decide(situation: Situation, asker: Asker) -> Decision:
    """ValueError where the jurisdiction has no pack."""
    rules = pack(situation.jurisdiction)
    known = answers(situation)
    rule = next(rule for rule in rules.rules if _holds(rule, known))
    return decision_by(rules, rule, situation, asker)


def decision_by(
    rules: Pack, rule: PackRule, situation: Situation, asker: Asker
) -> Decision:
    """What one rule of the pack asks for in this situation."""
    asked = rule.level is not Level.NO
    word = rule.disclosure in (Disclosure.AD_LABEL, Disclosure.BOTH)
    sentence = asked and rule.disclosure is not Disclosure.AD_LABEL
    switch = _switch(rules, rule, situation, asker.network) if asked else {}
    return Decision(
        level=rule.level,
        disclosure=rule.disclosure,
        rule=rule.id,
        jurisdiction=rules.jurisdiction,
        label=_in(rules.labels.write["ad_label"], asker.language) if word else "",
        tie=_tie(rules, situation, asker) if sentence else "",
        where=_where(rules, rule, situation, switch) if asked else {},
        why=rule.why,
        citations=rule.citations,
        confidence=rule.confidence,
        switch=switch,
    )


def imprint(situation: Situation) -> Imprint:
    """Whether the account needs an imprint that it does not have."""
    known = answers(situation)
    rules = pack(situation.jurisdiction).imprint_rules
    rule = next((rule for rule in rules if _holds(rule, known)), rules[-1])
    return Imprint(rule.hint, rule.id, rule.why, rule.citations, rule.confidence)


def answers(situation: Situation) -> Mapping[str, str]:
    """The questions of the packs, each with its answer."""
    return {
        "topic": situation.topic.value,
        "intensity": situation.intensity.value,
        "consideration": situation.consideration.value,
        "visibility": situation.visibility.value,
        "account_use": situation.account_use.value,
        "audience_knows": situation.audience_knows.value,
        "poses_as_consumer": situation.poses_as_consumer.value,
        "imprint_present": situation.imprint_present.value,
        "relation": situation.relation.value,
        "network_class": situation.network_class.value,
        "format": situation.format.value,
    }


def _holds(rule: PackRule | ImprintRule, known: Mapping[str, str]) -> bool:
    return all(known[question] in allowed for question, allowed in rule.when.items())


def _tie(rules: Pack, situation: Situation, asker: Asker) -> str:
    """The sentence that names what ties the author to the offer."""
    sentences = rules.labels.write
    if situation.consideration.value == Consideration.PERSONAL_TIE:
        return _in(sentences["personal_tie"], asker.language)
    what = "connection"
    if situation.topic.value == Topic.JOB and situation.consideration.value in BENEFITS:
        what = "bonus"
    elif situation.topic.value == Topic.CLIENT:
        what = "client"
    elif situation.relation.value in LEADING:
        what = "owner"
    if not asker.name:
        return _in(sentences[f"{what}_unnamed"], asker.language)
    return _in(sentences[what], asker.language).format(name=asker.name)


def _switch(rules: Pack, rule: PackRule, situation: Situation, network: str) -> Said:
    """{} where the network has none for this, or it would not do."""
    if rule.disclosure is Disclosure.CONNECTION:
        return {}
    offer = "third_party" if situation.topic.value == Topic.THIRD_PARTY else "own"
    return rules.switches.get(network, {}).get(offer, {})


def _where(rules: Pack, rule: PackRule, situation: Situation, switch: Said) -> Said:
    """By the format; with the network's own switch, where it has one for this."""
    place = situation.format.value
    if situation.network_class.value == "review_site":
        place = "review"
    if rule.disclosure is Disclosure.CONNECTION and place != "review":
        return rules.placement["connection"]
    said = rules.placement.get(place, rules.placement["text"])
    if not switch:
        return said
    return {language: f"{words} {switch[language]}" for language, words in said.items()}


def _in(said: Said, language: str) -> str:
    return said.get(language, said["en"])
