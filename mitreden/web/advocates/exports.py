"""Her own LinkedIn export: read in memory, looked at, and only the numbers kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.files.base import File
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from mitreden.insights.own import Taken
from mitreden.networks.linkedin.export import NotAnExport, read_export
from mitreden.publishing.exports import Match, keep_export, match_export
from mitreden.web.advocates.posts import title_of
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice

MOST_BYTES = 2_000_000
SALT = "numbers from her own export"
LOOKS_FOR = 3600  # seconds in which the preview can be taken over


class ExportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Your export from LinkedIn (.xlsx or .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> File[bytes]:
        file: File[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than such an export is. Is it the right one?")
            )
        return file


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: PersonRequest) -> HttpResponse:
    """POST reads the file and shows what would be kept. Nothing is stored yet."""
    form = ExportForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, {"form": form})
    try:
        exported = read_export(form.cleaned_data["file"].read())
    except NotAnExport:
        form.add_error("file", _("There are no posts with numbers in this file."))
        return _page(request, {"form": form})
    matches = match_export(request.user, exported)
    context = {
        "form": ExportForm(),
        "looked": True,
        "rows": [_shown(match) for match in matches],
        "left": len(exported) - len(matches),
        "numbers": _sealed(request, matches),
    }
    return _page(request, context)


@login_required
@require_POST
def keep(request: PersonRequest) -> HttpResponse:
    try:
        numbers = signing.loads(
            request.POST.get("numbers", ""),
            salt=f"{SALT} {request.user.pk}",
            max_age=LOOKS_FOR,
        )
    except signing.BadSignature:
        notice(request, _("That was too long ago. Please choose the file once more."))
        return redirect("advocates:numbers_import")
    kept = keep_export(person=request.user, numbers=numbers, now=timezone.now())
    words = ngettext(
        "The numbers of one post are here.",
        "The numbers of %(count)d posts are here.",
        kept,
    )
    notice(request, words % {"count": kept})
    return redirect("advocates:numbers")


def _page(request: PersonRequest, context: dict[str, Any]) -> HttpResponse:
    form: ExportForm = context["form"]
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "advocates/numbers-import.html", context, status=status)


def _shown(match: Match) -> dict[str, Any]:
    return {
        "title": title_of(match.post),
        "at": match.post.created_at,
        "taken": replace(
            Taken(as_of=timezone.now(), from_file=True),
            likes=match.numbers.get("likes"),
            replies=match.numbers.get("replies"),
            reposts=match.numbers.get("reposts"),
            impressions=match.numbers.get("impressions"),
            together=match.numbers.get("together"),
        ),
    }


def _sealed(request: PersonRequest, matches: list[Match]) -> str:
    """The page carries the numbers, signed: so the file need not be kept."""
    rows = [(match.post.pk, dict(match.numbers)) for match in matches]
    return signing.dumps(rows, salt=f"{SALT} {request.user.pk}", compress=True)
