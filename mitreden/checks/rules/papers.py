"""Papers and screens meant for colleagues, shown to everybody. § 2 no. 1 GeschGehG."""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.fields import Field
from mitreden.checks.memory import once_for_each
from mitreden.checks.nearby import joined, nearby
from mitreden.checks.protected import is_protected
from mitreden.checks.sentences import ENOUGH, without_sentence
from mitreden.checks.types import Draft, Finding, Weight


def pictured(draft: Draft) -> Iterator[Finding]:
    """The author has said what can be seen."""
    if _shown(draft) == "secret":
        yield Finding("papers.pictured", Weight.STRONG)


def personal(draft: Draft) -> Iterator[Finding]:
    """Files, lists, plates: other people's data in the picture."""
    if _shown(draft) == "personal":
        yield Finding("papers.personal", Weight.HINT)


def shared(draft: Draft) -> Iterator[Finding]:
    """The text itself hands round minutes, drawings, internal mails."""
    near = nearby(draft)
    for paper in near.cues("secrets.paper")[:ENOUGH]:
        at = paper.sentence
        inner = near.close(paper, "secrets.inner", words=4)
        if inner is None or not near.has(at, "secrets.shows"):
            continue
        if near.has(at, "secrets.private", "secrets.lesson", "secrets.released"):
            continue
        if near.negated(inner) or near.negated(paper) or near.quoted(inner):
            continue
        if not is_protected(near.read, paper.span):
            mends = without_sentence(near.read, at)
            span = joined(paper, inner)
            yield Finding("papers.shared", Weight.STRONG, span, mends=mends)
            return


@once_for_each
def _shown(draft: Draft) -> str:
    """ "secret", "personal" or nothing. Somebody describes it in their own language."""
    if not draft.context.picture_shows.strip():
        return ""
    seen = Field(draft.context.picture_shows)
    if seen.has("papers.harmless"):
        return ""
    if seen.has("papers.personal"):
        return "personal"
    on_paper = seen.has("papers.surface") and seen.has("papers.content")
    return "secret" if on_paper or seen.has("papers.alone") else ""
