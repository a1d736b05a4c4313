"""A post on one's own blog: as a draft, and where its text stood first."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from mitreden.publishing.models import Delivery
from tests import make

pytestmark = pytest.mark.django_db
TEXT = "A day at the pump\n\nI work at Muster. It runs again."
FIRST = "https://company.example/news/pump"


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person(name="Eva Brandt")
    client.force_login(person)
    return person


@pytest.fixture
def blog(eva):
    return make.channel(eva, network_key="blog", account="eva.example")


def ask(client, name="share_free", **fields):
    data = {"text": TEXT, "network": "blog", "language": "en"}
    return client.post(reverse(f"advocates:{name}"), data | fields)


def page(answer):
    return answer.content.decode()


def send(client, **fields):
    shown = page(ask(client, do="review", **fields))
    seen = shown.split('name="seen" value="', 1)[1].split('"')[0]
    return ask(client, do="now", seen=seen, **fields)


def sent(url="https://eva.example/wp-admin/post.php?post=7&action=edit"):
    Delivery.objects.update(
        state="sent", remote_id="7", remote_url=url, sent_at=make.NOON
    )
    return Delivery.objects.get().post


@pytest.mark.parametrize("keeps", [True, None])
def test_a_draft_and_a_first_address_are_offered_for_a_blog(client, blog, keeps):
    blog.keeps_drafts = keeps
    blog.save()

    desk = page(ask(client, "compose_free"))

    assert 'value="draft"' in desk
    assert 'name="first_at"' in desk


def test_a_blog_without_drafts_offers_none(client, blog):
    blog.keeps_drafts = False
    blog.save()

    desk = page(ask(client, "compose_free", mark="draft"))

    assert 'value="draft"' not in desk
    assert 'name="first_at"' in desk


@pytest.mark.parametrize("network", ["blog", "linkedin"])
def test_without_an_account_there_is_nothing_to_choose(client, eva, network):
    desk = page(ask(client, "compose_free", network=network))

    assert 'value="draft"' not in desk
    assert 'name="first_at"' not in desk


def test_the_address_of_the_story_is_offered(client, blog):
    story = make.story(proof_url=FIRST)

    answer = client.get(
        reverse("advocates:compose", args=[story.slug]), {"network": "blog"}
    )

    assert f'<option value="{FIRST}"></option>' in page(answer)


def test_she_sees_the_headline_and_the_line_that_will_stand_there(client, blog):
    shown = page(ask(client, do="review", mark="draft", first_at=FIRST))

    assert '<p class="preview__headline">A day at the pump</p>' in shown
    assert f'First published: <span class="preview__link">{FIRST}</span>' in shown
    assert "There it is a draft that only you see." in shown
    assert "Send the draft now" in shown
    assert f'name="first_at" value="{FIRST}"' in shown


def test_the_line_is_in_the_language_of_the_post(client, blog):
    send(client, language="de", first_at=FIRST)

    kept = Delivery.objects.get().confirmed["earlier"]
    assert kept["url"] == FIRST
    assert kept["words"]


def test_what_she_chose_is_what_she_confirms(client, blog):
    assert send(client, mark="draft", first_at=f" {FIRST} ").status_code == 302

    delivery = Delivery.objects.get()
    assert delivery.is_draft
    assert delivery.confirmed["earlier"] == {"url": FIRST, "words": "First published:"}
    assert delivery.channel == blog


def test_another_address_than_the_one_she_saw_is_not_sent(client, blog):
    shown = page(ask(client, do="review", first_at=FIRST))
    seen = shown.split('name="seen" value="', 1)[1].split('"')[0]

    answer = ask(client, do="now", seen=seen, first_at="https://evil.example/")

    assert answer.status_code == 422
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    "typed", ["company.example", "javascript:alert(1)", "https://"]
)
def test_what_is_no_address_is_told_and_not_sent(client, blog, typed):
    desk = page(ask(client, "compose_free", first_at=typed))
    assert 'aria-invalid="true"' in desk

    answer = send(client, first_at=typed)

    assert answer.status_code == 422
    assert "not a whole address" in page(answer)
    assert not Delivery.objects.exists()


def test_elsewhere_an_address_is_left_alone(client, blog, eva):
    make.channel(eva, network_key="mastodon")

    assert send(client, network="mastodon", first_at=FIRST).status_code == 302

    assert "earlier" not in Delivery.objects.get().confirmed


def test_a_draft_is_told_as_one_and_leads_to_where_she_edits_it(client, blog):
    send(client, mark="draft")
    post = sent()

    mine = page(client.get(reverse("advocates:posts")))
    state = page(client.get(reverse("advocates:shared", args=[post.pk])))

    for shown in (mine, state):
        assert (
            'href="https://eva.example/wp-admin/post.php?post=7&amp;action=edit"'
            in shown
        )
        assert "Open the draft" in shown
        assert "See it on" not in shown
    assert "A draft in your blog, eva.example." in mine
    assert "It is out" not in state


def test_a_draft_can_be_taken_back(client, blog):
    send(client, mark="draft")
    post = sent()

    client.post(reverse("advocates:post_withdraw", args=[post.pk]))

    assert Delivery.objects.get().state == "withdrawing"


def test_who_we_are_is_read_at_our_address(client):
    answer = client.get("/oauth/blog.json")

    said = json.loads(answer.content)
    assert said["client_id"] == "http://testserver/oauth/blog.json"
    assert said["redirect_uris"] == [
        "http://testserver" + reverse("advocates:arrived", args=["blog"])
    ]
    assert "jwks" not in said
