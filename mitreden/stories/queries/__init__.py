"""Questions about stories that more than one page asks."""

from __future__ import annotations

from mitreden.stories.queries.board import (
    MOST_AT_ONCE,
    BoardWish,
    board_counts,
    board_rows,
    board_stories,
    reasons_against,
    sources_with_counts,
)
from mitreden.stories.queries.offers import (
    FEW,
    Choice,
    Offer,
    Offers,
    Why,
    offered_story,
    offered_to,
    offered_topics,
)
from mitreden.stories.queries.search import matching
from mitreden.stories.queries.told import told_since

__all__ = [
    "FEW",
    "MOST_AT_ONCE",
    "BoardWish",
    "Choice",
    "Offer",
    "Offers",
    "Why",
    "board_counts",
    "board_rows",
    "board_stories",
    "matching",
    "offered_story",
    "offered_to",
    "offered_topics",
    "reasons_against",
    "sources_with_counts",
    "told_since",
]
