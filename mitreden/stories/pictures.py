"""The pictures of stories: fetched from their source or uploaded, always encoded anew.

Pages never show a picture from another server: that server would learn who reads us.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import httpx2
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from mitreden.lib.fetch import FetchFailed, fetch
from mitreden.lib.pictures import MAX_BYTES, NotAPicture, Picture, read_picture
from mitreden.stories.models import Story

FOLDER = "stories"
PENDING = "stories/pending"
_PENDING_NAME = re.compile(rf"{PENDING}/[0-9a-f]{{20}}\.(jpg|png)")
KEPT = timedelta(days=2)
AT_ONCE = 25


def bring_pictures(client: httpx2.Client) -> int:
    """Bring in pictures that feeds name. What is none is not asked for again."""
    wanted = (
        Story.objects.filter(picture="")
        .exclude(source_picture_url="")
        .exclude(state=Story.State.SET_ASIDE)
        .order_by("-created_at")[:AT_ONCE]
    )
    return sum(_fetch_picture(story, client) for story in wanted)


def keep_pending(picture: Picture) -> str:
    """Keep an upload while the rest of its form is being mended. Returns its name."""
    name = f"{PENDING}/{picture.name}"
    if default_storage.exists(name):
        default_storage.delete(name)
    return default_storage.save(name, ContentFile(picture.data))


def take_pending(name: str) -> str:
    """Move a kept upload to where story pictures live. "" if it is gone."""
    if not _PENDING_NAME.fullmatch(name) or not default_storage.exists(name):
        return ""
    with default_storage.open(name) as kept:
        data = kept.read()
    default_storage.delete(name)
    return default_storage.save(
        f"{FOLDER}/{name.rpartition('/')[2]}", ContentFile(data)
    )


def drop_pending(now: datetime) -> int:
    """Uploads whose form was never finished."""
    if not default_storage.exists(PENDING):
        return 0
    dropped = 0
    for name in default_storage.listdir(PENDING)[1]:
        path = f"{PENDING}/{name}"
        if default_storage.get_modified_time(path) < now - KEPT:
            default_storage.delete(path)
            dropped += 1
    return dropped


def _fetch_picture(story: Story, client: httpx2.Client) -> bool:
    try:
        fetched = fetch(client, story.source_picture_url, max_bytes=MAX_BYTES)
        picture = read_picture(fetched.body)
    except (FetchFailed, NotAPicture):
        Story.objects.filter(pk=story.pk).update(source_picture_url="")
        return False
    name = default_storage.save(f"{FOLDER}/{picture.name}", ContentFile(picture.data))
    Story.objects.filter(pk=story.pk, picture="").update(
        picture=name, source_picture_url=""
    )
    return True
