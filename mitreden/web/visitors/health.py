from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def healthz(request: HttpRequest) -> HttpResponse:
    """For proxies and for our own start: pages are being answered."""
    return HttpResponse("ok\n", content_type="text/plain")
