"""A client is named with consent: a customer relation is often secret by contract.

§ 2 no. 1 GeschGehG for the relation itself; Article 6 (1) GDPR where the client is a
person. Who knows more stands in the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.entries import Consent, Kind, Term
from mitreden.checks.own_words import facts_of, named, say_instead
from mitreden.checks.types import Draft, Finding, Weight


def consent(draft: Draft) -> Iterator[Finding]:
    for match in named(draft, Kind.CLIENT):
        term = match.term
        if _agreed(term, draft):
            continue
        ended = term.consent == Consent.YES and term.consent_until is not None
        facts = facts_of(
            match,
            draft,
            contact=term.contact,
            refused="yes" if term.consent == Consent.NO else "",
            ended=term.consent_until.isoformat()
            if ended and term.consent_until
            else "",
        )
        span = match.start, match.end
        yield Finding("client.consent", Weight.STRONG, span, facts, say_instead(match))


def _agreed(term: Term, draft: Draft) -> bool:
    until = term.consent_until
    return term.consent == Consent.YES and (until is None or draft.today <= until)
