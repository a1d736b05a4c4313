"""The permission to post, fresh enough to use.

A refresh token works once: two workers that refresh the same account at the same time
end its session. So whoever wants to refresh first takes the row for a minute, by a
conditional UPDATE and without holding a lock while the network answers, and the new pair
is kept before anything else is done with it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import httpx2
from django.conf import settings
from django.db.models import Q

from mitreden.channels.models import Channel
from mitreden.channels.outlast import HELD, outlast
from mitreden.channels.tokens import TokenUnreadable, seal, unseal
from mitreden.networks import publisher
from mitreden.networks.types import Access, SignInAgain, TryLater

MARGIN = timedelta(minutes=3)  # a token this close to its end is refreshed first
REFRESH_LEASE = timedelta(minutes=2)  # longer than a request may take
RENEW_AFTER = timedelta(days=14)  # sessions end unused after 90 days or so


def access_to(
    channel: Channel, http: httpx2.Client, now: datetime, *, renew: bool = False
) -> Access:
    """Raises SignInAgain (and notes it in the channel) or TryLater.

    `renew`: get new tokens even if the present ones seem good.
    """
    try:
        access = _unsealed(channel)
        ends = publisher(channel.network_key).expires_at(access)
        if renew or (ends is not None and ends <= now + MARGIN):
            access = _refresh(channel, access, http, now)
    except SignInAgain:
        ask_to_sign_in_again(channel)
        raise
    return access


def ask_to_sign_in_again(channel: Channel) -> None:
    """Unless she has signed in again in the meantime."""
    Channel.objects.filter(pk=channel.pk, token_version=channel.token_version).update(
        state=Channel.State.SIGN_IN_AGAIN
    )


def sealed(access: Access, owner_id: int) -> bytes:
    return seal(access, owner_id=owner_id, keys=settings.TOKEN_KEYS)


def end_of(network_key: str, access: Access) -> datetime | None:
    """When only its owner can go on; None: it renews itself, or does not say."""
    if access.refresh_token:
        return None
    return publisher(network_key).expires_at(access)


def _unsealed(channel: Channel) -> Access:
    try:
        access = unseal(
            channel.token, owner_id=channel.owner_id, keys=settings.TOKEN_KEYS
        )
    except TokenUnreadable as error:
        raise SignInAgain("token_unreadable") from error
    return replace(
        access, options=settings.NETWORK_OPTIONS.get(channel.network_key, {})
    )


def _refresh(
    channel: Channel, access: Access, http: httpx2.Client, now: datetime
) -> Access:
    mine = Channel.objects.filter(pk=channel.pk, token_version=channel.token_version)
    free = Q(refreshing_until=None) | Q(refreshing_until__lte=now)
    if not mine.filter(free).update(refreshing_until=now + REFRESH_LEASE):
        return _refreshed_by_another(channel)
    try:
        fresh = publisher(channel.network_key).refresh(http, access)
    except (TryLater, SignInAgain):
        mine.update(refreshing_until=None)
        raise
    kept = {
        "token": sealed(fresh, channel.owner_id),
        "token_version": channel.token_version + 1,
        "refreshing_until": None,
        "renew_at": now + RENEW_AFTER,
        "ends_at": end_of(channel.network_key, fresh),
        "end_told": 0,
    }
    # The old pair is worth nothing any more: the new one must not be lost.
    outlast(lambda: mine.update(**kept), seconds=HELD)
    channel.refresh_from_db()
    return fresh


def _refreshed_by_another(channel: Channel) -> Access:
    version = channel.token_version
    current = Channel.objects.filter(pk=channel.pk).first()
    if current is None:
        raise SignInAgain("disconnected")
    if current.token_version == version:
        raise TryLater(timedelta(seconds=5), "refreshing", unsure=False)
    channel.refresh_from_db()
    return _unsealed(channel)
