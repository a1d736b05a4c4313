"""Taking a post down again on its network, until it is gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import httpx2

from mitreden.channels.access import access_to, ask_to_sign_in_again
from mitreden.channels.models import Channel
from mitreden.networks import NETWORKS, publisher
from mitreden.networks.types import (
    Access,
    AlreadyThere,
    CannotTell,
    Receipt,
    Refused,
    SignInAgain,
    TryLater,
)
from mitreden.publishing import spending
from mitreden.publishing.halting import HALTED, Halted
from mitreden.publishing.models import ONLY_SHE_CAN_DELETE, Delivery, can_repeat
from mitreden.publishing.outcomes import LONGEST_PAUSE, end, pause
from mitreden.publishing.sending import NoLongerOurs, publish

PAUSE_FOR_SIGN_IN = timedelta(minutes=30)


class _NameUnknown(Exception):
    """It may be there, but nobody told us under which name."""


_WHY: Mapping[type[Exception], str] = {
    _NameUnknown: ONLY_SHE_CAN_DELETE,
    CannotTell: ONLY_SHE_CAN_DELETE,
    Halted: HALTED,
    NoLongerOurs: "",
}


def delete(delivery: Delivery, now: datetime, http: httpx2.Client) -> bool:
    if not delivery.maybe_live and not delivery.remote_id:
        return end(delivery, state=Delivery.State.WITHDRAWN, problem="")
    channel = delivery.channel
    if channel is None:
        return _not_deleted(delivery, "disconnected", now + PAUSE_FOR_SIGN_IN)
    try:
        _delete(delivery, channel, now, http)
    except TryLater as error:
        again = now + max(error.after, pause(delivery.tries))
        return _not_deleted(delivery, error.reason, again)
    except SignInAgain:
        ask_to_sign_in_again(channel)
        return _not_deleted(delivery, "sign_in_again", now + PAUSE_FOR_SIGN_IN)
    except Refused as error:
        return _not_deleted(delivery, "refused", now + LONGEST_PAUSE, str(error))
    except (_NameUnknown, CannotTell, Halted, NoLongerOurs) as error:
        return _not_deleted(delivery, _WHY[type(error)], now + timedelta(minutes=1))
    delivery.maybe_live = False
    return end(delivery, state=Delivery.State.WITHDRAWN, problem="")


def _delete(
    delivery: Delivery, channel: Channel, now: datetime, http: httpx2.Client
) -> None:
    network = NETWORKS[delivery.post.network_key]
    if not network.abilities.withdraws:
        raise _NameUnknown
    access = access_to(channel, http, now)
    name = _known_name(delivery, access)
    if not name:
        receipt = _ask_for_name(delivery, access, now, http)
        name = receipt.remote_id
        Delivery.objects.filter(pk=delivery.pk).update(
            remote_id=name, remote_url=receipt.url
        )
    spending.book_deletion(network.key, delivery.sent_at, now)
    publisher(network.key).withdraw(http, access, name)


def _known_name(delivery: Delivery, access: Access) -> str:
    """ "" where only an answer that never came would have told it."""
    told = delivery.remote_id
    if told and told != delivery.record_key:  # the key stands in for "she saw it"
        return told
    return publisher(delivery.post.network_key).remote_id(access, delivery.record_key)


def _ask_for_name(
    delivery: Delivery, access: Access, now: datetime, http: httpx2.Client
) -> Receipt:
    """The same key again: the network answers with the post it has."""
    if not Delivery.objects.filter(can_repeat(now), pk=delivery.pk).exists():
        raise _NameUnknown
    try:
        return publish(delivery, access, now, http, state=Delivery.State.WITHDRAWING)
    except AlreadyThere as error:
        return error.receipt


def _not_deleted(
    delivery: Delivery, problem: str, again: datetime, detail: str = ""
) -> bool:
    """It stays on the list: what shall be deleted is not forgotten."""
    end(
        delivery,
        state=Delivery.State.WITHDRAWING,
        problem=problem[:40],
        problem_detail=detail[:300],
        next_try_at=again,
    )
    return False
