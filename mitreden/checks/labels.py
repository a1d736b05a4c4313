"""Does the text say that its author works there, or that it advertises – and where?

Grounds: § 5a (4) UWG, § 6 (1) DDG and § 22 (1) MStV ask for "clearly recognisable";
OLG Celle, 8 June 2017, 13 U 53/17: a "#ad" among six tags at the end is not. Advice, not
legal advice. A word counts as a label where it is set apart as one; inside a sentence
("unsere Werbung im Radio", "Anzeige gegen Unbekannt") it is an ordinary word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mitreden.checks.memory import once_for_each
from mitreden.checks.passages import hashtag_clouds
from mitreden.checks.types import Draft, LabelLevel, Span

GLANCE = 140  # what counts as "in front" where a network shows the whole text

SUFFICIENT = {
    "de": ("dauerwerbesendung", "entgeltliche einschaltung", "werbung", "anzeige",
           "bezahlte partnerschaft", "bezahlte werbepartnerschaft"),
    "en": ("advertisement", "advert", "ad", "paid partnership", "werbung", "anzeige"),
}  # fmt: skip
INSUFFICIENT = {
    "de": ("sponsored by", "sponsored", "powered by", "in kooperation mit", "kooperation",
           "gesponsert", "pr-sample", "spon", "collab", "sponsoredby", "advertisement",
           "ad", "promotion"),
    "en": ("in collaboration with", "sponsored by", "powered by", "spon", "collab",
           "gifted", "thanks to", "ambassador"),
}  # fmt: skip
_NEGATED = (
    r"\b(?:keine?(?:rlei)?|nicht|ohne|no|not(?:\s+an?)?|without)\s+(?:bezahlte\s+)?"
)


class Place(StrEnum):
    FRONT = "front"
    LATE = "late"
    CLOUD = "cloud"
    NEGATED = "negated"
    WEAK = "weak"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class AdLabel:
    place: Place
    span: Span | None = None


@once_for_each
def level(draft: Draft) -> LabelLevel:
    """What this draft asks for. Without a story, naming the employer is the sign."""
    if draft.label is not None:
        return draft.label
    if draft.own_product:
        return LabelLevel.AD
    if draft.about_employer or _name(draft.text, draft.organisation.names):
        return LabelLevel.EMPLOYER
    return LabelLevel.NONE


def front(draft: Draft) -> int:
    return draft.fold if draft.fold is not None else GLANCE


@once_for_each
def ad_label(draft: Draft) -> AdLabel:
    """The best label in the text: one that suffices if there is one."""
    strong, weak, negated = _patterns(draft.language, draft.organisation.label_words)
    clouds = list(hashtag_clouds(draft.text))
    best = AdLabel(Place.NOWHERE)
    for found in strong.finditer(draft.text):
        span = _label(found)
        place = _place(span, clouds, front(draft))
        if place is Place.FRONT:
            return AdLabel(place, span)
        if best.place is not Place.LATE:
            best = AdLabel(place, span)
    if best.span:
        return best
    if doubtful := weak.search(draft.text):
        return AdLabel(Place.WEAK, _label(doubtful))
    if denied := negated.search(draft.text):
        return AdLabel(Place.NEGATED, denied.span())
    return best


@once_for_each
def tie(draft: Draft) -> Span | None:
    """Where the text first says that its author works there."""
    found = [
        span
        for pattern in _ties(draft.organisation.names)
        if (span := _first(pattern, draft.text))
    ]
    if belonging := _belonging(draft):
        found.append(belonging)
    return min(found, default=None)


def _place(span: Span, clouds: list[Span], front: int) -> Place:
    for start, end in clouds:
        if start <= span[0] < end and span[0] > 0:
            return Place.CLOUD
    return Place.FRONT if span[0] < front else Place.LATE


def _belonging(draft: Draft) -> Span | None:
    """The employer's name, in a text that speaks of "us" and "our"."""
    us = r"\b(?:wir|uns|unser\w{0,2})\b|\bmein\w{0,2}\s+(?:team|koll|schicht|ausbild)"
    if draft.language == "en":
        us = r"\b(?:we|us|our)\b|\bmy\s+(?:team|colleagues?|shift|apprenticeship)\b"
    as_customer = r"\b(?:gekauft|bestellt|kund(?:e|in|en)|bought|ordered|customers?)\b"
    if not re.search(us, draft.text, re.IGNORECASE) or re.search(
        as_customer, draft.text, re.IGNORECASE
    ):
        return None
    return _name(draft.text, draft.organisation.names)


