"""Stories go by themselves: they end, and nobody has deleted them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from operator import add

import pytest
from django.urls import reverse

from mitreden.insights.own import taken_of
from mitreden.networks.types import STORY, Access
from mitreden.publishing.models import Delivery, Post
from mitreden.publishing.reactions import next_look, read_reactions
from mitreden.publishing.reading_models import Reading, Watch
from mitreden.publishing.recalling import recall_story, to_take_down
from tests import make
from tests.contract import meta
from tests.contract.instagram import InstagramContract
from tests.make import NOON

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def server():
    contract = InstagramContract()
    contract.tokens["token"] = NOON
    contract.clock = lambda: NOON
    yield contract
    assert contract.complaints == []


@pytest.fixture
def eva():
    make.organisation()
    return make.person()


@pytest.fixture
def post(eva, server) -> Post:
    """Her story, out since noon."""
    there = {"media_type": "STORIES", "image_url": "https://company.com/a.jpg"}
    server.posts["77"] = meta.Post(there, NOON)
    access = Access("https://graph.instagram.com", server.user, "token")
    channel = make.channel(eva, network_key="instagram", access=access)
    post = make.post(
        eva,
        network_key="instagram",
        way=Post.Way.API,
        answer=Post.Answer.OPEN,
        story=make.story(),
    )
    Delivery.objects.create(
        post=post,
        channel=channel,
        state=Delivery.State.SENT,
        record_key="key-77",
        record_created_at=NOON,
        confirmed={"text": "Servus", "account": server.user, "marks": [STORY]},
        confirmed_hash="",
        send_at=NOON,
        next_try_at=NOON,
        sent_at=NOON,
        remote_id="77",
    )
    return post


def rounds(server: InstagramContract, *moments: timedelta) -> None:
    for moment in moments:
        server.clock = partial(add, NOON, moment)
        read_reactions(NOON + moment, server.http())


def test_a_story_is_read_once_shortly_before_it_ends_and_then_no_more(server, post):
    rounds(server, *(hour * HOUR for hour in range(1, 200)))

    (reading,) = Reading.objects.all()
    assert 22 * HOUR <= reading.at - NOON <= 23 * HOUR
    assert (reading.likes, reading.replies, reading.impressions) == (None, 17, 15)
    assert len(server.asked) == 1
    assert Watch.objects.get().ended == Watch.End.OVER


def test_a_story_that_has_ended_is_not_taken_for_a_deleted_one(server, post, eva):
    rounds(server, HOUR, 25 * HOUR)  # the worker was away in between

    taken = taken_of(eva)[post.pk]
    assert (taken.over, taken.gone) == (True, False)
    assert server.asked == []


def test_right_before_its_end_nothing_is_asked_as_clocks_differ(server, post):
    rounds(server, HOUR, 24 * HOUR - timedelta(minutes=10))

    assert server.asked == []
    assert Watch.objects.get().ended == Watch.End.OVER


def test_a_story_she_deleted_while_it_was_there_is_noticed(server, post, eva):
    rounds(server, HOUR)
    server.posts.clear()
    rounds(server, 23 * HOUR)

    taken = taken_of(eva)[post.pk]
    assert (taken.over, taken.gone) == (False, True)


def test_an_ordinary_post_is_looked_at_as_ever(server, post):
    delivery = post.delivery
    delivery.confirmed = delivery.confirmed | {"marks": []}

    assert delivery.lasts_until is None
    assert next_look(delivery, NOON + HOUR) - NOON >= timedelta(days=1)


@pytest.mark.parametrize(("hours", "asked"), [(12, True), (30, False)])
def test_only_what_is_still_there_is_asked_for_in_a_recall(server, post, hours, asked):
    rounds(server, HOUR, hours * HOUR)
    at = NOON + hours * HOUR

    recall_story(story=post.story, by=make.editor(), words="Wrong figure", now=at)

    assert to_take_down(post.author).exists() is asked


def test_her_page_says_that_it_ended_and_offers_nothing_to_take_back(
    server, post, eva, client
):
    client.force_login(eva)
    rounds(server, HOUR, 25 * HOUR)
    Delivery.objects.update(sent_at=NOON - timedelta(days=2))  # for the page's clock

    page = client.get(reverse("advocates:posts")).content.decode()

    assert page.count("Yours has ended, as they all do.") == 1
    assert "You have deleted it" not in page
    assert reverse("advocates:post_withdraw", args=[post.pk]) not in page
