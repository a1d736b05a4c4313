"""What a person sees when something did not work, and what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _alone(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """allauth calls this when somebody tries to sign in too often."""
    return render(request, "429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    return _alone(request, "500.html", 500)


def _alone(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Without the database: it may be what is broken."""
    theme = request.COOKIES.get("theme", "auto")
    context = {"theme": theme if theme in {"light", "dark"} else "auto"}
    return HttpResponse(render_to_string(template, context), status=status)
