"""Everything that changes a post. Pages, jobs and commands all call these.

Nothing is posted that its author did not see and send: the text that comes in here is
kept and hashed exactly as she confirmed it (`content.py`), and only line ends change.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mitreden.channels.actions import NotTakingPart
from mitreden.channels.models import Channel
from mitreden.links.actions import track_link, withdraw_link
from mitreden.links.models import TrackedLink
from mitreden.networks import NETWORKS, publisher
from mitreden.people.models import Person
from mitreden.people.queries import organisation
from mitreden.publishing.content import (
    Written,
    confirmed_content,
    hash_of,
    plain,
)
from mitreden.publishing.jobs import deliver_now
from mitreden.publishing.models import ONLY_SHE_CAN_DELETE, Delivery, Post, can_repeat
from mitreden.publishing.pressing import (
    SAME_WITHIN,
    EmptyText,
    InThePast,
    SameFromBoth,
    StoryNeedsPicture,
    TooAlike,
    TooFarAhead,
    TooLong,
    checked_text,
    checked_time,
    same_before,
)
from mitreden.publishing.queries import channel_of
from mitreden.publishing.similar import refuses, remember, repeats_own
from mitreden.publishing.when import Slot, free_slot

__all__ = [
    "AlreadyAnswered",
    "ChannelNotReady",
    "EmptyText",
    "InThePast",
    "NotTakingPart",
    "SameFromBoth",
    "StoryNeedsPicture",
    "TooAlike",
    "TooFarAhead",
    "TooLate",
    "TooLong",
    "Written",
    "answer_posted",
    "confirm_deleted",
    "reschedule_post",
    "schedule_post",
    "send_again",
    "settle_unsure",
    "share_by_hand",
    "withdraw_post",
]

# `Delivery.problem` of what its author did not find over there.
NOT_LIVE = "not_live"


class ChannelNotReady(Exception):
    """The account is not connected, or its permission has lapsed."""


class TooLate(Exception):
    """The post has moved on since the page was shown."""


class AlreadyAnswered(Exception):
    """ "Did you post it?" is asked once."""


@transaction.atomic
def share_by_hand(
    *, author: Person, network_key: str, written: Written, now: datetime
) -> Post:
    """Keep a post its author is about to publish herself, with its tracked link.

    Called before the hand-over, so that `post.link_url` can be handed over; then
    `share_url(network_key, text=post.text, link=post.link_url)` opens the network.
    The text may be empty ("share as it is"). Pressed twice within minutes, the same
    post is returned. Raises NotTakingPart, KeyError for an unknown network.
    """
    _must_take_part(author)
    network = NETWORKS[network_key]
    text = plain(written.text)
    before = Post.objects.filter(
        author=author,
        network_key=network.key,
        way=Post.Way.HAND_OVER,
        story=written.story,
        text=text,
        answer=Post.Answer.OPEN,
        withdrawn_at=None,
        created_at__gt=now - SAME_WITHIN,
    ).first()
    if before:
        return before
    remember(text=text, story=written.story, now=now)
    return Post.objects.create(
        author=author,
        story=written.story,
        link=_link(network.key, written, now),
        network_key=network.key,
        way=Post.Way.HAND_OVER,
        text=text,
        language=written.language,
        created_at=now,
    )


def answer_posted(*, post: Post, posted: bool, now: datetime) -> None:
    """Her answer to "Did you post it?". Raises AlreadyAnswered."""
    answer = Post.Answer.YES if posted else Post.Answer.NO
    if not Post.objects.filter(
        pk=post.pk, way=Post.Way.HAND_OVER, answer=Post.Answer.OPEN
    ).update(answer=answer, answered_at=now):
        raise AlreadyAnswered
    post.answer, post.answered_at = answer, now


@transaction.atomic
def schedule_post(
    *,
    author: Person,
    channel: Channel,
    written: Written,
    now: datetime,
    at: datetime | None = None,
) -> Post:
    """Keep a post, and queue it. The worker sends it at `at`; without it, now, or a
    little later if colleagues tell the same story (`when.py`).

    `written` is what she saw. A card or pictures, not both; the link goes into the card
    and costs no characters where the network makes one of it. Pressed twice within
    minutes, the same post is returned; through another account of hers, it is another
    post. Raises NotTakingPart, PermissionError (not her channel), ChannelNotReady, and
    what `pressing.py` refuses.
    """
    _must_take_part(author)
    _must_be_ready(channel, author)
    text = checked_text(channel, written)
    chosen = checked_time(at, now) if at else None
    before = same_before(author, channel, written, now)
    if before:
        return before
    if refuses(channel.network_key, text, written.story, author):
        raise TooAlike
    if repeats_own(channel, text):
        raise SameFromBoth
    remember(text=text, story=written.story, now=now)
    slot = (
        Slot(chosen)
        if chosen
        else free_slot(author, channel.network_key, written.story, now)
    )
    post = Post.objects.create(
        author=author,
        story=written.story,
        link=_link(channel.network_key, written, now) if written.card else None,
        network_key=channel.network_key,
        way=Post.Way.API,
        text=text,
        language=written.language,
        created_at=now,
    )
    content = confirmed_content(
        written, account=channel.remote_account_id, link=post.link_url
    )
    delivery = Delivery.objects.create(
        post=post,
        channel=channel,
        record_key=publisher(channel.network_key).new_key(slot.at),
        record_created_at=slot.at,
        confirmed=content,
        confirmed_hash=hash_of(content),
        send_at=slot.at,
        next_try_at=slot.at,
        moved=slot.moved,
    )
    if slot.at <= now:
        _soon(delivery)
    return post


@transaction.atomic
def reschedule_post(*, post: Post, at: datetime, now: datetime) -> None:
    """Another time for a post that has not been tried yet. Raises TooLate."""
    at = checked_time(at, now)
    changed = Delivery.objects.filter(
        post=post, state=Delivery.State.WAITING, tries=0
    ).update(
        record_key=publisher(post.network_key).new_key(at),
        record_created_at=at,
        send_at=at,
        next_try_at=at,
        moved="",
    )
    if not changed:
        raise TooLate
    if at <= now:
        _soon(Delivery.objects.get(post=post))


@transaction.atomic
def withdraw_post(*, post: Post, now: datetime) -> None:
    """Take a post back; its link then leads to a friendly page.

    Not sent yet: it never is. Sent, or on its way: the worker deletes it on the
    network. Published by hand: only its author can delete it there. Works for people
    who have paused or left, too. Raises ChannelNotReady if we may no longer delete it.
    """
    post.refresh_from_db()
    if post.way == Post.Way.API:
        _withdraw_delivery(post, now)
    if post.withdrawn_at is None:
        post.withdrawn_at = now
        post.save(update_fields=["withdrawn_at"])
        if post.link:
            withdraw_link(post.link, now=now)


@transaction.atomic
def send_again(*, post: Post, now: datetime) -> None:
    """Try a post once more that failed. Raises TooLate, NotTakingPart, ChannelNotReady."""
    _must_take_part(post.author)
    delivery = Delivery.objects.select_for_update().filter(post=post).first()
    if delivery is None:  # posted by hand
        raise TooLate
    channel = channel_of(delivery)
    if channel is None or channel.state != Channel.State.CONNECTED:
        raise ChannelNotReady
    if delivery.state not in {Delivery.State.FAILED, Delivery.State.UNSURE}:
        raise TooLate
    if _may_be_live(delivery):
        if not Delivery.objects.filter(can_repeat(now), pk=delivery.pk).exists():
            raise TooLate  # a repeat might post twice: she looks first
    else:
        # If the network has it after all, it may say so: see AlreadyThere.
        delivery.doubted = delivery.doubted or delivery.maybe_live
        delivery.maybe_live = False
        delivery.record_key = publisher(post.network_key).new_key(now)
        delivery.record_created_at = now
        delivery.repeat_until = None
    delivery.channel = channel
    delivery.state = Delivery.State.WAITING
    delivery.send_at = delivery.next_try_at = now
    delivery.problem = delivery.problem_detail = ""
    delivery.tries = 0
    delivery.save()
    _soon(delivery)


@transaction.atomic
def settle_unsure(*, post: Post, is_live: bool, now: datetime) -> None:
    """Her answer where nobody but she can know whether it went out. Raises TooLate."""
    state = Delivery.State.SENT if is_live else Delivery.State.FAILED
    unsure = Delivery.objects.filter(post=post, state=Delivery.State.UNSURE)
    delivery = unsure.select_for_update().first()
    if delivery is None:
        raise TooLate
    delivery.state = state
    if is_live:
        delivery.remote_id, delivery.sent_at = delivery.record_key, now
    delivery.problem = "" if is_live else NOT_LIVE
    delivery.save()


def confirm_deleted(*, post: Post) -> None:
    """She has deleted it there herself, or did not find it. Raises TooLate."""
    if not Delivery.objects.filter(
        post=post, state=Delivery.State.WITHDRAWING, problem=ONLY_SHE_CAN_DELETE
    ).update(state=Delivery.State.WITHDRAWN, problem="", maybe_live=False):
        raise TooLate


def _must_take_part(author: Person) -> None:
    if not author.takes_part:
        raise NotTakingPart


def _must_be_ready(channel: Channel, author: Person) -> None:
    if channel.owner_id != author.pk:
        raise PermissionError("People post through their own accounts only.")
    if channel.state != Channel.State.CONNECTED:
        raise ChannelNotReady


def _link(network_key: str, written: Written, now: datetime) -> TrackedLink | None:
    if not written.target:
        return None
    return track_link(
        target=written.target,
        source=network_key,
        campaign=organisation().campaign,
        story=written.story.slug if written.story else "",
        now=now,
    )


def _withdraw_delivery(post: Post, now: datetime) -> None:
    """The row lock (on SQLite: the write lock) keeps the worker out while we decide."""
    delivery = Delivery.objects.select_for_update().get(post=post)
    if delivery.state in {Delivery.State.WITHDRAWING, Delivery.State.WITHDRAWN}:
        return
    on_its_way = delivery.state == Delivery.State.SENDING
    if not (on_its_way or _may_be_live(delivery)):
        delivery.state = Delivery.State.WITHDRAWN
        delivery.save(update_fields=["state"])
        return
    channel = channel_of(delivery)
    if channel is None:
        raise ChannelNotReady
    delivery.channel = channel
    delivery.state = Delivery.State.WITHDRAWING
    delivery.next_try_at = now
    delivery.problem = delivery.problem_detail = ""
    delivery.save(
        update_fields=["channel", "state", "next_try_at", "problem", "problem_detail"]
    )
    _soon(delivery)


def _may_be_live(delivery: Delivery) -> bool:
    """False only where we know: it never left, the network said no, or she looked."""
    if delivery.state in {Delivery.State.SENT, Delivery.State.UNSURE}:
        return True
    return delivery.maybe_live and delivery.problem != NOT_LIVE


def _soon(delivery: Delivery) -> None:
    """The sweep would find it in a moment; this is only sooner."""
    transaction.on_commit(lambda: deliver_now.enqueue(delivery.pk))
