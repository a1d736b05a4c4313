"""Looking up what nobody knows: whether a post of which no answer came is there.

Only networks that show their author's latest posts can tell, and only one way: a post
that is seen is there. One that is not seen may be there all the same, so its author is
asked on, and nothing is sent again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx2
import structlog

from mitreden.channels.access import access_to
from mitreden.channels.models import Channel
from mitreden.networks import NETWORKS
from mitreden.networks.types import Receipt, Refused, TryLater
from mitreden.publishing.circuits import resting_servers
from mitreden.publishing.models import Delivery
from mitreden.publishing.queries import channel_of

# Looked up again after as long as has gone by since, and a day long.
FIRST_PAUSE, A_DAY = timedelta(minutes=2), timedelta(days=1)
AT_ONCE = 50

FINDABLE = tuple(key for key, network in NETWORKS.items() if network.finder)

log = structlog.get_logger()


def find_unsure(now: datetime, http: httpx2.Client) -> int:
    """Returns how many were found."""
    due = (
        Delivery.objects.filter(
            state=Delivery.State.UNSURE,
            post__network_key__in=FINDABLE,
            next_try_at__lte=now,
            record_created_at__gt=now - A_DAY,
        )
        .select_related("post__author", "channel")
        .order_by("next_try_at")[:AT_ONCE]
    )
    resting = resting_servers(now)
    # Whatever is looked at goes to the end, also where nothing can be asked just now.
    return sum(_claim(one, now) and _look(one, resting, now, http) for one in due)


def _look(
    delivery: Delivery,
    resting: set[tuple[str, str]],
    now: datetime,
    http: httpx2.Client,
) -> bool:
    channel = channel_of(delivery)
    if channel is None or channel.state != Channel.State.CONNECTED:
        return False
    # A story has no words to be known by.
    if delivery.is_story or not delivery.post.author.takes_part:
        return False
    if (channel.network_key, channel.server) in resting:
        return False
    try:
        receipt = _find(delivery, channel, now, http)
    except (Refused, TryLater) as error:
        log.info("could not look up a post", delivery=delivery.pk, problem=str(error))
        return False
    return receipt is not None and _keep(delivery, receipt, now)


def _claim(delivery: Delivery, now: datetime) -> bool:
    """Two workers may be here: one finds the row as it was."""
    pause = max(FIRST_PAUSE, now - delivery.record_created_at)
    seen = Delivery.objects.filter(
        pk=delivery.pk,
        state=Delivery.State.UNSURE,
        next_try_at=delivery.next_try_at,
    )
    return bool(seen.update(next_try_at=now + pause))


def _find(
    delivery: Delivery, channel: Channel, now: datetime, http: httpx2.Client
) -> Receipt | None:
    finder = NETWORKS[channel.network_key].finder
    assert finder is not None  # only such posts are looked up
    access = access_to(channel, http, now)
    text = str(delivery.confirmed.get("text", ""))
    found = finder.find(http, access, text, delivery.record_created_at)
    if found is None or not found.remote_id:
        return None
    others = Delivery.objects.filter(
        post__network_key=channel.network_key, remote_id=found.remote_id
    )
    return None if others.exists() else found  # another post with the same words


def _keep(delivery: Delivery, found: Receipt, now: datetime) -> bool:
    """If its author has not answered in the meantime."""
    return bool(
        Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.UNSURE).update(
            state=Delivery.State.SENT,
            remote_id=found.remote_id,
            remote_url=found.url,
            sent_at=now,
            problem="",
            problem_detail="",
        )
    )
