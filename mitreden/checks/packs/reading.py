"""A pack file, read and checked. Whatever is wrong is said with its file and place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import NoReturn, TypeVar

from mitreden.checks.packs.types import (
    Disclosure,
    ImprintRule,
    LabelWords,
    Level,
    Pack,
    PackRule,
    Said,
)
from mitreden.checks.situation import (
    AccountUse,
    Consideration,
    Intensity,
    Topic,
    Visibility,
)
from mitreden.checks.types import Confidence

LANGUAGES = ("de", "en", "fr")
YES_NO = frozenset({"yes", "no"})
FORMATS = frozenset(
    {
        "text", "image", "carousel", "story", "reel", "video", "livestream", "comment",
        "reshare", "article", "podcast", "like", "profile",
    }
)  # fmt: skip
PLACES = FORMATS - {"like", "profile"} | {"review", "connection"}
RELATIONS = frozenset(
    {
        "employee", "trainee", "working_student", "contractor", "agency_staff",
        "works_council_member", "recruiter", "executive", "owner", "former_employee",
        "none",
    }
)  # fmt: skip
QUESTIONS: Mapping[str, frozenset[str]] = {
    "topic": frozenset(Topic),
    "intensity": frozenset(Intensity),
    "consideration": frozenset(Consideration),
    "visibility": frozenset(Visibility),
    "account_use": frozenset(AccountUse),
    "audience_knows": YES_NO,
    "poses_as_consumer": YES_NO,
    "imprint_present": YES_NO,
    "relation": RELATIONS,
    "network_class": frozenset({"business", "social", "blog", "review_site"}),
    "format": FORMATS,
}
NAMED = frozenset({"connection", "owner", "client", "bonus"})
WRITTEN = NAMED | {f"{what}_unnamed" for what in NAMED} | {"ad_label", "personal_tie"}
OFFERS = frozenset({"own", "third_party", "source"})

Kind = TypeVar("Kind", bound=StrEnum)


def read_pack(file: Path) -> Pack:
    """Raises ValueError with the file, the place in it, and what is wrong there."""
    try:
        value = json.loads(file.read_text("utf-8"))
    except ValueError as wrong:
        raise ValueError(f"{file.name}: {wrong}") from wrong
    root = _Node(value, file.name)
    parts = root.table(
        "jurisdiction", "version", "valid_on", "rules", "imprint_rules", "labels",
        "placement", "switches",
    )  # fmt: skip
    if parts["jurisdiction"].text().lower() != file.stem:
        parts["jurisdiction"].wrong("is not the name of the file")
    return Pack(
        jurisdiction=parts["jurisdiction"].text(),
        version=parts["version"].text(),
        valid_on=parts["valid_on"].day(),
        rules=_rules(parts["rules"]),
        imprint_rules=_imprint_rules(parts["imprint_rules"]),
        labels=_labels(parts["labels"]),
        placement={
            place: said.said()
            for place, said in parts["placement"].table(*PLACES).items()
        },
        switches={
            network: _switch(switch)
            for network, switch in parts["switches"].anything().items()
        },
    )


@dataclass(frozen=True, slots=True)
class _Node:
    """A value in the file, and where it stands."""

    value: object
    place: str

    def wrong(self, problem: str) -> NoReturn:
        raise ValueError(f"{self.place} {problem}")

    def anything(self) -> dict[str, _Node]:
        if not isinstance(self.value, dict):
            self.wrong("should be a table")
        return {
            str(key): _Node(value, f"{self.place}: {key}")
            for key, value in self.value.items()
        }

    def table(self, *keys: str, maybe: Iterable[str] = ()) -> dict[str, _Node]:
        found = self.anything()
        for key in keys:
            if key not in found:
                self.wrong(f"has no {key}")
        for key in found:
            if key not in keys and key not in maybe:
                self.wrong(f"has an unknown key, {key}")
        return found

    def list(self) -> Iterator[_Node]:
        if not isinstance(self.value, list):
            self.wrong("should be a list")
        for number, value in enumerate(self.value, start=1):
            name = value.get("id", number) if isinstance(value, dict) else number
            yield _Node(value, f"{self.place}: {name}")

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            self.wrong("should be a text")
        return self.value

    def number(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.wrong("should be a whole number")
        return self.value

    def truth(self) -> bool:
        if not isinstance(self.value, bool):
            self.wrong("should be true or false")
        return self.value

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            self.wrong(f"{self.value!r} is no date such as 2026-11-25")

    def texts(self) -> tuple[str, ...]:
        return tuple(each.text() for each in self.list())

    def one_of(self, kind: type[Kind]) -> Kind:
        try:
            return kind(self.text())
        except ValueError:
            self.wrong(f"{self.value!r} is none of {', '.join(kind)}")

    def said(self) -> Said:
        found = self.anything()
        for language in LANGUAGES:
            if language not in found:
                self.wrong(f"is missing in the language {language}")
        return {key: each.text() for key, each in self.table(*LANGUAGES).items()}


def _rules(node: _Node) -> tuple[PackRule, ...]:
    rules = [_rule(each) for each in node.list()]
    _distinct(node, "id", [rule.id for rule in rules])
    _distinct(node, "priority", [str(rule.priority) for rule in rules])
    rules.sort(key=lambda rule: rule.priority)
    if not rules or rules[-1].when:
        node.wrong("need a last rule that always holds (an empty when)")
    return tuple(rules)


def _rule(node: _Node) -> PackRule:
    parts = node.table("id", "priority", "when", "then")
    then = parts["then"].table(
        "label_required", "disclosure_type", "explanation", "citations", "confidence"
    )
    level = then["label_required"].one_of(Level)
    disclosure = then["disclosure_type"].one_of(Disclosure)
    if (level is Level.NO) != (disclosure is Disclosure.NONE):
        node.wrong(f"asks for {level} and {disclosure}: that does not go together")
    return PackRule(
        id=parts["id"].text(),
        priority=parts["priority"].number(),
        when=_when(parts["when"]),
        level=level,
        disclosure=disclosure,
        why=then["explanation"].said(),
        citations=then["citations"].texts(),
        confidence=then["confidence"].one_of(Confidence),
    )


def _imprint_rules(node: _Node) -> tuple[ImprintRule, ...]:
    rules = [_imprint_rule(each) for each in node.list()]
    _distinct(node, "id", [rule.id for rule in rules])
    for use in AccountUse:
        if not any(_covers(rule, use) for rule in rules):
            node.wrong(f"have no answer where account_use is {use}")
    return tuple(rules)


def _imprint_rule(node: _Node) -> ImprintRule:
    parts = node.table(
        "id", "when", "imprint_hint", "explanation", "citations", "confidence"
    )
    return ImprintRule(
        id=parts["id"].text(),
        when=_when(parts["when"]),
        hint=_choice(parts["imprint_hint"], YES_NO) == "yes",
        why=parts["explanation"].said(),
        citations=parts["citations"].texts(),
        confidence=parts["confidence"].one_of(Confidence),
    )


def _covers(rule: ImprintRule, use: AccountUse) -> bool:
    return rule.when.keys() <= {"account_use"} and use in rule.when.get(
        "account_use", {use}
    )


def _when(node: _Node) -> Mapping[str, frozenset[str]]:
    found = node.table(maybe=QUESTIONS)
    return {
        question: frozenset(_choice(each, QUESTIONS[question]) for each in node.list())
        for question, node in found.items()
    }


def _labels(node: _Node) -> LabelWords:
    parts = node.table(
        "audience", "sufficient", "in_passing", "insufficient", "unpaid", "platform",
        "tells_benefit", "write",
    )  # fmt: skip
    write = parts["write"].table(*WRITTEN)
    for what, said in write.items():
        for each in said.anything().values():
            _placeholders(each, {"name"} if what in NAMED else set())
    return LabelWords(
        audience=parts["audience"].texts(),
        sufficient=_by_language(parts["sufficient"]),
        in_passing=_by_language(parts["in_passing"]),
        insufficient=_by_language(parts["insufficient"]),
        unpaid=_by_language(parts["unpaid"]),
        platform=parts["platform"].texts(),
        tells_benefit=parts["tells_benefit"].truth(),
        write={what: said.said() for what, said in write.items()},
    )


def _by_language(node: _Node) -> Mapping[str, tuple[str, ...]]:
    return {language: words.texts() for language, words in node.anything().items()}


def _placeholders(node: _Node, allowed: set[str]) -> None:
    used = {name for _, name, _, _ in Formatter().parse(node.text()) if name}
    if used != allowed:
        node.wrong(f"should have {allowed or 'no placeholder'}, has {used or 'none'}")


def _switch(node: _Node) -> Mapping[str, Said]:
    parts = node.table("source", maybe=OFFERS)
    parts.pop("source").text()
    return {offer: said.said() for offer, said in parts.items()}


def _choice(node: _Node, allowed: frozenset[str]) -> str:
    if node.text() not in allowed:
        node.wrong(f"{node.value!r} is none of {', '.join(sorted(allowed))}")
    return node.text()


def _distinct(node: _Node, what: str, values: list[str]) -> None:
    for value in values:
        if values.count(value) > 1:
            node.wrong(f"have the {what} {value} twice")
