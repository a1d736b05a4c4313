"""What the editors have decided and concerns a post of hers: said on her first page.

Calmly, and only where one of hers is meant. What she does about it, she does in My posts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from mitreden.people.models import Person
from mitreden.publishing.halting import (
    HALTED_LONG,
    current_halt,
    held_up,
    to_decide,
)
from mitreden.publishing.models import Halt, Post
from mitreden.publishing.recalling import to_take_down
from mitreden.stories.models import text_in


@dataclass(frozen=True, slots=True)
class Concerns:
    """Numbers of her own posts, and what was said to her about them."""

    recalled: int = 0  # she is asked to take them down
    recalled_first: int = 0  # which of them to show first
    recalled_story: str = ""  # its title, where it is one
    held_up: int = 0  # they were due, and all posts are stopped
    halt: Halt | None = None
    to_decide: int = 0  # stopped so long that she says whether they still fit


def concerns_of(person: Person, now: datetime) -> Concerns:
    concerned = to_take_down(person) | to_decide(person)  # one question for both
    posts = concerned.select_related("story", "delivery").order_by("pk")
    found = list(posts.prefetch_related("story__texts"))
    undecided = [post for post in found if _waited_long(post)]
    recalled = [post for post in found if post not in undecided]
    titles = {story.pk: story for post in recalled if (story := post.story)}
    one = next(iter(titles.values())) if len(titles) == 1 else None
    text = text_in(list(one.texts.all()), get_language() or "en") if one else None
    halt = current_halt()
    waiting = held_up(person, now).count() if halt else 0
    return Concerns(
        recalled=len(recalled),
        recalled_first=recalled[0].pk if recalled else 0,
        recalled_story=text.title if text else "",
        held_up=waiting,
        halt=halt if waiting else None,
        to_decide=len(undecided),
    )


def _waited_long(post: Post) -> bool:
    return post.way == Post.Way.API and post.delivery.problem == HALTED_LONG
