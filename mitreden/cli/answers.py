"""One post in, everything there is to say about it out: what `mitreden check` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mitreden.checks import Draft, Finding, Weight, check
from mitreden.checks.decision import Imprint, answers, imprint
from mitreden.checks.labels.due import Due, due
from mitreden.checks.situation import Answer, Situation
from mitreden.checks.words import Told, tell
from mitreden.cli import posts

# Asked for; what else stands in a line is passed through.
TAKEN = frozenset(
    {
        "text", "language", "jurisdiction", "network", "format", "author_role",
        "employer", "context",
    }
)  # fmt: skip


def answer(line: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Raises `posts.WrongPost` for a line that cannot be read."""
    return passed_through(line) | answer_to(posts.draft(line, today))


def passed_through(line: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in line.items() if key not in TAKEN}


def answer_to(draft: Draft) -> dict[str, Any]:
    known = due(draft)
    legal = imprint(known.situation)
    messages = [_message(finding, draft) for finding in findings(draft)]
    return {
        "label_required": known.decision.level.value,
        "disclosure_type": known.decision.disclosure.value,
        "label_present_and_sufficient": _enough(known),
        "findings": sorted({each["risk"] for each in messages if each["risk"]}),
        "imprint_hint": "yes" if legal.hint else "no",
        "label": _label(known, draft.language),
        "imprint": _imprint(legal, draft.language),
        "context": _context(known.situation),
        "messages": messages,
    }


def findings(draft: Draft) -> Iterator[Finding]:
    """What is said; praise is for the page."""
    for finding in check(draft):
        if finding.weight is not Weight.FINE:
            yield finding


def _enough(known: Due) -> str:
    if not known.asked:
        return "not applicable"
    return "yes" if known.verdict.enough else "no"


def _label(known: Due, language: str) -> dict[str, Any]:
    """What to write, where, and why; also why nothing is asked for."""
    decision = known.decision
    return {
        "write": decision.write,
        "where": _in(decision.where, language),
        "why": _in(decision.why, language),
        "source": "; ".join(decision.citations),
        "confidence": decision.confidence.value,
        "rule": decision.rule,
        "problem": known.verdict.problem.value if known.verdict.problem else None,
    }


def _imprint(legal: Imprint, language: str) -> dict[str, Any]:
    return {
        "why": _in(legal.why, language),
        "source": "; ".join(legal.citations),
        "confidence": legal.confidence.value,
        "rule": legal.rule,
    }


def _in(said: Mapping[str, str], language: str) -> str:
    return said.get(language) or said.get("en", "")


def _context(situation: Situation) -> dict[str, Any]:
    """Every answer the decision rests on, and where it comes from."""
    derived = {
        name: _answer(getattr(situation, name))
        for name in answers(situation)
        if name != "format"
    }
    more = {
        name: {"value": value, "from": "text", "span": None}
        for name, value in situation.more.items()
        if value
    }
    return derived | more


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "value": str(answer.value),
        "from": answer.origin.value,
        "span": list(answer.span) if answer.span else None,
    }


def _message(finding: Finding, draft: Draft) -> dict[str, Any]:
    passage = draft.text[slice(*finding.span)] if finding.span else ""
    told = tell(finding, draft.language, passage)
    return {
        "code": told.code or finding.rule,
        "risk": told.code,
        "rule": finding.rule,
        "weight": finding.weight.value,
        "span": list(finding.span) if finding.span else None,
        "title": told.title,
        "sentence": told.why,
        "source": told.source,
        "confidence": told.confidence.value,
        "citations": list(told.citations),
        "mend": list(_mends(finding, told)),
    }


def _mends(finding: Finding, told: Told) -> Iterator[dict[str, Any]]:
    for mend, says in zip(finding.mends, told.mends, strict=True):
        yield {
            "kind": mend.kind,
            "says": says,
            "span": list(mend.span),
            "replacement": mend.replacement,
        }
