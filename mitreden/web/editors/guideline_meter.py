"""How the guideline being written reads: free, easy, whole. It only says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from mitreden.meter import LANGUAGES, STRICT, TOPICS, Kind, Meter, Point, measure
from mitreden.meter.words import rewrite, say
from mitreden.web.http import PersonRequest, office_required

LONGEST = 60_000  # of what is measured, as of what is kept


@dataclass(frozen=True, slots=True)
class Strict:
    """A sentence that sounds strict, and one to begin with instead."""

    does: str  # "verbietet, droht mit Folgen"
    text: str
    clause: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gentle:
    does: str
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True)
class Topic:
    name: str
    text: str  # the sentence that speaks of it, or one to begin with


@dataclass(frozen=True, slots=True)
class Reading:
    """A measured text in the words of the page."""

    language: str
    meter: Meter
    topics: int
    freedom: str
    means: str
    ease: str
    flags: Sequence[str]
    strict: Sequence[Strict]
    gentle: Sequence[Gentle]
    covered: Sequence[Topic]
    missing: Sequence[Topic]


def reading(text: str, language: str) -> Reading | None:
    """None where there is nothing to measure."""
    if language not in LANGUAGES or not text.strip():
        return None
    meter = measure(text[:LONGEST], language)
    here = get_language() or "en"
    here = here if here in LANGUAGES else "en"
    return Reading(
        language=language,
        meter=meter,
        topics=len(TOPICS),
        freedom=say(here, "freedom", meter.freedom),
        means=say(here, "freedom_means", meter.freedom),
        ease=say(here, "ease", meter.readability.ease),
        flags=[say(here, "flag", flag) for flag in meter.flags],
        strict=_strict(meter, here),
        gentle=[
            Gentle(say(here, "kind", kind), [point.sentence.text for point in points])
            for kind in Kind
            if kind not in STRICT and (points := meter.of(kind))
        ],
        covered=[
            Topic(say(here, "topic", topic), sentence.text)
            for topic, sentence in meter.covered.items()
        ],
        missing=[
            Topic(say(here, "topic", topic), say(language, "offer", topic))
            for topic in meter.missing
        ],
    )


def _strict(meter: Meter, here: str) -> list[Strict]:
    """Each sentence once, in the order of the text, with all it does."""
    by_sentence: dict[str, list[Point]] = {}
    for point in meter.points:
        if point.kind in STRICT:
            by_sentence.setdefault(point.sentence.text, []).append(point)
    return [
        Strict(
            does=", ".join(say(here, "kind", point.kind) for point in points),
            text=text,
            clause=points[0].sentence.clause,
            instead=tuple(
                dict.fromkeys(rewrite(point, meter.language) for point in points)
            ),
        )
        for text, points in by_sentence.items()
    ]


@office_required("editor", "lead")
@require_POST
def guideline_meter(request: PersonRequest, language: str) -> HttpResponse:
    """While somebody writes. Nothing is stored."""
    if language not in LANGUAGES:
        raise Http404
    context = {"reading": reading(request.POST.get(f"{language}-body", ""), language)}
    return render(request, "editors/guideline-meter.html", context)
