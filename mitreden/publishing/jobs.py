"""What the worker does for posts: send, delete, give up, ask.

The row is the queue. Whoever moves it by a conditional UPDATE has it for the length of
a lease; no lock is held while the network answers. A worker that dies leaves a lease
that runs out, and the row is sent again with the same key, which the network takes for
the same post. Where a network cannot do that, or no longer, the author is asked instead.
"""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from uuid import uuid4

import httpx2
import structlog
from django.conf import settings
from django.db import connections
from django.db.models import F
from django_tasks import task

from mitreden.channels.outlast import AWAY, outlast
from mitreden.lib.fetch import guarded_client
from mitreden.publishing.clock import mind_the_clock, shared_now
from mitreden.publishing.deleting import delete
from mitreden.publishing.models import LEASE, Delivery, Halt, Heartbeat
from mitreden.publishing.outcomes import GIVE_UP_AFTER
from mitreden.publishing.sending import send

__all__ = [
    "GIVE_UP_AFTER",
    "LEASE",
    "Crew",
    "deliver",
    "deliver_due",
    "deliver_now",
    "doubt_lost",
    "http_client",
]

ANSWER_WITHIN = 20.0
BACK_WITHIN = 60.0  # seconds: so long a row is held that the database no longer knows
TRY_AGAIN = timedelta(seconds=10)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Crew:
    """How many posts leave at the same time, and how long one sweep goes on."""

    senders: int = 1  # 1: here, without a thread
    within: timedelta = timedelta()
    at_once: int = 200  # rows that are shared out before anybody looks for new ones


@task()
def deliver_now(delivery_id: int) -> bool:
    """What `schedule_post` and `withdraw_post` enqueue, so that nobody waits."""
    with http_client() as http:
        return deliver(delivery_id, shared_now(), http)


def http_client(*, answer_within: float = ANSWER_WITHIN) -> httpx2.Client:
    """The client for networks: a member's server may be anywhere, so it is guarded."""
    return guarded_client(
        allow_private=settings.ALLOW_PRIVATE_ADDRESSES,
        timeout=answer_within,
        whole_answer=answer_within,
    )


def deliver_due(now: datetime, http: httpx2.Client, crew: Crew | None = None) -> int:
    """Send and delete whatever is due or was lost on the way. Run this often."""
    crew = crew or Crew()
    started = time.monotonic()

    def moment() -> datetime:
        return now + timedelta(seconds=time.monotonic() - started)

    doubt_lost(now)
    done = 0
    while due := _due(moment(), crew.at_once):
        done += _share_out(due, moment, http, crew.senders)
        if moment() >= now + crew.within:
            break
    return done


def beat(now: datetime) -> None:
    """This machine's worker lives: seen on the pages, and by `mitreden doctor`."""
    mind_the_clock(now)
    Heartbeat.objects.update_or_create(
        worker=socket.gethostname()[:100], defaults={"at": now}
    )


def deliver(delivery_id: int, now: datetime, http: httpx2.Client) -> bool:
    """Take one delivery a step further, if it is due and nobody else is at it."""
    lease = _claim(delivery_id, now)
    if lease is None:
        return False
    try:
        return _go_on(delivery_id, lease, now, http)
    except AWAY:
        outlast(lambda: _give_back(delivery_id, lease, now), seconds=BACK_WITHIN)
        raise


def _go_on(delivery_id: int, lease: str, now: datetime, http: httpx2.Client) -> bool:
    delivery = (
        Delivery.objects.select_related("post__author", "post__link", "channel__owner")
        .filter(pk=delivery_id, lease=lease)
        .first()
    )
    if delivery is None:
        return False
    if delivery.state == Delivery.State.WITHDRAWING:
        return delete(delivery, now, http)
    return send(delivery, now, http)


def doubt_lost(now: datetime) -> int:
    """Nothing is posted twice: where a repeat might do that, the author is asked."""
    lost = list(Delivery.objects.lost(now).values_list("pk", "state", "lease"))
    doubted = 0
    for pk, state, lease in lost:  # few: each is asked for as it was seen
        doubted += Delivery.objects.filter(pk=pk, state=state, lease=lease).update(
            state=Delivery.State.UNSURE, leased_until=None, lease=""
        )
    return doubted


def _due(now: datetime, at_once: int) -> list[int]:
    """First what a network may forget soon, so that a long queue costs no certainty."""
    to_delete = Delivery.objects.to_delete(now).order_by("next_try_at")
    due = list(to_delete.values_list("pk", flat=True)[:at_once])
    urgent: list[int] = []
    if not Halt.objects.filter(ended_at=None).exists():
        to_send = Delivery.objects.to_send(now)
        running_out = F("repeat_until").asc(nulls_last=True)
        ordered = to_send.order_by(running_out, "next_try_at")[:at_once]
        for pk, maybe_live in ordered.values_list("pk", "maybe_live"):
            (urgent if maybe_live else due).append(pk)
    for group in (urgent, due):
        random.shuffle(group)  # two workers that look at once begin in different places
    return urgent + due


def _share_out(
    due: Sequence[int],
    moment: Callable[[], datetime],
    http: httpx2.Client,
    senders: int,
) -> int:
    """Most of the time goes by waiting for networks: several wait at once."""
    if senders == 1:
        return sum(deliver(pk, moment(), http) for pk in due)
    waiting: SimpleQueue[int] = SimpleQueue()
    for pk in due:
        waiting.put(pk)

    def drain() -> int:
        done = 0
        try:
            while True:
                try:
                    pk = waiting.get_nowait()
                except Empty:
                    return done
                done += deliver(pk, moment(), http)
        finally:
            connections.close_all()  # this thread's

    with ThreadPoolExecutor(min(senders, len(due)), "sender") as pool:
        drains = [pool.submit(drain) for _ in range(min(senders, len(due)))]
    for one in drains:
        if (problem := one.exception()) is not None:
            log.error("a sender ended", exc_info=problem)
    return sum(one.result() for one in drains if one.exception() is None)


def _give_back(delivery_id: int, lease: str, now: datetime) -> None:
    """The database was away before the post left: nobody need wait for the lease."""
    mine = Delivery.objects.filter(pk=delivery_id, lease=lease, maybe_live=False)
    mine.filter(state=Delivery.State.SENDING).update(
        state=Delivery.State.WAITING,
        lease="",
        leased_until=None,
        next_try_at=now + TRY_AGAIN,
    )


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
