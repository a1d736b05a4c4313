"""All pictures of hers: looked at, taken along, and taken back for somebody shown."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from PIL import Image

from mitreden.gallery.actions import revoke
from mitreden.gallery.models import OwnPicture
from mitreden.gallery.queries import pictures_of, still_live, with_posts
from mitreden.web.advocates.own_pictures import CHOICES
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice

SMALL = 480  # pixels; beside a description nobody needs more
KINDS = {"jpg": "image/jpeg", "png": "image/png"}


@login_required
@require_safe
def my_pictures(request: PersonRequest) -> HttpResponse:
    pictures = list(with_posts(request.user)[:100])
    said = dict(CHOICES)
    return render(
        request,
        "advocates/pictures/all.html",
        {"pictures": [(one, said.get(one.people, "")) for one in pictures]},
    )


@login_required
@require_safe
def picture(request: PersonRequest, token: str) -> HttpResponse:
    """The picture itself, for its owner alone."""
    found = get_object_or_404(pictures_of(request.user), token=token)
    small = request.GET.get("size") == "small"
    data = _small(found.name) if small else _whole(found.name)
    kind = "jpg" if small else found.name.rpartition(".")[2]
    response = HttpResponse(data, content_type=KINDS.get(kind, "image/jpeg"))
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    if request.GET.get("download"):
        response["Content-Disposition"] = f'attachment; filename="picture.{kind}"'
    return response


@login_required
@require_http_methods(["GET", "POST"])
def changed_mind(request: PersonRequest, token: str) -> HttpResponse:
    """Somebody shown no longer wants to be: the picture goes, and its posts with it."""
    mine = OwnPicture.objects.filter(owner=request.user)
    found = get_object_or_404(mine, token=token)
    context = {"picture": found, "posts": still_live(found)}
    if request.method == "POST":
        taken = revoke(picture=found, now=timezone.now())
        context = {"picture": found, "taken": taken}
    return render(request, "advocates/pictures/changed-mind.html", context)


@login_required
@require_POST
def drop(request: PersonRequest, token: str) -> HttpResponse:
    """Away with a picture that no post carries."""
    pictures_of(request.user).filter(token=token, posts=None).delete()
    notice(request, _("The picture is gone."))
    return redirect("advocates:pictures")


def _whole(name: str) -> bytes:
    try:
        with default_storage.open(name) as file:
            return bytes(file.read())
    except OSError as error:
        raise Http404 from error


@lru_cache(maxsize=200)
def _small(name: str) -> bytes:
    """A name stands for one picture for ever. At most some 8 MB in all."""
    with Image.open(BytesIO(_whole(name))) as opened:
        opened.draft("RGB", (SMALL, SMALL))
        plain = Image.new("RGB", opened.size, "white")
        shown = opened.convert("RGBA")
        plain.paste(shown, mask=shown)
    plain.thumbnail((SMALL, SMALL))
    buffer = BytesIO()
    plain.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
