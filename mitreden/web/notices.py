"""What just happened, said once, with the way back beside it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest


def notice(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """`undo` is an address that takes the act back when it is posted to."""
    messages.success(request, text, extra_tags=undo)
