"""A stop or a recall is said on the first page where a post of hers is meant."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mitreden.publishing.actions import Written, schedule_post, withdraw_post
from mitreden.publishing.halting import end_halt, start_halt
from mitreden.publishing.models import Delivery
from mitreden.publishing.recalling import recall_story
from tests import make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
ASKED = "The editors ask you to take"


@pytest.fixture
def eva(client):
    make.organisation(story_pace=0)
    person = make.person()
    client.force_login(person)
    return person


def today(client):
    return client.get(reverse("advocates:home")).text


def queued(person, at=None):
    return schedule_post(
        author=person,
        channel=make.channel(person),
        written=Written("Words", "en"),
        now=timezone.now(),
        at=at,
    )


def test_a_recall_is_said_to_those_who_told_the_story(client, eva):
    story, other = make.story(title="The pump"), make.person()
    mine = make.post(eva, story=story)
    recall_story(story=story, by=make.editor(), words="A slip.", now=timezone.now())

    html = today(client)
    assert f"{ASKED} a post down" in html
    assert "It is about “The pump”." in html
    assert f"{reverse('advocates:posts')}#post-{mine.pk}" in html

    withdraw_post(post=mine, now=timezone.now())
    assert ASKED not in today(client)
    client.force_login(other)
    assert ASKED not in today(client)


def test_several_posts_are_counted(client, eva):
    for title in ("The pump", "The press"):
        story = make.story(title=title)
        make.post(eva, story=story)
        recall_story(story=story, by=make.editor(), words="A slip.", now=make.NOON)

    html = today(client)
    assert f"{ASKED} 2 posts down" in html
    assert "It is about" not in html


def test_a_stop_is_said_where_a_post_of_hers_waits(client, eva):
    start_halt(by=make.editor(), words="We check a rumour.", now=timezone.now())
    assert "We check a rumour." not in today(client)
    queued(eva, at=timezone.now() + HOUR)
    assert "We check a rumour." not in today(client)

    queued(eva)
    html = today(client)
    assert "A post of yours waits" in html
    assert "We check a rumour." in html
    client.force_login(make.person())
    assert "We check a rumour." not in today(client)


def test_after_a_long_stop_she_is_asked_whether_it_still_fits(client, eva):
    editor, now = make.editor(), timezone.now()
    start_halt(by=editor, words="We check a rumour.", now=now - 5 * HOUR)
    post = queued(eva)
    Delivery.objects.update(send_at=now - 4 * HOUR)
    assert end_halt(by=editor, now=now) == 1

    html = today(client)
    assert "Does it still fit?" in html
    assert "waits" not in html

    withdraw_post(post=post, now=now)
    assert "Does it still fit?" not in today(client)
