"""`mitreden guideline-meter FILE`: how a guideline reads to the people it is for."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mitreden.cli import printing
from mitreden.meter import LANGUAGES, STRICT, Ease, Kind, Meter, Point, measure
from mitreden.meter.words import rewrite, say

SHOWN = 3  # kind sentences of each sort; strict ones are shown all
TITLES = {
    "de": {
        "freedom": "Freiheit",
        "readability": "Lesbarkeit",
        "completeness": "Vollständigkeit",
        "notice": "Was auffällt",
        "strict": "Was streng klingt",
        "kind": "Was Mut macht",
        "missing": "Was noch fehlt",
        "instead": "Besser so:",
        "add": "Zum Beispiel:",
        "of": "von 100",
        "topics": "von 12 Themen",
        "words": "Wörter",
        "grade": "Wiener Sachtextformel",
        "flesch": "Flesch-Amstad",
        "more": "und {count} weitere",
    },
    "en": {
        "freedom": "Freedom",
        "readability": "Readability",
        "completeness": "Completeness",
        "notice": "What stands out",
        "strict": "What sounds strict",
        "kind": "What encourages",
        "missing": "What is missing",
        "instead": "Better like this:",
        "add": "For example:",
        "of": "of 100",
        "topics": "of 12 topics",
        "words": "words",
        "grade": "Flesch-Kincaid",
        "flesch": "Flesch",
        "more": "and {count} more",
    },
}


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "guideline-meter", help="how free, readable and complete a guideline is"
    )
    parser.add_argument("file", metavar="FILE", help="Markdown; - reads standard input")
    parser.add_argument("--language", choices=LANGUAGES, help="of the guideline")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    try:
        text = _read(chosen.file)
    except (OSError, UnicodeDecodeError) as problem:
        print(f"mitreden: {chosen.file}: {problem}", file=sys.stderr)  # noqa: T201
        return 2
    language = chosen.language or language_of(text, chosen.file)
    meter = measure(text, language)
    if chosen.json:
        printing.line(as_data(meter))
    else:
        printing.text("\n".join(as_text(meter, printing.width())))
    return 0


def language_of(text: str, name: str = "") -> str:
    """As its name or its head says; else by the words that every text has."""
    for language in LANGUAGES:
        if f".{language}." in name or re.search(
            rf"^lang(?:uage)?: {language}$", text, re.M
        ):
            return language
    words = re.findall(r"\w+", text[:20_000].lower())
    german = sum(word in {"und", "der", "die", "das", "nicht", "du"} for word in words)
    english = sum(word in {"and", "the", "of", "to", "not", "you"} for word in words)
    return "en" if english > german else "de"


def as_data(meter: Meter) -> dict[str, Any]:
    language = meter.language
    ease = meter.readability
    return {
        "language": language,
        "freedom": {"score": meter.score, "is": meter.freedom.value},
        "readability": {
            "is": ease.ease.value,
            "words": ease.words,
            "sentences": ease.sentences,
        }
        | (
            {}
            if ease.ease is Ease.TOO_SHORT
            else {
                "flesch_amstad" if language == "de" else "flesch": ease.flesch,
                "wiener_sachtextformel"
                if language == "de"
                else "flesch_kincaid": ease.grade,
                "lix": ease.lix,
                "long_sentences_percent": ease.long_sentences,
            }
        ),
        "completeness": {
            "percent": meter.completeness,
            "topics": {topic: each.text for topic, each in meter.covered.items()},
            "missing": {
                topic: say(language, "offer", topic) for topic in meter.missing
            },
        },
        "flags": {flag.value: say(language, "flag", flag) for flag in meter.flags},
        "points": [_point(point, language) for point in meter.points],
    }


def _point(point: Point, language: str) -> dict[str, str]:
    return {
        "kind": point.kind.value,
        "sentence": point.sentence.text,
        "clause": point.sentence.clause,
        "words": point.words,
    } | ({"instead": offer} if (offer := rewrite(point, language)) else {})


def as_text(meter: Meter, width: int) -> Iterator[str]:
    language = meter.language
    title = TITLES[language]
    free = say(language, "freedom", meter.freedom)
    yield f"{title['freedom']}: {meter.score} {title['of']}, {free}"
    yield from printing.wrapped(
        say(language, "freedom_means", meter.freedom), width, "  "
    )
    yield _readability(meter, title)
    covered = f"{len(meter.covered)} {title['topics']}"
    yield f"{title['completeness']}: {covered}"
    if meter.flags:
        yield f"\n{title['notice']}"
        for flag in meter.flags:
            yield from printing.item(say(language, "flag", flag), width)
    yield from _points(meter, width)
    if meter.missing:
        yield f"\n{title['missing']}"
        for topic in meter.missing:
            yield from printing.item(say(language, "topic", topic), width)
            offer = f"{title['add']} {say(language, 'offer', topic)}"
            yield from printing.wrapped(offer, width, "    ")


def _readability(meter: Meter, title: dict[str, str]) -> str:
    ease = meter.readability
    said = f"{title['readability']}: {say(meter.language, 'ease', ease.ease)}"
    if ease.ease is Ease.TOO_SHORT:
        return f"{said} ({ease.words} {title['words']})"
    return (
        f"{said} ({title['flesch']} {ease.flesch}, {title['grade']} {ease.grade},"
        f" LIX {ease.lix}, {ease.words} {title['words']})"
    )


def _points(meter: Meter, width: int) -> Iterator[str]:
    language = meter.language
    title = TITLES[language]
    strict = [point for kind in STRICT for point in meter.of(kind)]
    if strict:
        yield f"\n{title['strict']}"
    for point in strict:
        kind = say(language, "kind", point.kind)
        yield from printing.item(f"{kind}: {point.sentence.text}", width)
        offer = f"{title['instead']} {rewrite(point, language)}"
        yield from printing.wrapped(offer, width, "    ")
    gentle = [kind for kind in Kind if kind not in STRICT and meter.of(kind)]
    if gentle:
        yield f"\n{title['kind']}"
    for kind in gentle:
        points = meter.of(kind)
        yield from printing.item(f"{say(language, 'kind', kind)}:", width)
        for point in points[:SHOWN]:
            yield from printing.wrapped(point.sentence.text, width, "    ")
        if len(points) > SHOWN:
            yield "    " + title["more"].format(count=len(points) - SHOWN)


def _read(name: str) -> str:
    if name == "-":
        return sys.stdin.buffer.read().decode("utf-8-sig")
    return Path(name).read_text("utf-8-sig")
