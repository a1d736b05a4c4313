"""Advice on a draft before it is posted: text in, findings out.

No database, no network, no framework: it can be tried in a Python prompt and read from
end to end in an afternoon. A new rule is a generator function, one line in RULES, and
its words in data/words/.
"""

from __future__ import annotations

from collections.abc import Iterable

from mitreden.checks.entries import Consent, Kind, Place, Spelling, Term
from mitreden.checks.found import found
from mitreden.checks.rules import (
    access,
    address,
    alt,
    claims,
    client,
    conduct,
    confidential,
    contacts,
    copy,
    embargo,
    identity,
    insider,
    label,
    length,
    link,
    papers,
    people,
    pictures,
    plain,
    product,
    rights,
    secrets,
    shouting,
    tags,
    tone,
)
from mitreden.checks.terms import Terms
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
    "Consent",
    "Draft",
    "Finding",
    "Kind",
    "LabelLevel",
    "Mend",
    "Organisation",
    "Place",
    "Rule",
    "Spelling",
    "Term",
    "Terms",
    "Weight",
    "apply",
    "check",
    "name_of",
]

# The order is the order in which an author reads the advice.
RULES: tuple[Rule, ...] = (
    embargo.story,
    embargo.phrase,
    confidential.term,
    client.consent,
    insider.unpublished,
    secrets.unannounced,
    secrets.plans,
    secrets.customer,
    secrets.figures,
    access.code,
    access.weakness,
    papers.shared,
    papers.pictured,
    papers.personal,
    pictures.children,
    pictures.people,
    people.health,
    people.job,
    people.private,
    people.accused,
    people.pay,
    people.applicant,
    people.served,
    people.address,
    contacts.email,
    contacts.phone,
    identity.line,
    identity.account,
    identity.plate,
    identity.papers,
    identity.birthday,
    conduct.hate,
    conduct.defamation,
    conduct.political,
    conduct.competitor,
    conduct.customers,
    claims.health,
    claims.financial,
    claims.superlative,
    claims.green,
    rights.copyright,
    rights.quotation,
    rights.ai,
    label.ad_missing,
    label.ad_negated,
    label.ad_unpaid,
    label.ad_weak,
    label.ad_foreign,
    label.ad_in_cloud,
    label.ad_late,
    label.ad_on_slides,
    label.ad_for_a_moment,
    label.employer_missing,
    label.employer_late,
    length.too_long,
    tags.too_many,
    tags.mentions,
    link.shortened,
    address.lookalike,
    address.numeric,
    address.disguised,
    address.download,
    link.insecure,
    link.glued,
    link.several,
    link.missing,
    product.claim,
    product.mandatory,
    tone.word,
    shouting.capitals,
    shouting.exclamation,
    shouting.repetition,
    shouting.emoji,
    tags.clutter,
    tags.cloud,
    alt.missing,
    copy.x_rule,
    copy.colleagues,
    copy.suggestion,
    plain.hard,
    plain.long_sentences,
    plain.jargon,
    label.ad_present,
    label.employer_named,
)


def check(draft: Draft, rules: Iterable[Rule] = RULES) -> list[Finding]:
    if not draft.text.strip() and not draft.link_alone:  # an empty box needs no advice
        return []
    return [finding for rule in rules for finding in found(rule, draft)]


def name_of(rule: Rule) -> str:
    """The name its findings carry, and their words: module and function."""
    return f"{rule.__module__.rpartition('.')[2]}.{getattr(rule, '__name__', '')}"
