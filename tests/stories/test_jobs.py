from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mitreden.lib.fetch import guarded_client
from mitreden.stories.actions import Details, Draft, Words, accept_story, edit_story
from mitreden.stories.incoming import Arrived
from mitreden.stories.jobs import fetch_source, fetch_sources
from mitreden.stories.models import Source, Story, StoryText
from tests import make
from tests.local_web import Answer, local_web
from tests.make import NOON

pytestmark = pytest.mark.django_db

FEEDS = Path(__file__).parent.parent / "data" / "feeds"
HOUR = timedelta(hours=1)


@pytest.fixture
def web():
    with local_web() as web:
        yield web


@pytest.fixture
def client():
    with guarded_client(allow_private=True, timeout=3) as client:
        yield client


def rss(*items):
    body = "".join(
        f"<item><guid>{guid}</guid><title>{title}</title>"
        f"<description>{text}</description></item>"
        for guid, title, text in items
    )
    return (
        f'<rss version="2.0"><channel><title>N</title>{body}</channel></rss>'.encode()
    )


def titles(**conditions):
    texts = StoryText.objects.filter(**conditions).order_by("story")
    return list(texts.values_list("title", flat=True))


@pytest.mark.parametrize(
    ("name", "count"), [("moj-splink.rss.xml", 7), ("rust-blog.rss.xml", 197)]
)
def test_a_real_feed_comes_in_completely_and_the_second_time_nothing_is_sent(
    web, client, name, count
):
    def answer(headers):
        if headers.get("if-none-match") == '"v1"':
            return Answer(status=304)
        body = (FEEDS / name).read_bytes()
        return Answer(body, headers={"ETag": '"v1"', "Last-Modified": "long ago"})

    web.answers["/feed.xml"] = answer
    source = make.source(web.url("/feed.xml"))

    assert fetch_sources(NOON, client) == 1
    assert Story.objects.filter(source=source, state="waiting").count() == count
    assert StoryText.objects.exclude(title="").exclude(what="").count() == count
    assert fetch_sources(NOON + HOUR, client) == 1

    (_, first), (_, second) = web.seen
    assert "if-none-match" not in first
    assert second["if-none-match"] == '"v1"'
    assert second["if-modified-since"] == "long ago"
    source.refresh_from_db()
    assert source.last_success_at == NOON + HOUR
    assert Story.objects.count() == count


def test_a_feed_that_knows_no_conditions_still_brings_everything_once(web, client):
    web.answers["/"] = Answer((FEEDS / "rust-blog.rss.xml").read_bytes())
    source = make.source(web.url("/"))

    assert fetch_source(source, NOON, client) == Arrived(new=197)
    assert fetch_source(source, NOON + HOUR, client) == Arrived()
    assert Story.objects.count() == 197


def test_a_story_carries_what_the_feed_says(web, client):
    web.answers["/"] = Answer((FEEDS / "moj-splink.rss.xml").read_bytes())
    topic = make.topic("data")
    fetch_source(make.source(web.url("/"), topic=topic), NOON, client)

    story = Story.objects.get(texts__title="Splink 4.0.0 released")
    text = story.texts.get()

    assert story.proof_url.endswith("/2024/07/24/splink-400-released.html")
    assert story.created_at.isoformat() == "2024-07-24T00:00:00+00:00"
    assert story.topic == topic
    assert story.published_at is None
    assert text.language == "en"
    assert text.what.startswith("We're pleased to release Splink 4")
    assert story.slug.startswith("splink-400-released-")


def test_a_source_is_asked_only_when_it_is_due(web, client):
    web.answers["/"] = Answer(rss((1, "A", "a")))
    make.source(web.url("/"))

    assert fetch_sources(NOON - timedelta(seconds=1), client) == 0
    assert fetch_sources(NOON, client) == 1
    assert fetch_sources(NOON + HOUR - timedelta(seconds=1), client) == 0
    assert fetch_sources(NOON + HOUR, client) == 1


def test_a_paused_source_is_left_alone(web, client):
    make.source(web.url("/"), state=Source.State.PAUSED)

    assert fetch_sources(NOON, client) == 0
    assert web.seen == []


