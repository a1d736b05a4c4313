"""Accept, set aside, and take it back: what editors decide about stories."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from mitreden.audit.actions import record
from mitreden.people.models import Person
from mitreden.stories.models import Story

_MOST_NAMED = 20  # a log entry names so many stories, and says how many there were


def accept_story(*, by: Person, story: Story, now: datetime) -> None:
    """Offer it to its audience from now on."""
    accept_stories(by=by, keys=[story.pk], now=now)


def set_aside_story(
    *, by: Person, story: Story, now: datetime, answer: str = ""
) -> None:
    """Not now. Whoever proposed it can read the answer."""
    with transaction.atomic():
        set_aside_stories(by=by, keys=[story.pk], now=now)
        if answer:
            Story.objects.filter(pk=story.pk).update(answer=answer)


@transaction.atomic
def accept_stories(*, by: Person, keys: Collection[int], now: datetime) -> list[int]:
    """Offer several. Return the keys of those that were not offered already."""
    stories = Story.objects.filter(pk__in=keys).exclude(state=Story.State.ACCEPTED)
    changed = _decide(stories, Story.State.ACCEPTED)
    Story.objects.filter(pk__in=changed).update(
        published_at=now, changed_at_source=None
    )
    _log(by, "accept_story", changed, now)
    return changed


@transaction.atomic
def set_aside_stories(*, by: Person, keys: Collection[int], now: datetime) -> list[int]:
    """Set several aside. Return the keys of those that were not aside already."""
    stories = Story.objects.filter(pk__in=keys).exclude(state=Story.State.SET_ASIDE)
    changed = _decide(stories, Story.State.SET_ASIDE)
    _log(by, "set_aside_story", changed, now)
    return changed


@transaction.atomic
def restore_stories(*, by: Person, keys: Collection[int], now: datetime) -> list[int]:
    """Undo the last decision: each story goes back to where it was."""
    stories = Story.objects.filter(pk__in=keys).exclude(previous_state="")
    changed = list(stories.values_list("pk", flat=True))
    stories.update(state=F("previous_state"), previous_state="", answer="")
    _log(by, "restore_story", changed, now)
    return changed


def _decide(stories: QuerySet[Story], state: Story.State) -> list[int]:
    changed = list(stories.values_list("pk", flat=True))
    Story.objects.filter(pk__in=changed).update(previous_state=F("state"), state=state)
    return changed


def _log(by: Person, verb: str, keys: list[int], now: datetime) -> None:
    if not keys:
        return
    named = Story.objects.filter(pk__in=keys[:_MOST_NAMED])
    slugs = list(named.values_list("slug", flat=True))
    record(
        by=by,
        verb=verb,
        subject=slugs[0] if len(keys) == 1 else "",
        at=now,
        count=len(keys),
        stories=slugs,
    )
