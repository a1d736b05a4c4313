"""How the items of a feed become stories that wait on the editors' board."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mitreden.feeds import Item
from mitreden.people.models import Language
from mitreden.stories.models import Source, Story, StoryText
from mitreden.stories.slugs import slug_for_item

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Arrived:
    new: int = 0
    changed: int = 0


@transaction.atomic
def keep_items(
    source: Source,
    items: Iterable[Item],
    now: datetime,
    *,
    release: Callable[[], bool] = lambda: True,
) -> Arrived:
    """Keep what is new and what changed, once, however often it is called.

    `release` gives the source free again in the same transaction; if it says that the
    source is somebody else's by now, nothing is kept.
    """
    if not release():
        return Arrived()
    by_guid = {item.guid: item for item in items}
    known = _known(source, list(by_guid))
    fresh = [item for guid, item in by_guid.items() if guid not in known]
    changed = [
        story
        for guid, story in known.items()
        if story.content_hash != by_guid[guid].content_hash
    ]
    _add(source, fresh, now)
    for story in changed:
        _update(source, story, by_guid[story.guid], now)
    return Arrived(new=len(fresh), changed=len(changed))


def _known(source: Source, guids: list[str]) -> dict[str, Story]:
    found: dict[str, Story] = {}
    for start in range(0, len(guids), CHUNK):
        stories = source.stories.filter(guid__in=guids[start : start + CHUNK])
        found |= {story.guid: story for story in stories.prefetch_related("texts")}
    return found


def _add(source: Source, items: list[Item], now: datetime) -> None:
    stories = Story.objects.bulk_create(
        (
            Story(
                slug=slug_for_item(item.title, source.pk, item.guid),
                source=source,
                guid=item.guid,
                content_hash=item.content_hash,
                source_title=item.title,
                source_text=item.summary,
                source_picture_url=item.image_url,
                proof_url=item.url,
                proof_title=item.title if item.url else "",
                topic_id=source.topic_id,
                created_at=item.published or now,
            )
            for item in items
        ),
        batch_size=CHUNK,
    )
    StoryText.objects.bulk_create(
        (
            StoryText(
                story=story,
                language=_language(item, source),
                title=item.title,
                what=item.summary,
            )
            for story, item in zip(stories, items, strict=True)
        ),
        batch_size=CHUNK,
    )


def _update(source: Source, story: Story, item: Item, now: datetime) -> None:
    """New words replace only words that nobody here has touched.

    A story that waits untouched follows its source. Where an editor wrote, or where
    colleagues are already telling it, the change is marked for the editors to see.
    """
    text = next((text for text in story.texts.all() if _untouched(text, story)), None)
    if story.state == Story.State.WAITING and text is not None:
        StoryText.objects.filter(pk=text.pk).update(title=item.title, what=item.summary)
        story.proof_title = item.title if item.url else ""
        story.proof_url = item.url
    elif (item.title, item.summary) != (story.source_title, story.source_text):
        story.changed_at_source = now
    if not story.picture and item.image_url != story.source_picture_url:
        story.source_picture_url = item.image_url
    story.content_hash = item.content_hash
    story.source_title, story.source_text = item.title, item.summary
    story.save(
        update_fields=[
            *("content_hash", "source_title", "source_text", "source_picture_url"),
            *("proof_title", "proof_url", "changed_at_source"),
        ]
    )


def _untouched(text: StoryText, story: Story) -> bool:
    return (
        text.title == story.source_title
        and text.what == story.source_text
        and not (text.why or text.question)
    )


def _language(item: Item, source: Source) -> str:
    return item.language if item.language in Language.values else source.language
