"""Whether a word stands apart as a label, or is part of what is told.

What stands between it and the last break (a sentence end, a bracket, a dash, an emoji)
may only introduce it; behind it a break follows, or "for", "in eigener Sache". Only a few
signs around the word are looked at, so that the cost of a text grows with its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

BEFORE = 120
BEHIND = 60
GLUED = "@.-&_"  # a word behind one of these is part of something else
LEAD = 8  # words that may introduce a label


class Apart(StrEnum):
    YES = "yes"
    NEGATED = "negated"
    NO = "no"


NEGATIONS = frozenset(
    {
        "kein", "keine", "keinerlei", "keinen", "keiner", "nicht", "ohne", "nie", "nix",
        "no", "not", "isn't", "isn’t", "ain't", "without", "never", "neither", "nor",
        "pas", "sans", "aucun", "aucune", "non", "ni",
    }
)  # fmt: skip
INTRODUCING = frozenset(
    {
        "ab", "achtung", "also", "bezahlte", "bezahlter", "beitrag", "bisschen", "da",
        "das", "der", "die", "dies", "diese", "dieser", "dieses", "ehrlich", "ein",
        "eindeutig", "eine", "enthält", "enthaelt", "es", "folgt", "gleich", "hallo",
        "hier", "heute", "hinweis", "ich", "ihr", "im", "in", "ist", "ja", "jetzt",
        "klar", "kleine", "kleiner", "kommt", "kurze", "kurz", "lieben", "mache",
        "mal", "meine", "mit", "moin", "nachfolgend", "natürlich", "offen", "post",
        "posting", "reine", "schamlose", "selbst", "selbstgemachte", "gemachte", "sind",
        "story", "text", "transparenz", "transparenzhinweis", "unbeauftragte",
        "unbezahlte", "und", "vorab", "vorsicht", "video", "war", "wieder", "wird",
        "wichtig", "zur", "eigene", "folgende", "gesponserte", "bevor", "los", "geht",
        "a", "an", "attention", "careful", "caption", "clip", "contains", "disclaimer",
        "disclosure", "following", "full", "hello", "here", "heads", "hey", "hi",
        "honest", "includes", "is", "it", "it's", "it’s", "just", "note", "obviously",
        "of", "ok", "okay", "paid", "quick", "reel", "so", "the", "this", "this's",
        "transparency", "unpaid", "up", "warning", "yes", "yep", "yeah", "that's", "be",
        "i", "i'm", "clear", "to", "am", "my", "own",
        "annonce", "avertissement", "c'est", "c’est", "ce", "ceci", "contient", "cet",
        "est", "et", "la", "le", "les", "oui", "petite", "publication", "une", "voici",
        "transparence", "de", "bonjour", "cette", "vidéo", "info",
    }
)  # fmt: skip
# "Die Anzeige: kaputt", "this ad" speak of another one.
POINTING = frozenset(
    {
        "die",
        "der",
        "diese",
        "dieser",
        "meine",
        "the",
        "this",
        "my",
        "la",
        "les",
        "cette",
    }
)
# Behind a label: what it is for, and why.
GOING_ON = frozenset(
    {
        "für", "fuer", "in", "wegen", "weil", "da", "aus", "ohne", "unbezahlt",
        "unbeauftragt", "mit", "durch", "von", "by", "for", "unpaid", "with", "because",
        "feature", "pour", "avec", "par", "non", "as", "|", "und", "and", "et",
    }
)  # fmt: skip
# Those that need more than one word in front ("Werbung mit Herz" is a slogan).
ONLY_BEHIND_SEVERAL = frozenset({"mit", "with", "avec", "von", "und", "and", "et"})
# "Sponsored by …", "bezahlte Partnerschaft mit …": a name follows.
BEFORE_A_NAME = (" by", " von", " mit", " with", " par", " avec")

_BREAK = re.compile(r"[.!?…:;|·•–—*()\[\]{}<>/»«~_=+\n→➡▶►-]|[^\w\s,'’\"“”„#@&%-]")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEXT = re.compile(r"\s*(\S{1,30})")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or several, that may be a label."""

    start: int
    end: int
    tag: bool


def how_it_stands(text: str, word: Word, *, loose: bool) -> Apart:
    """`loose`: a phrase that no label should be ("sponsored by") may go on freely."""
    begin = word.start - word.tag
    if _glued(text, begin):
        return Apart.NO
    lead = _lead(text, begin)
    words = [each.casefold() for each in _WORD.findall(lead)]
    if _denied(lead):
        return Apart.NEGATED
    if word.tag:
        return Apart.YES
    if lead.rstrip()[-1:] in ('"', "“", "”", "„", "'", "’"):  # quoted, not meant
        return Apart.NO
    if len(words) > LEAD or not all(each in INTRODUCING for each in words):
        return Apart.NO
    if words and words[-1] in POINTING:
        return Apart.NO
    if loose and _several(text, word):
        return Apart.YES
    return Apart.YES if _breaks(text, word, first=not words) else Apart.NO


def _glued(text: str, begin: int) -> bool:
    """Within an address, a mention or a compound; "PR/Werbung" is neither."""
    before = text[max(0, begin - 60) : begin]
    if before[-1:] == "/":
        piece = before.split()[-1]
        return "." in piece or ":" in piece
    return bool(before) and before[-1] in GLUED


def _several(text: str, word: Word) -> bool:
    return " " in text[word.start : word.end]


def _denied(lead: str) -> bool:
    """ "Keine bezahlte Werbung", "this is not an ad"; not "nicht vergessen, Werbung"."""
    clause = lead.rpartition(",")[2] or lead
    close = [word.casefold() for word in _WORD.findall(clause)][-3:]
    return any(word in NEGATIONS for word in close)


def _lead(text: str, start: int) -> str:
    """From the last break in front of the word."""
    before = _HYPHEN.sub("", text[max(0, start - BEFORE) : start])
    breaks = [found.end() for found in _BREAK.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def _breaks(text: str, word: Word, *, first: bool) -> bool:
    behind = text[word.end : word.end + BEHIND]
    if not behind or behind[0] == "\n":
        return True
    if not behind[0].isspace():
        return _sign_ends_it(behind)
    coming = _NEXT.match(behind)
    if coming is None or "\n" in behind[: coming.start(1)]:
        return True
    follows = coming[1]
    if not follows[0].isalnum():
        return follows[0] not in "\"“”„'’&%?"
    if text[word.start : word.end].casefold().endswith(BEFORE_A_NAME):
        return True
    plain = follows.casefold().strip(".,:;!?")
    if plain in GOING_ON:
        return _several(text, word) or plain not in ONLY_BEHIND_SEVERAL
    return first and _new_sentence(text, word, follows)


def _sign_ends_it(behind: str) -> bool:
    """A dot, a colon, a bracket: not the hyphen of "Ad-hoc", not "Werbung?"."""
    sign = behind[0]
    if sign in "-–'’‐":
        return not behind[1:2].isalnum()
    return sign not in '?"“”„&%_'


def _new_sentence(text: str, word: Word, follows: str) -> bool:
    """ "WERBUNG Unsere neue Pumpe": nothing in front, and a capital behind."""
    written = text[word.start : word.end]
    loud = written.isupper()
    line = re.split(r"[\n\]]", text[max(0, word.start - 40) : word.start])[-1]
    if _WORD.search(line) and not loud:
        return False
    new = follows[0].isupper()
    return new and not follows.isupper() if loud else new and len(written) > 3
