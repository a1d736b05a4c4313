"""The guideline: to read, to print, and to see what has changed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from mitreden.guidance.models import Guideline
from mitreden.guidance.queries import (
    guideline_changes,
    guideline_page,
    guideline_versions,
)
from mitreden.web.http import PersonRequest


@login_required
@require_safe
def guideline(request: PersonRequest) -> HttpResponse:
    versions = _versions()
    if not versions:
        context = {"versions": [], "may_write": _may_write(request)}
        return render(request, "advocates/guideline.html", context)
    return _show(request, versions, 0)


@login_required
@require_safe
def guideline_version(request: PersonRequest, version: str) -> HttpResponse:
    versions = _versions()
    return _show(request, versions, _place(versions, version))


@login_required
@require_safe
def guideline_comparison(request: PersonRequest, version: str) -> HttpResponse:
    """What this version says otherwise than the one before it."""
    versions = _versions()
    place = _place(versions, version)
    if place + 1 == len(versions):
        raise Http404
    later, earlier = versions[place], versions[place + 1]
    context = {
        "later": later,
        "earlier": earlier,
        "is_current": place == 0,
        "changes": guideline_changes(earlier, later, request.organisation),
    }
    return render(request, "advocates/guideline_comparison.html", context)


def _versions() -> list[Guideline]:
    return guideline_versions(get_language() or "en", timezone.now())


def _may_write(request: PersonRequest) -> bool:
    return request.user.is_editor or request.user.is_lead


def _place(versions: list[Guideline], version: str) -> int:
    for place, guideline in enumerate(versions):
        if guideline.version == version:
            return place
    raise Http404


def _show(
    request: PersonRequest, versions: list[Guideline], place: int
) -> HttpResponse:
    page = guideline_page(versions[place], request.organisation)
    context = {
        "page": page,
        "html": mark_safe(page.html),  # noqa: S308 - cleaned by render_markdown
        "versions": versions,
        "current": versions[0],
        "earlier": versions[place + 1] if place + 1 < len(versions) else None,
        "is_current": place == 0,
        "may_write": _may_write(request),
    }
    return render(request, "advocates/guideline.html", context)
