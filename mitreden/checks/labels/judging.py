"""Whether the label that is there is enough for what the decision asks for.

An advertising label has to be one that readers know, in front, not denied, on each slide
or as long as the picture lasts; a tie has to be named in the text itself. `both` needs
both, `connection_or_ad` either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from mitreden.checks.labels.placement import (
    Place,
    below_the_heading,
    fold,
    in_cloud,
    place_of,
    slides,
    something_follows,
)
from mitreden.checks.labels.shown import shown as shown_label
from mitreden.checks.labels.tie import family, tie
from mitreden.checks.labels.verdict import Problem, Verdict
from mitreden.checks.labels.wording import Label, Sense, labels_in
from mitreden.checks.packs import Disclosure, LabelWords, pack
from mitreden.checks.reading import reading
from mitreden.checks.situation import (
    Consideration,
    Intensity,
    Origin,
    Situation,
    Topic,
    Visibility,
)
from mitreden.checks.types import Draft, Span

MOST = 20  # places that are looked at; whoever says it more often has said it
BENEFITS = frozenset(
    {Consideration.PRIZE, Consideration.EXTRA_PAY, Consideration.FREE_PRODUCT}
)


def judge(draft: Draft, disclosure: Disclosure, situation: Situation) -> Verdict:
    """For `Disclosure.NONE`, which asks for nothing, everything is enough."""
    if disclosure is Disclosure.NONE:
        return Verdict(True)
    if disclosure is Disclosure.AD_LABEL:
        return ad_label(draft, situation)
    if disclosure is Disclosure.CONNECTION:
        return connection(draft, situation)
    label, tied = ad_label(draft, situation), connection(draft, situation)
    if disclosure is Disclosure.EITHER:
        return _better(label, tied)
    return label if not label.enough else tied


def _better(label: Verdict, tied: Verdict) -> Verdict:
    if tied.enough or label.enough:
        return tied if tied.enough else label
    nothing = label.problem is Problem.MISSING
    return tied if nothing and tied.span else label


def connection(draft: Draft, situation: Situation) -> Verdict:
    """The tie: that the author works there, owns it, is family, or gets a bonus."""
    span = _tie(draft, situation)
    if span is None:
        told = situation.visibility
        if told.origin is Origin.GIVEN and told.value == Visibility.IN_TEXT:
            if _asks_for_bonus(situation):
                return Verdict(False, Problem.NO_TIE)
            return Verdict(True, span=told.span)
        return Verdict(False, Problem.NO_TIE)
    hidden = fold(draft)
    if hidden is not None and span[0] >= hidden:
        return Verdict(False, Problem.TIE_LATE, span)
    if in_cloud(draft, span, tags=4):
        return Verdict(False, Problem.TIE_IN_CLOUD, span)
    if situation.topic.value == Topic.REVIEW and not _begins(draft, span):
        return Verdict(False, Problem.TIE_LATE, span)
    return Verdict(True, span=span)


def _tie(draft: Draft, situation: Situation) -> Span | None:
    if _asks_for_bonus(situation):
        cue = reading(draft).first("label.benefit")
        return cue.span if cue else None
    if situation.consideration.value == Consideration.PERSONAL_TIE:
        return family(draft) or tie(draft)
    return tie(draft)


def _asks_for_bonus(situation: Situation) -> bool:
    return (
        situation.topic.value == Topic.JOB and situation.consideration.value in BENEFITS
    )


def _begins(draft: Draft, span: Span) -> bool:
    """Within the first two sentences."""
    read = reading(draft)
    number = sum(1 for start, _ in read.spans if start < span[0])
    return (
        not read.sentences or read.sentences[min(number, len(read.sentences) - 1)] < 2
    )


def ad_label(draft: Draft, situation: Situation) -> Verdict:
    words = pack(situation.jurisdiction).labels
    seen = shown_label(draft, situation, words)
    if seen is not None and seen.enough:
        return seen
    found = [(label, _problem(label, situation)) for label in labels_in(draft, words)]
    verdicts = [*_in_the_text(draft, found), *_told(draft, words)]
    if seen is not None:
        verdicts.append(seen)
    if any(verdict.enough for verdict in verdicts):
        return next(verdict for verdict in verdicts if verdict.enough)
    if not found and draft.context.slides_labelled and draft.format == "story":
        return Verdict(True)
    order = list(Problem)
    return min(
        verdicts,
        key=lambda verdict: order.index(verdict.problem or Problem.MISSING),
        default=Verdict(False, Problem.MISSING),
    )


def _problem(label: Label, situation: Situation) -> Problem | None:
    """What is wrong with the words, wherever they stand."""
    if label.negated:
        return Problem.NEGATED
    if label.unpaid and situation.consideration.value in BENEFITS:
        return Problem.UNPAID
    if label.sense is Sense.IN_PASSING:
        promotes = situation.intensity.value == Intensity.PROMOTIONAL
        return Problem.WEAK if promotes else None
    if label.sense is Sense.LANGUAGE:
        return Problem.LANGUAGE
    return Problem.WEAK if label.sense is Sense.WEAK else None


def _in_the_text(
    draft: Draft, found: list[tuple[Label, Problem | None]]
) -> Iterator[Verdict]:
    good = [label for label, problem in found if problem is None]
    for label, problem in found:
        if problem is not None:
            yield Verdict(False, problem, label.span)
    parts = slides(draft)
    if parts and good:
        yield _on_slides(draft, good, parts)
        return
    for label in good:
        problem = _misplaced(draft, label)
        only_some = draft.format == "story" and draft.context.slides_labelled is False
        if problem is None and only_some:
            problem = Problem.SLIDE
        yield Verdict(problem is None, problem, label.span)


def _misplaced(draft: Draft, label: Label) -> Problem | None:
    place = place_of(draft, label.span)
    if place is Place.FRONT:
        return None
    if draft.format == "podcast" and something_follows(draft, label.span):
        return None  # right before the part that promotes
    if draft.format == "article" and below_the_heading(draft, label.span):
        return None  # below the heading
    return Problem(place.value)


def _on_slides(draft: Draft, good: list[Label], parts: list[Span]) -> Verdict:
    """Each slide needs one; where she says that all that promote have it, the first."""
    labelled = _labelled(draft, good, parts)
    bare = [part for part in parts if part not in labelled]
    if not bare:
        return Verdict(True, span=good[0].span)
    if draft.context.slides_labelled and len(bare) < len(parts):
        return Verdict(True, span=good[0].span)
    return Verdict(False, Problem.SLIDE, bare[0])


def _labelled(draft: Draft, good: list[Label], parts: list[Span]) -> set[Span]:
    starts = [start for start, _ in parts]
    found: set[Span] = set()
    for label in good:
        number = bisect_right(starts, label.start) - 1
        if number >= 0 and place_of(draft, label.span, parts[number]) is Place.FRONT:
            found.add(parts[number])
    return found


def bare_slides(draft: Draft, situation: Situation) -> list[Span]:
    """The slides of a story that have no label of their own."""
    parts = slides(draft)
    words = pack(situation.jurisdiction).labels
    good = [
        label for label in labels_in(draft, words) if _problem(label, situation) is None
    ]
    labelled = _labelled(draft, good, parts)
    return [part for part in parts if part not in labelled]


def _told(draft: Draft, words: LabelWords) -> Iterator[Verdict]:
    """ "They gave me this for free": as good as the word, where the pack says so."""
    if not words.tells_benefit:
        return
    hidden = fold(draft)
    read = reading(draft)
    gave = read.all("label.gave")[:MOST]
    told = [cue.span for cue in gave if not read.negated(cue, 3)]
    told += [
        tag.span()
        for tag in islice(_CONTEST.finditer(draft.text), MOST)
        if not in_cloud(draft, tag.span(), tags=3)
    ]
    for span in told:
        late = hidden is not None and span[0] >= hidden
        yield Verdict(not late, Problem.FOLD if late else None, span)


_CONTEST = re.compile(r"#\w{2,40}?_?(?:contest|sweepstakes)(?!\w)", re.IGNORECASE)
