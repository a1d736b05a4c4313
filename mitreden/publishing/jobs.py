"""What the worker does for posts: send, delete, give up, ask.

The row is the queue. Whoever moves it by a conditional UPDATE has it for the length of
a lease; no lock is held while the network answers. A worker that dies leaves a lease
that runs out, and the row is sent again with the same key, which the network takes for
the same post. Where a network cannot do that, the author is asked instead.
"""

from __future__ import annotations

import random
import time
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx2
import structlog
from django.conf import settings
from django.utils import timezone
from django_tasks import task

from mitreden.channels.access import access_to, ask_to_sign_in_again
from mitreden.channels.models import Channel
from mitreden.lib.fetch import guarded_client
from mitreden.networks import publisher
from mitreden.networks.types import (
    Card,
    Outgoing,
    Receipt,
    Refused,
    SignInAgain,
    TryLater,
)
from mitreden.publishing.content import hash_of
from mitreden.publishing.models import REPEATS_SAFELY, Delivery, Post
from mitreden.publishing.pictures import PictureChanged, load

AT_ONCE = 50
# Longer than one delivery can take: some ten requests, each ended after ANSWER_WITHIN.
LEASE = timedelta(minutes=8)
ANSWER_WITHIN = 20.0
# An outage of a day must not lose a post; after that its author decides.
GIVE_UP_AFTER = timedelta(hours=24)
LONGEST_PAUSE = timedelta(minutes=30)
PAUSE_FOR_SIGN_IN = timedelta(minutes=30)

log = structlog.get_logger()


@task()
def deliver_now(delivery_id: int) -> bool:
    """What `schedule_post` and `withdraw_post` enqueue, so that nobody waits."""
    with http_client() as http:
        return deliver(delivery_id, timezone.now(), http)


def http_client(*, answer_within: float = ANSWER_WITHIN) -> httpx2.Client:
    """The client for networks: a member's server may be anywhere, so it is guarded."""
    return guarded_client(
        allow_private=settings.ALLOW_PRIVATE_ADDRESSES,
        timeout=answer_within,
        whole_answer=answer_within,
    )


def deliver_due(now: datetime, http: httpx2.Client) -> int:
    """Send and delete whatever is due or was lost on the way. Run this often."""
    started = time.monotonic()
    doubt_lost(now)
    due = [
        *Delivery.objects.to_delete(now).order_by("next_try_at")[:AT_ONCE],
        *Delivery.objects.to_send(now).order_by("next_try_at")[:AT_ONCE],
    ]
    done = 0
    for delivery in due:
        passed = timedelta(seconds=time.monotonic() - started)
        done += deliver(delivery.pk, now + passed, http)
    return done


def deliver(delivery_id: int, now: datetime, http: httpx2.Client) -> bool:
    """Take one delivery a step further, if it is due and nobody else is at it."""
    lease = _claim(delivery_id, now)
    if lease is None:
        return False
    delivery = (
        Delivery.objects.select_related("post__author", "post__link", "channel__owner")
        .filter(pk=delivery_id, lease=lease)
        .first()
    )
    if delivery is None:
        return False
    if delivery.state == Delivery.State.WITHDRAWING:
        return _delete(delivery, now, http)
    return _send(delivery, now, http)


def doubt_lost(now: datetime) -> int:
    """Nothing is posted twice: where a repeat might do that, the author is asked."""
    lost = Delivery.objects.lost(now).values_list("pk", flat=True)
    return Delivery.objects.filter(
        pk__in=list(lost), state=Delivery.State.SENDING
    ).update(state=Delivery.State.UNSURE, leased_until=None, lease="")


def _claim(delivery_id: int, now: datetime) -> str | None:
    """Whoever changes the row has it. Two can try; one update finds it unchanged."""
    lease = str(uuid4())
    one = Delivery.objects.filter(pk=delivery_id)
    for due in (one.to_send(now), one.to_delete(now)):
        seen = due.values("state", "lease", "tries", "next_try_at").first()
        if seen is None:
            continue
        deleting = seen["state"] == Delivery.State.WITHDRAWING
        # All that was seen is asked for again: nothing happened in between.
        if one.filter(**seen).update(
            state=seen["state"] if deleting else Delivery.State.SENDING,
            lease=lease,
            leased_until=now + LEASE,
            tries=seen["tries"] + 1,
        ):
            return lease
    return None


def _send(delivery: Delivery, now: datetime, http: httpx2.Client) -> bool:
    problem = _objection(delivery)
    if problem:
        return _fail(delivery, problem)
    channel = delivery.channel
    assert channel is not None
    try:
        receipt = _publish(delivery, channel, now, http)
    except TryLater as error:
        return _later(delivery, error, now)
    except PictureChanged as error:
        return _fail(delivery, "changed", str(error))
    except SignInAgain as error:
        ask_to_sign_in_again(channel)
        return _fail(delivery, "sign_in_again", error.detail)
    except Refused as error:
        return _fail(delivery, "refused", str(error))
    return _sent(delivery, receipt, now)


def _objection(delivery: Delivery) -> str:
    """Looked at again right before sending: much may have changed since she pressed."""
    if hash_of(delivery.confirmed) != delivery.confirmed_hash:
        return "changed"
    if not _is_as_confirmed(delivery.post, delivery.confirmed):
        return "changed"
    author = delivery.post.author
    if not author.takes_part:  # while she takes a break, it waits for her word
        return "paused" if author.paused_at else "not_taking_part"
    channel = delivery.channel
    if channel is None or channel.owner_id != delivery.post.author_id:
        return "disconnected"
    if channel.remote_account_id != delivery.confirmed["account"]:
        return "changed"
    if channel.network_key != delivery.post.network_key:
        return "changed"
    if channel.state != Channel.State.CONNECTED:
        return "sign_in_again"
    return ""


