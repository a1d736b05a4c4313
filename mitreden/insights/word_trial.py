"""What the organisation's words would have said about the stories of the last weeks.

Stories are texts of the editors. Posts belong to their authors: nothing here reads them,
and a contract keeps this module from ever importing them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.utils import timezone

from mitreden.checks import Draft, Finding, Organisation, Term, Terms, check
from mitreden.checks.own_words import sentence_at
from mitreden.checks.reading import reading
from mitreden.checks.rules import client, confidential, product, tone
from mitreden.guidance.entries import restored
from mitreden.guidance.models import WordBatch
from mitreden.guidance.word_queries import checked, organisation_terms
from mitreden.stories.models import Story
from mitreden.stories.queries import told_since

LOOKS_BACK = timedelta(days=90)
AT_ONCE = 50  # stories
A_MOMENT = 2.0  # seconds somebody may wait for
BY_THE_WORKER = 20.0
STILL_WANTED = timedelta(hours=1)
TOO_BROAD = 0.2  # of all stories
FEWEST = 3  # stories; fewer are no sign of anything
EXAMPLES_OF_A_WORD = 3
EXAMPLES = 150
CONTEXT = 110  # characters on each side

RULES = (
    confidential.term,
    client.consent,
    product.claim,
    product.mandatory,
    tone.word,
)


@dataclass(slots=True)
class Hits:
    """Counted while it goes on; plain JSON in the database."""

    stories: int = 0  # with any hit
    words: dict[str, int] = field(default_factory=dict)  # in how many stories each
    examples: list[dict[str, str]] = field(default_factory=list)

    def kept(self) -> dict[str, Any]:
        return {"stories": self.stories, "words": self.words, "examples": self.examples}


@dataclass(frozen=True, slots=True)
class TooBroad:
    word: str
    stories: int
    percent: int


@dataclass(frozen=True, slots=True)
class Look:
    """How it came out, or how far it is."""

    tried: int
    all: int
    hits: Hits

    @property
    def finished(self) -> bool:
        return self.tried >= self.all

    @property
    def percent(self) -> int:
        return round(100 * self.tried / self.all) if self.all else 100

    @property
    def ranking(self) -> list[tuple[str, int]]:
        return sorted(self.hits.words.items(), key=lambda one: (-one[1], one[0]))

    @property
    def too_broad(self) -> list[TooBroad]:
        return [
            TooBroad(word, count, round(100 * count / self.tried))
            for word, count in self.ranking
            if count >= FEWEST and count > TOO_BROAD * self.tried
        ]


def look(terms: Iterable[Term], now: datetime, seconds: float = A_MOMENT) -> Look:
    """At once, the newest stories first, as far as the time lasts."""
    stories = told_since(now - LOOKS_BACK)
    matcher, hits, tried, started = Terms(terms), Hits(), 0, monotonic()
    for story in stories.iterator(chunk_size=AT_ONCE):
        _try(story, matcher, now, hits)
        tried += 1
        if monotonic() - started > seconds:
            break
    return Look(tried, stories.count(), hits)


def begin(batch: WordBatch) -> None:
    """From the start: a later try-out forgets the earlier."""
    batch.try_to = told_since(batch.created_at - LOOKS_BACK).count()
    batch.tried, batch.last_tried, batch.hits = 0, 0, Hits().kept()
    batch.save(update_fields=["try_to", "tried", "last_tried", "hits"])


def go_on(batch: WordBatch, now: datetime, seconds: float = A_MOMENT) -> Look:
    """A piece of it. Two at the same time do the same piece, and one of them counts."""
    terms = _terms(batch)
    started = monotonic()
    while batch.tried < batch.try_to and monotonic() - started < seconds:
        if not _piece(batch, terms, now):
            break
    return outcome(batch)


def outcome(batch: WordBatch) -> Look:
    return Look(batch.tried, batch.try_to, Hits(**batch.hits) if batch.hits else Hits())


def go_on_with_all(now: datetime) -> int:
    """What waits, for the worker. Returns how many try-outs were carried on."""
    waiting = [
        batch
        for batch in WordBatch.objects.filter(created_at__gte=now - STILL_WANTED)
        if batch.tried < batch.try_to
    ]
    for batch in waiting:
        go_on(batch, now, BY_THE_WORKER)
    return len(waiting)


def _terms(batch: WordBatch) -> Terms:
    if batch.act == WordBatch.Act.TRY:
        return Terms(organisation_terms())
    return Terms(checked(restored(values)) for values in batch.entries)


def _piece(batch: WordBatch, terms: Terms, now: datetime) -> bool:
    stories = told_since(batch.created_at - LOOKS_BACK)
    if batch.last_tried:
        stories = stories.filter(pk__lt=batch.last_tried)
    piece = list(stories[:AT_ONCE])
    hits = Hits(**batch.hits)
    for story in piece:
        _try(story, terms, now, hits)
    before = batch.last_tried
    batch.tried = batch.tried + len(piece) if piece else batch.try_to
    batch.last_tried = piece[-1].pk if piece else before
    batch.hits = hits.kept()
    return bool(
        WordBatch.objects.filter(pk=batch.pk, last_tried=before).update(
            tried=batch.tried, last_tried=batch.last_tried, hits=batch.hits
        )
    )


def _try(story: Story, terms: Terms, now: datetime, hits: Hits) -> None:
    named: set[str] = set()
    for draft in _drafts(story, terms, now):
        for finding in check(draft, RULES):
            word = str(finding.facts["word"])
            new = word not in named
            named.add(word)
            if new and hits.words.get(word, 0) < EXAMPLES_OF_A_WORD:
                _example(story, draft, finding, hits)
    for word in named:
        hits.words[word] = hits.words.get(word, 0) + 1
    hits.stories += bool(named)


def _drafts(story: Story, terms: Terms, now: datetime) -> Iterator[Draft]:
    """Its texts and the suggestions beside them, as the checks read a text."""
    organisation = Organisation(terms=terms)
    today = timezone.localdate(now)
    for text in story.texts.all():
        parts = (text.title, text.what, text.why, text.question)
        whole = "\n\n".join(part for part in parts if part)
        yield Draft(whole, text.language, organisation=organisation, today=today)
    for idea in story.suggestions.all():
        yield Draft(idea.text, idea.language, organisation=organisation, today=today)


def _example(story: Story, draft: Draft, finding: Finding, hits: Hits) -> None:
    if len(hits.examples) >= EXAMPLES or finding.span is None:
        return
    start, end = finding.span
    read = reading(draft)
    first, last = read.sentence_span(sentence_at(read, start))
    first, last = min(first, start), max(last, end)
    hits.examples.append(
        {
            "word": str(finding.facts["word"]),
            "rule": finding.rule,
            "story": story.slug,
            "language": draft.language,
            "before": _clipped(draft.text[first:start], CONTEXT, at_end=False),
            "hit": draft.text[start:end],
            "after": _clipped(draft.text[end:last], CONTEXT, at_end=True),
        }
    )


def _clipped(text: str, most: int, *, at_end: bool) -> str:
    if len(text) <= most:
        return text
    return f"{text[:most]}…" if at_end else f"…{text[-most:]}"
