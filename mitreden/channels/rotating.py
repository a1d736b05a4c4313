"""Every sealed secret, sealed anew with the first key.

While pages and workers go on: a row that changes meanwhile is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from mitreden.channels.connecting import OURS
from mitreden.channels.models import Channel, Connecting, ServerApp
from mitreden.channels.tokens import TokenUnreadable, seal_text, unseal_text


@dataclass(slots=True)
class Done:
    sealed: int = 0
    busy: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Secret:
    rows: QuerySet[Any]  # one row, or none if it has gone
    column: str
    content: bytes
    owner: int


def rotate(*more: Iterable[Secret]) -> Done:
    """`more`: what is sealed in other packages' tables."""
    done, keys = Done(), settings.TOKEN_KEYS
    for secret in chain(_secrets(), *more):
        try:
            text = unseal_text(secret.content, owner_id=secret.owner, keys=keys)
        except TokenUnreadable:
            done.unreadable += 1
            continue
        fresh = seal_text(text, owner_id=secret.owner, keys=keys)
        unchanged = secret.rows.filter(**{secret.column: secret.content})
        changed = unchanged.update(**{secret.column: fresh})
        done.sealed += changed
        done.busy += not changed
    return done


def _secrets() -> Iterator[Secret]:
    for channel in Channel.objects.exclude(token=b"").iterator():
        yield Secret(
            Channel.objects.filter(pk=channel.pk),
            "token",
            bytes(channel.token),
            channel.owner_id,
        )
    for app in ServerApp.objects.iterator():
        yield Secret(
            ServerApp.objects.filter(pk=app.pk),
            "client_secret",
            bytes(app.client_secret),
            OURS,
        )
    for waiting in Connecting.objects.iterator():
        yield Secret(
            Connecting.objects.filter(pk=waiting.pk),
            "kept",
            bytes(waiting.kept),
            waiting.owner_id,
        )
