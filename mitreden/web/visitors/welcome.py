"""Who is not signed in yet: what this is, whose it is, and the way in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """In the demo the way in is a page of its own."""
    if request.user.is_authenticated:
        return redirect("advocates:home")
    if settings.DEMO:
        return redirect("visitors:demo")
    return render(request, "visitors/welcome.html")


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    return render(request, "visitors/imprint.html")
