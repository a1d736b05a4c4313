"""request.organisation: the one organisation, read at most once per request."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from mitreden.people.models import Organisation
from mitreden.people.queries import organisation as the_organisation
from mitreden.web.http import PageRequest

Handler = Callable[[HttpRequest], HttpResponse]


def organisation(get_response: Handler) -> Handler:
    def handle(request: HttpRequest) -> HttpResponse:
        page = cast("PageRequest", request)
        page.organisation = cast("Organisation", SimpleLazyObject(the_organisation))
        return get_response(request)

    return handle
