"""Wendbach's own website in the demo: news that a source can really bring in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from mitreden.demo.content import Calendar, Row
from mitreden.lib.content import CONTENT, ContentError, read_yaml
from mitreden.stories.models import Source

NAME = "wendbach-newsroom.yaml"
MAIN = "de"  # the feed that the demo has as a source already


@dataclass(frozen=True, slots=True)
class NewsFeed:
    language: str
    name: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class NewsItem:
    slug: str
    language: str
    title: str
    paragraphs: tuple[str, ...]
    at: datetime


def news_feeds() -> dict[str, NewsFeed]:
    return {language: NewsFeed(language, **row) for language, row in _feeds().items()}


def news(now: datetime) -> list[NewsItem]:
    """The latest first."""
    base = date.fromisoformat(str(_content()["base_date"]))
    calendar = Calendar(base, now, timezone.get_default_timezone())
    items = [
        NewsItem(
            slug=row["slug"],
            language=row["language"],
            title=row["title"],
            paragraphs=tuple(row["text"]),
            at=calendar.at(calendar.day(row["date"]), 9, 30),
        )
        for row in _content()["items"]
    ]
    return sorted(items, key=lambda item: item.at, reverse=True)


def newsroom_address() -> str:
    """What an editor can add in the demo; "" where we may not fetch from ourselves."""
    if not settings.DEMO or not settings.ALLOW_PRIVATE_ADDRESSES:
        return ""
    return settings.SITE_URL + reverse("visitors:newsroom")


def feed_address(language: str = MAIN) -> str:
    path = reverse("visitors:newsroom_feed", args=[news_feeds()[language].name])
    return str(settings.SITE_URL) + path


def follow_the_port() -> int:
    """The demo may start at another address than last time: its source goes along."""
    moved = 0
    for language in news_feeds():
        path = reverse("visitors:newsroom_feed", args=[news_feeds()[language].name])
        there = Source.objects.filter(url__endswith=path)
        if there.count() == 1:
            moved += there.update(
                url=feed_address(language),
                page_url=settings.SITE_URL + reverse("visitors:newsroom"),
            )
    return moved


def _feeds() -> Mapping[str, Row]:
    feeds: Mapping[str, Row] = _content()["feeds"]
    return feeds


@cache
def _content() -> Row:
    data = read_yaml(CONTENT / NAME)
    if not isinstance(data, dict) or not {"base_date", "feeds", "items"} <= set(data):
        raise ContentError(f"{NAME}: base_date, feeds or items are missing.")
    return data
