"""A month's money for X: never exceeded, given back when nothing was bought."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connections
from django.utils import timezone

from mitreden.channels.models import Channel
from mitreden.lib.guarded import guarded_client
from mitreden.networks.types import Access, Outgoing, Refused, TryLater
from mitreden.publishing.actions import (
    TooAlike,
    TooLate,
    TooLong,
    Written,
    schedule_post,
    withdraw_post,
)
from mitreden.publishing.by_hand import take_over
from mitreden.publishing.content import CardContent
from mitreden.publishing.jobs import deliver_due
from mitreden.publishing.models import Delivery, Post, Spending
from mitreden.publishing.spending import (
    BUDGET_SPENT,
    BudgetSpent,
    book_deletion,
    may_read,
    paid,
    spent,
)
from tests import make
from tests.contract.server import Reply
from tests.contract.x import XContract, problem
from tests.needs import ROOT
from tests.publishing.spender import spend

pytestmark = pytest.mark.django_db
NOON = make.NOON
POST = Outgoing("Heute gelernt", "de", "key-1", NOON)


@pytest.fixture
def budget(settings):
    def choose(dollars: str) -> None:
        settings.NETWORK_OPTIONS = {"x": {"budget": dollars}}

    choose("1")
    return choose


@pytest.fixture
def server(settings, budget):
    contract = XContract()
    with contract.running() as here:
        settings.NETWORK_APPS = {"x": contract.client}
        settings.NETWORK_OPTIONS = {"x": {"web": here, "api": here, "budget": "1"}}
        contract.tokens.add("token")
        yield contract


@pytest.fixture
def http():
    with guarded_client(allow_private=True, timeout=5) as client:
        yield client


def channel(server: XContract, owner) -> Channel:
    access = Access(server.address, "42", "token", "refresh", more={"name": "eva_b"})
    return make.channel(owner, network_key="x", access=access)


def planned(server: XContract, text: str = "Heute gelernt.") -> Post:
    make.organisation()
    eva = make.person()
    return schedule_post(
        author=eva,
        channel=channel(server, eva),
        written=Written(
            text=text,
            language="de",
            link_target="https://company.example/pump",
            card=CardContent("Die Pumpe"),
        ),
        now=NOON,
    )


def test_what_is_free_asks_for_no_money():
    with paid("bluesky", POST, NOON):
        pass

    assert not Spending.objects.exists()


def test_a_post_sets_aside_its_price_and_that_of_deleting_it(budget):
    with paid("x", POST, NOON):
        pass

    assert spent("x", NOON) == Decimal("0.025")
    assert spent("x", NOON + timedelta(days=31)) == 0


def test_the_month_is_not_exceeded_by_a_tenth_of_a_cent(budget):
    budget("0.0749")
    for _ in range(2):
        with paid("x", POST, NOON):
            pass

    with pytest.raises(BudgetSpent), paid("x", POST, NOON):
        pytest.fail("it was sent")

    assert spent("x", NOON) == Decimal("0.050")


@pytest.mark.parametrize(
    ("error", "kept"),
    [
        (Refused("duplicate"), "0"),
        (TryLater(timedelta(1), unsure=False), "0"),
        (TryLater(timedelta(1), unsure=True), "0.025"),
        (RuntimeError("a bug"), "0.025"),
    ],
)
def test_only_what_was_surely_not_bought_is_given_back(budget, error, kept):
    with pytest.raises(type(error)), paid("x", POST, NOON):
        raise error

    assert spent("x", NOON) == Decimal(kept)


@pytest.mark.django_db(transaction=True)
def test_threads_together_stay_within_the_month(budget):
    # A database in memory locks whole tables: there, one after the other; see below.
    at_once = 8 if connections["default"].vendor == "postgresql" else 1
    budget("0.300")  # twelve posts, deletions set aside

    def thread() -> int:
        try:
            return spend()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(at_once) as pool:
        done = [pool.submit(thread) for _ in range(8)]

    assert sum(one.result() for one in done) == 12
    assert spent("x", NOON) == Decimal("0.300")


def test_processes_together_stay_within_the_month(tmp_path):
    def start(*arguments: str) -> subprocess.Popen[str]:
        command = (
            "import django; django.setup(); "
            "from tests.publishing.spender import main; main()"
        )
        return subprocess.Popen(
            [sys.executable, "-c", command, *arguments],
            cwd=ROOT,
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "tests.publishing.worker_settings",
                "TEST_DATABASE_URL": "",
                "WORKER_DATABASE": str(tmp_path / "spending.sqlite3"),
                "BLUESKY_PDS": "",
                "BLUESKY_PLC": "",
            },
            stdout=subprocess.PIPE,
            text=True,
        )

    assert start("prepare").communicate(timeout=60)[0] == ""
    spenders = [start() for _ in range(4)]

    assert sum(int(one.communicate(timeout=60)[0]) for one in spenders) == 12


def test_reading_and_late_deletions_are_booked(budget):
    budget("0.009")
    assert may_read("x", NOON)
    assert not may_read("x", NOON)

    book_deletion("x", NOON, NOON)  # set aside with the post
    assert spent("x", NOON) == Decimal("0.005")
    book_deletion("x", NOON - timedelta(days=40), NOON)
    assert spent("x", NOON) == Decimal("0.015")


def test_a_post_goes_out_and_its_price_is_known(server, http):
    planned(server)

    assert deliver_due(NOON, http) == 1

    (post,) = server.posts.values()
    assert post["text"].startswith("Heute gelernt.\n\nhttp://go.testserver/l/")
    assert spent("x", NOON) == Decimal("0.210")
    delivery = Delivery.objects.get()
    assert delivery.remote_url.endswith(f"/eva_b/status/{delivery.remote_id}")
    assert server.complaints == []


def test_when_the_money_is_used_up_the_post_waits(server, http, settings):
    options = settings.NETWORK_OPTIONS["x"]
    settings.NETWORK_OPTIONS = {"x": options | {"budget": "0.2"}}
    planned(server)

    assert deliver_due(NOON, http) == 0

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.problem) == ("waiting", BUDGET_SPENT)
    assert (delivery.maybe_live, delivery.tries) == (False, 0)
    assert server.asked == []

    settings.NETWORK_OPTIONS = {"x": options | {"budget": "20"}}
    assert deliver_due(delivery.next_try_at, http) == 1


def test_the_link_in_the_text_counts_before_it_is_queued(server):
    with pytest.raises(TooLong) as caught:
        planned(server, "a" * 256)

    assert caught.value.over == 1
    assert not Post.objects.exists()


def test_days_later_it_still_waits_instead_of_failing(server, http, settings):
    options = settings.NETWORK_OPTIONS["x"]
    settings.NETWORK_OPTIONS = {"x": options | {"budget": "0.2"}}
    planned(server)
    for days in range(5):
        deliver_due(NOON + timedelta(days=days), http)

    assert Delivery.objects.get().state == "waiting"


def test_an_answer_that_never_came_is_paid_and_asked_about(server, http):
    planned(server)
    server.trouble = lambda asked: Reply(503)

    deliver_due(NOON, http)

    assert Delivery.objects.get().state == Delivery.State.UNSURE
    assert spent("x", NOON) == Decimal("0.210")


def test_a_refusal_costs_nothing(server, http):
    planned(server)
    detail = "You are not allowed to create a Tweet with duplicate content."
    server.trouble = lambda asked: problem(403, "Forbidden", detail)

    deliver_due(NOON, http)

    assert Delivery.objects.get().state == Delivery.State.FAILED
    assert spent("x", NOON) == 0


def test_taking_it_back_works_without_money(server, http, settings):
    post = planned(server)
    deliver_due(NOON, http)
    options = settings.NETWORK_OPTIONS["x"]
    settings.NETWORK_OPTIONS = {"x": options | {"budget": "0.001"}}

    withdraw_post(post=post, now=NOON)
    deliver_due(NOON + timedelta(minutes=1), http)

    assert server.posts == {}
    assert spent("x", NOON) == Decimal("0.210")


def test_a_colleagues_text_is_not_sent_to_x(server):
    make.organisation()
    story = make.story()
    words = Written(
        text="Gestern haben wir im Regen die große Pumpe aus dem Schacht gehoben, "
        "und sie lief nach zwei Stunden wieder wie am ersten Tag.",
        language="de",
        story=story,
    )
    for number in range(2):
        author = make.person()
        access = Access(server.address, str(number), "token", "refresh")
        asked = {
            "author": author,
            "channel": make.channel(author, network_key="x", access=access),
            "written": words,
            "now": NOON,
        }
        if number:
            with pytest.raises(TooAlike):
                schedule_post(**asked)
        else:
            schedule_post(**asked)


def test_she_posts_it_herself_instead(server, http, client, settings):
    options = settings.NETWORK_OPTIONS["x"]
    settings.NETWORK_OPTIONS = {"x": options | {"budget": "0.2"}}
    post = planned(server)
    deliver_due(NOON, http)
    client.force_login(post.author)
    assert f"/posts/{post.pk}/by-hand/" in client.get("/posts/").text

    response = client.post(f"/posts/{post.pk}/by-hand/", follow=True)

    assert "x.com/intent/tweet" in response.text
    post.refresh_from_db()
    assert post.way == Post.Way.HAND_OVER
    assert post.link is not None
    assert post.link.code in response.text
    assert not Delivery.objects.exists()


def test_what_may_be_live_cannot_be_taken_over(server, http):
    post = planned(server)
    deliver_due(NOON, http)

    with pytest.raises(TooLate):
        take_over(post=post, now=timezone.now())

    assert Delivery.objects.get().state == Delivery.State.SENT
