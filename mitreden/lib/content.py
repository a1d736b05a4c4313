"""Reads our content files (glossary, guideline) and says clearly what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).resolve().parent.parent / "content"
LANGUAGES = ("de", "en")
PLACEHOLDER = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")


class ContentError(Exception):
    """A content file cannot be used: which file, where in it, and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One glossary term as written in the file, in every language."""

    id: str
    category: str
    term: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    unmarked: Mapping[str, tuple[str, ...]]
    also: Mapping[str, tuple[str, ...]]
    definition: Mapping[str, str]
    example: Mapping[str, str]
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    updated: date
    categories: Mapping[str, Mapping[str, str]]
    terms: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something to settle before a guideline is published."""

    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class GuidelineText:
    language: str
    title: str
    version: str
    updated: date
    placeholders: Mapping[str, str]  # name → what to put there
    clauses: tuple[str, ...]
    questions: tuple[Question, ...]
    body: str  # Markdown without the title


def read_yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentError(f"{path.name}: {error}") from error


def load_glossary(path: Path = CONTENT / "glossary.yaml") -> Glossary:
    data = read_yaml(path)
    if not isinstance(data, dict) or not data.get("terms"):
        raise ContentError(f"{path.name}: no terms found.")
    allowed = set(data.get("placeholders", ()))
    terms = tuple(_entry(path.name, row, allowed) for row in data["terms"])
    categories = {
        key: {lang: _text(path.name, key, names, lang) for lang in LANGUAGES}
        for key, names in data["categories"].items()
    }
    _check_references(path.name, terms, categories)
    return Glossary(date.fromisoformat(data["updated"]), categories, terms)


def load_guideline(language: str, folder: Path = CONTENT) -> GuidelineText:
    path = folder / f"guideline.{language}.md"
    try:
        head, body = _front_matter(path.read_text("utf-8"))
        text = GuidelineText(
            language=head["lang"],
            title=head["title"],
            version=head["version"],
            updated=date.fromisoformat(head["updated"]),
            placeholders=head["placeholders"],
            clauses=tuple(head["clauses"]),
            questions=tuple(
                Question(row["clause"], row["question"])
                for row in head["decide_before_publishing"]
            ),
            body=re.sub(r"\A# .*\n+", "", body),
        )
    except OSError as error:
        raise ContentError(f"{path.name}: {error}") from error
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise ContentError(f"{path.name}: the head is not right: {error}") from error
    check_placeholders(path.name, text.body, text.placeholders)
    anchors = re.findall(r"^## .*\{#([a-z-]+)\}$", text.body, re.M)
    if tuple(anchors) != text.clauses:
        raise ContentError(f"{path.name}: clauses are {anchors}, not {text.clauses}.")
    return text


def placeholders_in(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of {{names}}. A name without a value stays as it is."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1]) or found[0], text)


def check_placeholders(where: str, text: str, allowed: Iterable[str]) -> None:
    unknown = sorted(placeholders_in(text) - set(allowed))
    if unknown:
        raise ContentError(f"{where}: unknown placeholder {{{{{unknown[0]}}}}}.")
    if BRACES.search(PLACEHOLDER.sub("", text)):
        raise ContentError(f"{where}: a placeholder is not closed.")


def _front_matter(source: str) -> tuple[dict[str, Any], str]:
    parts = re.split(r"^---\n", source, maxsplit=2, flags=re.M)
    if len(parts) != 3 or parts[0]:
        raise ValueError("no head between two lines of ---")
    head = yaml.safe_load(parts[1])
    if not isinstance(head, dict):
        raise TypeError("it has no fields")
    return head, parts[2].strip() + "\n"


def _entry(name: str, row: Mapping[str, Any], allowed: set[str]) -> Entry:
    where = f"{name}, term {row.get('id', '(without id)')}"
    if not re.fullmatch(r"[a-z0-9-]+", str(row.get("id", ""))):
        raise ContentError(f"{where}: an id has small letters, digits and hyphens.")
    texts = {
        field: {lang: _text(where, field, row.get(field), lang) for lang in LANGUAGES}
        for field in ("term", "definition", "example")
    }
    for by_language in texts.values():
        for text in by_language.values():
            check_placeholders(where, text, allowed)
    return Entry(
        id=row["id"],
        category=row.get("category", ""),
        synonyms=_words(row.get("synonyms")),
        unmarked=_words(row.get("unmarked")),
        also=_words(row.get("also")),
        related=tuple(row.get("related", ())),
        **texts,
    )


def _text(where: str, field: str, names: Any, language: str) -> str:
    text = names.get(language) if isinstance(names, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise ContentError(f"{where}: {field} is missing in “{language}”.")
    return text


def _words(names: Any) -> dict[str, tuple[str, ...]]:
    return {lang: tuple((names or {}).get(lang, ())) for lang in LANGUAGES}


def _check_references(
    name: str, terms: tuple[Entry, ...], categories: Mapping[str, object]
) -> None:
    ids = [entry.id for entry in terms]
    known = set(ids)
    for entry in terms:
        where = f"{name}, term {entry.id}"
        if ids.count(entry.id) > 1:
            raise ContentError(f"{where}: the id is used twice.")
        if entry.category not in categories:
            raise ContentError(f"{where}: no category “{entry.category}”.")
        if unknown := [other for other in entry.related if other not in known]:
            raise ContentError(f"{where}: related term “{unknown[0]}” does not exist.")
