"""What the account is used for, who reads it, and what is known of the employer."""

from __future__ import annotations

from mitreden.checks.deriving.case import Case
from mitreden.checks.deriving.kinds import is_editorial
from mitreden.checks.situation import AccountUse, Answer, Origin, Topic

YES, NO = "yes", "no"
_OFFERS = frozenset({Topic.PRODUCT, Topic.CLIENT})


def account_use(case: Case, topic: str) -> Answer:
    read, draft = case.read, case.draft
    series = read.first("situation.account.series")
    private = topic == Topic.PRIVATE and not series
    if draft.format != "comment" and is_editorial(draft.network, private=private):
        return Answer(AccountUse.BLOG, Origin.NETWORK)
    if topic in _OFFERS:
        contact = read.first("situation.account.contact")
        price = read.first("situation.offer.price", "situation.offer.discount")
        if case.relation == "owner":
            return Answer(AccountUse.BUSINESS, Origin.PROFILE)
        if contact and price and not case.on_business_network:
            return Answer(AccountUse.BUSINESS, Origin.TEXT, contact.span)
    if topic == Topic.PRIVATE:
        return Answer(AccountUse.PRIVATE, Origin.ASSUMED)
    return Answer(AccountUse.WORK_POSTS, Origin.ASSUMED)


def audience_knows(case: Case) -> Answer:
    if cue := case.read.first("situation.audience.knows"):
        return Answer(YES, Origin.TEXT, cue.span)
    return Answer(NO, Origin.ASSUMED)


def imprint_present(case: Case) -> Answer:
    if cue := case.read.first("situation.account.imprint"):
        return Answer(YES, Origin.TEXT, cue.span)
    return Answer(NO, Origin.ASSUMED)


def employer_listed(case: Case) -> str:
    """Said with "yes" where the text speaks of shares, else unknown."""
    return YES if case.read.has("situation.financial.share") else ""