def test_new_words_replace_those_of_a_story_that_still_waits(web, client):
    source = make.source(web.url("/"))
    web.answers["/"] = Answer(rss((1, "Old title", "Old text")))
    fetch_source(source, NOON, client)
    web.answers["/"] = Answer(rss((1, "New title", "New text")))

    assert fetch_source(source, NOON + HOUR, client) == Arrived(changed=1)

    text = StoryText.objects.get()
    assert (text.title, text.what) == ("New title", "New text")
    assert Story.objects.get().changed_at_source is None


def test_twice_the_same_guid_in_one_feed_is_one_story_with_the_last_words(web, client):
    web.answers["/"] = Answer(rss((1, "First", "a"), (2, "B", "b"), (1, "Last", "c")))

    fetch_source(make.source(web.url("/")), NOON, client)

    assert titles() == ["Last", "B"]


def test_an_accepted_story_keeps_its_words_and_is_marked(web, client):
    source = make.source(web.url("/"))
    web.answers["/"] = Answer(rss((1, "Old title", "Old text")))
    fetch_source(source, NOON, client)
    accept_story(by=make.editor(), story=Story.objects.get(), now=NOON)
    web.answers["/"] = Answer(rss((1, "New title", "New text")))

    fetch_source(source, NOON + HOUR, client)

    story = Story.objects.get()
    assert titles() == ["Old title"]
    assert story.changed_at_source == NOON + HOUR
    assert (story.source_title, story.source_text) == ("New title", "New text")


def test_an_editor_s_words_on_a_waiting_story_are_never_overwritten(web, client):
    source = make.source(web.url("/"))
    web.answers["/"] = Answer(rss((1, "Old title", "Old text")))
    fetch_source(source, NOON, client)
    words = Words("en", "Old title", what="Old text", why="Because we say so.")
    edit_story(
        by=make.editor(),
        story=Story.objects.get(),
        draft=Draft(details=Details(), words=[words]),
        now=NOON,
    )
    web.answers["/"] = Answer(rss((1, "New title", "New text")))

    fetch_source(source, NOON + HOUR, client)

    assert titles() == ["Old title"]
    assert Story.objects.get().changed_at_source == NOON + HOUR


def test_what_was_set_aside_does_not_come_back(web, client):
    source = make.source(web.url("/"))
    web.answers["/"] = Answer(rss((1, "A", "a")))
    fetch_source(source, NOON, client)
    Story.objects.update(state="set_aside")
    web.answers["/"] = Answer(rss((1, "B", "b")))

    fetch_source(source, NOON + HOUR, client)

    assert Story.objects.get().state == "set_aside"


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (Answer(status=404), "status_404"),
        (Answer(status=500), "status_500"),
        (Answer(b"<html><body>Moved house"), "not_a_feed"),
        (Answer(b""), "not_a_feed"),
        (
            Answer(status=302, headers={"Location": "http://169.254.169.254/"}),
            "private_address",
        ),
    ],
)
def test_a_source_that_fails_says_why_and_when_it_is_tried_again(
    web, client, answer, problem
):
    web.answers["/"] = answer
    source = make.source(web.url("/"), etag='"old"')

    fetch_sources(NOON, client)

    source.refresh_from_db()
    assert (source.problem, source.failures) == (problem, 1)
    assert source.next_fetch_at == NOON + timedelta(minutes=15)
    assert source.last_tried_at == NOON
    assert source.last_success_at is None
    assert source.leased_until is None
    assert source.etag == '"old"'


def test_each_failure_doubles_the_wait_up_to_a_day(web, client):
    source = make.source(web.url("/nothing"))
    waits = []
    for _ in range(9):
        fetch_source(source, NOON, client)
        source.refresh_from_db()
        waits.append((source.next_fetch_at - NOON) / timedelta(minutes=15))

    assert waits == [1, 2, 4, 8, 16, 32, 64, 96, 96]


