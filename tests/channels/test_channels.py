"""Connecting an account, keeping its permission fresh, and letting it go."""

from __future__ import annotations

from datetime import timedelta

import httpx2
import pytest
from django.conf import settings

from mitreden.channels.access import access_to
from mitreden.channels.actions import (
    NotTakingPart,
    connect_channel,
    disconnect_channel,
)
from mitreden.channels.jobs import renew
from mitreden.channels.models import Channel
from mitreden.channels.tokens import unseal
from mitreden.lib.guarded import guarded_client
from mitreden.networks import publisher
from mitreden.networks.types import Access, Refused, SignInAgain, TryLater
from tests import make
from tests.fake_bluesky import FakeBluesky, token

pytestmark = pytest.mark.django_db
NOON = make.NOON


@pytest.fixture
def fake():
    return FakeBluesky()


def old_access(lasts: timedelta = timedelta(seconds=30)) -> Access:
    return Access(
        "https://pds.example", "did:plc:abc", token(NOON, 0, lasts=lasts), "refresh-0"
    )


def kept(channel: Channel) -> Access:
    channel.refresh_from_db()
    return unseal(channel.token, owner_id=channel.owner_id, keys=settings.TOKEN_KEYS)


@pytest.mark.bluesky
def test_connect_keeps_the_session_and_not_the_password(bluesky, settings):
    settings.NETWORK_LOOKUPS = {"bluesky": bluesky.lookups}
    eva, member = make.person(), bluesky.member()

    with guarded_client(allow_private=True) as http:
        channel = connect_channel(
            owner=eva,
            network_key="bluesky",
            name=member.handle,
            password=member.app_password,
            http=http,
            now=NOON,
        )

    assert (channel.account, channel.remote_account_id) == (member.handle, member.did)
    assert kept(channel).account == member.did
    assert member.app_password not in (kept(channel).token, kept(channel).refresh_token)
    assert member.app_password.encode() not in bytes(channel.token)


@pytest.mark.bluesky
def test_connect_again_renews_the_same_channel(bluesky, settings):
    settings.NETWORK_LOOKUPS = {"bluesky": bluesky.lookups}
    eva, member = make.person(), bluesky.member()
    asked = {
        "owner": eva,
        "network_key": "bluesky",
        "name": member.handle,
        "password": member.app_password,
        "now": NOON,
    }

    with guarded_client(allow_private=True) as http:
        first = connect_channel(**asked, http=http)
        Channel.objects.update(state=Channel.State.SIGN_IN_AGAIN)
        second = connect_channel(**asked, http=http)

    assert first.pk == second.pk
    assert second.state == Channel.State.CONNECTED
    assert second.token_version == 1


@pytest.mark.bluesky
def test_disconnect_ends_the_session_over_there_too(bluesky, settings):
    settings.NETWORK_LOOKUPS = {"bluesky": bluesky.lookups}
    eva, member = make.person(), bluesky.member()

    with guarded_client(allow_private=True) as http:
        channel = connect_channel(
            owner=eva,
            network_key="bluesky",
            name=member.handle,
            password=member.app_password,
            http=http,
            now=NOON,
        )
        access = kept(channel)
        disconnect_channel(channel=channel, http=http)

        assert not Channel.objects.exists()
        with pytest.raises(SignInAgain):
            publisher("bluesky").refresh(http, access)


def test_connect_is_for_people_who_take_part(fake):
    with pytest.raises(NotTakingPart):
        connect_channel(
            owner=make.person(takes_part=False),
            network_key="bluesky",
            name="eva.example.org",
            password="abcd",
            http=fake.http(),
            now=NOON,
        )


def test_connect_keeps_nothing_when_it_is_refused(fake):
    with pytest.raises(Refused):
        connect_channel(
            owner=make.person(),
            network_key="bluesky",
            name="eva",
            password="abcd",
            http=fake.http(),
            now=NOON,
        )

    assert not Channel.objects.exists()


def test_disconnect_works_when_the_network_cannot_be_reached(fake):
    channel = make.channel(make.person())
    fake.refuse_connection()

    disconnect_channel(channel=channel, http=fake.http())

    assert not Channel.objects.exists()


