"""Giving a permission on the network's own page: there, and back again (OAuth 2).

What the way back needs (a verifier, keys) waits encrypted in a row of its own. The row
is found by the state's hash, belongs to the person who set out, is used once and ends
after ten minutes: a stolen or repeated answer finds nothing (RFC 6749 §10.12, RFC 9700).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx2
from django.conf import settings

from mitreden.channels.actions import NotTakingPart, keep_account
from mitreden.channels.client_keys import client_keys
from mitreden.channels.models import Channel, Connecting, ServerApp
from mitreden.channels.tokens import TokenUnreadable, seal_text, unseal_text
from mitreden.lib.public import is_public
from mitreden.networks import NETWORKS, Abilities, Network
from mitreden.networks.types import App, Departure, OAuth, Refused
from mitreden.people.models import Person

LASTS = timedelta(minutes=10)
STATE = 24  # bytes of it; as 32 characters, more than which some servers refuse
OURS = 0  # the "owner" of secrets that are the installation's


@dataclass(frozen=True, slots=True)
class Traveller:
    """Who connects which network, and under which addresses of ours."""

    owner: Person
    network_key: str
    redirect_uri: str
    client_id: str  # an address that says who we are, where a network wants one


@dataclass(frozen=True, slots=True)
class Arrival:
    channel: Channel
    back_to: str


def set_out(
    *,
    traveller: Traveller,
    typed: str,
    back_to: str,
    http: httpx2.Client,
    now: datetime,
) -> str:
    """The address at which she gives her permission.

    Raises `Refused`, `TryLater`, `NotTakingPart`.
    """
    owner = traveller.owner
    if not owner.takes_part:
        raise NotTakingPart
    network = NETWORKS[traveller.network_key]
    departure = _departure(
        traveller, secrets.token_urlsafe(STATE), typed.strip(), http, now
    )
    journey = _oauth(network).begin(http, departure)
    Connecting.objects.filter(ends_at__lte=now).delete()
    Connecting.objects.create(
        owner=owner,
        network_key=network.key,
        state_hash=_hash(departure.state),
        server=departure.server,
        kept=seal_text(
            json.dumps(dict(journey.keep)), owner_id=owner.pk, keys=settings.TOKEN_KEYS
        ),
        back_to=back_to,
        ends_at=now + LASTS,
    )
    return journey.url


def arrive(
    *,
    traveller: Traveller,
    answer: Mapping[str, str],
    http: httpx2.Client,
    now: datetime,
) -> Arrival:
    """She is back: exchange the answer for a permission and keep it.

    Raises `Refused` (`state_unknown`, `access_denied` and what the network says),
    `TryLater`, `NotTakingPart`.
    """
    owner = traveller.owner
    if not owner.takes_part:
        raise NotTakingPart
    network = NETWORKS[traveller.network_key]
    waiting = _take(traveller, answer.get("state", ""), now)
    if problem := answer.get("error", ""):
        raise Refused(
            "access_denied" if problem == "access_denied" else "network_says",
            answer.get("error_description", problem)[:200],
        )
    departure = _departure(traveller, answer["state"], waiting.server, http, now)
    account = _oauth(network).arrive(http, departure, _kept(waiting), answer)
    channel = keep_account(owner, network.key, account, now)
    return Arrival(channel, waiting.back_to)


def own_app(network_key: str) -> App | None:
    """The app the installation has registered there (MITREDEN_NETWORK_APPS)."""
    found = settings.NETWORK_APPS.get(network_key)
    return App(*found) if found else None


def connects(network: Network) -> bool:
    """Whether people of this installation can connect an account there."""
    if network.publisher is None:
        return False
    if network.needs_app and own_app(network.key) is None:
        return False
    options = settings.NETWORK_OPTIONS.get(network.key, {})
    if network.costs is not None and not network.costs.budget(options):
        return False
    if network.abilities.needs_picture and not _reaches_us(network.abilities):
        return False
    return network.oauth is not None or network.password is not None


def _reaches_us(can: Abilities) -> bool:
    """Whether its pictures can get there."""
    return not can.fetches_pictures or is_public(settings.SITE_URL)


def _oauth(network: Network) -> OAuth:
    if network.oauth is None:
        raise KeyError(network.key)
    return network.oauth


def _departure(
    traveller: Traveller, state: str, server: str, http: httpx2.Client, now: datetime
) -> Departure:
    network = NETWORKS[traveller.network_key]
    return Departure(
        redirect_uri=traveller.redirect_uri,
        state=state,
        server=server,
        app=_app(network, server, traveller.redirect_uri, http, now),
        lookups=settings.NETWORK_LOOKUPS.get(network.key, {}),
        client_id=traveller.client_id,
        key=client_keys()[0] if network.describe else "",
        options=settings.NETWORK_OPTIONS.get(network.key, {}),
    )


def _take(traveller: Traveller, state: str, now: datetime) -> Connecting:
    """Whoever deletes the row has it: an answer works once."""
    waiting = Connecting.objects.filter(
        owner=traveller.owner,
        network_key=traveller.network_key,
        state_hash=_hash(state),
        ends_at__gt=now,
    ).first()
    if waiting is None or not Connecting.objects.filter(pk=waiting.pk).delete()[0]:
        raise Refused("state_unknown")
    return waiting


def _kept(waiting: Connecting) -> Mapping[str, str]:
    try:
        text = unseal_text(
            waiting.kept, owner_id=waiting.owner_id, keys=settings.TOKEN_KEYS
        )
    except TokenUnreadable as error:
        raise Refused("state_unknown") from error
    kept: dict[str, str] = json.loads(text)
    return kept


def _app(
    network: Network, server: str, redirect_uri: str, http: httpx2.Client, now: datetime
) -> App | None:
    if network.registry is None:
        return own_app(network.key)
    known = ServerApp.objects.filter(
        network_key=network.key, server=server, redirect_uri=redirect_uri
    ).first()
    if known is not None:
        try:
            secret = unseal_text(
                known.client_secret, owner_id=OURS, keys=settings.TOKEN_KEYS
            )
            return App(known.client_id, secret)
        except TokenUnreadable:  # the keys are gone: introduce ourselves again
            known.delete()
    app = network.registry.register(http, server, redirect_uri)
    ServerApp.objects.update_or_create(
        network_key=network.key,
        server=server,
        redirect_uri=redirect_uri,
        defaults={
            "client_id": app.client_id,
            "client_secret": seal_text(
                app.client_secret, owner_id=OURS, keys=settings.TOKEN_KEYS
            ),
            "registered_at": now,
        },
    )
    return app


def _hash(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()
