"""Words the organisation has not made public yet. § 2 no. 1 GeschGehG."""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.terms import Term
from mitreden.checks.types import Draft, Finding, Mend, Weight


def term(draft: Draft) -> Iterator[Finding]:
    for match in draft.organisation.terms.find(draft.text):
        if _public(match.term, draft):
            continue
        span = match.start, match.end
        facts = {
            "term": draft.text[match.start : match.end],
            "public_from": (
                match.term.public_from.isoformat() if match.term.public_from else ""
            ),
            "instead": match.term.instead,
        }
        mends = (
            (Mend("instead", span, match.term.instead),) if match.term.instead else ()
        )
        yield Finding("confidential.term", Weight.STRONG, span, facts, mends)


def _public(term: Term, draft: Draft) -> bool:
    return term.public_from is not None and term.public_from <= draft.today
