"""Questions about the log."""

from __future__ import annotations

from django.db.models import QuerySet

from mitreden.audit.models import Entry


def entries(*, office: str = "", verb: str = "") -> QuerySet[Entry]:
    """The latest first. An entry names all offices its actor held ("editor+lead")."""
    found = Entry.objects.select_related("actor")
    if office:
        found = found.filter(office__contains=office)
    if verb:
        found = found.filter(verb=verb)
    return found


def known_verbs() -> list[str]:
    """What has been done at all, for the filter."""
    return list(
        Entry.objects.order_by("verb").values_list("verb", flat=True).distinct()
    )
