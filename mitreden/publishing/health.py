"""Whether posts go out at all: for the pages of people in office, and for `doctor`.

Numbers only: whose posts wait is nobody's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from mitreden.publishing.circuits import TOLERATED
from mitreden.publishing.models import Circuit, Delivery, Halt, Heartbeat

LATE = timedelta(minutes=5)
SILENT = timedelta(minutes=2)  # a worker looks every ten seconds


@dataclass(frozen=True, slots=True)
class Health:
    last_cycle: datetime | None  # None: no worker has ever run here
    overdue: int  # posts that should have left five minutes ago, and nothing is amiss
    resting: tuple[str, ...]  # networks that do not answer at the moment
    now: datetime

    @property
    def seconds(self) -> int:
        if self.last_cycle is None:
            return 0
        return max(0, round((self.now - self.last_cycle).total_seconds()))

    @property
    def is_silent(self) -> bool:
        return self.last_cycle is None or self.now - self.last_cycle > SILENT

    @property
    def is_well(self) -> bool:
        return not (self.is_silent or self.overdue)


def health(now: datetime) -> Health:
    latest = Heartbeat.objects.order_by("-at").values_list("at", flat=True).first()
    resting = Circuit.objects.filter(
        failures__gte=TOLERATED, paused_until__isnull=False
    )
    return Health(
        last_cycle=latest,
        overdue=_overdue(now),
        resting=tuple(sorted(set(resting.values_list("network_key", flat=True)))),
        now=now,
    )


def _overdue(now: datetime) -> int:
    if Halt.objects.filter(ended_at=None).exists():
        return 0
    waiting = Q(state=Delivery.State.WAITING, next_try_at__lte=now - LATE)
    lost = Q(state=Delivery.State.SENDING, leased_until__lte=now - LATE)
    return Delivery.objects.filter(waiting | lost).count()
