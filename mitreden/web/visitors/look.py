"""Colours, light or dark, and the language: how somebody likes to read."""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    HttpResponseRedirect,
)
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from mitreden.lib import colour
from mitreden.people import actions as people
from mitreden.people.models import Person
from mitreden.web.http import PageRequest

PRIMARY, ACCENT = "#0b5c7a", "#e8a33d"  # where an organisation has set none
THEMES = ("auto", "light", "dark")
A_YEAR = 365 * 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=300)
def theme_css(request: PageRequest) -> HttpResponse:
    """The organisation's colours as custom properties, for both themes."""
    colours = request.organisation.colours
    css = stylesheet(colours.get("primary", ""), colours.get("accent", ""))
    etag = f'"{sha256(css.encode()).hexdigest()[:20]}"'
    if request.headers.get("If-None-Match") == etag:
        unchanged = HttpResponseNotModified()
        unchanged["ETag"] = etag
        return unchanged
    return HttpResponse(css, content_type="text/css", headers={"ETag": etag})


def stylesheet(primary: str, accent: str) -> str:
    both = colour.theme(_or(primary, PRIMARY), _or(accent, ACCENT))
    lines = [
        f"--{name}-{mode}:{value}"
        for mode, shades in (("light", both.light), ("dark", both.dark))
        for name, value in (
            ("brand", shades.brand),
            ("brand-ink", shades.ink),
            ("brand-wash", shades.wash),
            ("accent", shades.accent),
            ("accent-ink", shades.accent_ink),
        )
    ]
    return ":root{" + ";".join(lines) + "}\n"


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device has it. A cookie, because it is per device."""
    response = HttpResponseRedirect(_back(request))
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie(
            "theme",
            chosen,
            max_age=A_YEAR,
            secure=request.is_secure(),
            samesite="Lax",
        )
    return response


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """The language of the pages. Whoever is signed in finds it again elsewhere."""
    language = request.POST.get("language", "")
    if isinstance(request.user, Person) and language in dict(settings.LANGUAGES):
        people.choose_language(person=request.user, language=language)
    return set_language(request)


def _back(request: HttpRequest) -> str:
    """The page the person came from, and never another site."""
    there = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()})
    return there if safe else "/"


def _or(chosen: str, fallback: str) -> str:
    try:
        colour.parse(chosen)
    except colour.BadColour:
        return fallback
    return chosen
