"""What X charges, in US dollars per request.

https://docs.x.com/x-api/getting-started/pricing (read 2026-11-25; posts with an address
since 2026-04-20). X does not say what counts as an address: whatever its own rules would
make a link of is taken for one, and whatever has "://" in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from twitter_text.extract_urls import extract_urls_with_indices

from mitreden.networks.types import Outgoing
from mitreden.networks.x.words import post_text

POST = Decimal("0.015")
POST_WITH_LINK = Decimal("0.200")
DESCRIPTION = Decimal("0.005")  # a picture's words; the picture itself is free
DELETE = Decimal("0.010")
READ_POST = Decimal("0.005")
READ_USER = Decimal("0.010")
NOTHING = Decimal(0)


class XCosts:
    def budget(self, options: Mapping[str, str]) -> Decimal:
        """`x.budget`; what is no amount of money is none."""
        try:
            amount = Decimal(options.get("budget", "0"))
        except InvalidOperation:
            return NOTHING
        return amount if amount.is_finite() and amount > 0 else NOTHING

    def post(self, outgoing: Outgoing) -> Decimal:
        text = post_text(outgoing)
        has_link = "://" in text or bool(extract_urls_with_indices(text))
        return (POST_WITH_LINK if has_link else POST) + self.preparing(outgoing)

    def preparing(self, outgoing: Outgoing) -> Decimal:
        described = sum(1 for picture in outgoing.pictures if picture.alt)
        return described * DESCRIPTION

    def deleting(self) -> Decimal:
        return DELETE

    def reading(self) -> Decimal:
        return READ_POST

    def connecting(self) -> Decimal:
        return READ_USER
