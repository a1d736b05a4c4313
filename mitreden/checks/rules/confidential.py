"""Words the organisation has not made public yet. § 2 no. 1 GeschGehG."""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.entries import Kind, Term
from mitreden.checks.own_words import facts_of, named, say_instead
from mitreden.checks.types import Draft, Finding, Weight


def term(draft: Draft) -> Iterator[Finding]:
    for match in named(draft, Kind.CONFIDENTIAL):
        if _public(match.term, draft):
            continue
        day = match.term.public_from
        facts = facts_of(match, draft, public_from=day.isoformat() if day else "")
        span = match.start, match.end
        yield Finding(
            "confidential.term", Weight.STRONG, span, facts, say_instead(match)
        )


def _public(term: Term, draft: Draft) -> bool:
    return term.public_from is not None and term.public_from <= draft.today
