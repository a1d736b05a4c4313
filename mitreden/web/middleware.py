"""request.organisation, and what every answer has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from mitreden.people.models import Organisation
from mitreden.people.queries import organisation as the_organisation
from mitreden.web.http import PageRequest

Handler = Callable[[HttpRequest], HttpResponse]
PERSONAL = "private, no-store"


def organisation(get_response: Handler) -> Handler:
    """request.organisation: the one organisation, read at most once per request."""

    def handle(request: HttpRequest) -> HttpResponse:
        page = cast("PageRequest", request)
        page.organisation = cast("Organisation", SimpleLazyObject(the_organisation))
        return get_response(request)

    return handle


def own_time(get_response: Handler) -> Handler:
    """Times are shown and typed in the person's own time zone, if she has chosen one."""

    def handle(request: HttpRequest) -> HttpResponse:
        zone = None
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            zone = _zone(getattr(request.user, "time_zone", ""))
        with timezone.override(zone):
            return get_response(request)

    return handle


def _zone(name: str) -> ZoneInfo | None:
    """None: the organisation's. A name may have gone from the tables since."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def keep_private(get_response: Handler) -> Handler:
    """Pages stay out of every cache, also of the one behind the back button.

    Whoever sits down at a shared computer after somebody has signed out finds nothing.
    A view that answers the same for everybody says so itself.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", PERSONAL)
        return response

    return handle


def refuse_nul(get_response: Handler) -> Handler:
    """No address of ours has this sign in it, and PostgreSQL refuses to look for it."""

    def handle(request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.path:
            raise SuspiciousOperation("NUL in the address")
        return get_response(request)

    return handle
