"""The code on the desktop, and the page it opens on a phone without signing in."""

from __future__ import annotations

import re

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from mitreden.publishing.models import Post
from mitreden.publishing.secret_links import PhoneLink
from mitreden.web.advocates.phone import MISSES
from tests import make

pytestmark = pytest.mark.django_db
TEXT = "I work at Muster. The pump runs again."


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person(name="Eva Zwiebelfisch", email="zwiebel@company.example")
    client.force_login(person)
    return person


@pytest.fixture
def post(eva):
    return make.post(
        eva, network_key="telegram", answer=Post.Answer.OPEN, answered_at=None
    )


def address(client, post, **fields) -> str:
    response = client.post(reverse("advocates:to_phone", args=[post.pk]), fields)
    found = re.search(r"/phone/[\w-]{22}/", response.text)
    assert found, response.text
    return found[0]


def test_the_desktop_shows_a_code_with_the_address(client, post):
    response = client.post(reverse("advocates:to_phone", args=[post.pk]))

    assert 'class="qr"' in response.text
    assert "style=" not in response.text.split('class="qr"')[1].split("</svg>")[0]
    assert "/phone/" in response.text


def test_the_phone_sees_the_post_and_not_her_name(client, eva, post):
    path = address(client, post)
    page = Client().get(path)

    assert page.status_code == 200
    assert TEXT in page.text
    assert post.link_url in page.text
    assert "https://t.me/share/url?url=" in page.text
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots"' in page.text
    for hers in (eva.name, "Zwiebelfisch", eva.email):
        assert hers not in page.text


def test_a_second_phone_finds_a_friendly_page(client, post):
    path = address(client, post)
    first = Client()
    first.get(path)

    assert first.get(path).status_code == 200
    second = Client().get(path)
    assert second.status_code == 410
    assert "This code has done its work" in second.text
    assert TEXT not in second.text


def test_looking_ahead_uses_nothing_up(client, post):
    path = address(client, post)
    Client().head(path)
    Client().get(path, headers={"Sec-Purpose": "prefetch;prerender"})

    assert Client().get(path).status_code == 200


def test_she_says_on_the_phone_that_it_is_out(client, post):
    path = address(client, post)
    phone = Client()
    phone.get(path)

    assert Client().post(f"{path}answer/", {"posted": "yes"}).status_code == 410
    done = phone.post(f"{path}answer/", {"posted": "yes"}, follow=True)
    assert "It is out. Thank you!" in done.text
    post.refresh_from_db()
    assert post.answer == Post.Answer.YES


def test_the_desktop_learns_that_the_phone_is_there(client, post):
    path = address(client, post)
    number = PhoneLink.objects.get().pk
    state = reverse("advocates:phone_state", args=[post.pk, number])

    assert "Waiting for your phone" in client.get(state).text
    Client().get(path)
    assert "It is open on your phone." in client.get(state).text


def test_a_post_without_its_link_goes_without_it(client, post):
    path = address(client, post, without_link="1")

    assert post.link_url not in Client().get(path).text


def test_a_colleague_makes_no_code_of_it(client, post):
    client.force_login(make.person())

    assert client.post(reverse("advocates:to_phone", args=[post.pk])).status_code == 404


def test_who_guesses_is_slowed_down_and_nobody_else(client, post):
    caches["near"].clear()
    stranger = Client()
    answers = [
        stranger.get(f"/phone/{number:0>22}/").status_code
        for number in range(MISSES + 1)
    ]

    assert answers[:MISSES] == [410] * MISSES
    assert answers[-1] == 429
    assert stranger.get(address(client, post)).status_code == 200


@pytest.mark.parametrize("key", ["facebook", "instagram", "tiktok", "signal", "xing"])
def test_what_is_special_there_is_said(client, eva, key):
    post = make.post(eva, network_key=key, answer=Post.Answer.OPEN, answered_at=None)

    page = client.get(reverse("advocates:shared", args=[post.pk]))
    assert 'class="share__note"' in page.text


def test_telegram_without_a_link_opens_and_the_text_is_pasted(client, eva):
    post = make.post(
        eva,
        network_key="telegram",
        link=None,
        answer=Post.Answer.OPEN,
        answered_at=None,
    )

    page = client.get(reverse("advocates:shared", args=[post.pk])).text
    assert 'href="https://t.me/"' in page
    assert "Copy and open Telegram" in page
