"""Recalling a story: everyone who told it is asked to take it down, and nobody else
learns who that is.

A post belongs to its author, so she is asked. What has not left yet stays here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from mitreden.audit.actions import record
from mitreden.people.models import Person
from mitreden.publishing.models import Delivery, Post, Recall
from mitreden.publishing.reading_models import Watch
from mitreden.stories.models import Story

# `Delivery.problem` of what had not left when the story was recalled.
RECALLED = "recalled"


class NoReason(Exception):
    """Whoever is asked is told why."""


@transaction.atomic
def recall_story(*, story: Story, by: Person, words: str, now: datetime) -> Recall:
    """Raises PermissionError, NoReason. A second recall of a story asks again."""
    if not (by.is_editor or by.is_lead):
        raise PermissionError("Only editors and leads recall a story.")
    words = " ".join(words.split())[:300]
    if not words:
        raise NoReason
    posts = Post.objects.filter(story=story, withdrawn_at=None)
    posts.filter(_perhaps_live()).update(recalled_at=now, recall_told_at=None)
    Delivery.objects.filter(
        post__in=posts, state=Delivery.State.WAITING, maybe_live=False
    ).update(state=Delivery.State.FAILED, problem=RECALLED)
    record(by=by, verb="recall_story", subject=story.slug, at=now, words=words)
    return Recall.objects.create(story=story, started_at=now, words=words)


def to_take_down(person: Person) -> QuerySet[Post]:
    """What she is asked to take down, and still has there as far as we know."""
    return person.posts.filter(
        _perhaps_live(), recalled_at__isnull=False, withdrawn_at=None
    )


def why_recalled(post: Post) -> str:
    recall = Recall.objects.filter(story=post.story_id).first()
    return recall.words if recall else ""


def still_to_tell() -> Iterator[tuple[Person, list[Post]]]:
    """People who get one mail about it, each with her posts."""
    posts = (
        Post.objects.filter(
            _perhaps_live(),
            recalled_at__isnull=False,
            recall_told_at=None,
            withdrawn_at=None,
        )
        .select_related("author", "story")
        .order_by("author", "pk")[:500]
    )
    by_person: dict[Person, list[Post]] = {}
    for post in posts:
        by_person.setdefault(post.author, []).append(post)
    yield from by_person.items()


def told(posts: list[Post], now: datetime) -> bool:
    """Noted before the mail leaves: nobody gets it twice. False: another worker had."""
    mine = Post.objects.filter(pk__in=[post.pk for post in posts], recall_told_at=None)
    return mine.update(recall_told_at=now) == len(posts)


def _perhaps_live() -> Q:
    """As far as we know. What we have seen to be gone, or over, is not asked for."""
    ended = Watch.objects.filter(
        post=OuterRef("pk"), ended__in=[Watch.End.GONE, Watch.End.OVER]
    )
    by_hand = Q(way=Post.Way.HAND_OVER) & ~Q(answer=Post.Answer.NO)
    sent = Q(
        delivery__state__in=[
            Delivery.State.SENT,
            Delivery.State.SENDING,
            Delivery.State.UNSURE,
        ]
    )
    return (by_hand | sent | Q(delivery__maybe_live=True)) & Q(~Exists(ended))


@dataclass(frozen=True, slots=True)
class Answered:
    """How many posts were taken down, as far as it may be told: in fives, and only
    where so many people told the story that nobody can be meant.
    """

    asked: int | None  # None: too few people
    taken_down: int | None


def answers_to(recall: Recall, smallest_group: int) -> Answered:
    posts = Post.objects.filter(story=recall.story_id, recalled_at__isnull=False)
    people = posts.values("author").distinct().count()
    if people < smallest_group:
        return Answered(None, None)
    down = posts.filter(withdrawn_at__isnull=False)
    return Answered(_in_fives(posts.count()), _in_fives(down.count()))


def _in_fives(number: int) -> int:
    return number - number % 5
