from __future__ import annotations

from mitreden.people.models import Organisation


def organisation() -> Organisation:
    """The one there is; before anything is set up, an unsaved one without colours."""
    return Organisation.objects.first() or Organisation(
        pk=1, name="Mitreden", short_name="Mitreden"
    )
