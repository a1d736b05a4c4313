"""My accounts: how each network works with us, and connecting one's own account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from mitreden.channels.actions import (
    NotTakingPart,
    connect_channel,
    disconnect_channel,
)
from mitreden.channels.models import Channel
from mitreden.networks import NETWORKS, Network
from mitreden.networks.types import Refused, TryLater
from mitreden.publishing.jobs import http_client
from mitreden.publishing.queries import waiting_through
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice

TRIES, WITHIN = 10, 15 * 60  # wrong passwords, seconds
PATIENCE = 4.0  # seconds somebody waits for a courtesy to the network

# Why an account was not connected: what to do next, in one or two sentences.
REASONS: dict[str, str | Promise] = {
    "no_name": gettext_lazy("Your name there is missing."),
    "no_password": gettext_lazy("The app password is missing."),
    "mail_not_handle": gettext_lazy(
        "That is an e-mail address. Your name there looks like eva.bsky.social; you find "
        "it below your picture in your profile."
    ),
    "handle_needs_domain": gettext_lazy(
        "The name is not complete: it has a dot in it. Most end with .bsky.social."
    ),
    "bad_handle": gettext_lazy(
        "Names there have letters, digits, hyphens and dots only. Is there a typing "
        "error?"
    ),
    "unknown_handle": gettext_lazy(
        "Nobody there has this name. Please look at the spelling; most names end with "
        ".bsky.social."
    ),
    "handle_mismatch": gettext_lazy(
        "This name and the account behind it do not point to each other. Please use the "
        "name your profile shows."
    ),
    "wrong_password": gettext_lazy(
        "The name is right, the app password is not. It has four groups of four "
        "characters and is shown only once; you can simply make a new one."
    ),
    "main_password": gettext_lazy(
        "That was your main password. It could do anything, so we do not take it and have "
        "not kept it. Please make an app password: it can be ended at any time."
    ),
    "account_blocked": gettext_lazy(
        "The network has blocked this account at the moment. Please look there first."
    ),
    "insecure_server": gettext_lazy(
        "The server of this account does not encrypt. We would have to send your password "
        "in the open, so we stop here."
    ),
    "private_address": gettext_lazy(
        "The server of this account is in a private network we may not reach. Your "
        "administrator can help."
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    network: Network
    channels: list[Channel]


class ConnectForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Your name there"),
        max_length=300,
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "none",
                "autocomplete": "username",
                "spellcheck": "false",
                "placeholder": "eva.bsky.social",
            }
        ),
    )
    password = forms.CharField(
        label=gettext_lazy("App password"),
        max_length=200,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "off", "placeholder": "xxxx-xxxx-xxxx-xxxx"}
        ),
    )


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
            "sending": [row for row in rows if row.network.abilities.publishes],
            "by_hand": [row for row in rows if not row.network.abilities.publishes],
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def connect(request: PersonRequest, key: str) -> HttpResponse:
    network = NETWORKS.get(key)
    if network is None or not network.abilities.publishes:
        raise Http404
    form = ConnectForm(request.POST if request.method == "POST" else None)
    problem: str | Promise = ""
    if form.is_valid():
        problem = _connect(request, network, form.cleaned_data)
        if not problem:
            return redirect(_next(request))
    context = {
        "network": network,
        "form": form,
        "problem": problem,
        "next": request.GET.get("next") or request.POST.get("next", ""),
        "help": f"advocates/accounts/help-{network.key}.html",
    }
    status = 422 if problem or form.errors else 200
    return render(request, "advocates/accounts/connect.html", context, status=status)


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


def _connect(
    request: PersonRequest, network: Network, typed: dict[str, Any]
) -> str | Promise:
    """Why not; "" if it is connected now."""
    if not _may_try(request):
        return _("That was often. Please wait a quarter of an hour, then try again.")
    try:
        with http_client() as http:
            channel = connect_channel(
                owner=request.user,
                network_key=network.key,
                name=typed["name"],
                password=typed["password"],
                http=http,
                now=timezone.now(),
            )
    except Refused as error:
        return REASONS.get(error.reason) or _(
            "The network did not let us in. Please try again with a new app password."
        )
    except TryLater:
        return _("The network does not answer at the moment. Please try again later; "
                 "nothing was kept.")  # fmt: skip
    except NotTakingPart:
        return _("To connect an account, take part first.")
    notice(
        request,
        _("Connected as %(account)s. We send only what you confirm.")
        % {"account": channel.account},
    )
    return ""


def _may_try(request: PersonRequest) -> bool:
    """Nobody shall find out somebody's password through us."""
    key = f"connecting-{request.user.pk}"
    cache.add(key, 0, WITHIN)
    try:
        return cache.incr(key) <= TRIES
    except ValueError:  # it ended in between
        return True


def _next(request: PersonRequest) -> str:
    """Back to the desk she came from; only to a page of ours."""
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if ours and target.startswith("/") else "advocates:accounts"
