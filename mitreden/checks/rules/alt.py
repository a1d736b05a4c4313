"""A picture that nobody has described: who cannot see it gets nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.types import Draft, Finding, Weight


def missing(draft: Draft) -> Iterator[Finding]:
    if draft.context.has_picture and not draft.context.picture_described:
        yield Finding("alt.missing", Weight.NOTE)
