"""How many syllables a word has: an estimate from its vowels.

A hyphenation dictionary knows where a line may break, which is not the same: "aber" has
two syllables and no place to break. Counting groups of vowels, with the exceptions that
matter, comes closer in both languages; tests/meter/test_readability.py has the words it
is measured on.
"""

from __future__ import annotations

import re
from functools import lru_cache

_GERMAN = re.compile(
    r"aa|ee|oo|ai|ay|au|äu|ei|ey|eu|oi|oy|ui$|ie|[aeiouyäöüáàâéèêëíìîïóòôúùûœæ]"
)
_GERMAN_MORE = re.compile(
    r"^(?:ge|be)e(?=rb|hr|nd|rd)|(?:ili|lini|eri|ori|ani|edi|udi|mmi)e(?=n|$)|eum$"
)
_GERMAN_LESS = re.compile(r"qu|teams?$|likes?$|shares?$|timeline")

_ENGLISH = re.compile(r"[aeiouy]+")
_CONSONANT_Y = re.compile(r"(?<=[aeou])y(?=[aeiou])")
_ENGLISH_MORE = re.compile(
    r"(?<![tcs])ia|(?<![tscgxnl])io|iu|^lion|ie(?=n[ct]|t$|ty)|(?<=[a-z]{3})ier(?=s?$)"
    r"|^idea|area|creat|react|theat|(?<![qg])ua(?=[lt])|(?<=fl)ue|eo(?=s?$)"
    r"|[aeiou]ing(?=s?$)|ism(?=s?$)|[ds]n't$"
)
_ENGLISH_LESS = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouylsxzcgh])es$|(?<=[aeiouy]l)es$"
    r"|(?<=[aeiouy][tp]h)es$|(?<=[^aeiouytdl])ed$|(?<=[aeiouy]l)ed$|gues?$|^some(?=[^aeiou])"
    r"|(?<=[^aeiouy])e(?=(?:ly|ful|ment|less|ness|line|page|where|time)(?:s|ly)?$)"
    r"|fety$|^busi"
)


@lru_cache(maxsize=8192)
def syllables(word: str, language: str) -> int:
    """At least one, even for a number."""
    word = word.lower()[:80].replace("’", "'")
    return max(1, _german(word) if language == "de" else _english(word))


def _german(word: str) -> int:
    found = len(_GERMAN.findall(word))
    return found + len(_GERMAN_MORE.findall(word)) - len(_GERMAN_LESS.findall(word))


def _english(word: str) -> int:
    word = _CONSONANT_Y.sub("j", word.removesuffix("'s"))
    found = len(_ENGLISH.findall(word))
    return found + len(_ENGLISH_MORE.findall(word)) - len(_ENGLISH_LESS.findall(word))