def test_a_success_forgives_all_failures(web, client):
    source = make.source(web.url("/"), failures=7, problem="timeout")
    web.answers["/"] = Answer(rss((1, "A", "a")))

    fetch_source(source, NOON, client)

    source.refresh_from_db()
    assert (source.failures, source.problem) == (0, "")
    assert source.next_fetch_at == NOON + HOUR


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("7200", timedelta(hours=2)),
        ("60", timedelta(minutes=15)),
        ("Wed, 25 Nov 2026 18:00:00 GMT", timedelta(hours=6)),
        ("99999999", timedelta(days=7)),
    ],
)
def test_a_server_that_asks_for_patience_gets_it(web, client, header, wait):
    web.answers["/"] = Answer(status=429, headers={"Retry-After": header})
    source = make.source(web.url("/"))

    fetch_source(source, NOON, client)

    source.refresh_from_db()
    assert source.next_fetch_at == NOON + wait


def test_a_feed_that_is_gone_for_ever_is_paused(web, client):
    web.answers["/"] = Answer(status=410)
    source = make.source(web.url("/"))

    fetch_source(source, NOON, client)

    source.refresh_from_db()
    assert (source.state, source.problem) == ("paused", "status_410")


@pytest.mark.parametrize(("status", "follows"), [(301, True), (302, False)])
def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(
    web, client, status, follows
):
    web.answers["/old"] = Answer(status=status, headers={"Location": "/new"})
    web.answers["/new"] = Answer(rss((1, "A", "a")))
    source = make.source(web.url("/old"))

    fetch_source(source, NOON, client)

    source.refresh_from_db()
    assert source.url == web.url("/new" if follows else "/old")


def test_two_sources_that_move_to_one_address_stay_two(web, client):
    web.answers["/old"] = Answer(status=301, headers={"Location": "/new"})
    web.answers["/new"] = Answer(rss((1, "A", "a")))
    make.source(web.url("/new"))
    source = make.source(web.url("/old"))

    fetch_source(source, NOON, client)

    source.refresh_from_db()
    assert (source.url, source.problem) == (web.url("/old"), "")


def test_one_failing_source_does_not_hold_up_the_others(web, client):
    make.source(web.url("/broken"), title="A")
    make.source(web.url("/fine"), title="B")
    web.answers["/fine"] = Answer(rss((1, "A", "a")))

    assert fetch_sources(NOON, client) == 2
    assert titles() == ["A"]


def test_a_source_that_another_worker_has_claimed_is_left_to_it(web, client):
    source = make.source(web.url("/"), leased_until=NOON + timedelta(minutes=1))

    assert fetch_source(source, NOON, client) is None
    assert fetch_sources(NOON, client) == 0
    assert web.seen == []


def test_a_worker_that_died_loses_its_claim(web, client):
    make.source(web.url("/"), leased_until=NOON)
    web.answers["/"] = Answer(rss((1, "A", "a")))

    assert fetch_sources(NOON, client) == 1


class Beside:
    """A client during whose request a second worker looks for work."""

    def __init__(self, client):
        self.client = client
        self.found = []

    def stream(self, *args, **kwargs):
        self.found.append(fetch_sources(NOON, self.client))
        return self.client.stream(*args, **kwargs)


def test_two_workers_do_not_both_fetch(web, client):
    make.source(web.url("/"))
    web.answers["/"] = Answer(rss((1, "A", "a")))
    first = Beside(client)

    assert fetch_sources(NOON, first) == 1

    assert first.found == [0]
    assert len(web.seen) == 1


class Overtaken:
    """A client during whose request another worker takes the source over."""

    def __init__(self, client):
        self.client = client

    def stream(self, *args, **kwargs):
        Source.objects.update(leased_until=NOON + HOUR)
        return self.client.stream(*args, **kwargs)


def test_a_worker_that_was_too_slow_keeps_nothing(web, client):
    source = make.source(web.url("/"))
    web.answers["/"] = Answer(rss((1, "A", "a")))

    assert fetch_source(source, NOON, Overtaken(client)) == Arrived()

    assert len(web.seen) == 1
    assert not Story.objects.exists()
    source.refresh_from_db()
    assert source.leased_until == NOON + HOUR


@pytest.mark.parametrize("many", [1, 40])
def test_a_feed_takes_the_same_few_queries_however_long(
    web, client, many, django_assert_num_queries
):
    items = [(guid, f"Title {guid}", "text") for guid in range(many)]
    web.answers["/"] = Answer(rss(*items))
    source = make.source(web.url("/"))

    with django_assert_num_queries(8):
        fetch_source(source, NOON, client)
