"""What people say, and its way to the network."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from mitreden.channels.models import Channel
from mitreden.checks.sketch import SIZE
from mitreden.links.models import TrackedLink
from mitreden.networks import NETWORKS, Network
from mitreden.networks.types import DRAFT, STORY
from mitreden.publishing.reading_models import Reading as Reading
from mitreden.publishing.reading_models import Watch as Watch
from mitreden.publishing.secret_links import CalendarFeed, PhoneLink
from mitreden.publishing.spending_models import Spending as Spending
from mitreden.stories.models import Story

# Django finds the models of an app in this module: these live next door.
_NEXT_DOOR = (CalendarFeed, PhoneLink, Reading, Spending, Watch)


class Post(models.Model):
    """What one person says on one network, in that person's own words."""

    class Way(models.TextChoices):
        HAND_OVER = "hand_over"  # she posts it herself; we only prepare
        API = "api"  # the worker sends it through her channel

    class Answer(models.TextChoices):
        """To "Did you post it?" – asked once, only after a hand-over."""

        OPEN = "open"
        YES = "yes"
        NO = "no"

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="posts"
    )
    story = models.ForeignKey(
        Story, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    link = models.OneToOneField(
        TrackedLink,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="post",
    )
    network_key = models.CharField(max_length=20)
    way = models.CharField(max_length=10, choices=Way.choices)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    answer = models.CharField(max_length=5, choices=Answer.choices, default=Answer.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # She was asked to take it down: the organisation recalls the story.
    recalled_at = models.DateTimeField(null=True, blank=True)
    recall_told_at = models.DateTimeField(null=True, blank=True)  # by mail
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def network(self) -> Network:
        return NETWORKS[self.network_key]

    @property
    def link_url(self) -> str:
        """The tracked address; "" if the post leads nowhere."""
        return f"{settings.LINKS_URL}/l/{self.link.code}" if self.link else ""


# Longer than one delivery can take: some ten requests, each ended after 20 seconds.
LEASE = timedelta(minutes=8)
# Nothing waits longer for its next try: what seems to is left by a clock set back.
LONGEST_HOLD = timedelta(hours=6)
SKEW = timedelta(minutes=2)  # by which the clocks of two machines may differ
# A delivery that many workers died of is no longer tried: its author is asked.
MOST_LOSSES = 60

# A repeat with the same key is harmless there, for ever or for a while.
_SAFE = {key: one.abilities for key, one in NETWORKS.items() if one.publisher}
REPEATS_FOR_EVER = tuple(
    key for key, can in _SAFE.items() if can.repeats_safely and not can.repeat_within
)
REPEATS_WITHIN = {
    key: can.repeat_within
    for key, can in _SAFE.items()
    if can.repeats_safely and can.repeat_within
}


class PostSketch(models.Model):
    """How one shared post about a story reads, as numbers (`checks/sketch.py`).

    It says neither whose post it was nor on which day or network: the key is random, so
    that not even the order of the rows tells.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    sketch = models.BinaryField(max_length=SIZE)
    month = models.DateField()  # its first day

    class Meta:
        indexes = [models.Index(fields=["story", "month"])]

    def __str__(self) -> str:
        return f"{self.story} {self.month:%Y-%m}"


def can_repeat(now: datetime) -> Q:
    """Deliveries whose key the network still knows: sending again leaves one post.

    A window that ends later than it can was measured before the clock was set back:
    nobody knows how long the network has waited.
    """
    known = Q(post__network_key__in=REPEATS_FOR_EVER)
    for key, within in REPEATS_WITHIN.items():
        known |= Q(
            post__network_key=key,
            repeat_until__gt=now,
            repeat_until__lte=now + within + SKEW,
        )
    return known


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def to_send(self, now: datetime) -> Self:
        """Waiting and due, or its worker died; and sending it now makes no second post."""
        due = Q(next_try_at__lte=now) | Q(
            send_at__lte=now, next_try_at__gt=now + LONGEST_HOLD + SKEW
        )
        return self.filter(
            Q(state=Delivery.State.WAITING) & due
            | Q(state=Delivery.State.SENDING) & _lease_is_over(now),
            Q(maybe_live=False) | can_repeat(now),
        )

    def to_delete(self, now: datetime) -> Self:
        """Withdrawn, and nobody is at it: a send on its way has to end first."""
        return self.filter(
            Q(leased_until=None) | _lease_is_over(now),
            Q(next_try_at__lte=now) | Q(next_try_at__gt=now + LONGEST_HOLD + SKEW),
            state=Delivery.State.WITHDRAWING,
        ).exclude(problem=ONLY_SHE_CAN_DELETE)

    def lost(self, now: datetime) -> Self:
        """It may be live, nobody can know, and a repeat might post twice; or it kills
        every worker that takes it.
        """
        over = Q(state=Delivery.State.SENDING) & _lease_is_over(now)
        deadly = over & Q(tries__gte=MOST_LOSSES)
        unknown = Q(maybe_live=True) & (over | Q(state=Delivery.State.WAITING))
        return self.filter(deadly | unknown & ~can_repeat(now))


def _lease_is_over(now: datetime) -> Q:
    """By the clock; or it ends later than it can, for the clock was set back."""
    return Q(leased_until__lte=now) | Q(leased_until__gt=now + LEASE + SKEW)


# `Delivery.problem` of what we cannot delete: its name over there never reached us.
ONLY_SHE_CAN_DELETE = "only_you"


class Delivery(models.Model):
    """One post on its way to one channel. The row is the queue: see jobs.py."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        UNSURE = "unsure"  # nobody can know: only the author can look
        FAILED = "failed"
        WITHDRAWING = "withdrawing"  # it is live and shall be deleted there
        WITHDRAWN = "withdrawn"

    class Moved(models.TextChoices):
        COLLEAGUES = "colleagues"  # so that not all tell one story at once
        QUIET = "quiet"  # into her own hours

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="delivery")
    channel = models.ForeignKey(
        Channel, on_delete=models.SET_NULL, null=True, related_name="deliveries"
    )
    state = models.CharField(
        max_length=12, choices=State.choices, default=State.WAITING
    )
    # Chosen before the first try; the same key and time make a repeat harmless.
    record_key = models.CharField(max_length=40, unique=True, editable=False)
    record_created_at = models.DateTimeField(editable=False)
    confirmed = models.JSONField(editable=False)  # exactly what the author saw
    confirmed_hash = models.CharField(max_length=64, editable=False)  # sha256 of it
    send_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)
    lease = models.CharField(max_length=36, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0)
    # Set right before it leaves, taken back when the network surely did not take it.
    maybe_live = models.BooleanField(default=False, editable=False)
    # An earlier key's fate was unknown: "that is there already" is good news then.
    doubted = models.BooleanField(default=False, editable=False)
    # So long the network knows our key; None: for ever, never, or not tried yet.
    repeat_until = models.DateTimeField(null=True, blank=True, editable=False)
    # Why it goes out later than she pressed; she saw it.
    moved = models.CharField(max_length=10, blank=True, choices=Moved.choices)
    problem = models.CharField(max_length=40, blank=True)  # reason code
    problem_detail = models.CharField(max_length=300, blank=True)
    remote_id = models.CharField(max_length=300, blank=True)
    remote_url = models.URLField(max_length=2000, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sent") | ~Q(remote_id=""),
                name="a_sent_delivery_has_a_remote_id",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"])]

    def __str__(self) -> str:
        return f"{self.post} → {self.channel} ({self.state})"

    @property
    def is_story(self) -> bool:
        return STORY in self.confirmed.get("marks", ())

    @property
    def is_draft(self) -> bool:
        """Over there nobody but she sees it; its address is where she edits it."""
        return DRAFT in self.confirmed.get("marks", ())

    @property
    def lasts_until(self) -> datetime | None:
        """When it goes by itself; None: it stays, or is not there yet."""
        last = self.post.network.abilities.stories_last if self.is_story else None
        return self.sent_at + last if last and self.sent_at else None


class Circuit(models.Model):
    """How one server of a network does. In a row, so that every worker sees it."""

    network_key = models.CharField(max_length=20)
    server = models.URLField(max_length=300)
    failures = models.PositiveIntegerField(default=0)  # in a row
    paused_until = models.DateTimeField(null=True, blank=True)  # None: it does well
    probe_until = models.DateTimeField(null=True, blank=True)  # one tries, all wait

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network_key", "server"], name="one_circuit_per_server"
            )
        ]

    def __str__(self) -> str:
        return f"{self.network_key}: {self.server}"


class Halt(models.Model):
    """The crisis switch: while one is not ended, no post leaves. The log says who."""

    started_at = models.DateTimeField()
    words = models.CharField(max_length=300)  # told to everyone whose post waits
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=Q(ended_at=None), name="one_halt_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.words}"


class Recall(models.Model):
    """A story everyone who told it is asked to take down. The log says by whom."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField()
    words = models.CharField(max_length=300)  # why, told to whoever is asked

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.story}, {self.started_at:%Y-%m-%d}"


class Heartbeat(models.Model):
    """When a machine's worker last looked for due posts."""

    worker = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker}: {self.at}"


class QuietHours(models.Model):
    """When a person wants no post of hers to go out, unless she says so."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiet_hours"
    )
    starts = models.TimeField()
    ends = models.TimeField()  # before `starts`: on the next morning
    days = models.JSONField(default=list)  # 0 is Monday; on which evenings it begins

    def __str__(self) -> str:
        return f"{self.starts}–{self.ends}"
