"""A person's own account on a network, and the permission to post there."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.db import models

from mitreden.networks import NETWORKS, Abilities
from mitreden.networks.types import DRAFT


class Channel(models.Model):
    class State(models.TextChoices):
        CONNECTED = "connected"
        SIGN_IN_AGAIN = "sign_in_again"  # the permission lapsed: only she can renew it

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="channels"
    )
    network_key = models.CharField(max_length=20)
    server = models.URLField(max_length=300)
    account = models.CharField(max_length=253)  # the handle people see
    remote_account_id = models.CharField(max_length=253)
    token = models.BinaryField()  # encrypted: see channels/tokens.py
    token_version = models.PositiveIntegerField(default=0)  # a refresh raises it
    refreshing_until = models.DateTimeField(null=True, blank=True, editable=False)
    renew_at = models.DateTimeField(null=True, blank=True)  # refreshed even if unused
    state = models.CharField(
        max_length=14, choices=State.choices, default=State.CONNECTED
    )
    connected_at = models.DateTimeField()
    # No post goes through it before then: the network asked for it, or its pace.
    free_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When the permission ends and only she can renew it; None: it renews itself.
    ends_at = models.DateTimeField(null=True, blank=True, editable=False)
    end_told = models.PositiveSmallIntegerField(default=0, editable=False)
    # How long a post may be on her server; None: what the network usually takes.
    max_length = models.PositiveIntegerField(null=True, blank=True)
    # Whether her server takes drafts; None: it has not been asked.
    keeps_drafts = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "network_key", "remote_account_id"],
                name="one_channel_per_owner_and_account",
            )
        ]

    def __str__(self) -> str:
        return f"{self.network_key}: {self.account}"

    @property
    def abilities(self) -> Abilities:
        """What its network allows, as far as her own server does."""
        can = NETWORKS[self.network_key].abilities
        if self.keeps_drafts is False:
            can = replace(can, marks=can.marks - {DRAFT})
        return replace(can, max_length=self.max_length) if self.max_length else can


class ServerApp(models.Model):
    """Who we are on one server: introduced once, by whoever connects there first."""

    network_key = models.CharField(max_length=20)
    server = models.URLField(max_length=300)
    redirect_uri = models.URLField(max_length=300)
    client_id = models.CharField(max_length=300)
    client_secret = models.BinaryField()  # encrypted: see channels/tokens.py
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network_key", "server", "redirect_uri"],
                name="one_app_per_server_and_redirect",
            )
        ]

    def __str__(self) -> str:
        return f"{self.network_key}: {self.server}"


class Connecting(models.Model):
    """Somebody is on the network's page to give her permission. Used once, then gone."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    network_key = models.CharField(max_length=20)
    state_hash = models.CharField(max_length=64, unique=True)  # sha256 of the state
    server = models.CharField(max_length=300, blank=True)
    kept = models.BinaryField()  # encrypted: what the network's way back needs
    back_to = models.CharField(max_length=300, blank=True)  # a page of ours
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.network_key}, until {self.ends_at}"
