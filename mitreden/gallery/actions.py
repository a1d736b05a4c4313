"""Everything that changes a person's own pictures.

A picture is decoded and written anew before it is kept: neither the place where it was
taken nor the camera travels along. Its name is random, and only its owner is shown it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from mitreden.gallery.models import ALT_LENGTH, OwnPicture, new_token
from mitreden.gallery.queries import still_live
from mitreden.lib.pictures import Wanted, read_picture
from mitreden.people.models import Person
from mitreden.publishing.actions import ChannelNotReady, withdraw_post
from mitreden.publishing.models import Post

FOLDER = "own"
MOST_BYTES = 20_000_000  # what phones take today, with room
WANTED = Wanted(longest_edge=2400, most_bytes=MOST_BYTES, still=True)
MOST_UNUSED = 60  # uploads that wait for a post; more is a mistake or a script


class TooManyUnused(Exception):
    """Pictures wait for posts already; those are used or removed first."""


@dataclass(slots=True)
class TakenBack:
    """What became of the posts with a picture that nobody may see any more."""

    by_us: list[Post] = field(default_factory=list)
    by_hand: list[Post] = field(default_factory=list)  # only their author can


def upload(*, owner: Person, data: bytes, now: datetime) -> OwnPicture:
    """Raises `lib.pictures.NotAPicture` with the reason, TooManyUnused."""
    if owner.pictures.filter(posts=None, revoked_at=None).count() >= MOST_UNUSED:
        raise TooManyUnused
    picture = read_picture(data, WANTED)
    name = default_storage.save(
        f"{FOLDER}/{new_token()}.{picture.extension}", ContentFile(picture.data)
    )
    return OwnPicture.objects.create(
        owner=owner,
        name=name,
        width=picture.width,
        height=picture.height,
        uploaded_at=now,
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """A slide of the story kit, made here from nothing or from her photos."""

    data: bytes  # JPEG
    width: int
    height: int
    alt: str
    made_from: tuple[OwnPicture, ...] = ()


def keep_slide(*, owner: Person, drawn: Drawn, now: datetime) -> OwnPicture:
    """What she said about the people in the photos holds for the slide, too."""
    name = default_storage.save(f"{FOLDER}/{new_token()}.jpg", ContentFile(drawn.data))
    first = next(iter(drawn.made_from), None)
    kept = OwnPicture.objects.create(
        owner=owner,
        name=name,
        width=drawn.width,
        height=drawn.height,
        alt=drawn.alt[:ALT_LENGTH],
        uploaded_at=now,
        people=first.people if first else OwnPicture.People.NOBODY,
        people_said_at=first.people_said_at if first else now,
    )
    kept.made_from.set(drawn.made_from)
    return kept


def describe(
    *, picture: OwnPicture, alt: str | None, people: str | None, now: datetime
) -> bool:
    """Keep what she says about a picture; None leaves it. Whether anything changed."""
    changed = []
    if alt is not None and alt.strip()[:ALT_LENGTH] != picture.alt:
        picture.alt = alt.strip()[:ALT_LENGTH]
        changed.append("alt")
    if people in OwnPicture.People.values and people != picture.people:
        picture.people = people or ""
        picture.people_said_at = now
        changed += ["people", "people_said_at"]
    if changed:
        picture.save(update_fields=changed)
    return bool(changed)


def keep_with(*, post: Post, pictures: Sequence[OwnPicture]) -> None:
    """In their order, instead of others. From now on they stay as long as the post."""
    post.pictures.clear()
    for picture in pictures:
        picture.posts.add(post)


def revoke(*, picture: OwnPicture, now: datetime) -> TakenBack:
    """Somebody shown has changed their mind: every post with it is taken back, also with
    a slide that was drawn from it.

    What we cannot delete is named, so that its author can. Each post by itself: one
    that resists does not hold up the others. The file goes with the next sweep.
    """
    posts = still_live(picture)
    OwnPicture.objects.filter(
        Q(pk=picture.pk) | Q(made_from=picture), revoked_at=None
    ).update(revoked_at=now)
    found = TakenBack()
    for post in posts:
        try:
            with transaction.atomic():
                withdraw_post(post=post, now=now)
        except ChannelNotReady:
            found.by_hand.append(post)
        else:
            by_hand = post.way == Post.Way.HAND_OVER
            (found.by_hand if by_hand else found.by_us).append(post)
    return found
