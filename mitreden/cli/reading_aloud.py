"""An answer of `mitreden check` in plain words, for somebody at a terminal."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mitreden.cli import printing

Words = Mapping[str, Mapping[str, str]]


def as_text(
    post: Mapping[str, Any], said: Mapping[str, Any], width: int
) -> Iterator[str]:
    words = _words(post["language"])
    yield from _label(said, words, width)
    yield from _imprint(said, words, width)
    yield from _context(said["context"], words, width)
    if not said["messages"]:
        yield f"\n{words['title']['nothing']}"
        return
    yield "\n" + printing.bold(words["title"]["messages"])
    for message in said["messages"]:
        yield from _message(post["text"], message, words, width)


def _label(said: Mapping[str, Any], words: Words, width: int) -> Iterator[str]:
    level, title, label = said["label_required"], words["title"], said["label"]
    state = words["level"][level]
    if level != "no":
        state += f", {words['enough'][said['label_present_and_sufficient']]}"
    yield printing.bold(f"{title['label']}: {state}")
    if level != "no" and said["label_present_and_sufficient"] == "no":
        yield from printing.wrapped(f"{title['write']}: {label['write']}", width, "  ")
        yield from printing.wrapped(f"{title['where']}: {label['where']}", width, "  ")
    yield from printing.wrapped(f"{title['why']}: {label['why']}", width, "  ")
    yield from _source(label, words, width, "  ")


def _imprint(said: Mapping[str, Any], words: Words, width: int) -> Iterator[str]:
    hint = said["imprint_hint"]
    yield printing.bold(f"{words['title']['imprint']}: {words['imprint'][hint]}")
    if hint == "yes":
        why = f"{words['title']['why']}: {said['imprint']['why']}"
        yield from printing.wrapped(why, width, "  ")
        yield from _source(said["imprint"], words, width, "  ")


def _context(
    context: Mapping[str, Mapping[str, Any]], words: Words, width: int
) -> Iterator[str]:
    yield printing.bold(words["title"]["context"])
    for key, question in words["question"].items():
        answer = context[key]
        value = words[key].get(answer["value"], answer["value"])
        origin = words["from"].get(answer["from"], answer["from"])
        yield from printing.wrapped(f"{question}: {value} ({origin})", width, "  ")


def _message(
    text: str, message: Mapping[str, Any], words: Words, width: int
) -> Iterator[str]:
    title = words["title"]
    weight = words["weight"][message["weight"]]
    yield from printing.item(f"{message['title']} ({weight})", width)
    if message["span"]:
        passage = " ".join(text[slice(*message["span"])].split())
        if passage:
            yield from printing.wrapped(f"{title['passage']}: {passage}", width, "    ")
    yield from printing.wrapped(message["sentence"], width, "    ")
    yield from _source(message, words, width, "    ")
    for mend in message["mend"]:
        yield from printing.wrapped(f"{title['mend']}: {mend['says']}", width, "    ")


def _source(
    ground: Mapping[str, Any], words: Words, width: int, indent: str
) -> Iterator[str]:
    if ground["source"]:
        sure = words["confidence"][ground["confidence"]]
        source = f"{words['title']['source']}: {ground['source'].rstrip('.')} ({sure})"
        yield from printing.wrapped(source, width, indent)


@lru_cache(maxsize=3)
def _words(language: str) -> Words:
    file = files("mitreden.cli") / "words" / f"check.{language}.toml"
    return tomllib.loads(file.read_text("utf-8"))