def _name(text: str, names: tuple[str, ...]) -> Span | None:
    """The employer's name as a word: a tag or an address alone tells nobody."""
    if not names:
        return None
    return _first(_names(names), text)


def _label(found: re.Match[str]) -> Span:
    return found.span(found.lastgroup or 0)


def _first(pattern: re.Pattern[str], text: str) -> Span | None:
    found = pattern.search(text)
    return found.span() if found else None


def _one_of(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


@lru_cache(maxsize=32)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w#@./-])(?:{_one_of(names)})s?(?![\w@]|\.\w)", re.IGNORECASE
    )


@lru_cache(maxsize=32)
def _patterns(
    language: str, own_words: tuple[str, ...]
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    strong = _one_of((*SUFFICIENT.get(language, SUFFICIENT["de"]), *own_words))
    weak = _one_of(INSUFFICIENT.get(language, INSUFFICIENT["de"]))
    return (
        re.compile(_set_apart(strong), re.IGNORECASE),
        re.compile(_set_apart(weak, behind=""), re.IGNORECASE),
        re.compile(rf"{_NEGATED}(?:{strong})\b", re.IGNORECASE),
    )


_BEHIND = r"(?=\s{0,2}(?:[:|·•/–—\-!.,)\]\n]|$)|\s+(?:für|for|in\s+eigener)\b)"


def _set_apart(words: str, behind: str = _BEHIND) -> str:
    """The word as a label: a tag, in brackets, or in front with a sign behind it."""
    opening = (
        r"(?:^|\n|[.!?]\s)[^\w\n#]{0,6}"
        r"(?:(?:enthält|achtung|vorsicht|unbezahlte|selbst\s+gemachte|contains)[,:]?\s+)?"
    )
    return (
        rf"(?:{opening}(?P<first>{words})\b{behind}"
        rf"|[\[(](?P<bracket>\s?(?:{words})\s?)[\])]"
        rf"|(?P<tag>(?<![\w&#])#(?:{words}))\b)"
    )


@lru_cache(maxsize=32)
def _ties(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Sentences that say it, in both languages: an author may mix them."""
    said = [
        r"\b(?:mein|unser)\w{0,2}\s+(?:arbeitgeber|betrieb|firma|unternehmen|laden)",
        r"\bich\s+arbeite\s+(?:selbst\s+)?(?:dort|da|hier)\b",
        r"\b(?:my|our)\s+(?:employer|company|firm|workplace)\b",
        r"\bI\s+work\s+(?:there|here)\b",
    ]
    if names:
        name = rf"(?:{_one_of(names)})"
        here = rf"(?:der\s+|die\s+|dem\s+|the\s+)?{name}"
        filler = r"(?:(?!nicht\b|not\b)[^\s.!?]{1,20}\s+){0,5}"
        job = (
            r"arbeite|lerne|jobbe|angestellt|beschäftigt|tätig|azubi\w*|ausbildung"
            r"|dual\w*|praktik\w+|werkstudent\w*|mitarbeiter\w*|kolleg\w+|\bbin|team"
        )
        at_work = (
            r"work(?:ing|ed)?|apprentice(?:ship)?|employed|employee|trainee|intern"
            r"|colleagues?|team|job|\bI'?m|\bI’m|\bI\s+am"
        )
        said += [
            rf"(?:\bich\s+)?\b(?:{job})\s+{filler}(?:bei|von|für|in)\s+{here}\b",
            rf"\b(?:wir|uns|hier)\s+(?:(?:bei|von)\s+)?{name}\b",
            rf"\bbei\s+{here}\b,?\s+(?:wo\s+ich|arbeite|lerne|bin\s+ich)\b",
            rf"(?:\bI\s+)?\b(?:{at_work})\s+{filler}(?:at|for|of|with)\s+{here}\b",
            rf"\b(?:we|us|here)\s+at\s+{here}\b",
            rf"{name},?\s+(?:where\s+I\s+work|wo\s+ich\s+(?:arbeite|lerne))\b",
        ]
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in said)
