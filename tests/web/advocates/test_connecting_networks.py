"""Connecting Threads, Instagram and X: their page, ours, and what may go wrong."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import httpx2
import pytest
from django.conf import settings as django_settings

from mitreden.channels.models import Channel, Connecting
from mitreden.channels.tokens import unseal
from mitreden.publishing.models import Spending
from mitreden.web.advocates.connect_words import REASONS
from tests import make
from tests.contract.instagram import InstagramContract
from tests.contract.threads import ThreadsContract
from tests.contract.x import XContract
from tests.reading import text_of

pytestmark = pytest.mark.django_db
CONTRACTS = {"threads": ThreadsContract, "instagram": InstagramContract, "x": XContract}
EACH = pytest.mark.parametrize("key", sorted(CONTRACTS))


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person()
    client.force_login(person)
    return person


@pytest.fixture
def server(key, settings):
    contract = CONTRACTS[key]()
    with contract.running() as here:
        settings.NETWORK_APPS = {key: contract.client}
        options = {"web": here, "api": here, "graph": here, "budget": "5"}
        settings.NETWORK_OPTIONS = {key: options}
        settings.SITE_URL = "https://mitreden.company.com"
        yield contract


def their_page(client, key: str, back_to: str = "") -> dict[str, str]:
    """Where the two links of the network's own page lead."""
    sent = client.post(f"/accounts/connect/{key}/", {"next": back_to})
    assert sent.status_code == 302
    page = httpx2.get(sent.url)
    assert page.status_code == 200, page.text
    links = dict(re.findall(r'id="(\w+)" href="([^"]+)"', page.text))
    return {name: unescape(link) for name, link in links.items()}


def ours(url: str) -> str:
    """The part of an address that Django's test client asks for."""
    parts = urlsplit(url)
    assert parts.netloc == "testserver"
    return f"{parts.path}?{parts.query}"


@EACH
def test_there_and_back_an_account_is_connected(client, eva, key, server):
    page = client.get("/accounts/")
    assert f"/accounts/connect/{key}/" in page.text

    back = client.get(ours(their_page(client, key, "/posts/")["allow"]))

    assert back.url == "/posts/"
    channel = Channel.objects.get()
    assert (channel.owner, channel.network_key) == (eva, key)
    assert channel.account.startswith("@eva")
    access = unseal(channel.token, owner_id=eva.pk, keys=django_settings.TOKEN_KEYS)
    assert access.token.encode() not in bytes(channel.token)
    assert not Connecting.objects.exists()
    assert server.complaints == []


@EACH
def test_an_answer_works_once(client, eva, key, server):
    back = ours(their_page(client, key)["allow"])
    client.get(back)

    again = client.get(back, follow=True)

    assert str(REASONS["state_unknown"]) in text_of(again.text)
    assert Channel.objects.count() == 1


@EACH
def test_no_is_an_answer(client, eva, key, server):
    response = client.get(ours(their_page(client, key)["refuse"]), follow=True)

    assert str(REASONS["access_denied"]) in text_of(response.text)
    assert not Channel.objects.exists()


@EACH
def test_another_persons_answer_connects_nothing(client, eva, key, server):
    back = ours(their_page(client, key)["allow"])
    client.force_login(make.person())

    response = client.get(back, follow=True)

    assert str(REASONS["state_unknown"]) in text_of(response.text)
    assert not Channel.objects.exists()


@EACH
def test_the_help_says_what_we_will_never_do(client, eva, key, server):
    html = text_of(client.get(f"/accounts/connect/{key}/").text)

    assert "own page, say yes there, and come straight back" in html


@EACH
def test_without_an_app_one_posts_by_hand(client, eva, key, server, settings):
    settings.NETWORK_APPS = {}

    assert f"/accounts/connect/{key}/" not in client.get("/accounts/").text
    assert client.get(f"/accounts/connect/{key}/").status_code == 404


@EACH
def test_what_was_connected_before_can_still_be_let_go(
    client, eva, key, server, settings
):
    client.get(ours(their_page(client, key)["allow"]))
    settings.NETWORK_APPS = {}

    page = client.get("/accounts/").text

    assert f"/accounts/{Channel.objects.get().pk}/disconnect/" in page
    assert f"/accounts/connect/{key}/" not in page


@pytest.mark.parametrize("key", ["instagram"])
def test_a_personal_account_hears_that_by_hand_works(client, eva, key, server):
    server.account_type = "PERSONAL"

    response = client.get(ours(their_page(client, key)["allow"]), follow=True)

    assert str(REASONS["needs_professional"]) in text_of(response.text)
    assert not Channel.objects.exists()


@pytest.mark.parametrize(
    ("key", "offered"), [("instagram", False), ("threads", True), ("x", True)]
)
def test_where_pictures_cannot_be_fetched_instagram_is_by_hand(
    client, eva, key, server, settings, offered
):
    settings.SITE_URL = "https://mitreden.intranet"

    page = client.get("/accounts/").text

    assert (f"/accounts/connect/{key}/" in page) is offered


@pytest.mark.parametrize("key", ["x"])
@pytest.mark.parametrize("budget", [None, "0", "nothing"])
def test_x_is_off_without_a_budget(client, eva, key, server, settings, budget):
    options = dict(settings.NETWORK_OPTIONS["x"])
    del options["budget"]
    settings.NETWORK_OPTIONS = {"x": options | ({"budget": budget} if budget else {})}

    assert "/accounts/connect/x/" not in client.get("/accounts/").text
    assert client.post("/accounts/connect/x/").status_code == 404


@pytest.mark.parametrize("key", ["x"])
def test_connecting_costs_money_too(client, eva, key, server, settings):
    their_page(client, key)
    assert Spending.objects.get().mills == 10

    settings.NETWORK_OPTIONS = {
        "x": settings.NETWORK_OPTIONS["x"] | {"budget": "0.015"}
    }
    response = client.post("/accounts/connect/x/", {})

    assert response.status_code == 422
    assert str(REASONS["budget_spent"]) in text_of(response.text)