def test_disconnect_works_when_the_keys_were_lost(fake):
    channel = make.channel(make.person(), token=b"\x01" + b"x" * 60)

    disconnect_channel(channel=channel, http=fake.http())

    assert not Channel.objects.exists()
    assert fake.calls == []


def test_access_that_is_good_needs_no_network(fake):
    channel = make.channel(make.person(), access=old_access(timedelta(hours=1)))

    access_to(channel, fake.http(), NOON)

    assert fake.calls == []


def test_access_about_to_end_is_refreshed_and_kept(fake):
    channel = make.channel(make.person(), access=old_access())

    access = access_to(channel, fake.http(), NOON)

    assert access.refresh_token == "refreshed-1"
    assert kept(channel) == access
    assert (channel.token_version, channel.refreshing_until) == (1, None)


def test_two_workers_refresh_an_account_once(fake):
    """The second one, who loaded the row before, gets what the first one fetched."""
    channel = make.channel(make.person(), access=old_access())
    seen_before = Channel.objects.get()

    first = access_to(channel, fake.http(), NOON)
    second = access_to(seen_before, fake.http(), NOON)

    assert first == second
    assert fake.calls == ["refreshSession"]


def test_a_second_worker_waits_while_the_first_one_refreshes(fake):
    channel = make.channel(make.person(), access=old_access())
    seen_before = Channel.objects.get()
    waited: list[TryLater] = []

    def meanwhile() -> None:
        with pytest.raises(TryLater) as raised:
            access_to(seen_before, fake.http(), NOON)
        waited.append(raised.value)

    fake.before(meanwhile)
    access_to(channel, fake.http(), NOON)

    assert [error.reason for error in waited] == ["refreshing"]
    assert fake.calls == ["refreshSession"]


def test_a_refresh_nobody_finished_is_taken_over(fake):
    channel = make.channel(
        make.person(),
        access=old_access(),
        refreshing_until=NOON + timedelta(minutes=2),
    )

    with pytest.raises(TryLater):
        access_to(channel, fake.http(), NOON)
    access_to(channel, fake.http(), NOON + timedelta(minutes=2))

    assert channel.token_version == 1


def test_bad_weather_disconnects_nobody(fake):
    channel = make.channel(make.person(), access=old_access())
    fake.fail(503)

    with pytest.raises(TryLater):
        access_to(channel, fake.http(), NOON)
    channel.refresh_from_db()
    assert channel.state == Channel.State.CONNECTED

    access_to(channel, fake.http(), NOON)
    assert channel.token_version == 1


def test_an_ended_permission_is_put_before_its_owner(fake):
    channel = make.channel(make.person(), access=old_access())
    fake.fail(400, "ExpiredToken")

    with pytest.raises(SignInAgain):
        access_to(channel, fake.http(), NOON)

    channel.refresh_from_db()
    assert channel.state == Channel.State.SIGN_IN_AGAIN


def test_lost_keys_are_put_before_the_owner(fake):
    channel = make.channel(make.person(), token=b"\x01" + b"x" * 60)

    with pytest.raises(SignInAgain):
        access_to(channel, fake.http(), NOON)

    channel.refresh_from_db()
    assert channel.state == Channel.State.SIGN_IN_AGAIN


def test_renew_keeps_idle_accounts_alive(fake):
    idle = make.channel(make.person(), renew_at=NOON)
    make.channel(make.person(), renew_at=NOON + timedelta(days=1))

    assert renew(NOON, fake.http()) == 1

    idle.refresh_from_db()
    assert idle.token_version == 1
    assert idle.renew_at == NOON + timedelta(days=14)


def test_renew_tries_again_later_in_bad_weather(fake):
    idle = make.channel(make.person(), renew_at=NOON)
    fake.troubles.append(lambda _: httpx2.Response(502))

    assert renew(NOON, fake.http()) == 0

    idle.refresh_from_db()
    assert idle.state == Channel.State.CONNECTED
    assert idle.renew_at == NOON + timedelta(hours=1)
