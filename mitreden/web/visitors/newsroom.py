"""Wendbach's newsroom: what a source of the demo is fetched from. Only in the demo."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import condition, require_safe

from mitreden.demo.newsroom import NewsItem, news, news_feeds


def _latest(request: HttpRequest, name: str) -> str:
    """The feed's ETag: the same news, the same tag."""
    items = _items(name)
    return f'"{name}-{len(items)}-{items[0].at:%Y%m%d}"' if items else f'"{name}"'


@require_safe
def newsroom(request: HttpRequest) -> HttpResponse:
    _only_in_the_demo()
    feeds = news_feeds()
    items = news(timezone.now())
    parts = [
        (feed, [item for item in items if item.language == feed.language])
        for feed in feeds.values()
    ]
    context = {"parts": parts, "feeds": feeds.values()}
    return render(request, "visitors/newsroom.html", context)


@require_safe
def newsroom_item(request: HttpRequest, slug: str) -> HttpResponse:
    _only_in_the_demo()
    for item in news(timezone.now()):
        if item.slug == slug:
            context = {"item": item, "feeds": news_feeds().values()}
            return render(request, "visitors/newsroom-item.html", context)
    raise Http404


@require_safe
@condition(etag_func=_latest)
def newsroom_feed(request: HttpRequest, name: str) -> HttpResponse:
    feed = next((one for one in news_feeds().values() if one.name == name), None)
    items = _items(name)  # outside the demo: 404
    if feed is None:
        raise Http404
    rss = Rss201rev2Feed(
        title=feed.title,
        link=request.build_absolute_uri(reverse("visitors:newsroom")),
        description=feed.about,
        language=feed.language,
        feed_url=request.build_absolute_uri(),
    )
    for item in items:
        address = request.build_absolute_uri(
            reverse("visitors:newsroom_item", args=[item.slug])
        )
        rss.add_item(
            title=item.title,
            link=address,
            unique_id=item.slug,
            description="".join(f"<p>{text}</p>" for text in item.paragraphs),
            pubdate=item.at,
        )
    return HttpResponse(rss.writeString("utf-8"), content_type=rss.content_type)


def _items(name: str) -> list[NewsItem]:
    _only_in_the_demo()
    return [
        item
        for item in news(timezone.now())
        if news_feeds()[item.language].name == name
    ]


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise Http404
