"""Which language a text is in: what its feed says, else a guess by small words."""

from __future__ import annotations

import re

# The commonest short words that one language has and the other does not.
_SMALL_WORDS = {
    "de": "der die das und ist nicht ein eine mit für auf den dem von zu im wir sich "
    "auch es wie bei oder werden wird als aus über",
    "en": "the and is not a an with for on of to in we it as at or are was be this "
    "that from by our you has have how",
}
_KNOWN = {
    language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()
}
_ENOUGH = 3


def language_code(value: str) -> str:
    """Two letters: `de` of `de-DE`, `DE_at` or `de`."""
    match = re.match(r"\s*([A-Za-z]{2})(?:[-_]|\s*$)", value)
    return match.group(1).lower() if match else ""


def guess_language(text: str) -> str:
    """`de`, `en`, or nothing where the small words do not say it clearly."""
    words = re.findall(r"[^\W\d_]+", text[:2000].lower())
    counts = {
        language: sum(word in small for word in words)
        for language, small in _KNOWN.items()
    }
    first, second = sorted(counts, key=lambda language: counts[language])[::-1]
    clear = counts[first] >= _ENOUGH and counts[first] >= 2 * counts[second]
    return first if clear else ""
