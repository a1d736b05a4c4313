"""One clock for all workers, and what is no longer certain once it was set back."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db.models.functions import Now
from django.utils import timezone

from mitreden.publishing.models import SKEW, Delivery, Heartbeat

log = structlog.get_logger()


def shared_now() -> datetime:
    """The database's time, so that machines whose clocks differ mean the same by a lease.

    Before the first round there is no row to ask with: then it is this machine's.
    """
    asked = Heartbeat.objects.order_by("pk").values_list(Now(), flat=True).first()
    return asked or timezone.now()


def mind_the_clock(now: datetime) -> None:
    """Called before each round. Some worker has seen a later time: it was set back.

    Then nobody can say how long a network has known a key, and that ends now.
    """
    ahead = Heartbeat.objects.filter(at__gt=now + SKEW)
    if ahead.exists():
        lost = Delivery.objects.filter(maybe_live=True, repeat_until__gt=now)
        lost.update(repeat_until=now)
        ahead.update(at=now)  # last: a worker that dies here leaves it to the next
        log.warning("the clock was set back")
