from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from mitreden.stories.models import Source, Story
from tests import make
from tests.local_web import Answer, local_web
from tests.reading import text_of

pytestmark = pytest.mark.django_db
FEEDS = Path(__file__).parent.parent.parent / "data" / "feeds"
NEW = "/editors/sources/new/"


@pytest.fixture
def editor(client):
    person = make.editor()
    client.force_login(person)
    return person


@pytest.fixture
def web():
    with local_web() as web:
        yield web


def look(client, address):
    return client.post(NEW, {"act": "look", "address": address})


def test_a_feed_is_shown_before_it_is_added(client, editor, web):
    web.answers["/feed"] = Answer((FEEDS / "moj-splink.rss.xml").read_bytes())

    response = look(client, web.url("/feed"))

    assert "Splink" in response.text
    assert "7 stories in it" in response.text
    assert "Bias in Data Linking, continued" in response.text
    assert response.context["add_form"]["language"].value() == "en"
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("name", "count"), [("moj-splink.rss.xml", 7), ("rust-blog.rss.xml", 197)]
)
def test_adding_brings_all_stories_at_once(client, editor, web, name, count):
    web.answers["/feed"] = Answer((FEEDS / name).read_bytes())
    add_form = look(client, web.url("/feed")).context["add_form"]

    response = client.post(NEW, {"act": "add"} | add_form.initial, follow=True)

    assert f"{count} new stories are waiting" in response.text
    assert Story.objects.filter(state="waiting").count() == count


def test_a_page_with_several_feeds_asks_which(client, editor, web):
    web.answers["/"] = Answer(
        b'<link rel="alternate" type="application/rss+xml" href="/a" title="Press">'
        b'<link rel="alternate" type="application/rss+xml" href="/b" title="Blog">'
    )

    html = look(client, web.url("/")).text

    assert "Press" in html
    assert f'value="{web.url("/b")}"' in html


def test_a_page_without_a_feed_offers_to_make_a_story(client, editor, web):
    web.answers["/"] = Answer(b"<title>The pump</title>")

    response = look(client, web.url("/"))

    assert response.status_code == 422
    assert "no feed that we could find" in text_of(response.text)
    assert 'name="title" value="The pump"' in response.text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("nobody.invalid", "Nobody knows this name"),
        ("http://169.254.169.254/", "private network"),
        ("file:///etc/passwd", "not a web address"),
        ("http://127.0.0.1:1/", "does not answer"),
    ],
)
def test_an_address_that_fails_says_why_and_stays_in_its_field(
    client, editor, address, words
):
    response = look(client, address)

    assert response.status_code == 422
    assert words in response.text
    assert f'value="{address}"' in response.text


def test_private_networks_are_closed_unless_the_operator_opens_them(
    client, editor, web, settings
):
    settings.ALLOW_PRIVATE_ADDRESSES = False

    assert "private network" in look(client, web.url("/")).text
    assert web.seen == []


def test_a_source_that_is_there_already_is_not_added_twice(client, editor, web):
    web.answers["/feed"] = Answer((FEEDS / "moj-splink.rss.xml").read_bytes())
    source = make.source(web.url("/feed"), title="Our experts")

    assert "You have this source already" in look(client, source.url).text
    data = {"act": "add", "url": source.url, "title": "Again", "language": "en"}
    response = client.post(NEW, data, follow=True)

    assert "“Our experts” is there already." in response.text
    assert Source.objects.count() == 1


def test_bad_input_when_adding_loses_nothing(client, editor):
    data = {"act": "add", "url": "https://a.example/feed", "title": "", "language": "x"}

    response = client.post(NEW, data)

    assert response.status_code == 422
    assert 'value="https://a.example/feed"' in response.text
    assert not Source.objects.exists()


def test_the_list_says_how_each_source_is_doing(client, editor):
    now = timezone.now()
    make.source(title="Fine", last_success_at=now - timedelta(minutes=20))
    make.source(
        title="Failing",
        problem="status_404",
        failures=3,
        next_fetch_at=now + timedelta(hours=2, minutes=1),
    )
    make.source(title="Gone", problem="status_410", state="paused")
    make.source(title="Paused", state="paused")

    html = client.get("/editors/sources/").text

    assert "last read 20" in html
    assert "There is no page at this address (404)." in html
    assert "Tried 3 times. The next attempt: 2" in html
    assert "We do not try it again by ourselves." in html
    assert "Paused: nothing new comes in" in html


def test_a_source_is_looked_at_paused_resumed_and_removed(client, editor, web):
    web.answers["/feed"] = Answer((FEEDS / "moj-splink.rss.xml").read_bytes())
    source = make.source(web.url("/feed"))
    url = reverse("editors:source_act", args=[source.pk])

    assert "7 new stories" in client.post(url, {"act": "fetch"}, follow=True).text
    assert "Nothing new" in client.post(url, {"act": "fetch"}, follow=True).text
    client.post(url, {"act": "pause"})
    assert Source.objects.get().state == "paused"
    client.post(url, {"act": "resume"})
    assert Source.objects.get().state == "active"
    client.post(url, {"act": "remove"})
    assert not Source.objects.exists()
    assert not Story.objects.exists()


def test_a_source_gets_another_name_and_topic(client, editor):
    source, topic = make.source(title="Before"), make.topic("water")
    url = reverse("editors:source_edit", args=[source.pk])
    assert 'value="Before"' in client.get(url).text

    wrong = client.post(url, {"title": "", "language": "de", "topic": topic.pk})
    assert wrong.status_code == 422
    client.post(url, {"title": "After", "language": "de", "topic": topic.pk})

    source.refresh_from_db()
    assert (source.title, source.language, source.topic) == ("After", "de", topic)


def test_looking_at_a_broken_source_says_what_is_wrong(client, editor, web):
    source = make.source(web.url("/nothing"))
    url = reverse("editors:source_act", args=[source.pk])

    response = client.post(url, {"act": "fetch"}, follow=True)

    assert response.text.count("There is no page at this address (404).") == 2


def test_an_advocate_cannot_touch_a_source(client):
    source = make.source()
    client.force_login(make.person())

    url = reverse("editors:source_act", args=[source.pk])
    assert client.post(url, {"act": "remove"}).status_code == 403
    edit = reverse("editors:source_edit", args=[source.pk])
    assert client.post(edit, {"title": "Mine"}).status_code == 403
    assert Source.objects.exists()


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_takes_the_same_few_queries(
    client, editor, many, django_assert_num_queries
):
    for number in range(many):
        source = make.source(topic=make.topic())
        make.story(source=source, guid=str(number), state="waiting")

    with django_assert_num_queries(4):
        client.get("/editors/sources/")
