"""What people say, and its way to the network."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from mitreden.channels.models import Channel
from mitreden.links.models import TrackedLink
from mitreden.networks import NETWORKS, Network
from mitreden.stories.models import Story


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


# A repeat with the same key is harmless there: a lost delivery is simply sent again.
REPEATS_SAFELY = tuple(
    key for key, network in NETWORKS.items() if network.abilities.repeats_safely
)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def to_send(self, now: datetime) -> Self:
        """Waiting and due; or lost on the way where sending again does no harm."""
        return self.filter(
            Q(state=Delivery.State.WAITING, next_try_at__lte=now)
            | Q(
                state=Delivery.State.SENDING,
                leased_until__lte=now,
                post__network_key__in=REPEATS_SAFELY,
            )
        )

    def to_delete(self, now: datetime) -> Self:
        """Withdrawn, and nobody is at it: a send on its way has to end first."""
        return self.filter(
            Q(leased_until=None) | Q(leased_until__lte=now),
            state=Delivery.State.WITHDRAWING,
            next_try_at__lte=now,
        )

    def lost(self, now: datetime) -> Self:
        """Lost on the way where nobody can know, and a repeat might post twice."""
        return self.filter(state=Delivery.State.SENDING, leased_until__lte=now).exclude(
            post__network_key__in=REPEATS_SAFELY
        )


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
