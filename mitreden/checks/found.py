"""What a rule says of a draft, asked once: what a post is about hangs on it, too."""

from __future__ import annotations

from mitreden.checks.types import Draft, Finding, Rule


def found(rule: Rule, draft: Draft) -> list[Finding]:
    """The draft holds it, so that it goes when the draft goes."""
    findings: list[Finding] | None = draft.answers.get(rule)
    if findings is None:
        draft.answers[rule] = findings = list(rule(draft))
    return findings
