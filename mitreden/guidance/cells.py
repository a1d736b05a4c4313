"""What stands in one cell of a table of words: dates, choices, lists."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from mitreden.checks import Consent, Kind, Place
from mitreden.guidance.entries import (
    DATES,
    LISTS,
    LONGEST,
    LONGEST_SENTENCE,
    MOST_OTHERS,
)

GERMAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
FORMULA = re.compile(r"'(?=\s*[=+\-@＝＋－＠])")  # an apostrophe that our export adds
LENGTHS = {
    "text": LONGEST, "instead": LONGEST, "contact": LONGEST, "reason": 200,
    "mandatory": LONGEST_SENTENCE, "may_say": LONGEST_SENTENCE, "proof": LONGEST_SENTENCE,
}  # fmt: skip
YES = frozenset({"ja", "yes", "x", "1", "true", "wahr", "oui", "j", "y"})
NO = frozenset({"nein", "no", "0", "false", "falsch", "non", "n", ""})
CHOICES: dict[str, dict[str, str]] = {
    "kind": {
        **dict.fromkeys(
            ("vertraulich", "confidential", "geheim", "intern"), "confidential"
        ),
        **dict.fromkeys(("produkt", "product", "produit"), "product"),
        **dict.fromkeys(
            ("kunde", "kundin", "kunden", "client", "customer", "kundenname"), "client"
        ),
        **dict.fromkeys(("ton", "tone", "sprache", "wortwahl", "wording"), "tone"),
    },
    "place": {
        **dict.fromkeys(("ende", "end", "am ende", "hinten"), "end"),
        **dict.fromkeys(("anfang", "start", "vorn", "vorne", "am anfang"), "start"),
        **dict.fromkeys(("bild", "picture", "image", "im bild", "video"), "picture"),
    },
    "consent": {
        **dict.fromkeys(YES, "yes"),
        **dict.fromkeys(NO, "no"),
        **dict.fromkeys(("unbekannt", "unknown", "?", "offen", ""), "unknown"),
    },
}
_ENUMS = {"kind": Kind, "place": Place, "consent": Consent}


class Wrong(Exception):
    """Why a line is no entry. `reason` is a code; the page has the words."""

    def __init__(self, reason: str, column: str = "", value: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.column = column
        self.value = value[:80]


def read_cell(name: str, written: str) -> Any:
    """The value of a field. Raises Wrong."""
    cell = FORMULA.sub("", written.strip(), count=1) if written[:1] == "'" else written
    if name in DATES:
        return day(name, cell)
    if name in LISTS:
        return several(name, re.split(r"[|\n]", cell))
    if name == "common_noun":
        return _yes(name, cell)
    if name in CHOICES:
        return _choice(name, cell)
    if name == "proof":
        return _address(name, cell)
    return _text(name, cell)


def day(name: str, written: str) -> date | None:
    if not written.strip():
        return None
    try:
        if found := GERMAN_DATE.fullmatch(written.strip()):
            number, month, year = (int(part) for part in found.groups())
            return date(year + 2000 if year < 100 else year, month, number)
        return date.fromisoformat(written.strip()[:10])
    except ValueError:
        raise Wrong("bad_date", name, written) from None


def several(name: str, parts: list[str]) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
    for part in kept:
        if len(part) > LONGEST:
            raise Wrong("too_long", name, part)
    if len(kept) > MOST_OTHERS:
        raise Wrong("too_many_in_list", name, str(MOST_OTHERS))
    return kept


def _text(name: str, written: str) -> str:
    text = " ".join(written.split())
    if len(text) > LENGTHS[name]:
        raise Wrong("too_long", name, text)
    return text


def _address(name: str, written: str) -> str:
    text = _text(name, written)
    if text and not re.match(r"https?://[^\s/]+\.[^\s]+\Z", text):
        raise Wrong("bad_address", name, text)
    return text


def _yes(name: str, written: str) -> bool:
    said = written.strip().casefold()
    if said in YES or said in NO:
        return said in YES
    raise Wrong("bad_choice", name, written)


def _choice(name: str, written: str) -> str:
    said = " ".join(written.casefold().split())
    if said not in CHOICES[name]:
        raise Wrong("bad_choice", name, written)
    return str(_ENUMS[name](CHOICES[name][said]))
