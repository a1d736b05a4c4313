"""A month's money for networks that charge (`Network.costs`), and who may still spend it.

Each price is set aside before the request leaves, by one conditional UPDATE: several
workers together cannot exceed the month. With a post, the price of deleting it is set
aside, too, so that taking one back never fails for want of money. What the network surely
did not take is given back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils import timezone

from mitreden.networks import NETWORKS
from mitreden.networks.types import Outgoing, Refused, TryLater
from mitreden.publishing.halting import Halted
from mitreden.publishing.models import LONGEST_HOLD
from mitreden.publishing.spending_models import Spending

# `Delivery.problem` of what waits for the next month, or for a higher budget.
BUDGET_SPENT = "budget_spent"


class BudgetSpent(Exception):
    """Nothing was sent: this month's money is used up, or not enough for this post."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"the budget is used up; look again {until}")
        self.until = until


@contextmanager
def paid(network_key: str, outgoing: Outgoing, now: datetime) -> Iterator[None]:
    """Around the sending of one post. Raises BudgetSpent before anything is sent."""
    costs = NETWORKS[network_key].costs
    if costs is None:
        yield
        return
    price = costs.post(outgoing) + costs.deleting()
    if not _set_aside(network_key, price, now):
        raise BudgetSpent(now + LONGEST_HOLD)  # a higher one may come any day
    try:
        yield
    except (Refused, TryLater, Halted) as error:
        if not getattr(error, "unsure", False):
            _give_back(network_key, price - costs.preparing(outgoing), now)
        raise


def may_connect(network_key: str, now: datetime) -> bool:
    """Whether there is money for connecting an account; it is set aside then."""
    costs = NETWORKS[network_key].costs
    return costs is None or _set_aside(network_key, costs.connecting(), now)


def may_read(network_key: str, now: datetime) -> bool:
    """Whether there is money for looking how a post does; it is set aside then."""
    costs = NETWORKS[network_key].costs
    return costs is None or _set_aside(network_key, costs.reading(), now)


def book_deletion(network_key: str, sent_at: datetime | None, now: datetime) -> None:
    """In the month of the post it is set aside already. Later it is done in any case."""
    costs = NETWORKS[network_key].costs
    if costs is None or (sent_at and _month(sent_at) == _month(now)):
        return
    price = _mills(costs.deleting(), ROUND_UP)
    _row(network_key, now).update(mills=F("mills") + price)


def spent(network_key: str, now: datetime) -> Decimal:
    """US dollars of this month."""
    found = Spending.objects.filter(network_key=network_key, month=_month(now)).first()
    return Decimal(found.mills if found else 0) / 1000


def budget(network_key: str) -> Decimal:
    """US dollars a month; 0 where there is none, or nothing is charged."""
    costs = NETWORKS[network_key].costs
    return costs.budget(_options(network_key)) if costs else Decimal(0)


def _set_aside(network_key: str, amount: Decimal, now: datetime) -> bool:
    wanted = _mills(amount, ROUND_UP)
    left = _mills(budget(network_key), ROUND_DOWN) - wanted
    if left < 0:
        return False
    affordable = _row(network_key, now).filter(mills__lte=left)
    return affordable.update(mills=F("mills") + wanted) == 1


def _give_back(network_key: str, amount: Decimal, now: datetime) -> None:
    back = _mills(amount, ROUND_DOWN)
    _row(network_key, now).filter(mills__gte=back).update(mills=F("mills") - back)


def _row(network_key: str, now: datetime) -> QuerySet[Spending]:
    month = _month(now)
    Spending.objects.get_or_create(network_key=network_key, month=month)
    return Spending.objects.filter(network_key=network_key, month=month)


def _month(at: datetime) -> date:
    return timezone.localdate(at).replace(day=1)


def _mills(amount: Decimal, rounding: str) -> int:
    return int((amount * 1000).to_integral_value(rounding=rounding))


def _options(network_key: str) -> Mapping[str, str]:
    found: Mapping[str, str] = settings.NETWORK_OPTIONS.get(network_key, {})
    return found
