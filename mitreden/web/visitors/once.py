"""A picture for a network that fetches it: by a signed address, for an hour."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mitreden.publishing.once import NotOurs, fetched
from mitreden.publishing.pictures import PictureChanged


@require_safe
def media_once(request: HttpRequest, signed: str) -> HttpResponse:
    """The very picture that was confirmed: JPEG, without hidden data."""
    try:
        picture = fetched(signed)
    except (NotOurs, PictureChanged):
        raise Http404 from None
    response = HttpResponse(picture.content, content_type=picture.mime)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response
