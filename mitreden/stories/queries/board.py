"""What editors ask about stories, sources and the reasons against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from mitreden.stories.models import ReasonCount, Source, Story
from mitreden.stories.queries.search import matching

FEWEST_REASONS = 5  # below, the editors might guess who answered
MOST_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class BoardWish:
    """Which stories an editor wants to see."""

    state: str = Story.State.WAITING
    search: str = ""
    source: int | None = None


def board_stories(wish: BoardWish) -> QuerySet[Story]:
    """Newest first: by when it happened, or since when it has been offered."""
    order = (
        ("-published_at", "-pk")
        if wish.state == Story.State.ACCEPTED
        else ("-created_at", "-pk")
    )
    stories = Story.objects.filter(matching(wish.search), state=wish.state)
    if wish.source is not None:
        stories = stories.filter(source=wish.source)
    return stories.order_by(*order)


def board_rows(stories: QuerySet[Story]) -> QuerySet[Story]:
    """With everything a row of the board shows."""
    return stories.select_related("source", "topic", "proposed_by").prefetch_related(
        "texts", "teams"
    )


def board_counts() -> dict[str, int]:
    found = Story.objects.values_list("state").annotate(Count("pk")).order_by()
    return dict.fromkeys(Story.State.values, 0) | dict(found)


def sources_with_counts() -> QuerySet[Source]:
    """Each with `total` and `waiting`, how many stories came from it."""
    return Source.objects.select_related("topic").annotate(
        total=Count("stories"),
        waiting=Count("stories", filter=Q(stories__state=Story.State.WAITING)),
    )


def reasons_against(stories: Collection[Story]) -> dict[int, list[ReasonCount]]:
    """Why it was not for some: each reason that enough people gave.

    In a fixed order: if the commonest came first, one more voice could be seen.
    """
    found: dict[int, list[ReasonCount]] = defaultdict(list)
    told = ReasonCount.objects.filter(story__in=stories, count__gte=FEWEST_REASONS)
    for row in told.order_by("reason"):
        found[row.story_id].append(row)
    return dict(found)
