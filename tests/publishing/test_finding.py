"""Posts of which no answer came: looked up where the network shows what is there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from mitreden.channels.models import Channel
from mitreden.networks import NETWORKS
from mitreden.networks.types import STORY, Access
from mitreden.publishing.actions import schedule_post, settle_unsure
from mitreden.publishing.content import Written
from mitreden.publishing.finding import FINDABLE, find_unsure
from mitreden.publishing.jobs import deliver_due
from mitreden.publishing.models import Circuit, Delivery, Post
from tests import make
from tests.contract import meta
from tests.contract.instagram import InstagramContract
from tests.contract.server import Reply
from tests.contract.threads import ThreadsContract
from tests.make import NOON

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
TEXT = "Heute gelernt: #Pumpen"
GRAPHS = {
    "threads": "https://graph.threads.net",
    "instagram": "https://graph.instagram.com",
}


@pytest.fixture(params=["threads", "instagram"])
def server(request):
    contract = {"threads": ThreadsContract, "instagram": InstagramContract}[
        request.param
    ]()
    contract.tokens["token"] = NOON
    yield contract
    assert contract.complaints == []


@pytest.fixture
def eva():
    make.organisation()
    return make.person()


def key_of(server) -> str:
    return "threads" if isinstance(server, ThreadsContract) else "instagram"


@pytest.fixture
def unsure(server, eva) -> Delivery:
    key = key_of(server)
    channel = make.channel(
        eva,
        network_key=key,
        account="@eva.braun",
        access=Access(GRAPHS[key], server.user, "token"),
    )
    return doubted(channel, "key-1")


def doubted(channel: Channel, record_key: str) -> Delivery:
    post = make.post(
        channel.owner,
        network_key=channel.network_key,
        way=Post.Way.API,
        text=TEXT,
        answer=Post.Answer.OPEN,
    )
    return Delivery.objects.create(
        post=post,
        channel=channel,
        state=Delivery.State.UNSURE,
        record_key=record_key,
        record_created_at=NOON,
        confirmed={"text": TEXT, "account": channel.remote_account_id},
        confirmed_hash="",
        send_at=NOON,
        next_try_at=NOON,
        maybe_live=True,
        problem="no_answer",
    )


def live(server, name: str = "77", text: str = TEXT, at=NOON + MINUTE) -> None:
    server.posts[name] = meta.Post({server.text_field: text}, at)


def look(server, *moments: timedelta) -> int:
    return sum(find_unsure(NOON + moment, server.http()) for moment in moments)


def test_a_post_that_is_there_is_found_and_nobody_is_asked_any_more(server, unsure):
    live(server)

    assert look(server, MINUTE) == 1

    unsure.refresh_from_db()
    assert unsure.state == Delivery.State.SENT
    assert (unsure.remote_id, unsure.problem) == ("77", "")
    assert unsure.remote_url == server.permalink("77")
    assert unsure.sent_at == NOON + MINUTE


def test_an_answer_that_is_lost_for_good_ends_by_itself_with_one_post(eva):
    server = ThreadsContract()
    server.tokens["token"], server.clock = NOON, lambda: NOON
    access = Access(GRAPHS["threads"], server.user, "token")
    channel = make.channel(eva, network_key="threads", access=access)
    away = False

    def trouble(asked):
        nonlocal away
        if asked.path.endswith("/threads_publish") and not away:
            away = True
            server.reply(asked)
        return Reply(503) if away else None

    server.trouble = trouble
    written = Written(TEXT, "de")
    post = schedule_post(author=eva, channel=channel, written=written, now=NOON)
    deliver_due(NOON, server.http())
    post.delivery.refresh_from_db()
    assert post.delivery.state == Delivery.State.UNSURE
    server.trouble = lambda asked: None

    assert look(server, MINUTE) == 1

    post.delivery.refresh_from_db()
    assert post.delivery.state == Delivery.State.SENT
    assert list(server.posts) == [post.delivery.remote_id]
    deliver_due(NOON + 2 * MINUTE, server.http())
    assert len(server.posts) == 1
    assert server.complaints == []


def test_a_post_that_is_not_seen_stays_open_and_is_looked_up_ever_less(server, unsure):
    live(server, text="Etwas anderes")

    assert look(server, *(n * MINUTE for n in range(1, 3 * 24 * 60, 5))) == 0

    unsure.refresh_from_db()
    assert unsure.state == Delivery.State.UNSURE
    assert 5 <= len(server.asked) <= 12


def test_a_post_that_shows_up_late_is_found_then(server, unsure):
    look(server, MINUTE)
    live(server)

    assert look(server, 2 * MINUTE, 10 * MINUTE) == 1


def test_the_same_words_from_before_are_another_post(server, unsure):
    live(server, at=NOON - timedelta(hours=1))

    assert look(server, MINUTE) == 0


def test_one_post_answers_for_one_delivery_only(server, unsure):
    doubted(unsure.channel, "key-2")
    live(server)

    assert look(server, MINUTE) == 1


def test_what_she_has_answered_herself_is_not_looked_up(server, unsure):
    live(server)
    settle_unsure(post=unsure.post, is_live=False, now=NOON)

    assert look(server, MINUTE) == 0
    assert server.asked == []


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.channel.delete(),
        lambda one: Channel.objects.update(state="sign_in_again"),
        lambda one: type(one.post.author).objects.update(paused_at=NOON),
        lambda one: Delivery.objects.update(
            confirmed=one.confirmed | {"marks": [STORY]}
        ),
        lambda one: Circuit.objects.create(
            network_key=one.channel.network_key,
            server=one.channel.server,
            failures=5,
            paused_until=NOON + 9 * MINUTE,
        ),
    ],
    ids=["disconnected", "sign_in_again", "paused", "story", "resting"],
)
def test_nothing_is_asked_where_it_must_not_or_cannot_help(server, unsure, change):
    live(server)
    change(unsure)

    assert look(server, MINUTE) == 0
    assert server.asked == []


@pytest.mark.parametrize(
    "reply", [Reply(503), Reply(429, {}), Reply(400, {}), Reply(200, b"half a bo")]
)
def test_a_network_that_does_not_answer_changes_nothing(server, unsure, reply):
    live(server)
    server.trouble = lambda asked: reply

    assert look(server, MINUTE) == 0

    unsure.refresh_from_db()
    assert unsure.state == Delivery.State.UNSURE


def test_her_page_shows_where_to_look(server, unsure, eva, client):
    client.force_login(eva)

    where = {
        "threads": "https://www.threads.com/@eva.braun",
        "instagram": "https://www.instagram.com/eva.braun/",
    }[key_of(server)]
    for page in (
        reverse("advocates:posts"),
        reverse("advocates:shared", args=[unsure.post_id]),
        reverse("advocates:share_state", args=[unsure.post_id]),
    ):
        assert f'href="{where}"' in client.get(page).content.decode()


def test_whoever_takes_posts_from_us_has_a_page_to_look_at():
    ways = {key for key, network in NETWORKS.items() if network.publisher}

    assert {key for key in ways if NETWORKS[key].own_posts} == ways
    # X charges for each post it shows, LinkedIn shows none; Bluesky knows our key, so
    # nothing is ever unsure there.
    assert ways - set(FINDABLE) == {"x", "linkedin", "bluesky"}
