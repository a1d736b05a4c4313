"""Readers know who is talking to them, and what is advertising.

The rule pack decides whether a label is due; what a story asks for is the least. Required
weighs strong, recommended weighs little, and both remain the author's decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.labels import Problem, front, names_employer, tie
from mitreden.checks.labels.due import Due, due
from mitreden.checks.labels.judging import bare_slides
from mitreden.checks.packs import Disclosure, Level
from mitreden.checks.types import (
    Because,
    Draft,
    Facts,
    Finding,
    LabelLevel,
    Mend,
    Span,
    Weight,
)

TIES = frozenset({Problem.NO_TIE, Problem.TIE_LATE, Problem.TIE_IN_CLOUD})


def ad_missing(draft: Draft) -> Iterator[Finding]:
    if due(draft).decision.disclosure is not Disclosure.EITHER:
        yield from _advice(draft, "label.ad_missing", Problem.MISSING)


def ad_negated(draft: Draft) -> Iterator[Finding]:
    return _advice(draft, "label.ad_negated", Problem.NEGATED)


def ad_unpaid(draft: Draft) -> Iterator[Finding]:
    return _advice(draft, "label.ad_unpaid", Problem.UNPAID)


def ad_weak(draft: Draft) -> Iterator[Finding]:
    return _advice(draft, "label.ad_weak", Problem.WEAK)


def ad_foreign(draft: Draft) -> Iterator[Finding]:
    return _advice(draft, "label.ad_foreign", Problem.LANGUAGE)


def ad_in_cloud(draft: Draft) -> Iterator[Finding]:
    return _advice(draft, "label.ad_in_cloud", Problem.CLOUD)


def ad_late(draft: Draft) -> Iterator[Finding]:
    return _advice(draft, "label.ad_late", Problem.LATE, Problem.FOLD)


def ad_on_slides(draft: Draft) -> Iterator[Finding]:
    return _advice(draft, "label.ad_on_slides", Problem.SLIDE)


def ad_for_a_moment(draft: Draft) -> Iterator[Finding]:
    return _advice(draft, "label.ad_for_a_moment", Problem.OVERLAY)


def ad_present(draft: Draft) -> Iterator[Finding]:
    known = due(draft)
    if known.verdict.enough and _said_by_a_word(draft, known):
        yield Finding(
            "label.ad_present",
            Weight.FINE,
            known.verdict.span,
            because=_because(known),
        )


def employer_missing(draft: Draft) -> Iterator[Finding]:
    """Where a sentence is asked for, or either, and there is none."""
    yield from _advice(draft, "label.employer_missing", Problem.NO_TIE)
    if due(draft).decision.disclosure is Disclosure.EITHER:
        yield from _advice(draft, "label.employer_missing", Problem.MISSING)


def employer_late(draft: Draft) -> Iterator[Finding]:
    seen = (
        draft.author.headline_shown and due(draft).decision.level is not Level.REQUIRED
    )
    if not seen:
        yield from _advice(
            draft, "label.employer_late", Problem.TIE_LATE, Problem.TIE_IN_CLOUD
        )


def employer_named(draft: Draft) -> Iterator[Finding]:
    known = due(draft)
    if known.asked:
        if known.verdict.enough and not _said_by_a_word(draft, known):
            yield Finding("label.employer_named", Weight.FINE, known.verdict.span)
    elif _tells_of_work(draft) and (span := tie(draft)):
        yield Finding("label.employer_named", Weight.FINE, span)


def _tells_of_work(draft: Draft) -> bool:
    if draft.label is None:
        return draft.about_employer or names_employer(draft) is not None
    return draft.label is LabelLevel.EMPLOYER


def _said_by_a_word(draft: Draft, known: Due) -> bool:
    """Whether a word ("Werbung") is what makes it enough, not a sentence about her."""
    if known.decision.disclosure is Disclosure.EITHER:
        return tie(draft) is None
    return bool(known.decision.label)


def _advice(draft: Draft, rule: str, *problems: Problem) -> Iterator[Finding]:
    known = due(draft)
    if not known.asked or known.verdict.problem not in problems:
        return
    facts: Facts = {"word": known.decision.write, "fold": front(draft)}
    yield Finding(
        rule,
        _weight(draft, known),
        known.verdict.span,
        facts,
        tuple(_mends(draft, known)),
        _because(known),
    )


def _weight(draft: Draft, known: Due) -> Weight:
    if known.decision.level is Level.REQUIRED:
        return Weight.STRONG
    said = known.verdict.problem in (Problem.TIE_LATE, Problem.TIE_IN_CLOUD)
    seen_anyway = said or draft.author.headline_shown or draft.label is None
    gentle = not known.decision.label and seen_anyway
    return Weight.NOTE if gentle else Weight.HINT


def _because(known: Due) -> Because:
    decision = known.decision
    return Because(
        {"reason": decision.why, "where": decision.where},
        decision.citations,
        decision.confidence,
    )


def _mends(draft: Draft, known: Due) -> Iterator[Mend]:
    decision = known.decision
    if known.verdict.problem in TIES or decision.disclosure is Disclosure.EITHER:
        if draft.organisation.names:  # "I work there" in front would name nobody
            yield Mend("employer_in_front", (0, 0), f"{decision.tie} ")
    elif bare := bare_slides(draft, known.situation):
        yield _on_each_slide(draft, bare, decision.label)
    elif decision.disclosure is Disclosure.BOTH and not tie(draft):
        yield Mend("ad_in_front", (0, 0), f"{decision.write} ")
    else:
        yield Mend("ad_in_front", (0, 0), f"{decision.label} · ")


def _on_each_slide(draft: Draft, bare: list[Span], word: str) -> Mend:
    """One mend for all, so that it can be taken back at one tap."""
    begin, end = bare[0][0], bare[-1][1]
    pieces: list[str] = []
    at = begin
    for start, stop in bare:
        slide = draft.text[start:stop]
        text = slide.lstrip()
        gap = slide[: len(slide) - len(text)] or " "
        pieces += [draft.text[at:start], gap, f"{word} · ", text]
        at = stop
    return Mend("on_each_slide", (begin, end), "".join(pieces))
