"""What became of a try, written down if the row is still ours."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import structlog
from django.db.models import Q

from mitreden.channels.models import Channel
from mitreden.channels.outlast import HELD, outlast
from mitreden.networks.types import Receipt, TryLater
from mitreden.publishing import circuits, pace
from mitreden.publishing.circuits import Server
from mitreden.publishing.models import (
    LONGEST_HOLD,
    REPEATS_FOR_EVER,
    Delivery,
    can_repeat,
)

# An outage of a day must not lose a post; after that its author decides.
GIVE_UP_AFTER = timedelta(hours=24)
LONGEST_PAUSE = timedelta(minutes=30)
# What she can put right; then the same key leaves one post, whatever became of the first.
_SENT_AGAIN_LATER = frozenset({"gave_up", "paused", "sign_in_again"})
# These say nothing about how the server does.
_OURS = frozenset({"refreshing", "picture_not_ready", "rate_limit"})

log = structlog.get_logger()


def server_of(delivery: Delivery, channel: Channel) -> Server:
    return Server(delivery.post.network_key, channel.server)


def sent(delivery: Delivery, receipt: Receipt, now: datetime) -> bool:
    outcome = {
        "state": Delivery.State.SENT,
        "remote_id": receipt.remote_id,
        "remote_url": receipt.url,
        "sent_at": now,
        "problem": "",
        "problem_detail": "",
    }
    kept = end(delivery, **outcome)
    if not kept:
        _sent_too_late(delivery, receipt, now, outcome)
    return kept


def later(delivery: Delivery, error: TryLater, now: datetime, *, left: bool) -> bool:
    """`left`: this try was on its way; else it stopped before."""
    channel = delivery.channel
    assert channel is not None
    after = min(error.after, LONGEST_HOLD)
    if not error.unsure and left:
        pace.give_back(channel, now)
    if error.reason == "rate_limit":
        pace.rest(channel, now + after)
    elif error.reason not in _OURS:
        circuits.does_badly(server_of(delivery, channel), now, after)
    elif error.reason == "refreshing":
        after = max(after, timedelta(seconds=5))
    if delivery.maybe_live and not _repeats(delivery, now):
        return doubt(delivery, error.reason)
    counted = error.reason not in _OURS
    if counted and now >= delivery.send_at + GIVE_UP_AFTER:
        return fail(delivery, "gave_up", error.reason)
    end(
        delivery,
        state=Delivery.State.WAITING,
        problem=(error.reason or "busy")[:40],
        tries=delivery.tries if counted else delivery.tries - 1,
        next_try_at=now + (max(after, pause(delivery.tries)) if counted else after),
    )
    return False


def fail(delivery: Delivery, problem: str, detail: str = "") -> bool:
    """It did not go out; if an earlier try may have, and is not repeated: ask."""
    repeats = delivery.post.network_key in REPEATS_FOR_EVER
    if delivery.maybe_live and not (repeats and problem in _SENT_AGAIN_LATER):
        return doubt(delivery, problem, detail)
    log.info("post not sent", delivery=delivery.pk, problem=problem)
    end(
        delivery,
        state=Delivery.State.FAILED,
        problem=problem,
        problem_detail=detail[:300],
    )
    return False


def doubt(delivery: Delivery, problem: str, detail: str = "") -> bool:
    """Only she can look whether it is there."""
    log.info("fate of a post unknown", delivery=delivery.pk, problem=problem)
    end(
        delivery,
        state=Delivery.State.UNSURE,
        problem=problem[:40],
        problem_detail=detail[:300],
    )
    return False


def hold_back(delivery: Delivery, until: datetime, problem: str) -> bool:
    """It was not tried: it waits for its server, its account, or the end of a halt."""
    end(
        delivery,
        state=Delivery.State.WAITING,
        tries=max(delivery.tries - 1, 0),
        next_try_at=until,
        problem=problem,
    )
    return False


def end(delivery: Delivery, **outcome: object) -> bool:
    """Keep the outcome, if the row is still ours and still what it was.

    A withdrawal in the meantime wins over every outcome: the row keeps its state, and
    only the lease is given back.
    """
    kept = outcome | {
        "leased_until": None,
        "lease": "",
        "maybe_live": delivery.maybe_live,
    }
    mine = Delivery.objects.filter(pk=delivery.pk, lease=delivery.lease)

    def keep() -> bool:
        if mine.filter(state=delivery.state).update(**kept):
            return True
        if outcome["state"] != Delivery.State.SENT:  # see _sent_too_late
            mine.update(leased_until=None, lease="", maybe_live=delivery.maybe_live)
        return False

    return outlast(keep, seconds=HELD)


def pause(tries: int) -> timedelta:
    """Half a minute, then twice as long each time, with jitter so that not all meet."""
    length = min(timedelta(seconds=30 << min(max(tries - 1, 0), 10)), LONGEST_PAUSE)
    return length * random.uniform(0.8, 1.2)  # noqa: S311 – not a secret


def _repeats(delivery: Delivery, now: datetime) -> bool:
    return Delivery.objects.filter(can_repeat(now), pk=delivery.pk).exists()


def _sent_too_late(
    delivery: Delivery, receipt: Receipt, now: datetime, outcome: dict[str, object]
) -> None:
    """She withdrew while it was on its way: delete it (again). Or our lease ran out,
    and somebody doubted what we know by now.
    """
    one = Delivery.objects.filter(pk=delivery.pk, record_key=delivery.record_key)
    one.filter(
        state__in=[Delivery.State.WITHDRAWING, Delivery.State.WITHDRAWN],
    ).update(
        state=Delivery.State.WITHDRAWING,
        remote_id=receipt.remote_id,
        remote_url=receipt.url,
        problem="",
        next_try_at=now,
    )
    doubted = Q(state=Delivery.State.UNSURE) | Q(state=Delivery.State.WAITING, lease="")
    one.filter(doubted).update(**outcome)
    one.filter(lease=delivery.lease).update(leased_until=None, lease="")
