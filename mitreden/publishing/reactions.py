"""Reading what became of posts: after 1, 3, 7, 14, 30 and 90 days, and then no more.
Stories go by themselves after a day: they are read once, shortly before.

Only through the author's own account, only while she takes part and is connected, and
never while its server rests. What is read is hers (`insights/own.py`); the organisation
gets totals that have passed the gate (`insights/contributions.py`).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx2
from django.db import transaction
from django.db.models import Exists, OuterRef

from mitreden.channels.access import access_to, ask_to_sign_in_again
from mitreden.channels.models import Channel
from mitreden.networks import NETWORKS, publisher
from mitreden.networks.types import (
    Access,
    Gone,
    Reactions,
    Refused,
    SignInAgain,
    TryLater,
)
from mitreden.publishing.circuits import resting_servers
from mitreden.publishing.models import Delivery
from mitreden.publishing.queries import channel_of
from mitreden.publishing.reading_models import Reading, Watch
from mitreden.publishing.spending import BUDGET_SPENT, may_read

STAGES = tuple(timedelta(days=days) for days in (1, 3, 7, 14, 30, 90))
JITTER = timedelta(hours=3)  # so that a server is not asked for everything at once
A_DAY = timedelta(days=1)
# Of a story: the look, and how long before its end nothing is asked any more, since
# their clock and ours may differ and a story that has ended is not a deleted one.
BEFORE_IT_ENDS, TOO_LATE = timedelta(hours=2), timedelta(minutes=15)
LEASE = timedelta(minutes=10)  # longer than one look takes
AT_ONCE = 100
PER_SERVER = 20  # in one round

READABLE = tuple(key for key, network in NETWORKS.items() if network.reader)


@dataclass(frozen=True, slots=True)
class _Look:
    """One post that is to be looked at now."""

    watch: Watch
    delivery: Delivery
    channel: Channel

    @property
    def server(self) -> tuple[str, str]:
        return self.channel.network_key, self.channel.server


def read_reactions(now: datetime, http: httpx2.Client) -> int:
    """Look at whatever is due. Returns how many posts were read."""
    watch_new(now)
    asked: dict[tuple[str, str], int] = {}
    resting = resting_servers(now)
    done = 0
    for look in _due(now):
        if look.server in resting or asked.get(look.server, 0) >= PER_SERVER:
            continue  # it stays due: the next round comes soon
        if not _claim(look.watch, now):
            continue
        asked[look.server] = asked.get(look.server, 0) + 1
        try:
            done += _read(look, now, http)
        except TryLater as error:
            resting.add(look.server)
            _next(look.watch, now + max(error.after, timedelta(minutes=30)))
    return done


def watch_new(now: datetime) -> int:
    """Posts that went out, and can be read over there, are watched from now on."""
    known = Watch.objects.filter(post=OuterRef("post"))
    new = Delivery.objects.filter(
        ~Exists(known),
        state=Delivery.State.SENT,
        post__network_key__in=READABLE,
        sent_at__gt=now - STAGES[-1],
    ).select_related("post")[: 5 * AT_ONCE]
    made = Watch.objects.bulk_create(
        [
            Watch(
                post=one.post,
                next_at=next_look(one, now),
                ended=Watch.End.UNREADABLE if one.is_draft else "",
            )
            for one in new
        ],
        ignore_conflicts=True,
    )
    return len(made)


def next_look(delivery: Delivery, now: datetime) -> datetime:
    assert delivery.sent_at is not None
    until = delivery.lasts_until
    if until is not None:
        at = until - BEFORE_IT_ENDS
        return at + _some(BEFORE_IT_ENDS / 2) if now < at else until
    if delivery.sent_at + STAGES[-1] <= now:
        return now + 365 * A_DAY
    return next_stage(delivery.sent_at, now)


def next_stage(sent_at: datetime, now: datetime) -> datetime:
    """The first look that is still to come; stages that were missed are left out."""
    still = [sent_at + stage for stage in STAGES if sent_at + stage > now]
    return (still[0] if still else now) + _some(JITTER)


def _due(now: datetime) -> Iterable[_Look]:
    """Those whose author is with us and connected; the others wait for another day."""
    due = (
        Watch.objects.filter(ended="", next_at__lte=now)
        .select_related("post__author", "post__delivery__channel")
        .order_by("next_at")[:AT_ONCE]
    )
    for watch in due:
        delivery = watch.post.delivery
        if delivery.state != Delivery.State.SENT:  # taken back
            watch.delete()
            continue
        if delivery.lasts_until and now >= delivery.lasts_until - TOO_LATE:
            _end(watch, Watch.End.OVER)
            continue
        channel = channel_of(delivery)
        ready = channel is not None and channel.state == Channel.State.CONNECTED
        if channel is None or not ready or not watch.post.author.takes_part:
            _next(watch, _when_away(delivery, now))
            continue
        yield _Look(watch, delivery, channel)


def _when_away(delivery: Delivery, now: datetime) -> datetime:
    assert delivery.sent_at is not None
    last = delivery.sent_at + STAGES[-1]
    return now + A_DAY if now < last else now + 365 * A_DAY


def _claim(watch: Watch, now: datetime) -> bool:
    """Two workers may be here: one finds the row as it was."""
    return bool(
        Watch.objects.filter(pk=watch.pk, ended="", next_at=watch.next_at).update(
            next_at=now + LEASE
        )
    )


def _read(look: _Look, now: datetime, http: httpx2.Client) -> bool:
    try:
        found = _asked(look, now, http)
    except Gone:
        return _end(look.watch, Watch.End.GONE)
    except SignInAgain:
        ask_to_sign_in_again(look.channel)
        _next(look.watch, now + A_DAY)
        return False
    except Refused:
        _next(look.watch, next_look(look.delivery, now))
        return False
    if found is None:
        return _end(look.watch, Watch.End.UNREADABLE)
    _keep(look, found, now)
    return True


def _asked(look: _Look, now: datetime, http: httpx2.Client) -> Reactions | None:
    """None: nobody knows the post's name over there."""
    access = access_to(look.channel, http, now)
    if not _name(look.delivery, access):
        return None
    if not may_read(look.channel.network_key, now):
        raise Refused(BUDGET_SPENT)
    try:
        return _reactions(look, access, http)
    except SignInAgain as error:
        if error.reason != "expired":
            raise
    access = access_to(look.channel, http, now, renew=True)
    return _reactions(look, access, http)


