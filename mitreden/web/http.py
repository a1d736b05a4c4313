"""What our views receive. Sign-in is checked by decorators; the types say so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from mitreden.people.models import Organisation, Person

P = ParamSpec("P")


class PageRequest(HttpRequest):
    """Any request that went through our middleware."""

    htmx: HtmxDetails
    organisation: Organisation


class PersonRequest(PageRequest):
    """A request behind @login_required: the types say what the decorator ensures."""

    user: Person


View = Callable[Concatenate[PersonRequest, P], HttpResponse]


def office_required(*offices: str) -> Callable[[View[P]], View[P]]:
    """Only for people who hold one of these offices ("editor", "lead", "council")."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def checked(
            request: PersonRequest, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            if not any(getattr(request.user, f"is_{office}") for office in offices):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return cast("View[P]", login_required(checked))

    return decorate
