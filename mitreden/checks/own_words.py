"""The organisation's words in a draft, found once for all rules that speak of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mitreden.checks.entries import Kind, Match, Term
from mitreden.checks.memory import once_for_each
from mitreden.checks.reading import Reading, reading
from mitreden.checks.types import Draft, Facts, Mend, Span

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)@[\w.@-]+")


@once_for_each
def _matches(draft: Draft) -> list[Match]:
    if not draft.organisation.terms:
        return []
    cut = reading(draft).cut
    return draft.organisation.terms.find(draft.text, draft.language, cut)


def named(draft: Draft, kind: Kind) -> Iterator[Match]:
    """Where entries of this kind are named."""
    return (
        match
        for match in _matches(draft)
        if match.term.kind == kind and not match.never
    )


def never_said(draft: Draft, term: Term) -> Iterator[Match]:
    """What the entry asks not to say about it."""
    return (match for match in _matches(draft) if match.never and match.term is term)


def outside_addresses(draft: Draft, matches: Iterator[Match]) -> Iterator[Match]:
    """A word in a link or in somebody's account name was not chosen by the author."""
    found = list(matches)
    if not found:
        return
    addresses = [one.span() for one in _ADDRESS.finditer(draft.text)]
    for match in found:
        if not any(start <= match.start < end for start, end in addresses):
            yield match


def facts_of(match: Match, draft: Draft, **more: str) -> Facts:
    return {
        "term": draft.text[match.start : match.end],
        "word": match.term.word,
        "instead": match.term.instead,
        **more,
    }


def say_instead(match: Match) -> tuple[Mend, ...]:
    if not match.term.instead:
        return ()
    return (Mend("instead", (match.start, match.end), match.term.instead),)


def sentence_at(read: Reading, place: int) -> int:
    """The number of the sentence in which this place of the text lies."""
    index = bisect_right(read.spans, (place, len(read.text) + 1)) - 1
    return read.sentences[index] if index >= 0 else 0


def within(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]
