"""Pace: one circuit per server, pauses for an account, and the crisis switch."""

from __future__ import annotations

from datetime import timedelta

import httpx2
import pytest

from mitreden.channels.models import Channel
from mitreden.lib.guarded import guarded_client
from mitreden.networks.types import Access
from mitreden.publishing.actions import schedule_post, withdraw_post
from mitreden.publishing.circuits import (
    LONGEST,
    TOLERATED,
    Server,
    circuit_of,
    held_until,
)
from mitreden.publishing.content import Written
from mitreden.publishing.halting import (
    AlreadyHalted,
    NoWords,
    current_halt,
    end_halt,
    start_halt,
)
from mitreden.publishing.jobs import deliver_due
from mitreden.publishing.models import Circuit, Delivery, Halt
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


def scheduled(networks, network="bluesky", text="Servus", channel=None, at=None):
    if channel is None:
        person = make.person()
        access = Access(networks.url, f"did:plc:{person.pk}", "token")
        channel = make.channel(person, network_key=network, access=access)
    return schedule_post(
        author=channel.owner,
        channel=channel,
        written=Written(text, "de"),
        now=NOON,
        at=at,
    )


def states() -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for state, problem in Delivery.objects.values_list("state", "problem"):
        found[state, problem] = found.get((state, problem), 0) + 1
    return found


def test_a_server_that_does_not_answer_is_soon_left_alone(networks, http):
    for number in range(20):
        scheduled(networks, text=f"Servus {number}")
    networks.next_troubles = ["error_before"] * 20

    deliver_due(NOON, http)

    assert networks.requests == TOLERATED
    assert states()["waiting", "network_rests"] == 20 - TOLERATED


def test_after_the_pause_one_goes_first_and_all_others_follow(networks, http):
    for number in range(20):
        scheduled(networks, text=f"Servus {number}")
    networks.next_troubles = ["error_before"] * (TOLERATED + 1)
    deliver_due(NOON, http)
    until = Circuit.objects.get().paused_until

    deliver_due(until + timedelta(seconds=1), http)
    assert networks.requests == TOLERATED + 1
    again = Circuit.objects.get().paused_until
    assert again > until

    deliver_due(again + timedelta(seconds=1), http)
    deliver_due(again + timedelta(minutes=20), http)

    assert networks.texts("bluesky").total() == 20
    assert Circuit.objects.get().failures == 0


def test_only_one_worker_tries_for_all(networks):
    server = Server("bluesky", networks.url)
    Circuit.objects.create(
        network_key="bluesky",
        server=networks.url,
        failures=TOLERATED,
        paused_until=NOON,
    )

    answers = [held_until(circuit_of(server), server, NOON + MINUTE) for _ in range(3)]

    assert answers[0] is None
    assert all(answers[1:])


def test_a_worker_that_died_trying_for_all_is_followed_by_another(networks):
    server = Server("bluesky", networks.url)
    Circuit.objects.create(
        network_key="bluesky",
        server=networks.url,
        failures=TOLERATED,
        paused_until=NOON,
    )

    assert held_until(circuit_of(server), server, NOON + MINUTE) is None
    assert held_until(circuit_of(server), server, NOON + 20 * MINUTE) is None


def test_one_server_does_not_hold_up_another(networks, http, settings):
    with Networks() as other:
        for number in range(10):
            scheduled(networks, text=f"Servus {number}")
        scheduled(other)
        networks.next_troubles = ["error_before"] * 10

        deliver_due(NOON, http)

        assert other.texts("bluesky") == {"Servus": 1}


def test_pauses_of_a_server_grow_and_have_an_end(networks, http):
    scheduled(networks)
    now = NOON
    for _ in range(20):
        networks.next_troubles = ["error_before"]
        deliver_due(now, http)
        now = Delivery.objects.get().next_try_at + timedelta(seconds=1)
        if now > NOON + timedelta(hours=20):
            break
        paused = Circuit.objects.get().paused_until
        assert paused is None or paused - now <= LONGEST

    networks.next_troubles = []
    deliver_due(now + LONGEST, http)
    assert states() == {("sent", ""): 1}


def test_a_pause_from_before_the_clock_was_set_back_is_not_kept(networks):
    Circuit.objects.create(
        network_key="bluesky", server=networks.url, failures=9, paused_until=NOON
    )

    server = Server("bluesky", networks.url)
    assert held_until(circuit_of(server), server, NOON - 10 * HOUR) is None


def test_a_pause_the_network_asks_for_holds_the_whole_account(networks, http):
    first = scheduled(networks, "mastodon", "Eins")
    channel = first.delivery.channel
    scheduled(networks, text="Zwei", channel=channel)
    networks.next_troubles = ["busy"]

    deliver_due(NOON, http)

    assert networks.requests == 1
    assert set(states()) == {("waiting", "rate_limit"), ("waiting", "account_rests")}
    assert [one.tries for one in Delivery.objects.all()] == [0, 0]
    deliver_due(NOON + MINUTE, http)
    assert networks.texts("mastodon").total() == 2


