"""How fast one account may post: what its network allows, and what it asked for."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from mitreden.channels.models import Channel
from mitreden.networks import NETWORKS
from mitreden.publishing.models import LONGEST_HOLD, SKEW, Delivery

DAY = timedelta(days=1)
# `Delivery.problem` of what waits for its account.
ACCOUNT_RESTS = "account_rests"


def held_until(channel: Channel, now: datetime) -> datetime | None:
    """When the account may post again; None: now, and the pace is counted from here."""
    can = NETWORKS[channel.network_key].abilities
    if channel.free_at and now < channel.free_at <= now + LONGEST_HOLD + SKEW:
        return channel.free_at
    if can.per_day is not None:
        full_until = _full_until(channel, can.per_day, now)
        if full_until is not None:
            return full_until
    if not can.spacing:
        return None
    # Two workers may be here at once: one finds the row as it was.
    free = Q(free_at=channel.free_at) if channel.free_at else Q(free_at=None)
    mine = Channel.objects.filter(free, pk=channel.pk).update(free_at=now + can.spacing)
    return None if mine else now + can.spacing


def rest(channel: Channel, until: datetime) -> None:
    """The network asked for a pause: it is meant for the account, not for one post."""
    Channel.objects.filter(
        Q(free_at=None) | Q(free_at__lt=until) | Q(free_at__gt=until + LONGEST_HOLD),
        pk=channel.pk,
    ).update(free_at=until)


def give_back(channel: Channel, now: datetime) -> None:
    """Nothing was posted: the next one need not wait."""
    if NETWORKS[channel.network_key].abilities.spacing:
        Channel.objects.filter(pk=channel.pk).update(free_at=now)


def _full_until(channel: Channel, most: int, now: datetime) -> datetime | None:
    sent = Delivery.objects.filter(
        channel=channel, sent_at__gt=now - DAY, sent_at__lte=now
    ).order_by("-sent_at")
    last = sent.values_list("sent_at", flat=True)[most - 1 : most].first()
    return min(last + DAY, now + LONGEST_HOLD) if last else None
