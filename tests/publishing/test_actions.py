"""What an author can do with a post, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mitreden.publishing.actions import (
    AlreadyAnswered,
    ChannelNotReady,
    EmptyText,
    InThePast,
    NotTakingPart,
    TooFarAhead,
    TooLate,
    TooLong,
    answer_posted,
    reschedule_post,
    schedule_post,
    send_again,
    settle_unsure,
    share_by_hand,
    withdraw_post,
)
from mitreden.publishing.content import CardContent, Written, hash_of
from mitreden.publishing.models import Delivery, Post
from mitreden.publishing.queries import card_of, posts_of, unanswered, waiting_through
from tests import make

pytestmark = pytest.mark.django_db
NOON = make.NOON
SOON = NOON + timedelta(hours=2)


@pytest.fixture
def eva():
    make.organisation(campaign="reden")
    return make.person()


@pytest.fixture
def channel(eva):
    return make.channel(eva)


def by_hand(eva, text="Hi", network_key="linkedin", now=NOON, **fields) -> Post:
    written = Written(text, "en", **fields)
    return share_by_hand(author=eva, network_key=network_key, written=written, now=now)


def scheduled(eva, channel, text="Hi", at=None, now=NOON, **fields) -> Post:
    written = Written(text, "en", **fields)
    return schedule_post(author=eva, channel=channel, written=written, at=at, now=now)


def test_share_by_hand_makes_the_link_before_the_hand_over(eva):
    story = make.story()

    post = by_hand(eva, story=story)

    assert post.link_url == f"http://go.testserver/l/{post.link.code}"
    assert post.link.target == story.proof_url
    assert (post.link.source, post.link.campaign) == ("linkedin", "reden")
    assert post.link.story == story.slug
    assert (post.way, post.answer) == ("hand_over", "open")


def test_share_by_hand_works_without_a_story_and_without_words(eva):
    post = by_hand(eva, text="  ")

    assert (post.text, post.link, post.link_url) == ("", None, "")


def test_share_by_hand_pressed_twice_is_one_post(eva):
    story = make.story()

    first = by_hand(eva, story=story)
    second = by_hand(eva, story=story, now=NOON + timedelta(minutes=3))
    later = by_hand(eva, story=story, now=NOON + timedelta(minutes=30))

    assert first == second
    assert first != later


def test_answer_posted_is_asked_once(eva):
    post = by_hand(eva)

    answer_posted(post=post, posted=True, now=SOON)

    assert not unanswered(eva).exists()
    post.refresh_from_db()
    assert (post.answer, post.answered_at) == ("yes", SOON)
    with pytest.raises(AlreadyAnswered):
        answer_posted(post=post, posted=False, now=SOON)


@pytest.mark.parametrize("fields", [{"takes_part": False}, {"paused_at": NOON}])
def test_only_people_who_take_part_share(fields):
    adam = make.person(**fields)
    channel = make.channel(adam)

    with pytest.raises(NotTakingPart):
        by_hand(adam)
    with pytest.raises(NotTakingPart):
        scheduled(adam, channel)
    assert not Post.objects.exists()


def test_schedule_post_keeps_exactly_what_she_confirmed(eva, channel):
    story = make.story()
    card = card_of(story, "en")

    post = scheduled(eva, channel, "Grüße\r\naus Auental ", story=story, card=card)

    delivery = post.delivery
    assert post.text == "Grüße\naus Auental"
    assert delivery.confirmed == {
        "account": channel.remote_account_id,
        "text": "Grüße\naus Auental",
        "language": "en",
        "link": post.link_url,
        "target": story.proof_url,
        "card": {
            "title": "The pump runs again",
            "description": "It had stood still for nine weeks.",
            "picture": None,
        },
        "pictures": [],
        "marks": [],
    }
    assert delivery.confirmed_hash == hash_of(delivery.confirmed)
    assert (delivery.state, delivery.next_try_at) == ("waiting", NOON)
    assert len(delivery.record_key) == 13


def test_schedule_post_tells_the_worker_at_once(
    eva, channel, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as now_callbacks:
        scheduled(eva, channel)
    with django_capture_on_commit_callbacks() as later_callbacks:
        scheduled(eva, channel, "Later", at=SOON)

    assert (len(now_callbacks), len(later_callbacks)) == (1, 0)


def test_schedule_post_pressed_twice_is_one_post(eva, channel):
    first = scheduled(eva, channel)
    second = scheduled(eva, channel, now=NOON + timedelta(seconds=1))

    assert first == second
    assert Delivery.objects.count() == 1


def test_schedule_post_uses_her_own_accounts_only(eva):
    other = make.channel(make.person())

    with pytest.raises(PermissionError):
        scheduled(eva, other)
    assert not Post.objects.exists()


def test_schedule_post_needs_a_permission_that_holds(eva):
    channel = make.channel(eva, state="sign_in_again")

    with pytest.raises(ChannelNotReady):
        scheduled(eva, channel)


@pytest.mark.parametrize(
    ("text", "at", "error"),
    [
        (" \r\n ", None, EmptyText),
        ("ä" * 301, None, TooLong),
        ("Hi", NOON - timedelta(minutes=2), InThePast),
        ("Hi", NOON + timedelta(days=400), TooFarAhead),
    ],
)
def test_schedule_post_refuses_what_cannot_be_sent(eva, channel, text, at, error):
    with pytest.raises(error):
        scheduled(eva, channel, text, at=at)
    assert not Post.objects.exists()


def test_schedule_post_says_how_much_is_too_much(eva, channel):
    with pytest.raises(TooLong) as raised:
        scheduled(eva, channel, "👩‍🔧" * 303)

    assert raised.value.over == 3


def test_reschedule_post_chooses_a_new_time(eva, channel):
    post = scheduled(eva, channel, at=SOON)
    key = post.delivery.record_key

    reschedule_post(post=post, at=SOON + timedelta(hours=1), now=NOON)

    post.delivery.refresh_from_db()
    assert post.delivery.send_at == SOON + timedelta(hours=1)
    assert post.delivery.next_try_at == SOON + timedelta(hours=1)
    assert post.delivery.record_created_at == SOON + timedelta(hours=1)
    assert post.delivery.record_key != key


@pytest.mark.parametrize(
    "fields", [{"tries": 1}, {"state": "sending"}, {"state": "withdrawn"}]
)
def test_reschedule_post_is_too_late_once_it_moves(eva, channel, fields):
    post = scheduled(eva, channel, at=SOON)
    Delivery.objects.update(**fields)

    with pytest.raises(TooLate):
        reschedule_post(post=post, at=SOON, now=NOON)


def test_withdraw_post_spares_what_was_not_tried(eva, channel):
    story = make.story()
    post = scheduled(eva, channel, at=SOON, story=story, card=card_of(story, "en"))

    withdraw_post(post=post, now=NOON)

    post.delivery.refresh_from_db()
    post.link.refresh_from_db()
    assert post.delivery.state == "withdrawn"
    assert post.withdrawn_at == NOON
    assert post.link.withdrawn_at == NOON


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"state": "sent", "remote_id": "at://x"}, "withdrawing"),
        ({"state": "sending", "tries": 1}, "withdrawing"),
        ({"state": "waiting", "tries": 1}, "withdrawn"),
        ({"state": "waiting", "maybe_live": True}, "withdrawing"),
        ({"state": "failed", "tries": 9, "problem": "gave_up"}, "withdrawn"),
        (
            {"state": "failed", "problem": "gave_up", "maybe_live": True},
            "withdrawing",
        ),
        ({"state": "failed", "tries": 1, "problem": "refused"}, "withdrawn"),
        ({"state": "unsure", "tries": 1}, "withdrawing"),
    ],
)
def test_withdraw_post_deletes_whatever_may_be_live(eva, channel, fields, state):
    post = scheduled(eva, channel)
    Delivery.objects.update(**fields)

    withdraw_post(post=post, now=SOON)
    withdraw_post(post=post, now=SOON)

    delivery = Delivery.objects.get()
    assert delivery.state == state


def test_withdraw_post_by_hand_ends_the_link(eva):
    post = by_hand(eva, story=make.story())

    withdraw_post(post=post, now=SOON)

    post.link.refresh_from_db()
    assert post.link.withdrawn_at == SOON


def test_withdraw_post_says_when_we_may_no_longer_delete(eva, channel):
    post = scheduled(eva, channel)
    Delivery.objects.update(state="sent", remote_id="at://x")
    channel.delete()

    with pytest.raises(ChannelNotReady):
        withdraw_post(post=post, now=SOON)

    make.channel(eva, remote_account_id=post.delivery.confirmed["account"])
    withdraw_post(post=post, now=SOON)
    assert Delivery.objects.get().state == "withdrawing"


def test_withdraw_post_works_for_people_who_left(eva, channel):
    post = scheduled(eva, channel, at=SOON)
    eva.takes_part_since = None
    eva.save()

    withdraw_post(post=post, now=NOON)

    assert Delivery.objects.get().state == "withdrawn"


def test_send_again_keeps_the_key_of_what_may_be_live(eva, channel):
    post = scheduled(eva, channel)
    key = post.delivery.record_key
    Delivery.objects.update(state="failed", problem="gave_up", tries=9, maybe_live=True)

    send_again(post=post, now=SOON)

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.next_try_at) == ("waiting", SOON)
    assert (delivery.record_key, delivery.problem) == (key, "")


def test_send_again_takes_the_time_of_now_for_what_never_was(eva, channel):
    post = scheduled(eva, channel)
    Delivery.objects.update(state="failed", problem="sign_in_again", tries=1)

    send_again(post=post, now=SOON)

    assert Delivery.objects.get().record_created_at == SOON


def test_send_again_needs_a_failed_post_and_an_account(eva, channel):
    post = scheduled(eva, channel)
    with pytest.raises(TooLate):
        send_again(post=post, now=SOON)

    Delivery.objects.update(state="failed", problem="refused")
    channel.delete()
    with pytest.raises(ChannelNotReady):
        send_again(post=post, now=SOON)


@pytest.mark.parametrize(("is_live", "state"), [(True, "sent"), (False, "failed")])
def test_settle_unsure_believes_the_author(eva, channel, is_live, state):
    post = scheduled(eva, channel)
    with pytest.raises(TooLate):
        settle_unsure(post=post, is_live=is_live, now=SOON)
    Delivery.objects.update(state="unsure", tries=1)

    settle_unsure(post=post, is_live=is_live, now=SOON)

    assert Delivery.objects.get().state == state


def test_posts_of_shows_her_own_posts_alone(eva, channel):
    mine = scheduled(eva, channel, at=SOON)
    by_hand(make.person())

    assert list(posts_of(eva)) == [mine]
    assert waiting_through(channel) == 1


def test_card_of_shortens_at_a_word():
    story = make.story()
    text = story.texts.get(language="en")
    text.what = "word " * 100
    text.save()

    card = card_of(story, "en")

    assert isinstance(card, CardContent)
    assert card.description.endswith("word …")
    assert len(card.description) <= 202
    assert card_of(make.story(proof_url=""), "en") is None
