"""Answers while somebody types: never a redirect, and her words stay on the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mitreden.web.http import PageRequest, PersonRequest
from mitreden.web.pace import in_pace

P = ParamSpec("P")
ForAnybody = Callable[Concatenate[PageRequest, P], HttpResponse]
ForHer = Callable[Concatenate[PersonRequest, P], HttpResponse]


def live(view: ForHer[P]) -> ForAnybody[P]:
    """For htmx: signed out or too fast, the panel says so, kindly."""

    @require_POST
    @wraps(view)
    def answered(
        request: PageRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not request.user.is_authenticated:
            return render(request, "advocates/compose/signed-out.html")
        if not in_pace(request, timezone.now()):
            return render(request, "advocates/compose/too-fast.html")
        return view(cast("PersonRequest", request), *args, **kwargs)

    return cast("ForAnybody[P]", answered)
