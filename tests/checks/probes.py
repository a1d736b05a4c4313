"""Short posts with what should be said about them, one a line: see tests/data/probes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from mitreden.checks import Draft
from mitreden.checks.situation import Context, Topic
from tests.checks.drafts import draft

FOLDER = Path(__file__).resolve().parents[1] / "data" / "probes"
YES = {"yes": True, "no": False}
READ: dict[str, Callable[[str], Any]] = {
    "topic": Topic,
    "listed": YES.__getitem__,
    "released": YES.__getitem__,
}
ANSWERS = {  # how an answer is called in the context
    "topic": "topic",
    "listed": "employer_listed",
    "released": "customer_released",
    "shows": "picture_shows",
    "people": "people",
    "consent": "consent",
}


def probes(name: str, language: str) -> Iterator[tuple[str, Draft]]:
    """(the code expected or "-", the draft) of each line "code | answers | text"."""
    for line in (FOLDER / f"{name}.{language}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, answers, text = (part.strip() for part in line.split("|", 2))
            yield code, _draft(text, language, answers)


def _draft(text: str, language: str, answers: str) -> Draft:
    context: dict[str, Any] = {}
    shape = "text"
    for answer in filter(None, (each.strip() for each in answers.split(";"))):
        name, value = answer.split("=", 1)
        if name == "format":
            shape = value
        else:
            context[ANSWERS[name]] = READ.get(name, str)(value)
    asked = draft(text, language=language, format=shape)
    return replace(asked, context=Context(**context))
