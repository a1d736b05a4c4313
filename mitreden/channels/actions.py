"""Connecting an account and letting it go."""

from __future__ import annotations

from datetime import datetime

import httpx2
import structlog
from django.conf import settings
from django.db import transaction

from mitreden.channels.access import RENEW_AFTER, end_of, sealed
from mitreden.channels.models import Channel
from mitreden.channels.tokens import TokenUnreadable, unseal
from mitreden.networks import NETWORKS, publisher
from mitreden.networks.types import Access, Account, Refused, SignIn, TryLater
from mitreden.people.models import Person

log = structlog.get_logger()


class NotTakingPart(Exception):
    """The person has not joined the programme, or has paused."""


def connect_channel(
    *,
    owner: Person,
    network_key: str,
    name: str,
    password: str,
    http: httpx2.Client,
    now: datetime,
) -> Channel:
    """Sign in over there, and keep the session. The password is not kept.

    Raises `Refused` (its reason is a code the page has words for), `TryLater`,
    `NotTakingPart`. Connecting an account a second time renews its permission.
    """
    if not owner.takes_part:
        raise NotTakingPart
    lookups = settings.NETWORK_LOOKUPS.get(network_key, {})
    way = NETWORKS[network_key].password
    if way is None:
        raise KeyError(network_key)
    account = way.sign_in(http, SignIn(name, password, lookups))
    return keep_account(owner, network_key, account, now)


def disconnect_channel(*, channel: Channel, http: httpx2.Client) -> None:
    """The tokens are gone at once, whether or not the network can be reached.

    What was planned through this account is not sent; what is live stays there.
    """
    try:
        access = unseal(
            channel.token, owner_id=channel.owner_id, keys=settings.TOKEN_KEYS
        )
    except TokenUnreadable:
        access = None
    network_key = channel.network_key
    channel.delete()
    if access is not None:
        _sign_out(network_key, access, http)


def forget_permission(*, channel: Channel, http: httpx2.Client) -> None:
    """For somebody who takes a break: the account stays on her page, the tokens go at
    once. What was planned waits for her, and she connects again when she is back.
    """
    try:
        access = unseal(
            channel.token, owner_id=channel.owner_id, keys=settings.TOKEN_KEYS
        )
    except TokenUnreadable:
        access = None
    Channel.objects.filter(pk=channel.pk).update(
        token=b"",
        token_version=channel.token_version + 1,
        state=Channel.State.SIGN_IN_AGAIN,
        renew_at=None,
        ends_at=None,
    )
    if access is not None:
        _sign_out(channel.network_key, access, http)


@transaction.atomic
def keep_account(
    owner: Person, network_key: str, account: Account, now: datetime
) -> Channel:
    """A second sign-in to the same account renews its permission."""
    before = Channel.objects.filter(
        owner=owner,
        network_key=network_key,
        remote_account_id=account.access.account,
    ).first()
    channel, _ = Channel.objects.update_or_create(
        owner=owner,
        network_key=network_key,
        remote_account_id=account.access.account,
        defaults={
            "server": account.access.server,
            "account": account.name,
            "max_length": account.max_length,
            "keeps_drafts": account.keeps_drafts,
            "token": sealed(account.access, owner.pk),
            "token_version": before.token_version + 1 if before else 0,
            "refreshing_until": None,
            "renew_at": now + RENEW_AFTER,
            "ends_at": end_of(network_key, account.access),
            "end_told": 0,
            "state": Channel.State.CONNECTED,
            "connected_at": before.connected_at if before else now,
        },
    )
    return channel


def _sign_out(network_key: str, access: Access, http: httpx2.Client) -> None:
    try:
        publisher(network_key).sign_out(http, access)
    except (Refused, TryLater) as error:
        # We cannot use it any more; over there it ends by itself.
        log.info("session not ended at the network", reason=str(error))
