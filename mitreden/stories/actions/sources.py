"""What editors do with sources. Each act is logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from mitreden.audit.actions import record
from mitreden.people.models import Person, Topic
from mitreden.stories.models import Source, Story


class SourceExists(Exception):
    """This feed is a source already."""

    def __init__(self, source: Source) -> None:
        super().__init__(source.url)
        self.source = source


@dataclass(frozen=True, slots=True)
class NewSource:
    url: str
    title: str
    language: str
    page_url: str = ""
    topic: Topic | None = None


def add_source(*, by: Person, new: NewSource, now: datetime) -> Source:
    """Add a feed. It is due at once. Raises SourceExists."""
    if there := Source.objects.filter(url=new.url).first():
        raise SourceExists(there)
    try:
        with transaction.atomic():
            source = Source.objects.create(
                url=new.url,
                page_url=new.page_url,
                title=new.title,
                language=new.language,
                topic=new.topic,
                next_fetch_at=now,
            )
            record(by=by, verb="add_source", subject=source.title, at=now, url=new.url)
    except IntegrityError as error:  # somebody else added it in this very moment
        raise SourceExists(Source.objects.get(url=new.url)) from error
    return source


@transaction.atomic
def change_source(
    *, by: Person, source: Source, title: str, language: str, topic: Topic | None
) -> None:
    """What it is called, and what its coming stories get. Those that came stay."""
    source.title, source.language, source.topic = title, language, topic
    source.save(update_fields=["title", "language", "topic"])
    record(by=by, verb="change_source", subject=title)


@transaction.atomic
def pause_source(*, by: Person, source: Source) -> None:
    Source.objects.filter(pk=source.pk).update(state=Source.State.PAUSED)
    record(by=by, verb="pause_source", subject=source.title)


@transaction.atomic
def resume_source(*, by: Person, source: Source, now: datetime) -> None:
    """Active again, due at once, and its earlier failures are forgiven."""
    Source.objects.filter(pk=source.pk).update(
        state=Source.State.ACTIVE, next_fetch_at=now, failures=0, problem=""
    )
    record(by=by, verb="resume_source", subject=source.title)


@transaction.atomic
def remove_source(*, by: Person, source: Source) -> int:
    """Remove a source and what still waits from it. What was ever accepted stays.

    Return how many waiting stories went with it.
    """
    waiting = source.stories.filter(
        state=Story.State.WAITING, published_at__isnull=True
    )
    count = waiting.count()
    waiting.delete()
    record(by=by, verb="remove_source", subject=source.title, waiting=count)
    source.delete()
    return count
