"""A word we do not use for what we mean. A gentle note, never more."""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.entries import Kind
from mitreden.checks.own_words import facts_of, named, outside_addresses, say_instead
from mitreden.checks.types import Draft, Finding, Weight


def word(draft: Draft) -> Iterator[Finding]:
    for match in outside_addresses(draft, named(draft, Kind.TONE)):
        span = match.start, match.end
        facts = facts_of(match, draft, reason=match.term.reason)
        yield Finding("tone.word", Weight.NOTE, span, facts, say_instead(match))
