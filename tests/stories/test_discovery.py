from __future__ import annotations

import pytest

from mitreden.feeds import Kind
from mitreden.lib.fetch import FetchFailed, guarded_client
from mitreden.stories.discovery import (
    FoundSource,
    NoFeedThere,
    SeveralFeeds,
    look_at,
    web_address,
)
from tests.local_web import Answer, local_web
from tests.make import NOON

RSS = b"""<rss version="2.0"><channel><title>News</title>
<item><title>A</title><guid>1</guid></item></channel></rss>"""


@pytest.fixture
def web():
    with local_web() as web:
        yield web


@pytest.fixture
def client():
    with guarded_client(allow_private=True, timeout=2) as client:
        yield client


def page(*feeds):
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{href}" title="{href}">'
        for href in feeds
    )
    return Answer(f"<html><title>Muster</title>{links}".encode())


def test_the_address_of_a_feed_is_a_feed(web, client):
    web.answers["/feed"] = Answer(RSS)

    found = look_at(client, web.url("/feed"), now=NOON)

    assert isinstance(found, FoundSource)
    assert (found.url, found.page_url) == (web.url("/feed"), "")
    assert [item.title for item in found.feed.items] == ["A"]


def test_a_page_with_one_feed_leads_to_it(web, client):
    web.answers["/"] = page("/feed")
    web.answers["/feed"] = Answer(RSS)

    found = look_at(client, web.url("/"), now=NOON)

    assert isinstance(found, FoundSource)
    assert (found.url, found.page_url) == (web.url("/feed"), web.url("/"))


def test_a_page_with_several_feeds_lets_the_editor_choose(web, client):
    web.answers["/"] = page("/press", "/blog")

    found = look_at(client, web.url("/"), now=NOON)

    assert isinstance(found, SeveralFeeds)
    assert found.title == "Muster"
    assert [feed.title for feed in found.feeds] == ["/press", "/blog"]
    assert {feed.kind for feed in found.feeds} == {Kind.DECLARED}


def test_a_page_that_declares_nothing_may_have_a_feed_in_a_usual_place(web, client):
    web.answers["/"] = Answer(b"<html><body>Hello")
    web.answers["/rss.xml"] = Answer(RSS)

    found = look_at(client, web.url("/"), now=NOON)

    assert isinstance(found, FoundSource)
    assert found.url == web.url("/rss.xml")


def test_a_page_without_feed_comes_back_with_what_it_is_about(web, client):
    web.answers["/"] = Answer(b"<html><title>The pump</title>")

    with pytest.raises(NoFeedThere) as caught:
        look_at(client, web.url("/"), now=NOON)

    assert caught.value.preview.title == "The pump"
    assert caught.value.page_url == web.url("/")


def test_a_declared_feed_that_fails_says_why(web, client):
    web.answers["/"] = page("/feed")

    with pytest.raises(FetchFailed) as caught:
        look_at(client, web.url("/"), now=NOON)

    assert (caught.value.reason, caught.value.url) == ("status_404", web.url("/feed"))


def test_a_page_cannot_lead_us_into_the_network(web, client):
    web.answers["/"] = page("http://169.254.169.254/latest/")

    with pytest.raises(FetchFailed) as caught:
        look_at(client, web.url("/"), now=NOON)

    assert caught.value.reason == "private_address"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("company.example/news", "https://company.example/news"),
        (" www.company.example ", "https://www.company.example"),
        ("//company.example", "https://company.example"),
        ("http://company.example", "http://company.example"),
        ("company.example:8080/feed", "https://company.example:8080/feed"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_an_address_may_be_typed_without_its_beginning(typed, meant):
    assert web_address(typed) == meant
