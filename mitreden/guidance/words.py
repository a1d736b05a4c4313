"""The glossary's words, ready for marking in a text. Read once from our content."""

from __future__ import annotations

from functools import cache

from mitreden.guidance.terms_matching import Matcher, Named
from mitreden.lib.content import Entry, Glossary, load_glossary


@cache
def glossary() -> Glossary:
    return load_glossary()


@cache
def matcher(language: str) -> Matcher:
    language = "de" if language.startswith("de") else "en"
    return Matcher(
        (Named(entry.id, forms(entry, language)) for entry in glossary().terms),
        language,
    )


@cache
def term_ids() -> frozenset[str]:
    return frozenset(entry.id for entry in glossary().terms)


def names(entry: Entry, language: str) -> tuple[str, ...]:
    """The name and its synonyms. “Botschafterin, Botschafter” are two names."""
    return (*entry.term[language].split(", "), *entry.synonyms[language])


def forms(entry: Entry, language: str) -> tuple[str, ...]:
    """What is marked in a text: everyday words among the names are not."""
    unmarked = set(entry.unmarked[language])
    marked = [name for name in names(entry, language) if name not in unmarked]
    return (*marked, *entry.also[language])


def category_names(language: str) -> dict[str, str]:
    return {
        key: names["de" if language.startswith("de") else "en"]
        for key, names in glossary().categories.items()
    }
