"""Pictures that came in through us. Served by name, cached for long."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

PRIVATE = "own"  # what people bring along is shown to its owner alone, elsewhere
TYPES = {".webp": "image/webp", ".png": "image/png", ".jpg": "image/jpeg"}


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Only picture types we wrote ourselves; a name cannot leave the folder."""
    kind = TYPES.get(name[name.rfind(".") :])
    if kind is None or _is_private(name):
        raise Http404
    try:
        file = default_storage.open(name)
    except (OSError, ValueError, SuspiciousFileOperation):
        raise Http404 from None
    response = FileResponse(file, content_type=kind)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _is_private(name: str) -> bool:
    """However it is written: "./own//x.jpg" is the same file."""
    return PRIVATE in PurePosixPath(name.replace("\\", "/").lower()).parts
