"""One try to send one post: the only place that hands something to a network.

Much may have changed since its author pressed the button, so all she agreed to is looked
at again: that it is word for word what she confirmed, that she still takes part, and
that the account is still hers. Right before it leaves, one question to the database
marks it as perhaps live, and finds out whether the row is still ours and nobody has
stopped all posts.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import httpx2
from django.db.models import Exists

from mitreden.channels.access import access_to, ask_to_sign_in_again
from mitreden.channels.models import Channel
from mitreden.channels.outlast import outlast
from mitreden.networks import NETWORKS, publisher
from mitreden.networks.types import (
    Access,
    AlreadyThere,
    CannotTell,
    Card,
    Earlier,
    Outgoing,
    Receipt,
    Refused,
    SignInAgain,
    TryLater,
)
from mitreden.publishing import circuits, pace, spending
from mitreden.publishing.content import hash_of
from mitreden.publishing.halting import HALTED, Halted
from mitreden.publishing.models import LEASE, Delivery, Halt, Post
from mitreden.publishing.once import picture_for
from mitreden.publishing.outcomes import (
    doubt,
    end,
    fail,
    hold_back,
    later,
    sent,
    server_of,
)
from mitreden.publishing.pictures import CARD, PictureChanged, room_on
from mitreden.publishing.recalling import RECALLED

LOOK_AGAIN = timedelta(seconds=10)  # whether a halt is over
# The database may be away for so long before a post leaves: far less than a lease.
LEAVES_WITHIN = 30.0  # seconds

_is_leaving: ContextVar[bool] = ContextVar("_is_leaving", default=False)


class NoLongerOurs(Exception):
    """She withdrew it, or the lease ran out and another worker has it."""


def send(delivery: Delivery, now: datetime, http: httpx2.Client) -> bool:
    """Take a claimed delivery to its network. Whether it is there now."""
    problem = objection(delivery)
    if problem:
        return fail(delivery, problem)
    channel = delivery.channel
    assert channel is not None
    server = server_of(delivery, channel)
    circuit = circuits.circuit_of(server)
    until = circuits.held_until(circuit, server, now)
    if until is not None:
        return hold_back(delivery, until, circuits.RESTS)
    # The pace is counted once per post, and a second try belongs to the first.
    again = delivery.maybe_live or delivery.doubted
    until = None if again else pace.held_until(channel, now)
    if until is not None:
        return hold_back(delivery, until, pace.ACCOUNT_RESTS)
    if not _try(delivery, channel, now, http):
        return False
    if circuit is not None and circuit.failures:
        circuits.does_well(server, now)
    return True


def objection(delivery: Delivery) -> str:
    """Looked at again right before sending: much may have changed since she pressed."""
    if hash_of(delivery.confirmed) != delivery.confirmed_hash:
        return "changed"
    if not _is_as_confirmed(delivery.post, delivery.confirmed):
        return "changed"
    if delivery.post.recalled_at is not None:
        return RECALLED
    author = delivery.post.author
    if not author.takes_part:  # while she takes a break, it waits for her word
        return "paused" if author.paused_at else "not_taking_part"
    return _objection_to_account(delivery)


def _objection_to_account(delivery: Delivery) -> str:
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


def publish(
    delivery: Delivery,
    access: Access,
    now: datetime,
    http: httpx2.Client,
    *,
    state: str = Delivery.State.SENDING,
) -> Receipt:
    """What she confirmed, and nothing else, leaves here. Raises Halted, NoLongerOurs."""
    if hash_of(delivery.confirmed) != delivery.confirmed_hash:
        raise NoLongerOurs
    outgoing = replace(_outgoing(delivery), again=delivery.maybe_live)
    with spending.paid(delivery.post.network_key, outgoing, now):
        _mark_as_leaving(delivery, now, state)
        _watch(http)
        leaving = _is_leaving.set(True)
        try:
            return publisher(delivery.post.network_key).publish(http, access, outgoing)
        finally:
            _is_leaving.reset(leaving)


def _try(
    delivery: Delivery, channel: Channel, now: datetime, http: httpx2.Client
) -> bool:
    before = delivery.maybe_live
    try:
        receipt = _publish(delivery, channel, now, http)
    except Halted:
        # Pictures at most had left: the post itself is the last request.
        delivery.maybe_live = before
        return hold_back(delivery, now + LOOK_AGAIN, HALTED)
    except spending.BudgetSpent as error:
        pace.give_back(channel, now)
        return hold_back(delivery, error.until, spending.BUDGET_SPENT)
    except NoLongerOurs:
        return end(delivery, state=Delivery.State.WAITING) and False
    except TryLater as error:
        left = delivery.maybe_live
        delivery.maybe_live = before or (left and error.unsure)
        return later(delivery, error, now, left=left)
    except CannotTell:
        return doubt(delivery, "no_answer")
    except (Refused, PictureChanged) as error:
        delivery.maybe_live = before
        return _refused(delivery, channel, error, now)
    return sent(delivery, receipt, now)


def _refused(
    delivery: Delivery,
    channel: Channel,
    error: Refused | PictureChanged,
    now: datetime,
) -> bool:
    if isinstance(error, PictureChanged):
        return fail(delivery, "changed", str(error))
    if isinstance(error, AlreadyThere) and (delivery.maybe_live or delivery.doubted):
        return sent(delivery, error.receipt, now)  # an earlier try had arrived
    pace.give_back(channel, now)
    if isinstance(error, AlreadyThere):
        return fail(delivery, "duplicate", error.receipt.url)
    if isinstance(error, SignInAgain):
        ask_to_sign_in_again(channel)
        return fail(delivery, "sign_in_again", error.detail)
    circuits.does_well(server_of(delivery, channel), now)
    return fail(delivery, "refused", str(error))


def _publish(
    delivery: Delivery, channel: Channel, now: datetime, http: httpx2.Client
) -> Receipt:
    access = access_to(channel, http, now)
    try:
        return publish(delivery, access, now, http)
    except SignInAgain as error:
        if error.reason != "expired":
            raise
    access = access_to(channel, http, now, renew=True)
    return publish(delivery, access, now, http)


def _mark_as_leaving(delivery: Delivery, now: datetime, state: str) -> None:
    """From here on it may be live, whatever becomes of us."""
    within = NETWORKS[delivery.post.network_key].abilities.repeat_within
    if within and not delivery.maybe_live:
        delivery.repeat_until = now + within
    halts = Halt.objects.filter(ended_at=None)
    mine = Delivery.objects.filter(pk=delivery.pk, lease=delivery.lease, state=state)
    if state == Delivery.State.SENDING:
        mine = mine.filter(~Exists(halts))
    leaving = {
        "maybe_live": True,
        "repeat_until": delivery.repeat_until,
        "leased_until": now + LEASE,
    }
    if not outlast(lambda: mine.update(**leaving), seconds=LEAVES_WITHIN):
        raise Halted if halts.exists() else NoLongerOurs
    delivery.maybe_live = True


def _watch(http: httpx2.Client) -> None:
    """Each request of a post that leaves asks whether it still may."""
    if _stop_if_halted not in http.event_hooks["request"]:
        hooks = http.event_hooks
        http.event_hooks = hooks | {"request": [*hooks["request"], _stop_if_halted]}


def _stop_if_halted(request: httpx2.Request) -> None:
    if not _is_leaving.get():
        return
    halts = Halt.objects.filter(ended_at=None)
    if outlast(halts.exists, seconds=LEAVES_WITHIN):
        raise Halted


def _is_as_confirmed(post: Post, confirmed: dict[str, Any]) -> bool:
    """The link's address says nothing of where it leads: that is compared, too."""
    target = post.link.target if post.link else ""
    return (confirmed["text"], confirmed["target"]) == (post.text, target)


def _outgoing(delivery: Delivery) -> Outgoing:
    """Made of what she confirmed, and of nothing else."""
    content = delivery.confirmed
    card = content["card"]
    can = NETWORKS[delivery.post.network_key].abilities
    room = room_on(can)
    return Outgoing(
        text=content["text"],
        language=content["language"],
        key=delivery.record_key,
        created_at=delivery.record_created_at,
        card=Card(
            url=content["link"],
            title=card["title"],
            description=card["description"],
            picture=picture_for(can, card["picture"], CARD)
            if card["picture"]
            else None,
        )
        if card
        else None,
        pictures=tuple(picture_for(can, one, room) for one in content["pictures"]),
        marks=frozenset(content.get("marks", ())),
        earlier=Earlier(**content["earlier"]) if content.get("earlier") else None,
    )
