"""What goes into a check and what comes out of it: facts in, facts out, no prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from mitreden.checks.situation import NO_CONTEXT, Context
from mitreden.checks.situation import Span as Span
from mitreden.checks.terms import NO_TERMS, Terms

Facts = Mapping[str, str | int]


class Weight(StrEnum):
    """How much a finding matters. None of them blocks: the author decides."""

    FINE = "fine"  # said as warmly as the rest
    NOTE = "note"
    HINT = "hint"
    STRONG = "strong"


class Confidence(StrEnum):
    """How sure the ground of a remark is."""

    SETTLED = "settled"  # statute, court or the network's own terms
    PRUDENT = "prudent"  # careful practice where the law leaves room
    OPEN = "open"  # undecided; good manners say so


class LabelLevel(StrEnum):
    """What a story asks of whoever tells it."""

    NONE = "none"
    EMPLOYER = "employer"  # say that you work there
    AD = "ad"  # begin with "Werbung"


@dataclass(frozen=True, slots=True)
class Organisation:
    names: tuple[str, ...] = ()  # the first is the one used in mends
    label_words: tuple[str, ...] = ()  # accepted besides the usual ones
    domains: tuple[str, ...] = ()  # of its own e-mail addresses and links
    phones: tuple[str, ...] = ()  # its own numbers, digits only
    terms: Terms = NO_TERMS


@dataclass(frozen=True, slots=True)
class Author:
    email: str = ""
    role: str = "employee"  # employee, trainee, …, executive, owner, former_employee
    headline_shown: bool = False  # the network shows the employer beside each post


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Draft:
    """A text on its way to one network. Nothing in here is ever stored."""

    text: str
    language: str = "de"
    counter: str = "graphemes"  # how the network counts: see lib/counting.py
    max_length: int | None = None
    limit_is_firm: bool = True  # False: longer works, but is not read
    max_bytes: int | None = None
    fold: int | None = None  # from here on the text hides behind "… more"
    link: str = ""  # goes along with the post, whether or not it is in the text
    proof: str = ""  # where readers can look it up
    link_alone: bool = False  # shared as it is: the link says enough to be a post
    label: LabelLevel | None = None  # what the story asks for; None: no story says
    about_employer: bool = False
    own_product: bool = False
    organisation: Organisation = Organisation()
    author: Author = Author()
    network: str = ""  # its key; "" where none is chosen
    format: str = "text"  # text, image, carousel, story, reel, video, comment, …
    jurisdiction: str = "DE"  # whose rules: a file in data/packs
    context: Context = NO_CONTEXT  # what the author has answered
    most_tags: int | None = None  # how many hashtags the network takes
    most_mentions: int | None = None
    not_before: date | None = None  # the story may not be told before this day
    refuses_copies: bool = False  # the network takes no colleague's text once more
    suggestions: tuple[str, ...] = ()  # texts the story offers as a start
    colleague_sketches: tuple[bytes, ...] = ()  # of shared posts: see sketch.py
    sketch_key: bytes = b""  # with which these sketches were made
    today: date = date.min
    # What has been found out about it: see memory.py.
    answers: dict[object, Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )


@dataclass(frozen=True, slots=True)
class Mend:
    """One small change that answers a finding: put `replacement` where `span` is.

    The kind names the words on its button; the page has them.
    """

    kind: str
    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Because:
    """Grounds that a rule takes from data: more than its own words know."""

    said: Mapping[str, Mapping[str, str]]  # placeholder → its sentence by language
    citations: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a draft. It carries facts; the page has the words."""

    rule: str
    weight: Weight
    span: Span | None = None
    facts: Facts = field(default_factory=dict)
    mends: tuple[Mend, ...] = ()
    because: Because | None = None


Rule = Callable[[Draft], Iterator[Finding]]


def apply(text: str, mend: Mend) -> str:
    start, end = mend.span
    return text[:start] + mend.replacement + text[end:]
