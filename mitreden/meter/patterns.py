"""Phrases of the meter's lists, as expressions over a sentence in plain words.

A phrase is words separated by one space. In it
    a|b    is one word or the other,
    word*  begins like that, *word ends like that,
    …      is up to twelve words within the same clause,
    !a|b   none of these words follows in the same clause,
    no_one is two words where one is asked for,
    ^      is the beginning of the sentence.
Commas, brackets and dashes part clauses, as do "and" and "but".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

GAP = 12
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[,;:()–—]")
_PARTS = frozenset(",;:()–—")
_JOINED = {
    "de": "und|oder|aber|sondern|denn|weil|damit|wenn|falls|dass|sofern|bevor",
    "en": "and|or|but|because|if|so|that|unless|when|before|who|which",
}

Phrases = Mapping[str, "re.Pattern[str]"]


def words(sentence: str) -> str:
    """In small letters, each word and each comma with one space behind it."""
    found = _TOKEN.findall(sentence.lower().replace("’", "'"))
    return "".join(f"{',' if each in _PARTS else each} " for each in found)


@lru_cache(maxsize=8)
def phrases(language: str, table: str) -> Phrases:
    """One expression for each key of `data/<table>.<language>.toml`."""
    return {
        key: _one_of(value, language) for key, value in read(table, language).items()
    }


@lru_cache(maxsize=16)
def read(table: str, language: str) -> Mapping[str, Any]:
    file = files("mitreden.meter") / "data" / f"{table}.{language}.toml"
    return tomllib.loads(file.read_text("utf-8"))


def _one_of(listed: list[str], language: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{compiled(phrase, language)})" for phrase in listed)
    )


def compiled(phrase: str, language: str) -> str:
    inner = rf"(?:(?!(?:,|{_JOINED[language]}) )\S+ )"
    pieces: list[str] = []
    for each in phrase.split(" "):
        if each == "…":
            pieces.append(rf"{inner}{{0,{GAP}}}?")
        elif each == "^":
            pieces.append(r"\A(?:, )?")
        elif each.startswith("!"):
            pieces.append(rf"(?!{inner}{{0,{GAP}}}(?:{_word(each[1:])}) )")
        else:
            pieces.append(rf"(?:{_word(each)}) ")
    return r"(?<!\S)" + "".join(pieces)


def _word(token: str) -> str:
    return "|".join(
        re.escape(each).replace(r"\*", r"[\w']*").replace("_", " ")
        for each in token.split("|")
    )
