"""The lexicon: words and phrases that mean something to a rule, one table per meaning.

The tables stand in data/lexicon. All phrases of a language are found in one pass over a
text (Aho-Corasick), so that cost grows with the text and not with the number of phrases.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import ahocorasick

LANGUAGES = ("de", "en", "fr")

Phrase = tuple[int, tuple[str, ...]]  # words behind its first; tables it stands in


@lru_cache(maxsize=8)
def automaton(language: str) -> ahocorasick.Automaton:
    """For one language; without one, for all of them together."""
    phrases: dict[str, dict[str, None]] = {}  # with its tables, in order
    for tag, (spoken, phrase) in _lexicon():
        if spoken not in (language, "all") and language:
            continue
        for key in _spellings(phrase):
            phrases.setdefault(key, {})[tag] = None
    found = ahocorasick.Automaton()
    for key, tables in phrases.items():
        found.add_word(key, (key.strip().count(" "), tuple(tables)))
    found.make_automaton()
    return found


@lru_cache(maxsize=4096)
def with_parents(table: str) -> tuple[str, ...]:
    """What is met of `secret.code` is met of `secret`, too."""
    parts = table.split(".")
    return tuple(".".join(parts[: number + 1]) for number in range(len(parts)))


def _spellings(phrase: str) -> Iterator[str]:
    """`*` leaves the beginning or end open; umlauts are also written ae, oe, ue, ss."""
    words = phrase.lower().replace("’", "'").strip()
    opening = "" if words.startswith("*") else " "
    closing = "" if words.endswith("*") else " "
    key = opening + words.strip("*") + closing
    yield key
    plain = key
    for sign, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(sign, letters)
    if plain != key:
        yield plain
        yield key.replace("ß", "ss")


@lru_cache(maxsize=1)
def _lexicon() -> tuple[tuple[str, tuple[str, str]], ...]:
    """(tag, (language, phrase)) of every table in data/lexicon."""
    entries: list[tuple[str, tuple[str, str]]] = []
    folder = files("mitreden.checks") / "data" / "lexicon"
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            for name, table in tomllib.loads(file.read_text("utf-8")).items():
                entries += _table(name, table)
    return tuple(entries)


def _table(
    name: str, table: dict[str, object]
) -> Iterator[tuple[str, tuple[str, str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _table(f"{name}.{key}", value)
        elif key in (*LANGUAGES, "all") and isinstance(value, list):
            for phrase in value:
                yield name, (key, phrase)
        else:
            raise ValueError(f"Lexicon, table {name}: {key} is no language.")
