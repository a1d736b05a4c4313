"""My numbers: a person's own, for that person. The address names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mitreden.insights.own import (
    OwnWeek,
    Taken,
    clicks_by_post,
    numbers_of,
    posts_of,
    taken_of,
)
from mitreden.networks import NETWORKS
from mitreden.publishing.models import Post
from mitreden.web.advocates.posts import title_of
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
    taken: Taken


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
    clicks, taken = clicks_by_post(posts), taken_of(request.user)
    return render(
        request,
        "advocates/numbers.html",
        {
            "numbers": numbers,
            "reactions": sum(one.reactions for one in taken.values()),
            "weeks": _columns(numbers.weeks),
            "networks": [
                (_network(line.key), line.posts, line.clicks)
                for line in numbers.networks
            ],
            "page": page,
            "posts": [
                _line(post, clicks[post.pk], taken.get(post.pk, Taken()))
                for post in posts
            ],
        },
    )


def _line(post: Post, clicks: int, taken: Taken) -> PostLine:
    delivery = getattr(post, "delivery", None)
    return PostLine(
        title=title_of(post),
        network=_network(post.network_key),
        at=delivery.sent_at if delivery and delivery.sent_at else post.created_at,
        url=delivery.remote_url if delivery else "",
        clicks=clicks,
        taken=taken,
    )


def _network(key: str) -> str:
    return NETWORKS[key].name if key in NETWORKS else key


def _columns(weeks: tuple[OwnWeek, ...]) -> list[WeekColumn]:
    return [
        WeekColumn(week.monday, week.posts, week.clicks, height, 100 - height)
        for week, height in zip(
            weeks, shares(week.clicks for week in weeks), strict=True
        )
    ]
