"""Connecting a Bluesky account on its own page: there, back, and what follows."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import httpx2
import pytest
from django.utils import timezone

from mitreden.channels.access import access_to
from mitreden.channels.actions import disconnect_channel
from mitreden.channels.client_keys import client_keys
from mitreden.channels.models import Channel
from mitreden.channels.tokens import unseal
from mitreden.lib.guarded import GuardedTransport, guarded_client
from mitreden.networks import publisher
from mitreden.networks.bluesky.oauth_client import SCOPE, credentials
from mitreden.networks.types import Outgoing, SignInAgain, TryLater
from tests import make
from tests.bluesky_consent import ConsentPage
from tests.lib.test_es256 import read

pytestmark = pytest.mark.django_db
CONNECT = "/accounts/connect/bluesky/"
HERE = {"HTTP_HOST": "localhost:8622"}


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person()
    client.force_login(person)
    return person


@pytest.fixture
def member(bluesky, settings):
    settings.NETWORK_LOOKUPS = {"bluesky": bluesky.lookups}
    settings.SITE_URL = "http://localhost:8622"
    return bluesky.member()


@pytest.fixture
def http():
    with guarded_client(allow_private=True, timeout=20) as client:
        yield client


def connect(client, member) -> Channel:
    sent = client.post(CONNECT, {"where": member.handle, "next": "/"}, **HERE)
    assert sent.status_code == 302, sent.text
    back = urlsplit(ConsentPage(sent.url).agree(member))
    assert back.netloc == "127.0.0.1:8622"
    home = client.get(f"{back.path}?{back.query}", HTTP_HOST=back.netloc)
    assert home.url == f"http://localhost:8622{back.path}?{back.query}"
    there = client.get(f"{back.path}?{back.query}", **HERE)
    assert (there.status_code, there.url) == (302, "/")
    return Channel.objects.get()


@pytest.mark.bluesky
def test_she_connects_on_their_page_posts_and_leaves(
    client, bluesky, eva, member, settings, http
):
    channel = connect(client, member)
    now = timezone.now()

    assert (channel.owner, channel.account) == (eva, member.handle)
    first = access_to(channel, http, now)
    renewed = access_to(channel, http, now, renew=True)
    assert renewed.refresh_token != first.refresh_token
    way = publisher("bluesky")
    way.publish(http, renewed, Outgoing("Servus", "de", way.new_key(now), now))
    assert [post["value"]["text"] for post in bluesky.posts(member)] == ["Servus"]

    disconnect_channel(channel=channel, http=http)
    assert not Channel.objects.exists()
    with pytest.raises(SignInAgain):
        way.refresh(http, renewed)


@pytest.mark.bluesky
def test_an_access_that_has_ended_is_renewed_before_it_is_used(
    client, eva, member, http
):
    channel = connect(client, member)

    later = access_to(channel, http, timezone.now() + timedelta(hours=2))

    assert channel.token_version == 1
    assert (
        unseal(channel.token, owner_id=eva.pk, keys=["only for tests: " + "y" * 50])
        == later
    )


class LosesAnswers(httpx2.BaseTransport):
    """The server does what it is asked; its answer to a POST never arrives."""

    def __init__(self) -> None:
        self.real = GuardedTransport(allow_private=True)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = self.real.handle_request(request)
        if request.method != "POST":
            return answer
        answer.read()
        if answer.is_success:
            raise httpx2.ReadError("the line went dead", request=request)
        return answer

    def close(self) -> None:
        self.real.close()


@pytest.mark.bluesky
def test_a_lost_answer_asks_her_once_more_and_loses_nothing_else(
    client, eva, member, http
):
    channel = connect(client, member)
    now = timezone.now()

    with httpx2.Client(transport=LosesAnswers()) as bad, pytest.raises(TryLater):
        access_to(channel, bad, now, renew=True)
    with pytest.raises(SignInAgain):
        access_to(channel, http, now, renew=True)

    channel.refresh_from_db()
    assert channel.state == Channel.State.SIGN_IN_AGAIN
    assert connect(client, member).state == Channel.State.CONNECTED


@pytest.mark.bluesky
def test_an_answer_that_was_used_is_not_taken_again(client, eva, member):
    sent = client.post(CONNECT, {"where": member.handle}, **HERE)
    back = urlsplit(ConsentPage(sent.url).agree(member))
    address = f"{back.path}?{back.query}"

    client.get(address, **HERE)
    again = client.get(address, follow=True, **HERE)

    assert "the page was opened twice" in again.text
    assert Channel.objects.count() == 1


@pytest.mark.bluesky
def test_a_no_over_there_is_fine(client, eva, member):
    sent = client.post(CONNECT, {"where": member.handle}, **HERE)
    back = urlsplit(ConsentPage(sent.url).refuse())

    response = client.get(f"{back.path}?{back.query}", follow=True, **HERE)

    assert "You said no over there" in response.text
    assert not Channel.objects.exists()


@pytest.mark.bluesky
def test_an_installation_without_an_address_is_told_about_app_passwords(
    client, eva, member
):
    response = client.post(
        CONNECT, {"where": member.handle}, HTTP_HOST="mitreden.intranet"
    )

    assert response.status_code == 422
    assert "An app password works all the same" in response.text


def test_our_address_says_who_we_are(client, eva):
    client.logout()

    response = client.get(
        "/oauth/bluesky.json", HTTP_HOST="mitreden.company.com", secure=True
    )

    said = response.json()
    assert response["Content-Type"] == "application/json"
    assert said["client_id"] == "https://mitreden.company.com/oauth/bluesky.json"
    assert said["redirect_uris"] == [
        "https://mitreden.company.com/accounts/connected/bluesky/"
    ]
    assert said["scope"] == SCOPE
    assert said["dpop_bound_access_tokens"] is True
    assert said["token_endpoint_auth_method"] == "private_key_jwt"
    assert all("d" not in key for key in said["jwks"]["keys"])


def test_what_we_sign_is_checked_with_the_keys_at_our_address(client, eva, settings):
    settings.TOKEN_KEYS = ["the new key" * 5, "the old key" * 5]
    me = "https://mitreden.company.com/oauth/bluesky.json"
    shown = client.get("/oauth/bluesky.json").json()["jwks"]["keys"]

    for number, key in enumerate(client_keys()):
        form = credentials(me, key, "https://bsky.social")
        head, claims = read(form["client_assertion"], shown[number])
        assert head["kid"] == shown[number]["kid"]
        assert (claims["iss"], claims["sub"], claims["aud"]) == (
            me,
            me,
            "https://bsky.social",
        )
        assert claims["exp"] - claims["iat"] == 60


def test_networks_that_register_us_have_no_such_address(client, eva):
    assert client.get("/oauth/mastodon.json").status_code == 404
    assert client.get("/oauth/nowhere.json").status_code == 404
