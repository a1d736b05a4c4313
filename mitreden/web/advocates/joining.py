"""Taking part: yes, no, a break, an end. Each is one button and never a reproach."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mitreden.people.actions import (
    decline_programme,
    join_programme,
    pause_participation,
)
from mitreden.privacy.actions import leave_and_erase
from mitreden.web.advocates.farewell import disconnect_all, forget_permissions
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice


@login_required
@require_http_methods(["GET", "POST"])
def join(request: PersonRequest) -> HttpResponse:
    """What it means, what is stored, and one button."""
    if request.method == "POST":
        join_programme(person=request.user, now=timezone.now())
        notice(request, _("You take part now. You can stop at any time."))
        return redirect("advocates:home")
    return render(request, "advocates/join.html")


@login_required
@require_POST
def decline(request: PersonRequest) -> HttpResponse:
    decline_programme(person=request.user, now=timezone.now())
    notice(request, _("All right. We will not ask again."))
    return redirect("advocates:home")


@login_required
@require_POST
def pause(request: PersonRequest) -> HttpResponse:
    pause_participation(person=request.user, now=timezone.now())
    forget_permissions(request.user)
    notice(
        request,
        _("You are taking a break. Nothing goes out until you are back."),
        undo=reverse("advocates:resume"),
    )
    return redirect("advocates:settings")


@login_required
@require_POST
def resume(request: PersonRequest) -> HttpResponse:
    if request.user.takes_part_since:
        join_programme(person=request.user, now=timezone.now())
        notice(request, _("Welcome back."))
    return redirect("advocates:settings")


@login_required
@require_http_methods(["GET", "POST"])
def leave(request: PersonRequest) -> HttpResponse:
    """The consequence in plain words first; then it is done at once."""
    if request.user.takes_part_since is None:
        return redirect("advocates:join")
    if request.method == "POST":
        disconnect_all(request.user)
        leave_and_erase(person=request.user)
        notice(request, _("You have left. What came of taking part is erased."))
        return redirect("advocates:home")
    return render(request, "advocates/leave.html")
