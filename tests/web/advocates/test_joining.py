from __future__ import annotations

import pytest
from django.urls import reverse

from mitreden.channels.models import Channel
from mitreden.publishing.models import Post
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora(client):
    person = make.person(takes_part=False)
    client.force_login(person)
    return person


@pytest.fixture
def eva(client):
    person = make.person()
    client.force_login(person)
    return person


def test_join_says_what_it_means_before_it_asks(client, nora):
    html = client.get(reverse("advocates:join")).text

    assert "It is voluntary." in html
    assert "What we store" in html
    assert "I take part" in html


def test_join_makes_her_take_part(client, nora):
    client.post(reverse("advocates:join"))

    nora.refresh_from_db()
    assert nora.takes_part


def test_looking_at_join_does_not_make_her_take_part(client, nora):
    client.get(reverse("advocates:join"))

    nora.refresh_from_db()
    assert not nora.takes_part


def test_pause_can_be_undone_from_the_notice(client, eva):
    response = client.post(reverse("advocates:pause"), follow=True)

    eva.refresh_from_db()
    assert not eva.takes_part
    assert f'action="{reverse("advocates:resume")}"' in response.text

    client.post(reverse("advocates:resume"))
    eva.refresh_from_db()
    assert eva.takes_part


def test_resume_does_not_let_anyone_in_who_never_joined(client, nora):
    client.post(reverse("advocates:resume"))

    nora.refresh_from_db()
    assert not nora.takes_part


def test_leave_names_the_consequence_and_changes_nothing_yet(client, eva):
    make.post(eva)

    html = client.get(reverse("advocates:leave")).text

    assert "Erased:" in html
    assert Post.objects.count() == 1


def test_leave_erases_at_once(client, eva):
    make.post(eva)

    client.post(reverse("advocates:leave"))

    eva.refresh_from_db()
    assert not eva.takes_part
    assert not Post.objects.exists()


def test_leave_lets_go_of_her_accounts(client, eva):
    make.channel(eva)

    client.post(reverse("advocates:leave"))

    assert not Channel.objects.exists()


def test_leave_is_nothing_for_who_does_not_take_part(client, nora):
    assert client.get(reverse("advocates:leave")).url == reverse("advocates:join")


@pytest.mark.parametrize("name", ["decline", "pause", "resume"])
def test_these_acts_need_a_post(client, eva, name):
    assert client.get(reverse(f"advocates:{name}")).status_code == 405
