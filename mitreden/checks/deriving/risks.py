"""Who lets out a secret or tells of a patient offers nothing, as a rule.

The rules on people, pictures, secrets, papers and unpublished news know such posts. What
they find speaks against an offer where nothing is to be bought in so many words.
"""

from __future__ import annotations

from mitreden.checks.deriving.case import Case
from mitreden.checks.deriving.evidence import Tally
from mitreden.checks.deriving.weights import E, F, O
from mitreden.checks.found import found
from mitreden.checks.rules import access, insider, papers, people, pictures, secrets
from mitreden.checks.types import Rule

TOLD, NO_OFFER = 0.8, -1.5
TOLD_OF_WORK: tuple[Rule, ...] = (
    people.health,
    people.job,
    people.private,
    people.accused,
    people.pay,
    people.applicant,
    people.served,
    people.address,
    pictures.people,
    pictures.children,
    access.code,
    access.weakness,
    papers.shared,
    papers.pictured,
    papers.personal,
    secrets.figures,
    secrets.plans,
    secrets.customer,
)
# To be had, in so many words.
_OFFERED = (
    "situation.offer.buy",
    "situation.offer.code",
    "situation.offer.shop",
    "situation.offer.ours",
)


def weigh(case: Case, counted: Tally) -> None:
    if counted.of(O) <= 0:
        return
    if case.label or case.coupon or case.price or case.read.has(*_OFFERED):
        return
    if found(insider.unpublished, case.draft):
        counted.add(F, TOLD)
        counted.add(O, NO_OFFER)
    elif any(found(rule, case.draft) for rule in TOLD_OF_WORK):
        counted.add(E, TOLD)
        counted.add(O, NO_OFFER)
