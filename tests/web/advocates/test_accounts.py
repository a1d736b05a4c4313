"""My accounts: what each network can do, connecting one, and letting it go."""

from __future__ import annotations

import re
from html import unescape

import pytest

from mitreden.channels.models import Channel
from mitreden.networks import NETWORKS
from mitreden.networks.types import Access
from mitreden.web.advocates.connect_words import REASONS
from mitreden.web.advocates.connecting import TRIES
from tests import make
from tests.reading import text_of

pytestmark = pytest.mark.django_db
CONNECT = "/accounts/connect/bluesky/"


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person()
    client.force_login(person)
    return person


@pytest.fixture
def member(bluesky, settings):
    settings.NETWORK_LOOKUPS = {"bluesky": bluesky.lookups}
    return bluesky.member()


def words(response) -> str:
    """What is read on the page, without its markup (words may be explained)."""
    return unescape(re.sub(r"<[^>]+>", "", response.text))


def typed(member, password: str) -> dict[str, str]:
    return {"way": "password", "name": member.handle, "password": password}


def test_every_network_is_there_with_its_way(client, eva):
    response = client.get("/accounts/")

    for network in NETWORKS.values():
        assert f">{network.name}</h3>" in response.text
    assert "Connect Bluesky" in words(response)
    assert (
        words(response).count(
            "Opens with your link; your text is copied, you paste it."
        )
        == 3
    )


def test_who_does_not_take_part_is_invited_first(client):
    make.organisation()
    client.force_login(make.person(takes_part=False))

    html = words(client.get("/accounts/"))

    assert "Take part first" in html


@pytest.mark.bluesky
def test_connecting_takes_one_form(client, eva, member):
    response = client.post(CONNECT, typed(member, member.app_password), follow=True)

    channel = Channel.objects.get()
    assert (channel.owner, channel.account) == (eva, member.handle)
    assert f"Connected as {member.handle}." in words(response)
    assert member.app_password not in response.text


@pytest.mark.bluesky
def test_a_wrong_password_is_said_and_the_name_kept(client, eva, member):
    response = client.post(CONNECT, typed(member, "abcd-efgh-ijkl-mnop"))

    assert response.status_code == 422
    assert str(REASONS["wrong_password"]) in words(response)
    assert member.handle in response.text
    assert "abcd-efgh-ijkl-mnop" not in response.text


@pytest.mark.bluesky
def test_the_main_password_is_not_taken(client, eva, member):
    response = client.post(CONNECT, typed(member, member.main_password))

    assert str(REASONS["main_password"]) in words(response)
    assert not Channel.objects.exists()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("eva", "handle_needs_domain"),
        ("eva@company.example", "mail_not_handle"),
        ("eva_braun.bsky.social", "bad_handle"),
    ],
)
def test_a_name_that_cannot_be_right_is_explained(client, eva, name, reason):
    response = client.post(
        CONNECT, {"way": "password", "name": name, "password": "abcd"}
    )

    assert str(REASONS[reason]) in text_of(response.text)


def test_an_empty_form_says_what_is_missing(client, eva):
    response = client.post(CONNECT, {"way": "password"})

    assert response.status_code == 422
    assert response.text.count("This field is required.") == 2


def test_a_network_that_does_not_answer_keeps_nothing(client, eva, settings):
    nobody = "http://127.0.0.1:9"
    settings.NETWORK_LOOKUPS = {"bluesky": {"resolver": nobody, "directory": nobody}}

    response = client.post(
        CONNECT, {"way": "password", "name": "eva.example.org", "password": "abcd"}
    )

    assert "does not answer at the moment" in words(response)
    assert not Channel.objects.exists()


def test_passwords_cannot_be_guessed_through_us(client, eva):
    for _ in range(TRIES):
        client.post(CONNECT, {"way": "password", "name": "eva", "password": "abcd"})

    response = client.post(
        CONNECT, {"way": "password", "name": "eva", "password": "abcd"}
    )

    assert "Please wait a quarter of an hour" in words(response)


@pytest.mark.parametrize("key", ["linkedin", "nonsense"])
def test_only_networks_that_take_posts_can_be_connected(client, eva, key):
    assert client.get(f"/accounts/connect/{key}/").status_code == 404


@pytest.mark.bluesky
@pytest.mark.parametrize(
    ("target", "lands"),
    [
        ("/posts/", "/posts/"),
        ("https://evil.example/", "/accounts/"),
        ("//evil.example/", "/accounts/"),
        ("/\\evil.example", "/accounts/"),
    ],
)
def test_afterwards_she_is_back_where_she_came_from(client, eva, member, target, lands):
    data = typed(member, member.app_password) | {"next": target}

    assert client.post(CONNECT, data).url == lands


def test_disconnecting_asks_first_and_then_forgets(client, eva):
    nobody = Access("http://127.0.0.1:9", "did:plc:abc", "token", "refresh")
    channel = make.channel(eva, account="eva.example.org", access=nobody)
    page = f"/accounts/{channel.pk}/disconnect/"

    assert "Disconnect eva.example.org from here?" in words(client.get(page))
    assert Channel.objects.exists()

    html = words(client.post(page, follow=True))
    assert "We have forgotten the permission." in html
    assert not Channel.objects.exists()


def test_accounts_of_others_are_not_found(client, eva):
    theirs = make.channel(make.person())

    page = f"/accounts/{theirs.pk}/disconnect/"

    assert client.get(page).status_code == 404
    assert client.post(page).status_code == 404
    assert Channel.objects.exists()


def test_a_lapsed_permission_is_explained(client, eva):
    make.channel(eva, state="sign_in_again")

    html = words(client.get("/accounts/"))

    assert "The permission has ended." in html
    assert "Connect again" in html


@pytest.mark.parametrize("many", [1, 4])
def test_the_page_asks_few_questions(client, eva, many, django_assert_max_num_queries):
    for _ in range(many):
        make.channel(eva)

    with django_assert_max_num_queries(8):
        client.get("/accounts/")
