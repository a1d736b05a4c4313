"""Permissions that end: announced in time, sealed anew, and gone with a break."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import httpx2
import pytest
from django.core import mail
from django.core.management import call_command

from mitreden.channels.access import access_to, sealed
from mitreden.channels.actions import forget_permission, keep_account
from mitreden.channels.ending import announce_ends
from mitreden.channels.models import Channel, Connecting, ServerApp
from mitreden.channels.tokens import TokenUnreadable, seal_text, unseal, unseal_text
from mitreden.networks.types import Access, Account, SignInAgain
from mitreden.publishing.calendar_feed import code_of, switch_on
from tests import make
from tests.fake_bluesky import FakeBluesky

pytestmark = pytest.mark.django_db
NOON = make.NOON
DAY = timedelta(days=1)
NEW, OLD = "n" * 60, "o" * 60


def connected(person=None, lasts=60 * DAY) -> Channel:
    ends = (NOON + lasts).isoformat()
    access = Access("https://api.linkedin.com", "abc", "token", expires=ends)
    return keep_account(
        person or make.person(), "linkedin", Account(access, "Eva"), NOON
    )


def test_an_end_is_announced_seven_days_and_one_day_before_once_each():
    channel = connected()
    assert channel.ends_at == NOON + 60 * DAY

    told = [announce_ends(NOON + days * DAY) for days in (1, 52, 53, 54, 58, 59, 59)]

    assert told == [0, 0, 1, 0, 0, 1, 0]
    assert [one.to for one in mail.outbox] == [[channel.owner.email]] * 2
    assert "LinkedIn" in mail.outbox[0].subject


def test_an_end_that_is_near_from_the_beginning_is_announced_once():
    connected(lasts=timedelta(hours=20))

    assert [announce_ends(NOON), announce_ends(NOON)] == [1, 0]


def test_connecting_again_begins_anew():
    channel = connected(lasts=2 * DAY)
    announce_ends(NOON)

    again = connected(channel.owner)

    assert (again.pk, again.end_told) == (channel.pk, 0)
    assert announce_ends(NOON) == 0


def test_a_permission_that_renews_itself_has_no_end():
    access = Access("https://x", "abc", "token", "refresh", expires=NOON.isoformat())

    channel = keep_account(make.person(), "linkedin", Account(access, "Eva"), NOON)

    assert channel.ends_at is None


def test_rotating_seals_every_secret_with_the_first_key(settings):
    settings.TOKEN_KEYS = (OLD,)
    channel = make.channel(make.person())
    app = ServerApp.objects.create(
        network_key="mastodon",
        server="https://a.example",
        redirect_uri="https://b.example",
        client_id="x",
        client_secret=seal_text("secret", owner_id=0, keys=(OLD,)),
        registered_at=NOON,
    )
    waiting = Connecting.objects.create(
        owner=channel.owner,
        network_key="mastodon",
        state_hash="s",
        kept=seal_text("{}", owner_id=channel.owner_id, keys=(OLD,)),
        ends_at=NOON,
    )
    code = switch_on(person=channel.owner, now=NOON)
    settings.TOKEN_KEYS = (NEW, OLD)
    out = StringIO()

    call_command("rotate_token_keys", stdout=out)

    for row in (channel, app, waiting):
        row.refresh_from_db()
    owner = channel.owner_id
    assert unseal(channel.token, owner_id=owner, keys=(NEW,)).token.startswith("access")
    assert unseal_text(app.client_secret, owner_id=0, keys=(NEW,)) == "secret"
    assert unseal_text(waiting.kept, owner_id=owner, keys=(NEW,)) == "{}"
    with pytest.raises(TokenUnreadable):
        unseal(channel.token, owner_id=owner, keys=(OLD,))
    assert "4 secrets" in out.getvalue()
    settings.TOKEN_KEYS = (NEW,)
    assert code_of(channel.owner) == code


def test_rotating_says_which_fit_no_key(settings):
    make.channel(make.person())
    settings.TOKEN_KEYS = (NEW,)
    out = StringIO()

    call_command("rotate_token_keys", stdout=out)

    assert "1 fit none of the keys" in out.getvalue()


def test_with_a_break_the_tokens_are_gone_at_once():
    fake, channel = FakeBluesky(), make.channel(make.person())

    forget_permission(channel=channel, http=fake.http())

    channel.refresh_from_db()
    assert bytes(channel.token) == b""
    assert channel.state == "sign_in_again"
    assert fake.calls == ["deleteSession"]
    with pytest.raises(SignInAgain):
        access_to(channel, fake.http(), NOON)


def test_with_a_break_they_are_gone_even_if_the_network_is_not_there():
    channel = make.channel(make.person())

    def refuse(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused")

    with httpx2.Client(transport=httpx2.MockTransport(refuse)) as http:
        forget_permission(channel=channel, http=http)

    channel.refresh_from_db()
    assert bytes(channel.token) == b""


def test_a_refresh_on_its_way_does_not_bring_a_forgotten_token_back():
    fake, channel = FakeBluesky(), make.channel(make.person())
    stale = Channel.objects.get(pk=channel.pk)
    forget_permission(channel=channel, http=fake.http())

    with pytest.raises(SignInAgain):
        access_to(stale, fake.http(), NOON, renew=True)

    channel.refresh_from_db()
    assert bytes(channel.token) == b""
    assert sealed(Access("https://x", "a", "t"), channel.owner_id)
