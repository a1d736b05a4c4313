"""Rule packs: seven of them, and a made-up country that adds itself as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from mitreden.checks.packs import FOLDER, Level, pack, packs
from mitreden.checks.packs.reading import FORMATS, LANGUAGES
from mitreden.checks.situation import AccountUse

GERMANY = json.loads((FOLDER / "de.json").read_text("utf-8"))


def country(**changes: object) -> dict[str, Any]:
    """A land with two rules of its own, and the words of Germany."""
    made_up: dict[str, Any] = deepcopy(GERMANY) | {"jurisdiction": "NL"}
    return made_up | changes


def written(folder, value, name="nl"):
    text = value if isinstance(value, str) else json.dumps(value)
    (folder / f"{name}.json").write_text(text, "utf-8")
    return folder


def test_there_is_a_pack_for_each_jurisdiction():
    assert packs() == ("AT", "CH", "DE", "EU", "FR", "UK", "US")


@pytest.mark.parametrize("jurisdiction", packs())
def test_a_pack_says_everything_in_every_language(jurisdiction):
    known = pack(jurisdiction)

    assert known.valid_on == date(2026, 11, 25)
    assert known.rules[-1].when == {}
    assert known.rules[-1].level is Level.RECOMMENDED
    said = [
        *(rule.why for rule in (*known.rules, *known.imprint_rules)),
        *known.placement.values(),
        *known.labels.write.values(),
        *(words for switch in known.switches.values() for words in switch.values()),
    ]
    assert all(set(sentence) == set(LANGUAGES) for sentence in said)
    assert set(known.placement) >= FORMATS - {"like", "profile"}


@pytest.mark.parametrize("jurisdiction", packs())
def test_what_a_pack_tells_people_to_write_is_enough_for_itself(jurisdiction):
    words = pack(jurisdiction).labels
    enough = {
        word.casefold() for several in words.sufficient.values() for word in several
    }

    for language, label in words.write["ad_label"].items():
        parts = {part.strip().casefold() for part in label.split("/")}
        assert parts & enough, (language, label)


@pytest.mark.parametrize("jurisdiction", packs())
def test_a_rule_that_asks_for_a_label_cites_something(jurisdiction):
    for rule in pack(jurisdiction).rules[:-1]:
        assert rule.level is Level.NO or rule.citations, rule.id


def test_a_country_is_added_as_a_file(tmp_path):
    written(tmp_path, country(version="1"))

    assert packs(tmp_path) == ("NL",)
    assert pack("NL", tmp_path).version == "1"


def test_an_unknown_jurisdiction_is_named_with_those_there_are(tmp_path):
    written(tmp_path, country())

    with pytest.raises(ValueError, match=r"No rule pack for 'BE'; there are: NL\."):
        pack("BE", tmp_path)


def at(*path: str | int) -> Callable[[object], dict[str, Any]]:
    """A value in the made-up country, by its path."""

    def change(value: object) -> dict[str, Any]:
        made_up: dict[str, Any] = country()
        inner: Any = made_up
        for key in path[:-1]:
            inner = inner[key]
        if value is None:
            del inner[path[-1]]
        else:
            inner[path[-1]] = value
        return made_up

    return change


RULE = ("rules", 0)
WRONG: list[tuple[object, str]] = [
    ("{", "nl.json: Expecting"),
    ([], "nl.json should be a table"),
    (at("extra")(1), "nl.json has an unknown key, extra"),
    (at("labels")(None), "nl.json has no labels"),
    (at("jurisdiction")("BE"), "nl.json: jurisdiction is not the name of the file"),
    (at("version")(" "), "nl.json: version should be a text"),
    (at("valid_on")("25.11.2026"), "nl.json: valid_on '25.11.2026' is no date"),
    (at("rules")({}), "nl.json: rules should be a list"),
    (at(*RULE, "id")(None), "nl.json: rules: 1 has no id"),
    (at(*RULE, "id")("U02-like"), "nl.json: rules have the id U02-like twice"),
    (at(*RULE, "priority")(11), "nl.json: rules have the priority 11 twice"),
    (at(*RULE, "priority")("10"), "rules: U01-private: priority should be a whole"),
    (at(*RULE, "when", "mood")(["good"]), "U01-private: when has an unknown key, mood"),
    (at(*RULE, "when", "topic")(["weather"]), "when: topic: 1 'weather' is none of"),
    (at(*RULE, "when", "topic")("private"), "when: topic should be a list"),
    (at(*RULE, "then", "label_required")("maybe"), "label_required 'maybe' is none of"),
    (at(*RULE, "then", "disclosure_type")("both"), "U01-private asks for no and both"),
    (at(*RULE, "then", "confidence")("high"), "confidence 'high' is none of settled"),
    (at(*RULE, "then", "explanation", "fr")(None), "explanation is missing in the lang"),
    (at("rules", -1, "when")({"topic": ["private"]}), "rules need a last rule that alw"),
    (at("imprint_rules", 4)(None), f"where account_use is {AccountUse.BLOG}"),
    (at("imprint_rules", 0, "imprint_hint")("perhaps"), "I00: imprint_hint 'perhaps' is"),
    (at("labels", "tells_benefit")("yes"), "labels: tells_benefit should be true or fa"),
    (at("labels", "write", "owner", "de")("Meins."), "write: owner: de should have"),
    (at("labels", "write", "ad_label", "de")("{name}"), "ad_label: de should have no pl"),
    (at("placement", "story")(None), "nl.json: placement has no story"),
    (at("placement", "fax")({}), "nl.json: placement has an unknown key, fax"),
    (at("switches", "tiktok", "source")(None), "switches: tiktok has no source"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "complaint"), WRONG, ids=[each[1] for each in WRONG])
def test_a_mistake_is_named_with_its_file_and_place(tmp_path, value, complaint):
    written(tmp_path, value)

    with pytest.raises(ValueError, match=r"^nl\.json") as wrong:
        pack("NL", tmp_path)

    assert complaint in str(wrong.value)


def test_rules_are_asked_by_priority_wherever_they_stand_in_the_file(tmp_path):
    written(tmp_path, country(rules=GERMANY["rules"][::-1]))

    numbers = [rule.priority for rule in pack("NL", tmp_path).rules]

    assert numbers == sorted(numbers)
