"""What is looked at when she presses, and what reaches the network of what she chose."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from mitreden.lib.guarded import guarded_client
from mitreden.networks import NETWORKS
from mitreden.networks.types import MADE_WITH_AI, MARKS, PAID, STORY, Access
from mitreden.publishing.actions import (
    EmptyText,
    SameFromBoth,
    StoryNeedsPicture,
    TooLong,
    Written,
    schedule_post,
    withdraw_post,
)
from mitreden.publishing.content import CardContent, PictureContent, hash_of
from mitreden.publishing.jobs import deliver_due
from mitreden.publishing.models import Delivery, Post
from mitreden.publishing.queries import last_used
from mitreden.publishing.when import free_slot, likely_slot
from tests import make
from tests.contract.instagram import InstagramContract
from tests.contract.x import XContract
from tests.gallery.photos import photo

pytestmark = pytest.mark.django_db
NOON = make.NOON
MINUTE = timedelta(minutes=1)
WORDS = "Heute gelernt, dass Pumpen im Winter anders klingen als im Sommer."


@pytest.fixture
def eva():
    make.organisation()
    return make.person()


@pytest.fixture
def http():
    with guarded_client(allow_private=True, timeout=5) as one:
        yield one


@pytest.fixture
def upright():
    name = default_storage.save("upright.jpg", ContentFile(photo((900, 1600))))
    return PictureContent(name, "Die Halle")


def send(channel, text=WORDS, at=NOON, **fields) -> Post:
    return schedule_post(
        author=channel.owner,
        channel=channel,
        written=Written(text, "de", **fields),
        now=at,
    )


def test_each_mark_is_known_to_a_network():
    assert {mark for one in NETWORKS.values() for mark in one.abilities.marks} == MARKS


def test_of_two_accounts_the_last_used_comes_first(eva):
    private, work = (make.channel(eva, network_key="mastodon") for _ in range(2))
    assert last_used([]) is None
    assert last_used([private, work]) == private

    send(work)
    assert last_used([private, work]) == work
    send(private, at=NOON + MINUTE)
    assert last_used([private, work]) == private


def test_through_two_accounts_of_one_network_it_goes_once_each(eva):
    accounts = [make.channel(eva, network_key="mastodon") for _ in range(2)]

    first, second = (send(one) for one in accounts)

    assert first != second
    assert [send(one) for one in accounts] == [first, second]
    through = Delivery.objects.order_by("pk").values_list("channel", flat=True)
    assert list(through) == [one.pk for one in accounts]


@pytest.mark.parametrize("again", [WORDS, f"{WORDS} #Pumpen", "Servus"])
def test_x_takes_no_copy_from_another_account_of_hers(eva, again):
    private, work = (make.channel(eva, network_key="x") for _ in range(2))
    send(private, text="Servus" if again == "Servus" else WORDS)

    with pytest.raises(SameFromBoth):
        send(work, text=again)
    send(
        work, text="Ganz andere Worte über den Sommer in der Werkstatt, selbst erlebt."
    )
    assert Post.objects.count() == 2


def test_x_takes_what_was_taken_back_before_or_comes_from_the_same_account(eva):
    private, work = (make.channel(eva, network_key="x") for _ in range(2))
    withdraw_post(post=send(private), now=NOON)

    send(work)
    send(work, at=NOON + 60 * MINUTE)


def test_the_limit_is_that_of_her_own_server(eva):
    roomy = make.channel(eva, network_key="mastodon", max_length=5000)
    usual = make.channel(eva, network_key="mastodon")
    narrow = make.channel(eva, network_key="mastodon", max_length=140)

    send(roomy, text="w" * 5000)
    for channel, most in ((roomy, 5000), (usual, 500), (narrow, 140)):
        with pytest.raises(TooLong) as refused:
            send(channel, text="w" * (most + 3))
        assert refused.value.over == 3


def test_marks_are_part_of_what_she_confirmed(eva):
    channel = make.channel(eva, network_key="x")

    delivery = send(channel, marks=frozenset({PAID, MADE_WITH_AI})).delivery

    assert delivery.confirmed["marks"] == ["made_with_ai", "paid"]
    without = delivery.confirmed | {"marks": []}
    assert hash_of(without) != delivery.confirmed_hash == hash_of(delivery.confirmed)


def test_a_mark_that_was_slipped_in_is_not_sent(eva, http):
    delivery = send(make.channel(eva, network_key="x")).delivery
    delivery.confirmed["marks"] = ["paid"]
    Delivery.objects.update(confirmed=delivery.confirmed)

    deliver_due(NOON, http)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.problem) == (Delivery.State.FAILED, "changed")


def test_x_is_told_what_she_marked(eva, http, settings):
    contract = XContract()
    with contract.running() as here:
        settings.NETWORK_APPS = {"x": contract.client}
        settings.NETWORK_OPTIONS = {"x": {"web": here, "api": here, "budget": "1"}}
        contract.tokens.add("token")
        access = Access(here, "42", "token", "refresh", more={"name": "eva_b"})
        channel = make.channel(eva, network_key="x", access=access)
        send(channel, marks=frozenset({PAID}))
        assert deliver_due(NOON, http) == 1

    (post,) = contract.posts.values()
    assert post["paid_partnership"] is True
    assert "made_with_ai" not in post


def test_a_mark_the_network_does_not_know_is_our_mistake(eva):
    with pytest.raises(ValueError, match="does not know this mark"):
        send(make.channel(eva), marks=frozenset({PAID}))


def test_a_story_is_one_picture_and_nothing_else(eva, upright):
    channel = make.channel(eva, network_key="instagram")
    story = frozenset({STORY})

    with pytest.raises(StoryNeedsPicture):
        send(channel, text="", marks=story)
    with pytest.raises(StoryNeedsPicture):
        send(channel, text="", marks=story, pictures=(upright, upright))
    with pytest.raises(ValueError, match="neither words nor a link"):
        send(channel, marks=story, pictures=(upright,))
    with pytest.raises(ValueError, match="neither words nor a link"):
        send(channel, text="", marks=story, card=CardContent("Die Pumpe"))
    with pytest.raises(EmptyText):
        send(channel, text="", pictures=(upright,))


def test_two_stories_and_a_post_of_the_same_picture_are_three(eva, upright):
    channel = make.channel(eva, network_key="instagram")
    name = default_storage.save("other.jpg", ContentFile(photo((900, 1600), "navy")))
    story = frozenset({STORY})

    first = send(channel, text="", marks=story, pictures=(upright,))
    other = send(channel, text="", marks=story, pictures=(PictureContent(name, ""),))
    send(channel, pictures=(upright,))

    assert first != other
    assert send(channel, text="", marks=story, pictures=(upright,)) == first
    assert Post.objects.count() == 3


def test_instagram_gets_a_story(eva, http, settings, upright):
    settings.SITE_URL = "https://mitreden.company.com"
    contract = InstagramContract()
    contract.fetch = lambda url: b"\xff\xd8\xff"
    with contract.running() as here:
        settings.NETWORK_OPTIONS = {
            "instagram": {"web": here, "api": here, "graph": here}
        }
        contract.tokens["token"] = NOON
        access = Access(here, contract.user, "token", "token")
        channel = make.channel(eva, network_key="instagram", access=access)
        send(channel, text="", marks=frozenset({STORY}), pictures=(upright,))
        assert deliver_due(NOON, http) == 1

    assert contract.complaints == []
    (post,) = contract.posts.values()
    assert post.is_story


def test_the_page_may_ask_for_the_time_before_she_presses():
    make.organisation()
    story, ali, eva = make.story(), make.person(), make.person()
    send(make.channel(ali), story=story)

    likely = likely_slot(eva, "bluesky", story, NOON + MINUTE)

    assert likely == free_slot(eva, "bluesky", story, NOON + MINUTE)
    assert (likely.at, likely.moved) == (NOON + 10 * MINUTE, "colleagues")
    assert likely_slot(ali, "bluesky", story, NOON + MINUTE).moved == ""
