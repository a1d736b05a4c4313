"""What an advocate says about an offer. Her own acts: nothing of it is logged."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from mitreden.people.models import Person
from mitreden.stories.models import Dismissal, ReasonCount, Story


@transaction.atomic
def dismiss_story(
    *, person: Person, story: Story, now: datetime, reason: str = ""
) -> None:
    """Not for me. A reason is counted for the story, once, without the person."""
    _, is_new = Dismissal.objects.get_or_create(
        person=person, story=story, defaults={"at": now}
    )
    if is_new and reason:
        give_reason(story=story, reason=reason)


@transaction.atomic
def give_reason(*, story: Story, reason: str) -> None:
    """Count why a story was not for somebody. Unknown reasons are not counted."""
    if reason not in ReasonCount.Reason.values:
        return
    row, _ = ReasonCount.objects.get_or_create(story=story, reason=reason)
    ReasonCount.objects.filter(pk=row.pk).update(count=F("count") + 1)


def undo_dismissal(*, person: Person, story: Story) -> bool:
    """Offer it again. True if there was something to undo."""
    deleted, _ = Dismissal.objects.filter(person=person, story=story).delete()
    return bool(deleted)
