"""Reading what became of posts, through a strict Mastodon server on the loopback."""

from __future__ import annotations

from datetime import timedelta

import httpx2
import pytest

from mitreden.channels.models import Channel
from mitreden.insights.own import taken_of
from mitreden.networks.types import Access
from mitreden.publishing.models import Circuit, Delivery, Post
from mitreden.publishing.reactions import JITTER, STAGES, next_stage, read_reactions
from mitreden.publishing.reading_models import Reading, Watch
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db
SERVER = "https://social.example"
DAY = timedelta(days=1)
SURELY = DAY + JITTER


class Statuses:
    """A server that answers for one post, or fails as told."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.status = 200
        self.fields: dict[str, object] = {
            "id": "77", "favourites_count": 4, "replies_count": 1,
            "reblogs_count": 2, "edited_at": None, "content": "<p>Servus</p>",
        }  # fmt: skip

    def http(self) -> httpx2.Client:
        return httpx2.Client(transport=httpx2.MockTransport(self._answer))

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        assert request.headers["authorization"] == "Bearer token"
        self.asked.append(request.url.path)
        headers = {"retry-after": "7200"} if self.status in {429, 503} else {}
        return httpx2.Response(self.status, json=self.fields, headers=headers)


@pytest.fixture
def server():
    return Statuses()


@pytest.fixture
def eva():
    make.organisation()
    return make.person()


@pytest.fixture
def channel(eva) -> Channel:
    access = Access(server=SERVER, account="eva", token="token")
    return make.channel(eva, network_key="mastodon", access=access)


def sent(channel: Channel, number: int = 77) -> Post:
    post = make.post(
        channel.owner,
        network_key="mastodon",
        way=Post.Way.API,
        text="Servus",
        answer=Post.Answer.OPEN,
    )
    Delivery.objects.create(
        post=post,
        channel=channel,
        state=Delivery.State.SENT,
        record_key=f"key-{number}",
        record_created_at=NOON,
        confirmed={"text": "Servus", "account": channel.remote_account_id},
        confirmed_hash="",
        send_at=NOON,
        next_try_at=NOON,
        sent_at=NOON,
        remote_id=str(number),
    )
    return post


def rounds(server: Statuses, *moments: timedelta) -> None:
    for moment in moments:
        read_reactions(NOON + moment, server.http())


def test_a_post_is_read_after_1_3_7_14_30_and_90_days_and_then_no_more(server, channel):
    post = sent(channel)
    hours = range(0, 130 * 24, 6)
    rounds(server, *(timedelta(hours=hour) for hour in hours))

    looks = [reading.at - NOON for reading in Reading.objects.order_by("at")]
    assert len(looks) == len(STAGES)
    for look, stage in zip(looks, STAGES, strict=True):
        assert stage <= look <= stage + JITTER + timedelta(hours=6)
    assert Watch.objects.get().ended == Watch.End.DONE
    taken = taken_of(channel.owner)[post.pk]
    assert (taken.likes, taken.replies, taken.reposts) == (4, 1, 2)
    assert taken.as_of == NOON + looks[-1]


def test_nothing_is_asked_before_its_time(server, channel):
    sent(channel)
    rounds(server, timedelta(minutes=1), timedelta(hours=23))

    assert server.asked == []


def test_a_post_she_deleted_there_is_noticed_and_asked_for_no_more(server, channel):
    post = sent(channel)
    server.status = 404
    rounds(server, timedelta(minutes=1), SURELY, 10 * DAY)

    assert len(server.asked) == 1
    assert taken_of(channel.owner)[post.pk].gone


def test_a_permission_that_ended_is_told_while_reading_too(server, channel):
    sent(channel)
    server.status = 401
    rounds(server, timedelta(minutes=1), SURELY)

    channel.refresh_from_db()
    assert channel.state == Channel.State.SIGN_IN_AGAIN
    rounds(server, SURELY + 2 * DAY)
    assert len(server.asked) == 1  # nothing more is asked without a permission


def test_what_was_missed_without_permission_is_read_after_the_new_sign_in(
    server, channel
):
    post = sent(channel)
    server.status = 401
    rounds(server, timedelta(minutes=1), SURELY)
    server.status = 200
    Channel.objects.update(state=Channel.State.CONNECTED)
    rounds(server, SURELY + 2 * DAY)

    assert taken_of(channel.owner)[post.pk].likes == 4


def test_an_edit_over_there_is_noticed(server, channel):
    post = sent(channel)
    server.fields |= {"edited_at": "2026-11-26", "content": "<p>Etwas anderes</p>"}
    rounds(server, timedelta(minutes=1), SURELY)

    assert taken_of(channel.owner)[post.pk].text_changed


@pytest.mark.parametrize(
    "change",
    [
        lambda channel: channel.delete(),
        lambda channel: Channel.objects.update(state="sign_in_again"),
        lambda channel: type(channel.owner).objects.update(paused_at=NOON),
        lambda channel: type(channel.owner).objects.update(takes_part_since=None),
        lambda channel: Delivery.objects.update(state="withdrawn"),
    ],
    ids=["disconnected", "sign_in_again", "paused", "left", "withdrawn"],
)
def test_nobody_is_read_who_is_not_with_us(server, channel, change):
    sent(channel)
    rounds(server, timedelta(minutes=1))
    change(channel)
    rounds(server, SURELY, 2 * SURELY)

    assert server.asked == []


def test_after_a_break_the_next_look_is_the_next_stage(server, channel, eva):
    sent(channel)
    rounds(server, timedelta(minutes=1))
    eva.paused_at = NOON
    eva.save()
    rounds(server, SURELY, 4 * DAY)
    eva.paused_at = None
    eva.save()
    rounds(server, 6 * DAY, 6 * DAY + timedelta(hours=1), 8 * DAY)

    assert len(server.asked) == 2


def test_a_server_that_rests_is_not_asked(server, channel):
    sent(channel)
    rounds(server, timedelta(minutes=1))
    Circuit.objects.create(
        network_key="mastodon",
        server=SERVER,
        failures=5,
        paused_until=NOON + SURELY + timedelta(minutes=10),
    )
    rounds(server, SURELY)
    assert server.asked == []

    rounds(server, SURELY + timedelta(minutes=11))
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(server, channel, status):
    for number in range(3):
        sent(channel, number)
    rounds(server, timedelta(minutes=1))
    server.status = status
    rounds(server, SURELY, SURELY + timedelta(minutes=5))

    assert len(server.asked) <= 3  # one refusal in each round, not one for each post
    assert not Reading.objects.exists()
    assert Channel.objects.get().state == Channel.State.CONNECTED


def test_one_round_asks_a_server_for_a_few_posts_only(server, channel):
    for number in range(30):
        sent(channel, number)
    rounds(server, timedelta(minutes=1), SURELY)
    assert len(server.asked) == 20

    rounds(server, SURELY + timedelta(minutes=10))
    assert len(server.asked) == 30


def test_two_workers_read_a_post_once(server, channel):
    sent(channel)
    rounds(server, timedelta(minutes=1))
    watch = Watch.objects.get()
    Watch.objects.update(next_at=NOON + 2 * DAY)  # another worker has it
    watch.refresh_from_db()
    rounds(server, SURELY)

    assert server.asked == []


def test_missed_stages_are_left_out():
    at = next_stage(NOON, NOON + timedelta(days=20))

    assert timedelta(days=30) <= at - NOON <= timedelta(days=30) + JITTER
