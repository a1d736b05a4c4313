"""Whether the author speaks as if a customer or a chance observer of the employer."""

from __future__ import annotations

from mitreden.checks.deriving.case import LEADING, STAFF_ELSEWHERE, Case
from mitreden.checks.deriving.visibility import said
from mitreden.checks.situation import Answer, Origin

YES, NO = "yes", "no"


def posing(case: Case) -> Answer:
    if case.relation in STAFF_ELSEWHERE or said(case):
        return Answer(NO, Origin.ASSUMED)
    read = case.read
    firm = bool(case.employer or case.unknown_firm)
    comment = case.draft.format == "comment"
    defends = read.first("situation.poses.defends")
    if defends and (firm or comment):
        return Answer(YES, Origin.TEXT, defends.span)
    customer = read.first("situation.poses.customer")
    if customer and (firm or case.relation in LEADING):
        return Answer(YES, Origin.TEXT, customer.span)
    praised = read.has("situation.praise") and not read.has("situation.complaint")
    if comment and praised and firm:
        return Answer(YES, Origin.ASSUMED)
    if case.network_class == "review_site":
        return Answer(YES if customer else NO, Origin.NETWORK)
    return Answer(NO, Origin.ASSUMED)
