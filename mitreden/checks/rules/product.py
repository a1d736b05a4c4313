"""A product with the line it needs, and with what may be said about it.

Lines of this kind are set by law for some products (energy labels: Regulation (EU)
2017/1369, Article 6; securities: Regulation (EU) 2017/1129, Article 22). What is claimed
has to be true and provable: § 5 UWG. Which line and which claim, the organisation says.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.entries import Kind, Match, Place, Term
from mitreden.checks.own_words import (
    facts_of,
    named,
    never_said,
    outside_addresses,
    sentence_at,
    within,
)
from mitreden.checks.reading import reading
from mitreden.checks.terms import folded
from mitreden.checks.types import Draft, Finding, Mend, Span, Weight


def mandatory(draft: Draft) -> Iterator[Finding]:
    """The line is missing. Two products may share one: it is asked for once."""
    asked: set[str] = set()
    for match in outside_addresses(draft, named(draft, Kind.PRODUCT)):
        line = match.term.mandatory
        if not line or line in asked:
            continue
        asked.add(line)
        if match.term.place != Place.PICTURE and folded(line) in folded(draft.text):
            continue
        in_picture = match.term.place == Place.PICTURE
        if in_picture and draft.format == "text":
            continue
        facts = facts_of(match, draft, line=line, picture="yes" if in_picture else "")
        yield Finding(
            "product.mandatory",
            Weight.HINT,
            (match.start, match.end),
            facts,
            _put(match.term, draft.text),
        )


def claim(draft: Draft) -> Iterator[Finding]:
    """Something is said about the product that its card does not cover."""
    seen: set[str] = set()
    for match in outside_addresses(draft, named(draft, Kind.PRODUCT)):
        term = match.term
        if term.word in seen or not (term.may_say or term.never_say):
            continue
        seen.add(term.word)
        forbidden = list(never_said(draft, term))
        for said in forbidden:
            span = said.start, said.end
            facts = facts_of(match, draft, **_card(term, draft))
            mends = _instead_of_sentence(term, draft, said)
            yield Finding("product.claim", Weight.STRONG, span, facts, mends)
        if not forbidden and term.may_say:
            yield from _uncovered(match, draft)


def _uncovered(match: Match, draft: Draft) -> Iterator[Finding]:
    term = match.term
    card = _card(term, draft)
    says_it = folded(term.may_say) in folded(draft.text)
    if says_it and not card["expired"]:
        return
    if says_it or _claims(match, draft):
        span = match.start, match.end
        mends = () if says_it or card["expired"] else (_add(term, draft.text),)
        yield Finding(
            "product.claim", Weight.HINT, span, facts_of(match, draft, **card), mends
        )


def _claims(match: Match, draft: Draft) -> bool:
    """Its sentence boasts: beside the product's own name."""
    read = reading(draft)
    sentence = sentence_at(read, match.start)
    name = match.start, match.end
    return any(
        cue.sentence == sentence and not within(cue.span, name)
        for cue in read.all("product.boast")
    )


def _card(term: Term, draft: Draft) -> dict[str, str]:
    until = term.valid_until
    over = until is not None and until < draft.today
    return {
        "may_say": "" if over else term.may_say,
        "proof": "" if over else term.proof,
        "expired": until.isoformat() if over and until else "",
    }


def _instead_of_sentence(term: Term, draft: Draft, said: Match) -> tuple[Mend, ...]:
    may_say = _card(term, draft)["may_say"]
    if not may_say:
        return ()
    read = reading(draft)
    span = read.sentence_span(sentence_at(read, said.start))
    if not within((said.start, said.end), span):
        return ()
    return (Mend("use_claim", span, may_say),)


def _put(term: Term, text: str) -> tuple[Mend, ...]:
    if term.place == Place.START:
        return (Mend("add_first", (0, 0), f"{term.mandatory}\n\n"),)
    if term.place == Place.END:
        return (Mend("add_last", _end(text), f"\n\n{term.mandatory}"),)
    return ()


def _add(term: Term, text: str) -> Mend:
    said = f"{term.may_say} {term.proof}".strip()
    return Mend("add_claim", _end(text), f"\n\n{said}")


def _end(text: str) -> Span:
    return len(text.rstrip()), len(text)
