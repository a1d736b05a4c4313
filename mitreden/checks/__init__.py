"""Advice on a draft before it is posted: text in, findings out.

No database, no network, no framework: it can be tried in a Python prompt and read from
end to end in an afternoon. A new rule is a generator function, one line in RULES, and
its words in templates/advocates/findings/.
"""

from __future__ import annotations

from collections.abc import Iterable

from mitreden.checks.rules import (
    confidential,
    contacts,
    label,
    length,
    link,
    shouting,
)
from mitreden.checks.terms import Term, Terms
from mitreden.checks.types import (
    Author,
    Draft,
    Finding,
    LabelLevel,
    Mend,
    Organisation,
    Rule,
    Weight,
    apply,
)

__all__ = [
    "RULES",
    "Author",
    "Draft",
    "Finding",
    "LabelLevel",
    "Mend",
    "Organisation",
    "Rule",
    "Term",
    "Terms",
    "Weight",
    "apply",
    "check",
    "name_of",
]

# The order is the order in which an author reads the advice.
RULES: tuple[Rule, ...] = (
    confidential.term,
    contacts.email,
    contacts.phone,
    label.ad_missing,
    label.ad_negated,
    label.ad_weak,
    label.ad_in_cloud,
    label.ad_late,
    label.employer_missing,
    label.employer_late,
    length.too_long,
    link.shortened,
    link.insecure,
    link.glued,
    link.several,
    link.missing,
    shouting.capitals,
    shouting.exclamation,
    label.ad_present,
    label.employer_named,
)


def check(draft: Draft, rules: Iterable[Rule] = RULES) -> list[Finding]:
    if not draft.text.strip() and not draft.link_alone:  # an empty box needs no advice
        return []
    return [finding for rule in rules for finding in rule(draft)]


def name_of(rule: Rule) -> str:
    """The code of its findings, and the name of the template with its words."""
    return f"{rule.__module__.rpartition('.')[2]}.{getattr(rule, '__name__', '')}"
