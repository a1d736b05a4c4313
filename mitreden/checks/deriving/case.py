"""What every question about a draft is answered from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mitreden.checks.deriving.brand import brand
from mitreden.checks.deriving.calls import call, pitch
from mitreden.checks.deriving.kinds import kind_of
from mitreden.checks.deriving.marked import coupon, label, price, quotes
from mitreden.checks.deriving.names import Mentions, numbered
from mitreden.checks.deriving.small import Places, places
from mitreden.checks.reading import Cue, Reading, reading
from mitreden.checks.types import Draft, LabelLevel, Span

STAFF_ELSEWHERE = frozenset({"former_employee", "none"})
LEADING = frozenset({"executive", "owner"})


@dataclass(frozen=True, slots=True)
class Case:
    draft: Draft
    read: Reading
    relation: str
    network_class: str
    small: Places
    employer: list[Span]  # where it is named in a sentence
    tagged: list[Span]  # where it is only part of a tag, an address or a handle
    trade: list[Span]  # words its name has for what it sells: "Boots", "Optik"
    model: bool  # named together with a number
    brand: (
        Span | None
    )  # what seems to be a firm's name, where the employer's is unknown
    quoted: list[Span]  # somebody else's words
    label: Cue | None  # the author calls the post an advertisement
    coupon: Span | None
    price: Span | None  # known by its cents
    call: Span | None  # upon the reader, to get something
    pitch: Span | None  # a question, and what is ours as the answer
    handles: list[Span]  # "@somebody"
    answers: dict[object, Any] = field(default_factory=dict, init=False, compare=False)

    @property
    def on_business_network(self) -> bool:
        return self.network_class == "business"

    @property
    def unknown_firm(self) -> Span | None:
        """Perhaps the employer's name; where we know that one, another firm's."""
        return None if self.draft.organisation.names else self.brand


def case(draft: Draft, relation: str) -> Case:
    read = reading(draft)
    small = places(read, draft.language)
    mentions = Mentions(read, draft.organisation.names)
    return Case(
        draft=draft,
        read=read,
        relation=relation,
        network_class=kind_of(draft.network),
        small=small,
        employer=mentions.named,
        tagged=mentions.tagged,
        trade=mentions.trade,
        model=numbered(read, mentions.named),
        brand=None if mentions.named else brand(read, draft.language),
        quoted=quotes(read),
        label=label(read),
        coupon=coupon(read, small),
        price=price(read),
        call=call(read, small, draft.language),
        pitch=pitch(read, small),
        handles=_handles(read),
    )


def no_offer(draft: Draft) -> bool:
    """The editors have said of the story that it is none."""
    return draft.label in (LabelLevel.EMPLOYER, LabelLevel.NONE)


def _handles(read: Reading) -> list[Span]:
    if "@" not in read.text:
        return []
    return [
        (start, end)
        for start, end in read.spans
        if start
        and read.text[start - 1] == "@"
        and not read.text[max(0, start - 2) : start - 1].isalnum()  # an address
    ]
