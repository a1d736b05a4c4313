"""Connecting one's own account: on the network's page, or with a password made for us."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from mitreden.channels.actions import NotTakingPart, connect_channel
from mitreden.channels.connecting import Traveller, arrive, connects, set_out
from mitreden.channels.models import Channel
from mitreden.networks import NETWORKS, Network
from mitreden.networks.types import Refused, TryLater
from mitreden.publishing.jobs import http_client
from mitreden.publishing.spending import BUDGET_SPENT, may_connect
from mitreden.web.advocates.connect_words import words_for
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice

HELP = "advocates/accounts/help.html"  # for a network that brings none of its own
APP_HELP = "advocates/accounts/help-password.html"
TRIES, WITHIN = 10, 15 * 60  # wrong passwords, seconds


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


class SetOutForm(forms.Form):
    """What she types before she goes to the network's page."""

    where = forms.CharField(max_length=300)

    def __init__(self, asks_for: str, *args: Any) -> None:
        super().__init__(*args)
        field = self.fields["where"]
        field.required = bool(asks_for) and asks_for != "handle"
        field.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        if asks_for == "server":
            field.label = _("Your server")
            field.help_text = _("The part behind the last @ in your name there.")
            field.widget.attrs["placeholder"] = "mastodon.social"
        elif asks_for == "handle":
            field.label = _("Your name there")
            field.help_text = _("If you leave it empty, the network asks you.")
            field.widget.attrs["placeholder"] = "eva.bsky.social"
        elif asks_for == "site":
            field.label = _("The address of your blog")
            field.help_text = _("As you would tell it to a friend.")
            field.widget.attrs["placeholder"] = "https://eva.example"
        else:
            field.widget = forms.HiddenInput()


@login_required
@require_http_methods(["GET", "POST"])
@csp_update({"form-action": ["https:", "http:"]})  # type: ignore[arg-type]
def connect(request: PersonRequest, key: str) -> HttpResponse:
    """GET asks, POST connects, or leads to the network's own page."""
    network = NETWORKS.get(key)
    if network is None or not connects(network):
        raise Http404
    asks_for = network.oauth.asks_for if network.oauth else ""
    on_page = network.oauth is not None and request.POST.get("way") != "password"
    data = request.POST if request.method == "POST" else None
    form = ConnectForm(None if on_page else data)
    there = SetOutForm(asks_for, data if on_page else None)
    problem: str | Promise = ""
    if on_page and there.is_valid():
        address, problem = _set_out(request, network, there.cleaned_data["where"])
        if address:
            return HttpResponseRedirect(address)
    elif not on_page and form.is_valid():
        problem = _connect(request, network, form.cleaned_data)
        if not problem:
            return redirect(_next(request))
    context = {
        "network": network,
        "form": form,
        "there": there,
        "asks_for": asks_for,
        "problem": problem,
        "next": request.GET.get("next") or request.POST.get("next", ""),
        "help": [f"advocates/accounts/help-{network.key}.html", HELP],
        "password_help": [
            f"advocates/accounts/help-password-{network.key}.html",
            APP_HELP,
        ],
    }
    status = 422 if problem or form.errors or there.errors else 200
    return render(request, "advocates/accounts/connect.html", context, status=status)


@require_safe
def arrived(request: PersonRequest, key: str) -> HttpResponse:
    """Back from the network's page.

    Some networks lead to 127.0.0.1 only where an installation is called localhost (RFC
    8252 §8.3). Her session knows the other name.
    """
    here = urlsplit(settings.SITE_URL)
    if here.hostname == "localhost" and request.get_host().startswith("127.0.0.1"):
        return HttpResponseRedirect(settings.SITE_URL + request.get_full_path())
    return _arrived(request, key)


@login_required
def _arrived(request: PersonRequest, key: str) -> HttpResponse:
    network = NETWORKS.get(key)
    if network is None or network.oauth is None:
        raise Http404
    try:
        with http_client() as http:
            arrival = arrive(
                traveller=_traveller(request, network),
                answer={name: str(value) for name, value in request.GET.items()},
                http=http,
                now=timezone.now(),
            )
    except (Refused, TryLater, NotTakingPart) as error:
        notice(request, str(_why(network, error)))
        return redirect("advocates:connect", network.key)
    _say_connected(request, arrival.channel)
    return redirect(_ours(arrival.back_to))


def _set_out(
    request: PersonRequest, network: Network, typed: str
) -> tuple[str, str | Promise]:
    """(where to go, "") or ("", why not)"""
    if not _may_try(request):
        return "", _too_often()
    if not may_connect(network.key, timezone.now()):
        return "", words_for(network.key, Refused(BUDGET_SPENT))
    try:
        with http_client() as http:
            address = set_out(
                traveller=_traveller(request, network),
                typed=typed,
                back_to=request.POST.get("next", ""),
                http=http,
                now=timezone.now(),
            )
    except (Refused, TryLater, NotTakingPart) as error:
        return "", _why(network, error)
    return address, ""


def _traveller(request: PersonRequest, network: Network) -> Traveller:
    arrived_at = reverse("advocates:arrived", args=[network.key])
    return Traveller(
        owner=request.user,
        network_key=network.key,
        redirect_uri=request.build_absolute_uri(arrived_at),
        client_id=request.build_absolute_uri(f"/oauth/{network.key}.json"),
    )


def _connect(
    request: PersonRequest, network: Network, typed: dict[str, Any]
) -> str | Promise:
    """Why not; "" if it is connected now."""
    if not _may_try(request):
        return _too_often()
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
    except (Refused, TryLater, NotTakingPart) as error:
        return _why(network, error)
    _say_connected(request, channel)
    return ""


def _why(network: Network, error: Exception) -> str | Promise:
    if isinstance(error, Refused):
        return words_for(network.key, error) or _(
            "The network did not let us in. Please try again with a new app password."
        )
    if isinstance(error, TryLater):
        return _("The network does not answer at the moment. Please try again later; "
                 "nothing was kept.")  # fmt: skip
    return _("To connect an account, take part first.")


def _say_connected(request: PersonRequest, channel: Channel) -> None:
    notice(
        request,
        _("Connected as %(account)s. We send only what you confirm.")
        % {"account": channel.account},
    )


def _too_often() -> str:
    return _("That was often. Please wait a quarter of an hour, then try again.")


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
    return _ours(request.POST.get("next", ""))


def _ours(target: str) -> str:
    ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if ours and target.startswith("/") else "advocates:accounts"
