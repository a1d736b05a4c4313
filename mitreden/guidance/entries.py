"""One of the organisation's words as it is typed, imported, kept and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any

from mitreden.checks import Consent, Kind, Place
from mitreden.checks import Spelling as Spelling

LONGEST = 120
LONGEST_SENTENCE = 300
MOST_OTHERS = 30
LANGUAGES = ("de", "en", "fr")
LISTS = ("others", "never_say")
DATES = ("public_from", "valid_until", "consent_until")

# What each kind of entry has, in the order of the form; every kind has a text.
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.CONFIDENTIAL: ("instead", "reason", "public_from", "others", "common_noun"),
    Kind.PRODUCT: (
        *("mandatory", "place", "may_say", "proof", "valid_until"),
        *("never_say", "others", "common_noun"),
    ),
    Kind.CLIENT: ("consent", "consent_until", "contact", "instead", "others"),
    Kind.TONE: ("instead", "reason", "others", "common_noun"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """An entry. Fields its kind does not have stay as they are here."""

    text: str
    instead: str = ""
    reason: str = ""
    public_from: date | None = None
    kind: str = Kind.CONFIDENTIAL
    others: tuple[str, ...] = ()  # "Aurora project", "fr: projet Aurore"
    common_noun: bool = False
    mandatory: str = ""
    place: str = Place.END
    may_say: str = ""
    proof: str = ""
    valid_until: date | None = None
    never_say: tuple[str, ...] = ()
    consent: str = Consent.UNKNOWN
    consent_until: date | None = None
    contact: str = ""
    # What the table had a column for; empty: everything. The rest stays as it was.
    given: tuple[str, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """“Projekt Aurora” and “projekt aurora” are one word of one kind."""
        return self.kind, self.text.casefold()

    def over(self, earlier: Word) -> Word:
        """The entry as it will be, where this line does not speak of everything."""
        if not self.given:
            return self
        return replace(earlier, **{name: getattr(self, name) for name in self.given})

    def kept(self) -> dict[str, Any]:
        """For the database: plain JSON."""
        values = asdict(self)
        for name in DATES:
            values[name] = values[name].isoformat() if values[name] else None
        return values | {name: list(values[name]) for name in (*LISTS, "given")}


NAMES = tuple(one.name for one in fields(Word) if one.name != "given")


def restored(values: Mapping[str, Any]) -> Word:
    """What `kept` has written."""
    known = {name: values[name] for name in (*NAMES, "given") if name in values}
    for name in DATES:
        if known.get(name):
            known[name] = date.fromisoformat(known[name])
    for name in (*LISTS, "given"):
        known[name] = tuple(known.get(name, ()))
    return Word(**known)


def spelling(written: str) -> Spelling:
    """“fr: projet Aurore” counts in French texts only."""
    language, colon, text = written.partition(":")
    if colon and language.strip().lower() in LANGUAGES and text.strip():
        return Spelling(text.strip(), language.strip().lower())
    return Spelling(written.strip())
