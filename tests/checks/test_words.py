"""Each rule has words: a title, one sentence why, and where it comes from."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from mitreden.checks import RULES, Finding, Mend, Weight, check, name_of
from mitreden.checks.words import LANGUAGES, Confidence, fill, ground, grounds, tell
from mitreden.web.advocates.advice import CONFIDENCE, Item, MendButton
from tests.checks.samples import SAMPLES

CODES = {
    "", "ai_generated", "all_caps_spam", "competitor_disparagement", "confidential",
    "copyright", "defamation", "financial_promise", "hate", "health_claim", "image_rights",
    "insider", "link_unsafe", "personal_data_third_party", "political",
    "superlative_unsubstantiated", "too_long",
}  # fmt: skip


@lru_cache(maxsize=1)
def spoken():
    """What each rule says about the sample drafts, with the passage it points at."""
    said = defaultdict(list)
    for draft in SAMPLES:
        for finding in check(draft):
            passage = draft.text[slice(*finding.span or (0, 0))]
            said[finding.rule].append((finding, passage))
    return said


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_every_rule_has_words_in_every_language(rule):
    known = ground(name_of(rule))

    assert set(known.words) == set(LANGUAGES)
    for words in known.words.values():
        assert all(part.strip() for part in (words.title, words.why, words.source))
    assert known.code in CODES
    assert isinstance(known.confidence, Confidence)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_every_rule_speaks_and_gives_the_facts_its_words_ask_for(rule):
    findings = spoken()[name_of(rule)]

    assert findings, "no draft in tests/checks/samples.py makes it speak"
    for finding, passage in findings:
        for language in LANGUAGES:
            told = tell(finding, language, passage)
            sentences = (told.title, told.why, told.source, *told.mends)
            assert [words for words in sentences if "{" in words] == []
            assert len(told.mends) == len(finding.mends)


@pytest.mark.parametrize("rule", sorted(grounds()))
def test_without_a_post_no_word_waits_for_a_fact(rule):
    for words in grounds()[rule].words.values():
        general = words.general()
        assert "{" not in general.title + general.why


def test_no_words_are_left_without_a_rule():
    assert set(grounds()) == {name_of(rule) for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_the_name_of_a_rule_is_the_code_of_its_findings(rule):
    module, name = name_of(rule).split(".")

    assert rule.__module__ == f"mitreden.checks.rules.{module}"
    assert rule.__name__ == name


@pytest.mark.parametrize(
    ("language", "day"),
    [("de", "4. Dezember 2026"), ("en", "4 December 2026"), ("fr", "4 décembre 2026")],
)
def test_a_day_is_written_out(language, day):
    facts = {"public_from": "2026-12-04"}

    assert fill("{public_from:day}", facts, language) == day
    assert fill("{public_from} {unknown}", facts) == "2026-12-04 {unknown}"


def test_words_change_with_a_fact_and_with_the_weight():
    def why(rule, weight, **facts):
        return tell(Finding(rule, weight, (0, 1), facts), "en", "Aurora").why

    assert "keeps this word" in why("confidential.term", Weight.STRONG, public_from="")
    assert why("confidential.term", Weight.STRONG, public_from="2026-12-04").startswith(
        "It will be announced on 4 December 2026;"
    )
    assert "room for 280" in why("length.too_long", Weight.STRONG, limit=280)
    assert "hardly anybody" in why("length.too_long", Weight.NOTE, limit=280)


def test_an_unknown_language_reads_english():
    assert tell(Finding("link.missing", Weight.NOTE), "it").title == (
        "Nobody can look it up"
    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_finding_is_shown_with_its_words_source_and_button(language):
    finding = Finding(
        "contacts.phone", Weight.HINT, (0, 4), mends=(Mend("take_out", (0, 4), ""),)
    )
    told = tell(finding, language, "0171")
    button = MendButton("take_out", "contacts.phone:0:0", 0, 4, "0171", "", *told.mends)
    with override(language):
        html = render_to_string(
            "components/finding.html", {"item": Item(finding, 1, told, (button,))}
        )
        sure = str(CONFIDENCE[told.confidence])

    for words in (told.title, told.why, told.source, *told.mends, *told.citations):
        assert words in html
    assert sure in html
    assert "danger" not in html


def test_no_finding_is_ever_red_or_blocking():
    assert [weight.value for weight in Weight] == ["fine", "note", "hint", "strong"]
