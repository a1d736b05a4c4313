"""My posts: what is shown for each state, and what can be done about it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from mitreden.publishing.actions import schedule_post, share_by_hand
from mitreden.publishing.content import Written
from mitreden.publishing.models import Delivery, Post
from mitreden.publishing.queries import card_of
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/posts/"


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person()
    client.force_login(person)
    return person


@pytest.fixture
def channel(eva):
    return make.channel(eva, account="eva.example.org")


def sent_by_us(eva, channel, text="Servus", later=timedelta(), **fields) -> Post:
    now = timezone.now()
    story = make.story()
    post = schedule_post(
        author=eva,
        channel=channel,
        written=Written(text, "de", story=story, card=card_of(story, "de")),
        at=now + later,
        now=now,
    )
    Delivery.objects.filter(post=post).update(**fields)
    return post


def by_hand(eva, text="Hallo") -> Post:
    return share_by_hand(
        author=eva,
        network_key="linkedin",
        written=Written(text, "de", story=make.story()),
        now=timezone.now(),
    )


def post_to(client, name: str, post: Post, **data: str) -> str:
    address = reverse(f"advocates:{name}", args=[post.pk])
    return words(client.post(address, data, follow=True))


def words(response) -> str:
    """What is read on the page, without its markup (words may be explained)."""
    return unescape(re.sub(r"<[^>]+>", "", response.text))


def test_an_empty_list_says_what_to_do_next(client, eva):
    html = words(client.get(PAGE))

    assert "You have not posted anything yet" in html
    assert "Find a story to tell" in html


def test_the_list_shows_her_posts_alone(client, eva, channel):
    sent_by_us(eva, channel, "My own words", state="sent", remote_id="at://x")
    by_hand(make.person(), "Words of another")

    html = words(client.get(PAGE))

    assert "My own words" in html
    assert "Words of another" not in html


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "On its way"),
        ({"state": "sending", "tries": 1}, "On its way"),
        (
            {"state": "waiting", "tries": 2, "problem": "status_503"},
            "Bluesky does not answer at the moment",
        ),
        ({"state": "sent", "remote_id": "at://x"}, "Out, as eva.example.org."),
        ({"state": "unsure", "tries": 1}, "Is it on Bluesky?"),
        ({"state": "withdrawing"}, "Being deleted on Bluesky."),
        ({"state": "withdrawing", "problem": "sign_in_again"}, "once more"),
        ({"state": "withdrawing", "problem": "status_503"}, "we keep trying"),
        ({"state": "withdrawn"}, "Taken back."),
        ({"state": "failed", "problem": "sign_in_again"}, "did not let us in any more"),
        ({"state": "failed", "problem": "disconnected"}, "not connected any more"),
        ({"state": "failed", "problem": "paused"}, "You were taking a break"),
        ({"state": "failed", "problem": "changed"}, "not what you confirmed"),
        ({"state": "failed", "problem": "gave_up"}, "for a whole day"),
        (
            {"state": "failed", "problem": "refused", "problem_detail": "too long"},
            "It said: “too long”",
        ),
    ],
)
def test_each_state_is_said_in_words(client, eva, channel, fields, said):
    sent_by_us(eva, channel, **fields)

    assert said in words(client.get(PAGE))


def test_a_live_post_has_its_link(client, eva, channel):
    sent_by_us(
        eva, channel, state="sent", remote_id="x", remote_url="https://bsky.app/p/1"
    )

    assert 'href="https://bsky.app/p/1"' in client.get(PAGE).text


def test_did_you_post_it_is_asked_once(client, eva):
    post = by_hand(eva)
    assert "Did you post it?" in words(client.get(PAGE))

    html = post_to(client, "post_answer", post, posted="yes")

    assert "Did you post it?" not in html
    assert "You posted it yourself." in html
    assert "already" in post_to(client, "post_answer", post, posted="no")
    post.refresh_from_db()
    assert post.answer == "yes"


def test_a_planned_post_can_be_moved_and_dropped(client, eva, channel):
    post = sent_by_us(eva, channel, later=timedelta(hours=3))
    tomorrow = timezone.localtime() + timedelta(days=1)

    typed = tomorrow.strftime("%Y-%m-%dT%H:%M")
    post_to(client, "post_time", post, at=typed)
    moved = timezone.localtime(Delivery.objects.get().send_at)
    assert moved.strftime("%Y-%m-%dT%H:%M") == typed

    html = post_to(client, "post_withdraw", post)
    assert "Taken back." in html
    assert Delivery.objects.get().state == "withdrawn"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("", "does not exist"),
        ("soon", "does not exist"),
        ("2020-01-01T08:00", "gone by"),
        ("2200-01-01T08:00", "too far"),
    ],
)
def test_a_time_that_cannot_be_changes_nothing(client, eva, channel, at, said):
    post = sent_by_us(eva, channel, later=timedelta(hours=3))

    assert said in post_to(client, "post_time", post, at=at)
    assert Delivery.objects.get().send_at == post.delivery.send_at


def test_a_sent_post_is_taken_back(client, eva, channel):
    post = sent_by_us(eva, channel, state="sent", remote_id="at://x")

    post_to(client, "post_withdraw", post)

    assert Delivery.objects.get().state == "withdrawing"


def test_a_post_we_may_no_longer_delete_says_so(client, eva, channel):
    post = sent_by_us(eva, channel, state="sent", remote_id="at://x")
    channel.delete()

    assert "not connected any more" in post_to(client, "post_withdraw", post)


def test_a_failed_post_can_be_sent_again(client, eva, channel):
    post = sent_by_us(eva, channel, state="failed", problem="refused")

    assert "It is on its way." in post_to(client, "post_again", post)
    assert Delivery.objects.get().state == "waiting"


def test_sending_again_without_an_account_leads_to_the_accounts(client, eva, channel):
    post = sent_by_us(eva, channel, state="failed", problem="disconnected")
    channel.delete()

    html = post_to(client, "post_again", post)

    assert "Connect your account first." in html
    assert "My accounts" in html


def test_an_unsure_post_is_settled_by_its_author(client, eva, channel):
    post = sent_by_us(eva, channel, state="unsure", tries=1)

    post_to(client, "post_settle", post, live="yes")

    assert Delivery.objects.get().state == "sent"


@pytest.mark.parametrize(
    "name",
    ["post_answer", "post_withdraw", "post_time", "post_again", "post_settle"],
)
def test_posts_of_others_are_not_found(client, eva, name):
    theirs = by_hand(make.person())

    address = reverse(f"advocates:{name}", args=[theirs.pk])

    assert client.post(address).status_code == 404
    assert client.get(address).status_code == 405


@pytest.mark.parametrize("many", [1, 6])
def test_the_list_asks_few_questions_however_long(
    client, eva, channel, many, django_assert_max_num_queries
):
    for number in range(many):
        sent_by_us(eva, channel, f"Servus {number}", state="sent", remote_id="x")
        sent_by_us(eva, channel, f"Bald {number}", later=timedelta(hours=1))
        by_hand(eva, f"Hallo {number}")

    with django_assert_max_num_queries(12):
        client.get(PAGE)


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(PAGE).status_code == 302
