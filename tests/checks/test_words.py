"""Each rule has words: a title, one sentence why, and where it comes from."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from mitreden.checks import RULES, Finding, Weight, name_of
from mitreden.web.advocates.advice import Item, MendButton

FACTS = {
    "fold": 210, "word": "Werbung", "over": 3, "limit": 280, "links": 2, "host": "bit.ly",
    "marks": 3, "mark": "!", "term": "Aurora", "public_from": "2026-12-04", "instead": "x",
}  # fmt: skip


def rendered(rule, weight=Weight.HINT, language="en"):
    mend = MendButton("kind", "code:0:0", 0, 0, "", "Werbung · ")
    item = Item(Finding(rule, weight, (0, 5), FACTS), 1, "Aurora", (mend,))
    with override(language):
        return render_to_string(item.template, {"item": item})


@pytest.mark.parametrize("rule", RULES, ids=name_of)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_rule_has_words(rule, language):
    html = rendered(name_of(rule), language=language)

    title = re.search(r'advice__title">(.+?)</h3>', html)
    why = re.search(r'advice__why">(.+?)</p>', html, re.DOTALL)
    source = re.search(r"</summary>\s*<p>(.+?)</p>", html)
    assert None not in (title, why, source)
    assert "{{" not in html
    assert "%(" not in html


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_the_name_of_a_rule_is_the_code_of_its_findings(rule):
    module, name = name_of(rule).split(".")

    assert rule.__module__ == f"mitreden.checks.rules.{module}"
    assert rule.__name__ == name


def test_no_finding_is_ever_red_or_blocking():
    assert [weight.value for weight in Weight] == ["fine", "note", "hint", "strong"]
    assert "danger" not in rendered("confidential.term", Weight.STRONG)
