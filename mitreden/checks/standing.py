"""Where a post speaks from: whether something is offered in it, or work is talked about.

A promise about a product is a claim; the same words about a birthday cake are not. Rules
ask here instead of guessing each for itself.
"""

from __future__ import annotations

from mitreden.checks.deriving import situation
from mitreden.checks.reading import reading
from mitreden.checks.situation import Consideration, Topic, Visibility
from mitreden.checks.types import Draft

OFFERS = frozenset({Topic.PRODUCT, Topic.CLIENT, Topic.REVIEW})
WORK = OFFERS | {Topic.EMPLOYER, Topic.JOB, Topic.FINANCIAL}
OWN = frozenset(
    {
        "unser", "unsere", "unserem", "unseren", "unserer", "unseres", "wir", "uns",
        "our", "ours", "we", "us", "we're", "we've", "notre", "nos", "nous",
    }
)  # fmt: skip
AT = frozenset({"bei", "at", "chez", "von", "vom"})


def topic(draft: Draft) -> Topic:
    return Topic(situation(draft).topic.value)


def offered(draft: Draft) -> bool:
    """Something is recommended for money: one's own, a client's, a paid-for thing."""
    known = topic(draft)
    if known is Topic.THIRD_PARTY:
        gain = situation(draft).consideration.value
        paid = gain not in {Consideration.NONE, Consideration.SALARY}
        return paid or reading(draft).has("situation.offer.coupon")
    return known in OFFERS


def at_work(draft: Draft) -> bool:
    """An offer, or the employer, a vacancy, the company's figures."""
    return offered(draft) or topic(draft) in WORK


def speaks_for_a_company(draft: Draft) -> bool:
    """ "We" or "our", and a name behind "bei", "at" or "chez"."""
    read = reading(draft)
    if not OWN.intersection(read.words):
        return False
    return any(
        word in AT and draft.text[read.spans[place + 1][0]].isupper()
        for place, word in enumerate(read.words[:-1])
    )


def works_named(draft: Draft) -> bool:
    """The text itself says where the author works."""
    return situation(draft).visibility.value == Visibility.IN_TEXT


def names_employer(draft: Draft) -> bool:
    """One of the organisation's names stands in the text."""
    plain = reading(draft).plain
    return any(
        f" {name.casefold()} " in plain for name in draft.organisation.names if name
    )
