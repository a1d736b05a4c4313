"""From the address of a blog to a post that stands there, against blogs that are real."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx2
import pytest
from django.urls import reverse
from django.utils import timezone

from mitreden.lib.guarded import guarded_client
from mitreden.publishing.jobs import deliver_due
from mitreden.publishing.models import Delivery
from tests import make

pytestmark = pytest.mark.django_db
HERE = "mitreden.company.example"
TEXT = "A day at the pump\n\nI work at Muster. At six it smelled of oil. #pumps"
FIRST = "https://company.example/news/pump"


@pytest.fixture
def eva(client, settings):
    settings.ALLOWED_HOSTS = [HERE]
    settings.ALLOW_PRIVATE_ADDRESSES = True
    make.organisation()
    person = make.person(name="Eva Brandt")
    client.force_login(person)
    return person


@pytest.fixture
def http():
    with guarded_client(allow_private=True, timeout=20) as client:
        yield client


def connect(client, blog):
    """She types the address, says yes over there, and is back."""
    where = reverse("advocates:connect", args=["blog"])
    away = client.post(where, {"where": blog.address}, headers={"Host": HERE})
    assert away.status_code == 302, away.content.decode()
    back = urlsplit(blog.consent(away.url))
    assert back.hostname == HERE
    answer = client.get(f"{back.path}?{back.query}", headers={"Host": HERE})
    assert answer.url == reverse("advocates:accounts"), answer.url


def send(client, http, **fields):
    data = {"text": TEXT, "network": "blog", "language": "en", **fields}
    url = reverse("advocates:share_free")
    shown = client.post(url, data | {"do": "review"}, headers={"Host": HERE})
    data |= {"do": "now", "seen": shown.context["seen"]}
    assert client.post(url, data, headers={"Host": HERE}).status_code == 302
    deliver_due(timezone.now(), http)
    return Delivery.objects.get()


def take_back(client, http, delivery):
    url = reverse("advocates:post_withdraw", args=[delivery.post.pk])
    client.post(url, headers={"Host": HERE})
    deliver_due(timezone.now(), http)
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.WITHDRAWN


@pytest.mark.wordpress
def test_a_post_and_its_end_on_a_wordpress(client, eva, http, wordpress):
    connect(client, wordpress)

    delivery = send(client, http, first_at=FIRST)

    assert delivery.state == Delivery.State.SENT
    assert delivery.remote_url == f"{wordpress.address}/{delivery.record_key}/"
    page = httpx2.get(delivery.remote_url).text
    assert "<p>I work at Muster. At six it smelled of oil. #pumps</p>" in page
    assert f'First published: <a href="{FIRST}">' in page

    take_back(client, http, delivery)
    assert httpx2.get(delivery.remote_url).status_code == 404


@pytest.mark.wordpress
def test_a_draft_on_a_wordpress(client, eva, http, wordpress):
    connect(client, wordpress)

    delivery = send(client, http, mark="draft")

    assert delivery.state == Delivery.State.SENT
    assert delivery.remote_url.startswith(f"{wordpress.address}/wp-admin/post.php?")
    assert delivery.record_key not in [post["slug"] for post in wordpress.posts()]


@pytest.mark.micropub
def test_a_post_and_its_end_on_a_blog_with_micropub(client, eva, http, micropub):
    connect(client, micropub)
    channel = eva.channels.get()
    assert channel.account == micropub.address.removeprefix("http://")
    assert channel.ends_at is not None  # it gives permissions for a while

    delivery = send(client, http, first_at=FIRST)

    assert delivery.state == Delivery.State.SENT
    post = micropub.post(delivery.remote_url)
    assert post["name"] == ["A day at the pump"]
    assert post["syndication"] == [FIRST]
    assert post["category"] == ["pumps"]

    take_back(client, http, delivery)
    assert httpx2.get(delivery.remote_url).status_code == 404
