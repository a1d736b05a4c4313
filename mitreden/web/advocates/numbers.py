"""My numbers: a person's own, for that person. The address names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitreden.insights.own import OwnWeek, clicks_by_post, numbers_of, posts_of
from mitreden.networks import NETWORKS
from mitreden.publishing.models import Post
from mitreden.stories.models import text_in
from mitreden.web.columns import shares
from mitreden.web.http import PersonRequest

POSTS_ON_A_PAGE = 15


@dataclass(frozen=True, slots=True)
class PostLine:
    title: str
    network: str
    at: datetime
    url: str
    clicks: int


@dataclass(frozen=True, slots=True)
class WeekColumn:
    monday: date
    posts: int
    clicks: int
    height: int  # per cent
    top: int


@login_required
@require_safe
def numbers(request: PersonRequest) -> HttpResponse:
    numbers = numbers_of(request.user, timezone.localdate())
    page = Paginator(posts_of(request.user), POSTS_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    posts = list(page)
    clicks = clicks_by_post(posts)
    return render(
        request,
        "advocates/numbers.html",
        {
            "numbers": numbers,
            "weeks": _columns(numbers.weeks),
            "networks": [
                (_network(line.key), line.posts, line.clicks)
                for line in numbers.networks
            ],
            "page": page,
            "posts": [_line(post, clicks[post.pk]) for post in posts],
        },
    )


def _line(post: Post, clicks: int) -> PostLine:
    delivery = getattr(post, "delivery", None)
    return PostLine(
        title=_title(post),
        network=_network(post.network_key),
        at=delivery.sent_at if delivery and delivery.sent_at else post.created_at,
        url=delivery.remote_url if delivery else "",
        clicks=clicks,
    )


def _title(post: Post) -> str:
    texts = list(post.story.texts.all()) if post.story else []
    if text := text_in(texts, get_language() or "en"):
        return text.title
    return " ".join(post.text.split())[:80] or _("Without words")


def _network(key: str) -> str:
    return NETWORKS[key].name if key in NETWORKS else key


def _columns(weeks: tuple[OwnWeek, ...]) -> list[WeekColumn]:
    return [
        WeekColumn(week.monday, week.posts, week.clicks, height, 100 - height)
        for week, height in zip(
            weeks, shares(week.clicks for week in weeks), strict=True
        )
    ]
