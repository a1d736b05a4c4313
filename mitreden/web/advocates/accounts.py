"""My accounts: how each network works with us, and letting an account go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mitreden.channels.actions import disconnect_channel
from mitreden.channels.connecting import connects
from mitreden.channels.models import Channel
from mitreden.networks import NETWORKS, Network
from mitreden.publishing.jobs import http_client
from mitreden.publishing.models import Delivery
from mitreden.publishing.queries import waiting_through
from mitreden.web.advocates.ways import (
    how_by_hand,
    what_it_cannot,
    what_we_can,
    why_by_hand,
)
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice

PATIENCE = 4.0  # seconds somebody waits for a courtesy to the network
SOON = timedelta(days=7)  # a permission that ends this soon is worth a word


@dataclass(frozen=True, slots=True)
class Account:
    channel: Channel
    planned: int  # posts that wait to go through it
    server: str  # where it is; "" where everybody is on the same one
    ends_soon: bool


@dataclass(frozen=True, slots=True)
class Row:
    network: Network
    accounts: list[Account] = field(default_factory=list)
    can: list[str | Promise] = field(default_factory=list)
    cannot: list[str | Promise] = field(default_factory=list)
    how: str | Promise = ""  # by hand: what happens
    why: str | Promise = ""  # by hand: why that is the way
    open: bool = True  # False: hers is left from before; nobody can connect one now


@login_required
@require_safe
def accounts(request: PersonRequest) -> HttpResponse:
    mine = _mine(request, timezone.now())
    all_of_them = NETWORKS.values()
    ours = [one for one in all_of_them if connects(one) or one.key in mine]
    by_hand = [one for one in all_of_them if not connects(one)]
    rows = [
        Row(
            network,
            mine.get(network.key, []),
            can=what_we_can(network),
            cannot=what_it_cannot(network),
            open=connects(network),
        )
        for network in ours
    ]
    return render(
        request,
        "advocates/accounts.html",
        {
            "connected": [row for row in rows if row.accounts],
            "free": [row for row in rows if not row.accounts],
            "by_hand": [
                Row(network, how=how_by_hand(network), why=why_by_hand(network))
                for network in by_hand
            ],
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def disconnect(request: PersonRequest, pk: int) -> HttpResponse:
    """GET asks, POST does."""
    channel = get_object_or_404(request.user.channels, pk=pk)
    network = NETWORKS[channel.network_key]
    if request.method == "GET":
        context = {
            "channel": channel,
            "network": network,
            "waiting": waiting_through(channel),
        }
        return render(request, "advocates/accounts/disconnect.html", context)
    with http_client(answer_within=PATIENCE) as http:
        disconnect_channel(channel=channel, http=http)
    notice(
        request,
        _("%(network)s is disconnected. We have forgotten the permission.")
        % {"network": network.name},
    )
    return redirect("advocates:accounts")


def _mine(request: PersonRequest, now: datetime) -> dict[str, list[Account]]:
    waiting = Count("deliveries", filter=Q(deliveries__state=Delivery.State.WAITING))
    channels = list(request.user.channels.annotate(planned=waiting).order_by("pk"))
    found: dict[str, list[Account]] = {}
    for channel in channels:
        found.setdefault(channel.network_key, []).append(
            Account(
                channel,
                channel.planned,
                _server(channel),
                ends_soon=channel.ends_at is not None and channel.ends_at <= now + SOON,
            )
        )
    return found


def _server(channel: Channel) -> str:
    """Shown where people choose one themselves, and their name does not say it."""
    host = urlsplit(channel.server).hostname or ""
    network = NETWORKS[channel.network_key]
    chosen = network.registry is not None or (
        network.oauth is not None and network.oauth.asks_for == "server"
    )
    return host if chosen and host not in channel.account else ""
