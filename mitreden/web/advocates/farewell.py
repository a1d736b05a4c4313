"""Letting go of all accounts of somebody who leaves or takes a break."""

from __future__ import annotations

from mitreden.channels.actions import disconnect_channel, forget_permission
from mitreden.people.models import Person
from mitreden.publishing.jobs import http_client

PATIENCE = 4.0  # seconds somebody waits until a network knows we may no longer post


def disconnect_all(person: Person) -> None:
    """The permission ends on the network, too, not only with us."""
    with http_client(answer_within=PATIENCE) as http:
        for channel in person.channels.all():
            disconnect_channel(channel=channel, http=http)


def forget_permissions(person: Person) -> None:
    """For a break: nobody can post as her meanwhile, we included."""
    with http_client(answer_within=PATIENCE) as http:
        for channel in person.channels.all():
            forget_permission(channel=channel, http=http)
