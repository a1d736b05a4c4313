"""My accounts: how each network works with us, and letting an account go."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mitreden.channels.actions import disconnect_channel
from mitreden.channels.connecting import connects
from mitreden.channels.models import Channel
from mitreden.networks import NETWORKS, Network
from mitreden.publishing.jobs import http_client
from mitreden.publishing.queries import waiting_through
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice

PATIENCE = 4.0  # seconds somebody waits for a courtesy to the network


@dataclass(frozen=True, slots=True)
class Row:
    network: Network
    channels: list[Channel]


@login_required
@require_safe
def accounts(request: PersonRequest) -> HttpResponse:
    mine: dict[str, list[Channel]] = {}
    for channel in request.user.channels.order_by("pk"):
        mine.setdefault(channel.network_key, []).append(channel)
    rows = [Row(network, mine.get(key, [])) for key, network in NETWORKS.items()]
    return render(
        request,
        "advocates/accounts.html",
        {
            "sending": [row for row in rows if connects(row.network)],
            "by_hand": [row for row in rows if not connects(row.network)],
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
