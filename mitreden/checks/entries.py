"""What an organisation writes down about its own words: plain facts, one entry each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """Why a word is on the list."""

    CONFIDENTIAL = "confidential"  # not public (yet)
    PRODUCT = "product"  # with a line it needs, or with what may be said about it
    CLIENT = "client"  # named only with consent
    TONE = "tone"  # we say something else


class Consent(StrEnum):
    UNKNOWN = "unknown"
    NO = "no"
    YES = "yes"


class Place(StrEnum):
    """Where the line that a product needs belongs."""

    END = "end"
    START = "start"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Spelling:
    """Another way to write it; with a language it counts in texts of that one only."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    word: str
    public_from: date | None = None  # not confidential from this day on
    instead: str = ""  # what can be said in its place
    kind: Kind = Kind.CONFIDENTIAL
    others: tuple[Spelling, ...] = ()
    common_noun: bool = False  # "Haus" is also found as "Häuser"
    reason: str = ""  # tone: told to whoever writes it
    mandatory: str = ""  # the line that has to go along with the product
    place: Place = Place.END
    may_say: str = ""
    proof: str = ""  # an address
    valid_until: date | None = None  # of what may be said
    never_say: tuple[str, ...] = ()
    consent: Consent = Consent.UNKNOWN
    consent_until: date | None = None
    contact: str = ""  # who knows more


@dataclass(frozen=True, slots=True)
class Match:
    term: Term
    start: int
    end: int
    never: bool = False  # what should not be said about it, rather than its name
