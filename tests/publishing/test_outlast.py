"""The database is away, its connections break, the clock is set back."""

from __future__ import annotations

import contextlib
from datetime import timedelta

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.utils import timezone

from mitreden.channels.access import access_to
from mitreden.channels.models import Channel
from mitreden.channels.outlast import outlast
from mitreden.lib.guarded import guarded_client
from mitreden.networks.types import Access
from mitreden.publishing.actions import schedule_post
from mitreden.publishing.clock import shared_now
from mitreden.publishing.content import Written
from mitreden.publishing.jobs import beat, deliver_due
from mitreden.publishing.models import Delivery, Heartbeat
from tests import make
from tests.fake_bluesky import FakeBluesky, token
from tests.faults.network import Networks

NOON = make.NOON
MINUTE = timedelta(minutes=1)


class Away:
    """A database that does not answer the first few times."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.asked = 0

    def __call__(self) -> str:
        self.asked += 1
        if self.asked <= self.times:
            raise OperationalError("the database system is starting up")
        return "kept"


@pytest.mark.django_db(transaction=True)
def test_what_is_known_is_held_until_the_database_is_back():
    away = Away(times=3)

    assert outlast(away, seconds=30) == "kept"
    assert away.asked == 4


@pytest.mark.django_db(transaction=True)
def test_it_is_not_held_for_ever():
    with pytest.raises(OperationalError):
        outlast(Away(times=99), seconds=0.3)


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_asked_twice():
    away = Away(times=1)

    with pytest.raises(OperationalError):
        outlast(away, seconds=30)

    assert away.asked == 1


@pytest.fixture
def networks(settings):
    with Networks(late=0.01) as networks:
        settings.NETWORK_OPTIONS = {"linkedin": {"api": networks.url}}
        yield networks


def scheduled(networks: Networks, network: str) -> None:
    make.organisation()
    person = make.person()
    access = Access(networks.url, "did:plc:x", "token")
    channel = make.channel(person, network_key=network, access=access)
    schedule_post(
        author=person, channel=channel, written=Written("Servus", "de"), now=NOON
    )


def needs_connections() -> None:
    if connections[DEFAULT_DB_ALIAS].vendor != "postgresql":
        pytest.skip("SQLite has no connection that could break")


def cut(_: object = None) -> None:
    another = connections.create_connection(DEFAULT_DB_ALIAS)
    with contextlib.closing(another), another.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("network", ["bluesky", "mastodon", "linkedin"])
@pytest.mark.parametrize("when", ["request", "response"])
def test_a_connection_that_breaks_while_a_post_leaves_costs_nothing(
    networks, network, when
):
    """On the network without a key as well."""
    needs_connections()
    scheduled(networks, network)
    with guarded_client(allow_private=True, timeout=2, whole_answer=2) as http:
        http.event_hooks = {when: [cut]}
        deliver_due(NOON, http)

    assert Delivery.objects.get().state == "sent"
    assert networks.texts(network) == {"Servus": 1}


@pytest.mark.django_db(transaction=True)
def test_what_had_not_left_when_the_connection_broke_waits_for_no_lease(networks):
    needs_connections()
    scheduled(networks, "linkedin")
    claimed: list[str] = []

    def cut_once_claimed(execute, sql, *rest):
        if "publishing_circuit" in sql and not claimed:
            claimed.append(sql)
            cut()
        return execute(sql, *rest)

    with guarded_client(allow_private=True, timeout=2, whole_answer=2) as http:
        with (
            connections[DEFAULT_DB_ALIAS].execute_wrapper(cut_once_claimed),
            pytest.raises(OperationalError),
        ):
            deliver_due(NOON, http)
        delivery = Delivery.objects.get()
        assert (delivery.state, delivery.lease) == ("waiting", "")
        deliver_due(NOON + timedelta(seconds=11), http)

    assert Delivery.objects.get().state == "sent"
    assert networks.texts("linkedin") == {"Servus": 1}


@pytest.mark.django_db(transaction=True)
def test_a_new_token_is_kept_though_the_connection_broke_while_it_was_fetched():
    """The network has forgotten the old one by then."""
    needs_connections()
    fake = FakeBluesky()
    ends = token(NOON, 0, lasts=timedelta(seconds=30))
    old = Access("https://pds.example", "did:plc:abc", ends, "refresh-0")
    channel = make.channel(make.person(), access=old)
    fake.before(cut)

    access_to(channel, fake.http(), NOON)

    kept = access_to(Channel.objects.get(), fake.http(), NOON)
    assert kept.refresh_token == "refreshed-1"
    assert fake.calls == ["refreshSession"]


@pytest.mark.django_db
def test_all_machines_go_by_the_clock_of_the_database():
    assert abs(shared_now() - timezone.now()) < MINUTE  # before the first round
    beat(timezone.now())

    assert abs(shared_now() - timezone.now()) < MINUTE
    assert shared_now().tzinfo is not None


@pytest.mark.django_db
def test_a_clock_set_back_ends_what_a_network_is_thought_to_remember(networks):
    """By half an hour, after forty minutes: by then, the key seems to be ten minutes old."""
    scheduled(networks, "mastodon")
    networks.next_troubles = ["lost_after"]
    with guarded_client(allow_private=True, timeout=2, whole_answer=2) as http:
        beat(NOON)
        deliver_due(NOON, http)
        beat(NOON + 40 * MINUTE)
        beat(NOON + 10 * MINUTE)
        deliver_due(NOON + 10 * MINUTE, http)

    assert Delivery.objects.get().state == "unsure"
    assert networks.requests == 1
    assert Heartbeat.objects.get().at == NOON + 10 * MINUTE


@pytest.mark.django_db
def test_clocks_that_differ_a_little_change_nothing(networks):
    scheduled(networks, "mastodon")
    networks.next_troubles = ["lost_after"]
    with guarded_client(allow_private=True, timeout=2, whole_answer=2) as http:
        beat(NOON)
        deliver_due(NOON, http)
        beat(NOON + 6 * MINUTE)
        beat(NOON + 5 * MINUTE)
        deliver_due(NOON + 5 * MINUTE, http)

    assert Delivery.objects.get().state == "sent"
    assert networks.texts("mastodon") == {"Servus": 1}
