from __future__ import annotations

import pytest
from django.utils import timezone

from mitreden.demo.actions import build
from mitreden.demo.newsroom import feed_address, follow_the_port, newsroom_address
from mitreden.feeds import Kind, discover, parse
from mitreden.stories.models import Source
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db
PAGE = "/demo/newsroom/"
HERE = "http://testserver" + PAGE


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    make.organisation()


def test_the_newsroom_declares_its_two_feeds(client, demo):
    found = discover(client.get(PAGE).content, HERE)

    declared = [feed.url for feed in found if feed.kind == Kind.DECLARED]
    assert declared == [HERE + "feed.xml", HERE + "notes.xml"]


@pytest.mark.parametrize(("name", "language"), [("feed", "de"), ("notes", "en")])
def test_a_feed_can_be_read_and_its_links_answer(client, demo, name, language):
    address = f"{HERE}{name}.xml"

    feed = parse(
        client.get(address).content,
        content_type="application/rss+xml",
        base_url=address,
        now=timezone.now(),
    )

    assert len(feed.items) == 4
    assert {item.language for item in feed.items} == {language}
    for item in feed.items:
        assert item.title in client.get(item.url).content.decode()


def test_the_second_time_nothing_is_sent(client, demo):
    tag = client.get(PAGE + "feed.xml").headers["ETag"]

    again = client.get(PAGE + "feed.xml", headers={"If-None-Match": tag})

    assert again.status_code == 304


@pytest.mark.parametrize("path", ["", "feed.xml", "notes.xml", "first-frost/"])
def test_outside_the_demo_there_is_no_newsroom(client, settings, path):
    settings.DEMO = False

    assert client.get(PAGE + path).status_code == 404


def test_what_does_not_exist_is_not_found(client, demo):
    assert client.get(PAGE + "other.xml").status_code == 404
    assert client.get(PAGE + "other/").status_code == 404


def test_the_demos_source_is_its_newsroom_and_moves_along(settings, tmp_path):
    settings.DEMO, settings.MEDIA_ROOT = True, tmp_path
    settings.SITE_URL = "http://localhost:8000"
    build(NOON)
    well = Source.objects.get(failures=0)
    assert well.url == "http://localhost:8000/demo/newsroom/feed.xml"

    settings.SITE_URL = "http://localhost:9000"
    assert follow_the_port() == 1

    well.refresh_from_db()
    assert well.url == feed_address()
    assert well.page_url == "http://localhost:9000/demo/newsroom/"


def test_a_demo_open_to_others_does_not_fetch_from_itself(settings):
    settings.DEMO, settings.ALLOW_PRIVATE_ADDRESSES = True, False

    assert newsroom_address() == ""


def test_the_hint_stands_only_in_the_demo(client, demo, settings):
    client.force_login(make.editor())
    assert newsroom_address() in client.get("/editors/sources/new/").text

    settings.DEMO = False
    assert PAGE not in client.get("/editors/sources/new/").text