def _is_as_confirmed(post: Post, confirmed: dict[str, Any]) -> bool:
    """The link's address says nothing of where it leads: that is compared, too."""
    target = post.link.target if post.link else ""
    return (confirmed["text"], confirmed["target"]) == (post.text, target)


def _publish(
    delivery: Delivery, channel: Channel, now: datetime, http: httpx2.Client
) -> Receipt:
    network = publisher(delivery.post.network_key)
    outgoing = _outgoing(delivery)
    access = access_to(channel, http, now)
    try:
        return network.publish(http, access, outgoing)
    except SignInAgain as error:
        if error.reason != "expired":
            raise
    access = access_to(channel, http, now, renew=True)
    return network.publish(http, access, outgoing)


def _outgoing(delivery: Delivery) -> Outgoing:
    """Made of what she confirmed, and of nothing else."""
    content = delivery.confirmed
    card = content["card"]
    return Outgoing(
        text=content["text"],
        language=content["language"],
        key=delivery.record_key,
        created_at=delivery.record_created_at,
        card=Card(
            url=content["link"],
            title=card["title"],
            description=card["description"],
            picture=load(card["picture"]) if card["picture"] else None,
        )
        if card
        else None,
        pictures=tuple(load(picture) for picture in content["pictures"]),
    )


def _delete(delivery: Delivery, now: datetime, http: httpx2.Client) -> bool:
    channel = delivery.channel
    if channel is None:
        return _not_deleted(delivery, "disconnected", now + PAUSE_FOR_SIGN_IN)
    network = publisher(delivery.post.network_key)
    try:
        access = access_to(channel, http, now)
        # We may not have heard the answer; the key alone tells what to delete.
        remote_id = delivery.remote_id or network.remote_id(access, delivery.record_key)
        network.withdraw(http, access, remote_id)
    except TryLater as error:
        again = now + max(error.after, _pause(delivery.tries))
        return _not_deleted(delivery, error.reason, again)
    except SignInAgain:
        ask_to_sign_in_again(channel)
        return _not_deleted(delivery, "sign_in_again", now + PAUSE_FOR_SIGN_IN)
    except Refused as error:
        return _not_deleted(delivery, "refused", now + LONGEST_PAUSE, str(error))
    return _end(delivery, state=Delivery.State.WITHDRAWN, problem="")


def _not_deleted(
    delivery: Delivery, problem: str, again: datetime, detail: str = ""
) -> bool:
    """It stays on the list: what shall be deleted is not forgotten."""
    _end(
        delivery,
        state=Delivery.State.WITHDRAWING,
        problem=problem[:40],
        problem_detail=detail[:300],
        next_try_at=again,
    )
    return False


def _sent(delivery: Delivery, receipt: Receipt, now: datetime) -> bool:
    kept = _end(
        delivery,
        state=Delivery.State.SENT,
        remote_id=receipt.remote_id,
        remote_url=receipt.url,
        sent_at=now,
        problem="",
        problem_detail="",
    )
    if not kept:
        _sent_too_late(delivery, receipt, now)
    return kept


def _sent_too_late(delivery: Delivery, receipt: Receipt, now: datetime) -> None:
    """She withdrew while it was on its way, or our lease ran out: delete it (again)."""
    Delivery.objects.filter(
        pk=delivery.pk,
        state__in=[Delivery.State.WITHDRAWING, Delivery.State.WITHDRAWN],
    ).update(
        state=Delivery.State.WITHDRAWING,
        remote_id=receipt.remote_id,
        remote_url=receipt.url,
        next_try_at=now,
    )
    Delivery.objects.filter(pk=delivery.pk, lease=delivery.lease).update(
        leased_until=None, lease=""
    )


def _later(delivery: Delivery, error: TryLater, now: datetime) -> bool:
    if error.unsure and delivery.post.network_key not in REPEATS_SAFELY:
        state = Delivery.State.UNSURE
    elif now >= delivery.send_at + GIVE_UP_AFTER:
        return _fail(delivery, "gave_up", error.reason)
    else:
        state = Delivery.State.WAITING
    _end(
        delivery,
        state=state,
        problem=(error.reason or "busy")[:40],
        next_try_at=now + max(error.after, _pause(delivery.tries)),
    )
    return False


def _fail(delivery: Delivery, problem: str, detail: str = "") -> bool:
    log.info("post not sent", delivery=delivery.pk, problem=problem)
    _end(
        delivery,
        state=Delivery.State.FAILED,
        problem=problem,
        problem_detail=detail[:300],
    )
    return False


def _end(delivery: Delivery, **outcome: object) -> bool:
    """Keep the outcome, if the row is still ours and still what it was.

    A withdrawal in the meantime wins over every outcome: the row keeps its state, and
    only the lease is given back.
    """
    mine = Delivery.objects.filter(pk=delivery.pk, lease=delivery.lease)
    if mine.filter(state=delivery.state).update(leased_until=None, lease="", **outcome):
        return True
    if outcome["state"] != Delivery.State.SENT:  # see _sent_too_late
        mine.update(leased_until=None, lease="")
    return False


def _pause(tries: int) -> timedelta:
    """Half a minute, then twice as long each time, with jitter so that not all meet."""
    pause = min(timedelta(seconds=30 << min(tries - 1, 10)), LONGEST_PAUSE)
    return pause * random.uniform(0.8, 1.2)  # noqa: S311 – not a secret
