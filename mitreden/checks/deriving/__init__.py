"""What stands around a draft, derived where nobody has answered.

Given answers come first; then what the text says, with the passage; then the story, the
network and the profile; at last an assumption on the careful side. Nothing here decides
about a label: the packs do, with these answers.
"""

from __future__ import annotations

from enum import StrEnum

from mitreden.checks.deriving import account, consideration
from mitreden.checks.deriving.case import case
from mitreden.checks.deriving.intensity import intensity
from mitreden.checks.deriving.posing import posing
from mitreden.checks.deriving.relation import relation
from mitreden.checks.deriving.topic import topic
from mitreden.checks.deriving.visibility import visibility
from mitreden.checks.memory import once_for_each
from mitreden.checks.situation import Answer, Origin, Situation
from mitreden.checks.types import Draft


@once_for_each
def situation(draft: Draft) -> Situation:
    """Every question of the rule packs, answered."""
    given = draft.context
    part = relation(draft)
    known = case(draft, part.value)
    gain = consideration.gain(known)
    about = _given(given.topic) or topic(known, gain)
    return Situation(
        topic=about,
        intensity=_given(given.intensity) or intensity(known, about.value),
        consideration=_given(given.consideration)
        or gain
        or consideration.unsaid(known, about.value),
        visibility=_given(given.visibility) or visibility(known, about.value),
        account_use=_given(given.account_use)
        or account.account_use(known, about.value),
        audience_knows=_given(given.audience_knows) or account.audience_knows(known),
        poses_as_consumer=_given(given.poses_as_consumer) or posing(known),
        imprint_present=_given(given.imprint_present) or account.imprint_present(known),
        relation=part,
        network_class=Answer(known.network_class, Origin.NETWORK),
        format=Answer(draft.format or "text", Origin.NETWORK),
        jurisdiction=draft.jurisdiction,
        more={"employer_listed": _listed(draft) or account.employer_listed(known)},
    )


def _given(value: StrEnum | bool | None) -> Answer | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return Answer("yes" if value else "no", Origin.GIVEN)
    return Answer(value.value, Origin.GIVEN)


def _listed(draft: Draft) -> str:
    known = draft.context.employer_listed
    return "" if known is None else ("yes" if known else "no")
