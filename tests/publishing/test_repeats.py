"""Sending again: only while the network still knows the key, else its author is asked.

Against a loopback server that speaks as Mastodon (key for an hour) and LinkedIn (none).
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from mitreden.channels.models import Channel
from mitreden.lib.guarded import guarded_client
from mitreden.networks.types import Access
from mitreden.publishing.actions import (
    TooLate,
    confirm_deleted,
    schedule_post,
    send_again,
    settle_unsure,
    withdraw_post,
)
from mitreden.publishing.content import Written
from mitreden.publishing.jobs import LEASE, Crew, deliver_due
from mitreden.publishing.models import Delivery
from tests import make
from tests.faults.network import Networks

pytestmark = pytest.mark.django_db
NOON = make.NOON
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def networks(settings):
    with Networks(late=0.01) as networks:
        settings.NETWORK_OPTIONS = {"linkedin": {"api": networks.url}}
        yield networks


@pytest.fixture
def http():
    with guarded_client(allow_private=True, timeout=2, whole_answer=2) as client:
        yield client


def scheduled(networks, network="mastodon", text="Servus"):
    person = make.person()
    access = Access(networks.url, "did:plc:x", "token")
    channel = make.channel(person, network_key=network, access=access)
    return schedule_post(
        author=person, channel=channel, written=Written(text, "de"), now=NOON
    )


def delivery() -> Delivery:
    return Delivery.objects.get()


def until_minute(moment):
    return moment.replace(second=0, microsecond=0)


def test_a_lost_answer_is_repeated_while_the_key_is_known(networks, http):
    scheduled(networks)
    networks.next_troubles = ["lost_after"]

    deliver_due(NOON, http)
    assert (delivery().state, delivery().maybe_live) == ("waiting", True)
    assert until_minute(delivery().repeat_until) == NOON + 50 * MINUTE
    deliver_due(NOON + 5 * MINUTE, http)

    assert delivery().state == "sent"
    assert networks.texts("mastodon") == {"Servus": 1}


@pytest.mark.parametrize("trouble", ["lost_after", "error_after", "garbage", "half"])
def test_a_lost_answer_is_not_repeated_once_the_key_is_forgotten(
    networks, http, trouble
):
    scheduled(networks)
    networks.next_troubles = [trouble]

    deliver_due(NOON, http)
    deliver_due(NOON + 51 * MINUTE, http)

    assert delivery().state == "unsure"
    assert networks.texts("mastodon") == {"Servus": 1}


def test_the_window_does_not_grow_with_each_try(networks, http):
    scheduled(networks)
    networks.next_troubles = ["lost_after", "error_before"]

    deliver_due(NOON, http)
    deliver_due(NOON + 30 * MINUTE, http)
    assert until_minute(delivery().repeat_until) == NOON + 50 * MINUTE
    deliver_due(NOON + 51 * MINUTE, http)

    assert delivery().state == "unsure"


def test_what_a_network_may_forget_goes_before_all_that_waits_longer(networks, http):
    scheduled(networks, text="Servus")
    networks.next_troubles = ["lost_after"]
    deliver_due(NOON, http)
    for number in range(3):
        scheduled(networks, text=f"Wartet schon {number}")
    assert Delivery.objects.order_by("next_try_at").last().maybe_live

    assert deliver_due(NOON + 5 * MINUTE, http, Crew(at_once=1)) == 1

    assert Delivery.objects.get(state="sent").post.text == "Servus"


def test_what_surely_never_left_is_sent_long_after(networks, http):
    scheduled(networks)
    networks.next_troubles = ["busy"]

    deliver_due(NOON, http)
    assert not delivery().maybe_live
    deliver_due(NOON + 5 * HOUR, http)

    assert delivery().state == "sent"


def test_a_window_measured_before_the_clock_was_set_back_is_not_trusted(networks, http):
    scheduled(networks)
    networks.next_troubles = ["lost_after"]
    deliver_due(NOON, http)

    deliver_due(NOON - 2 * HOUR, http)

    assert delivery().state == "unsure"
    assert networks.texts("mastodon") == {"Servus": 1}


def test_a_lease_from_before_the_clock_was_set_back_holds_nothing_up(networks, http):
    scheduled(networks)
    Delivery.objects.update(
        state="sending", lease="x", tries=1, leased_until=NOON + LEASE
    )

    deliver_due(NOON - 5 * HOUR, http)

    assert delivery().state == "sent"


def test_a_try_planned_before_the_clock_was_set_back_is_not_waited_for(networks, http):
    scheduled(networks)
    Delivery.objects.update(tries=3, next_try_at=NOON + 30 * HOUR)

    deliver_due(NOON + MINUTE, http)

    assert delivery().state == "sent"


def test_a_worker_that_died_before_it_left_lets_any_network_try_again(networks, http):
    scheduled(networks, "linkedin")
    Delivery.objects.update(
        state="sending", lease="x", tries=1, leased_until=NOON + LEASE
    )

    deliver_due(NOON + LEASE + MINUTE, http)

    assert delivery().state == "sent"


def test_a_network_without_a_key_is_asked_once_only(networks, http):
    scheduled(networks, "linkedin")
    networks.next_troubles = ["lost_after"]

    deliver_due(NOON, http)
    deliver_due(NOON + HOUR, http)

    assert (delivery().state, networks.requests) == ("unsure", 1)


def test_she_says_it_is_not_there_and_linkedin_says_it_is(networks, http):
    networks.refuses_copies = True
    post = scheduled(networks, "linkedin")
    networks.next_troubles = ["lost_after"]
    deliver_due(NOON, http)
    key = delivery().record_key

    settle_unsure(post=post, is_live=False, now=NOON + MINUTE)
    send_again(post=post, now=NOON + MINUTE)
    assert delivery().record_key != key
    deliver_due(NOON + MINUTE, http)

    assert delivery().state == "sent"
    assert delivery().remote_id.startswith("urn:li:share:")
    assert networks.texts("linkedin") == {"Servus": 1}


def test_a_copy_refused_at_the_first_try_is_a_refusal(networks, http):
    networks.refuses_copies = True
    networks.keys["urn:li:person:did:plc:x", "Servus"] = ("urn:li:share:1", 0)
    scheduled(networks, "linkedin")

    deliver_due(NOON, http)

    assert (delivery().state, delivery().problem) == ("failed", "duplicate")


def test_an_unsure_post_is_not_sent_again_before_she_has_looked(networks, http):
    post = scheduled(networks)
    networks.next_troubles = ["lost_after"]
    deliver_due(NOON, http)
    deliver_due(NOON + HOUR, http)

    with pytest.raises(TooLate):
        send_again(post=post, now=NOON + HOUR)


def test_a_refusal_after_a_lost_answer_is_put_before_her(networks, http):
    """The permission ended, but the first try may have arrived."""
    scheduled(networks)
    networks.next_troubles = ["lost_after"]
    deliver_due(NOON, http)
    Delivery.objects.get().channel.owner.channels.update(state="sign_in_again")

    deliver_due(NOON + 5 * MINUTE, http)

    assert (delivery().state, delivery().problem) == ("unsure", "sign_in_again")


@pytest.mark.parametrize("network", ["bluesky", "mastodon", "linkedin"])
def test_nobody_says_that_nothing_was_sent_where_something_may_be(
    networks, http, network
):
    """The answer was lost; then she disconnected the account."""
    scheduled(networks, network)
    networks.next_troubles = ["lost_after"]
    deliver_due(NOON, http)
    Channel.objects.all().delete()
    deliver_due(NOON + 2 * MINUTE, http)

    assert delivery().state == "unsure"
    assert networks.texts(network) == {"Servus": 1}


def test_an_answer_that_comes_after_the_doubt_ends_it(networks, http):
    """A slow worker lost its lease, was doubted, and then the network answered it."""
    scheduled(networks, "linkedin")

    def doubt(request):
        Delivery.objects.update(state="unsure", lease="", leased_until=None)

    http.event_hooks = {"response": [doubt]}
    deliver_due(NOON, http)

    assert delivery().state == "sent"
    assert delivery().remote_id.startswith("urn:li:share:")


def test_withdrawn_unheard_it_is_found_by_its_key_and_deleted(networks, http):
    post = scheduled(networks)
    networks.next_troubles = ["lost_after"]
    deliver_due(NOON, http)

    withdraw_post(post=post, now=NOON + MINUTE)
    assert delivery().state == "withdrawing"
    deliver_due(NOON + MINUTE, http)

    assert delivery().state == "withdrawn"
    assert networks.texts("mastodon") == {}
    assert networks.ever == {("mastodon", "Servus"): 1}


@pytest.mark.parametrize("network", ["mastodon", "linkedin"])
def test_what_we_cannot_name_only_she_can_delete(networks, http, network):
    post = scheduled(networks, network)
    networks.next_troubles = ["lost_after"]
    deliver_due(NOON, http)
    deliver_due(NOON + HOUR, http)
    asked = networks.requests

    withdraw_post(post=post, now=NOON + HOUR)
    deliver_due(NOON + HOUR, http)

    assert (delivery().state, delivery().problem) == ("withdrawing", "only_you")
    assert networks.requests == asked
    confirm_deleted(post=post)
    assert delivery().state == "withdrawn"


def test_what_she_found_herself_is_not_deleted_under_a_made_up_name(networks, http):
    post = scheduled(networks, "linkedin")
    networks.next_troubles = ["lost_after"]
    deliver_due(NOON, http)
    settle_unsure(post=post, is_live=True, now=NOON + MINUTE)

    withdraw_post(post=post, now=NOON + MINUTE)
    deliver_due(NOON + MINUTE, http)

    assert (delivery().state, delivery().problem) == ("withdrawing", "only_you")
    assert networks.texts("linkedin") == {"Servus": 1}
