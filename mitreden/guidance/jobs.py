"""What the worker does for our words."""

from __future__ import annotations

from datetime import datetime, timedelta

from mitreden.guidance.models import WordBatch

CAN_BE_UNDONE = timedelta(days=7)


def forget_batches(now: datetime) -> int:
    """Imports and removals are kept as long as they can be undone, then gone."""
    gone, _ = WordBatch.objects.filter(created_at__lt=now - CAN_BE_UNDONE).delete()
    return gone