def test_two_posts_of_one_account_keep_their_distance(networks, http):
    first = scheduled(networks, "linkedin", "Eins")
    scheduled(networks, text="Zwei", channel=first.delivery.channel)

    deliver_due(NOON, http)
    assert networks.texts("linkedin").total() == 1
    deliver_due(NOON + 9 * MINUTE, http)
    assert networks.texts("linkedin").total() == 1
    deliver_due(NOON + 11 * MINUTE, http)

    assert networks.texts("linkedin").total() == 2


def test_a_full_day_of_an_account_waits_for_the_next(networks, http):
    post = scheduled(networks, "linkedin", "Noch eins")
    channel = post.delivery.channel
    waiting = post.delivery.pk
    for number in range(100):
        other = scheduled(networks, text=f"Nummer {number}", channel=channel)
        Delivery.objects.filter(pk=other.delivery.pk).update(
            state="sent", remote_id="x", sent_at=NOON - HOUR
        )

    deliver_due(NOON, http)
    assert Delivery.objects.get(pk=waiting).problem == "account_rests"
    deliver_due(NOON + timedelta(hours=23, minutes=1), http)

    assert Delivery.objects.get(pk=waiting).state == "sent"


def test_when_all_posts_are_stopped_nothing_leaves(networks, http):
    scheduled(networks)
    start_halt(by=make.editor(), words="We check a rumour.", now=NOON)

    assert deliver_due(NOON + MINUTE, http) == 0

    assert networks.requests == 0
    assert states() == {("waiting", ""): 1}
    assert current_halt().words == "We check a rumour."


def test_a_halt_is_seen_between_claiming_and_sending(networks, http):
    """Somebody presses the switch while a token is being fetched."""
    post = scheduled(networks)
    editor = make.editor()
    tried = []

    def halt(request):
        if not tried:
            tried.append(request)
            start_halt(by=editor, words="Stop.", now=NOON)

    http.event_hooks = {"request": [halt]}
    deliver_due(NOON, http)

    assert tried
    assert networks.texts("bluesky") == {}
    delivery = Delivery.objects.get(post=post)
    assert (delivery.state, delivery.problem) == ("waiting", "halted")
    assert (delivery.maybe_live, delivery.tries) == (False, 0)


def test_a_withdrawn_post_is_deleted_even_while_all_posts_are_stopped(networks, http):
    post = scheduled(networks)
    deliver_due(NOON, http)
    start_halt(by=make.lead(), words="Stop.", now=NOON)

    withdraw_post(post=post, now=NOON)
    deliver_due(NOON, http)

    assert states() == {("withdrawn", ""): 1}
    assert networks.texts("bluesky") == {}


def test_after_a_short_halt_posts_go_out(networks, http):
    scheduled(networks)
    editor = make.editor()
    start_halt(by=editor, words="Stop.", now=NOON - MINUTE)

    assert end_halt(by=editor, now=NOON + HOUR) == 0
    deliver_due(NOON + HOUR, http)

    assert states() == {("sent", ""): 1}
    assert make.logged() == ["stop_posts", "resume_posts"]


def test_after_a_long_halt_its_author_decides(networks, http):
    scheduled(networks)
    planned = scheduled(networks, text="Später", at=NOON + 9 * HOUR)
    editor = make.editor()
    start_halt(by=editor, words="Stop.", now=NOON - MINUTE)

    assert end_halt(by=editor, now=NOON + 3 * HOUR) == 1
    deliver_due(NOON + 3 * HOUR, http)

    assert states() == {("failed", "halted_long"): 1, ("waiting", ""): 1}
    assert Delivery.objects.get(state="waiting").post == planned


def test_who_may_stop_posts(networks):
    for person in (make.person(), make.council()):
        with pytest.raises(PermissionError):
            start_halt(by=person, words="Stop.", now=NOON)
    with pytest.raises(NoWords):
        start_halt(by=make.lead(), words=" ", now=NOON)
    start_halt(by=make.lead(), words="Stop.", now=NOON)
    with pytest.raises(AlreadyHalted):
        start_halt(by=make.editor(), words="Stop!", now=NOON)
    assert Halt.objects.count() == 1


def test_a_client_without_a_server_counts_as_no_answer(networks):
    post = scheduled(networks)
    Channel.objects.update(server="http://127.0.0.1:9")

    def refuse(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused")

    with httpx2.Client(transport=httpx2.MockTransport(refuse)) as http:
        deliver_due(NOON, http)

    delivery = Delivery.objects.get(post=post)
    assert (delivery.state, delivery.problem) == ("waiting", "unreachable")
    assert not delivery.maybe_live
