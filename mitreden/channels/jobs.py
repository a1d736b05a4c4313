"""What the worker does for connected accounts. Each job takes the time."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx2

from mitreden.channels.access import access_to
from mitreden.channels.models import Channel, Connecting
from mitreden.networks.types import SignInAgain, TryLater

AT_ONCE = 50


def renew(now: datetime, http: httpx2.Client) -> int:
    """Refresh sessions nobody has used for a while, so that they do not end.

    A blip of the network disconnects nobody: it is tried again the next hour.
    """
    due = Channel.objects.filter(
        state=Channel.State.CONNECTED, renew_at__lte=now
    ).order_by("renew_at")[:AT_ONCE]
    renewed = 0
    for channel in due:
        try:
            access_to(channel, http, now, renew=True)
        except TryLater:
            Channel.objects.filter(pk=channel.pk).update(
                renew_at=now + timedelta(hours=1)
            )
        except SignInAgain:
            continue
        else:
            renewed += 1
    return renewed


def forget_unfinished(now: datetime) -> int:
    """Whoever did not come back from the network's page left a secret behind."""
    return Connecting.objects.filter(ends_at__lte=now).delete()[0]
