"""Posts on blogs: what a lost answer leads to where nothing can be repeated, and drafts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mitreden.lib.guarded import guarded_client
from mitreden.networks.types import DRAFT, Access, Earlier
from mitreden.publishing.actions import schedule_post, withdraw_post
from mitreden.publishing.content import Written
from mitreden.publishing.jobs import deliver_due
from mitreden.publishing.models import ONLY_SHE_CAN_DELETE, Delivery
from mitreden.publishing.reactions import read_reactions, watch_new
from mitreden.publishing.reading_models import Watch
from tests import make
from tests.contract.micropub import MicropubContract
from tests.contract.server import Asked, Reply

pytestmark = pytest.mark.django_db
NOON = make.NOON
SOON = NOON + timedelta(minutes=5)
EARLIER = Earlier("https://company.example/news/1", "First published:")


@pytest.fixture
def blog():
    server = MicropubContract()
    server.tokens["token-0"] = "create delete media"
    with server.running():
        yield server
    assert server.complaints == []


@pytest.fixture
def http():
    with guarded_client(allow_private=True, timeout=5, whole_answer=5) as client:
        yield client


@pytest.fixture
def channel(blog):
    more = {
        "micropub": f"{blog.address}/micropub?site=1",
        "token": f"{blog.address}/token",
        "revoke": "",
        "client_id": "https://mitreden.company.example/oauth/blog.json",
    }
    access = Access(f"{blog.address}/", f"{blog.address}/", "token-0", more=more)
    return make.channel(make.person(), network_key="blog", access=access)


def scheduled(channel, **more):
    written = Written("A day at the pump.", "en", **more)
    return schedule_post(
        author=channel.owner, channel=channel, written=written, now=NOON
    )


def delivery() -> Delivery:
    return Delivery.objects.get()


def lose_the_answer(blog: MicropubContract) -> None:
    """Once: the post is made, and the answer is an error."""

    def trouble(asked: Asked) -> Reply | None:
        if asked.method != "POST":
            return None
        blog.trouble = lambda asked: None
        blog.reply(asked)
        return Reply(503)

    blog.trouble = trouble


def test_a_post_whose_answer_was_lost_is_found_on_the_blog(blog, channel, http):
    scheduled(channel)
    lose_the_answer(blog)

    deliver_due(NOON, http)
    assert (delivery().state, delivery().maybe_live) == ("waiting", True)
    deliver_due(SOON, http)

    assert delivery().state == Delivery.State.SENT
    assert [delivery().remote_url] == list(blog.posts)


def test_what_the_blog_does_not_show_is_not_sent_again_but_asked_about(
    blog, channel, http
):
    post = scheduled(channel)
    blog.lists = False
    lose_the_answer(blog)

    deliver_due(NOON, http)
    deliver_due(SOON, http)

    assert delivery().state == Delivery.State.UNSURE
    assert len(blog.posts) == 1

    withdraw_post(post=post, now=SOON)
    deliver_due(SOON, http)
    assert delivery().problem == ONLY_SHE_CAN_DELETE
    assert len(blog.posts) == 1


def test_a_post_that_surely_did_not_arrive_is_sent_again(blog, channel, http):
    scheduled(channel)
    blog.trouble = lambda asked: Reply(429, headers={"Retry-After": "60"})

    deliver_due(NOON, http)
    assert not delivery().maybe_live
    blog.trouble = lambda asked: None
    deliver_due(SOON, http)

    assert delivery().state == Delivery.State.SENT
    assert len(blog.posts) == 1


def test_a_draft_goes_out_as_one_and_is_not_followed(blog, channel, http):
    scheduled(channel, marks=frozenset({DRAFT}), earlier=EARLIER)

    deliver_due(NOON, http)

    ((url, made),) = blog.posts.items()
    assert made["post-status"] == ["draft"]
    assert made["syndication"] == [EARLIER.url]
    assert delivery().is_draft
    assert delivery().remote_url == url
    asked = len(blog.asked)
    assert watch_new(SOON) == 1
    assert watch_new(SOON) == 0
    read_reactions(NOON + timedelta(days=2), http)
    assert Watch.objects.get().ended == Watch.End.UNREADABLE
    assert len(blog.asked) == asked


def test_a_server_that_knows_no_drafts_is_sent_none(blog, channel):
    channel.keeps_drafts = False
    channel.save()

    with pytest.raises(ValueError, match="mark"):
        scheduled(channel, marks=frozenset({DRAFT}))


def test_the_same_words_as_a_draft_and_in_public_are_two_posts(channel):
    draft = scheduled(channel, marks=frozenset({DRAFT}))

    assert scheduled(channel, marks=frozenset({DRAFT})) == draft
    assert scheduled(channel) != draft
    assert scheduled(channel, earlier=EARLIER) not in {draft, scheduled(channel)}