def _reactions(look: _Look, access: Access, http: httpx2.Client) -> Reactions:
    network = NETWORKS[look.channel.network_key]
    reader = network.story_reader if look.delivery.is_story else None
    reader = reader or network.reader
    assert reader is not None  # only such posts are watched
    text = str(look.delivery.confirmed.get("text", ""))
    return reader.reactions(http, access, _name(look.delivery, access), text)


def _name(delivery: Delivery, access: Access) -> str:
    """ "" where the network has never told us, and chooses it itself."""
    if delivery.remote_id and delivery.remote_id != delivery.record_key:
        return delivery.remote_id
    network = publisher(delivery.post.network_key)
    return network.remote_id(access, delivery.record_key)


@transaction.atomic
def _keep(look: _Look, found: Reactions, now: datetime) -> None:
    numbers = {
        "likes": found.likes,
        "replies": found.replies,
        "reposts": found.reposts,
        "impressions": found.impressions,
    }
    if any(value is not None for value in numbers.values()):
        Reading.objects.create(post=look.watch.post, at=now, **numbers)
    assert look.delivery.sent_at is not None
    is_last = look.delivery.sent_at + STAGES[-1] <= now
    Watch.objects.filter(pk=look.watch.pk).update(
        ended=Watch.End.DONE if is_last else "",
        next_at=next_look(look.delivery, now),
        text_changed=found.text_changed,
    )


def _next(watch: Watch, at: datetime) -> None:
    Watch.objects.filter(pk=watch.pk).update(next_at=at)


def _end(watch: Watch, why: Watch.End) -> bool:
    Watch.objects.filter(pk=watch.pk).update(ended=why)
    return False


def _some(most: timedelta) -> timedelta:
    return timedelta(seconds=secrets.randbelow(int(most.total_seconds())))
