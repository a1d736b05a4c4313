"""X against its published contract: the permission, posts, pictures, costs, and errors."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import now

from mitreden.networks.types import (
    MADE_WITH_AI,
    PAID,
    STORY,
    Card,
    Gone,
    Reactions,
    Refused,
    SignInAgain,
    TryLater,
)
from mitreden.networks.x.network import X
from tests.contract.server import Reply
from tests.contract.x import XContract, problem
from tests.networks.steps import connect, departure, outgoing, picture, set_out

CARD = Card("https://go.company.com/l/abcd1234", "Titel")


@pytest.fixture
def server():
    contract = XContract()
    with contract.running():
        yield contract


def test_a_permission_lasts_two_hours_and_is_renewed_once(http, kept):
    access = connect(X, http, kept)
    left = X.publisher.expires_at(access) - now()
    assert timedelta(minutes=119) < left <= timedelta(hours=2)

    fresh = X.publisher.refresh(http, access)

    assert fresh.refresh_token != access.refresh_token
    assert fresh.more == access.more
    assert fresh.more["name"] == "eva_b"
    with pytest.raises(SignInAgain):  # the old one is spent
        X.publisher.refresh(http, access)


def test_a_code_works_once_and_only_with_its_verifier(http, kept):
    there = departure(X, kept)
    journey, answer = set_out(X, http, kept, there)
    assert journey.keep["verifier"] not in journey.url
    X.oauth.arrive(http, there, journey.keep, answer)

    with pytest.raises(Refused) as caught:
        X.oauth.arrive(http, there, journey.keep, answer)

    assert caught.value.reason == "state_unknown"


@pytest.mark.parametrize(
    "granted", ["tweet.read users.read offline.access", "tweet.read tweet.write"]
)
def test_a_permission_that_leaves_something_out_is_no_use(http, server, granted):
    server.granted = granted

    with pytest.raises(Refused) as caught:
        connect(X, http, server)

    assert caught.value.reason == "may_not_post"


def test_an_app_with_the_wrong_secret_is_for_the_administrator(http, server):
    access = connect(X, http, server)
    server.client = ("client-x", "another")

    with pytest.raises(Refused) as caught:
        X.publisher.refresh(http, access)

    assert caught.value.reason == "no_app"


def test_signing_out_ends_the_permission_there(http, kept):
    access = connect(X, http, kept)

    X.publisher.sign_out(http, access)

    with pytest.raises(SignInAgain):
        X.publisher.refresh(http, access)


def test_a_post_carries_its_link_in_the_text(http, kept):
    receipt = X.publisher.publish(http, connect(X, http, kept), outgoing(card=CARD))

    (post,) = kept.posts.values()
    assert post == {"text": f"Heute gelernt: #Pumpen\n\n{CARD.url}"}
    assert receipt.url == f"{kept.address}/eva_b/status/{receipt.remote_id}"


@pytest.mark.parametrize("number", [1, 4])
def test_pictures_go_with_their_descriptions(http, kept, number):
    pictures = tuple(picture(f"Bild {n}") for n in range(number))

    X.publisher.publish(http, connect(X, http, kept), outgoing(pictures=pictures))

    (post,) = kept.posts.values()
    names = post["media"]["media_ids"]
    assert [kept.media[name]["alt"] for name in names] == [
        f"Bild {n}" for n in range(number)
    ]


def test_marks_are_told_where_x_has_a_field(http, kept):
    marks = frozenset({MADE_WITH_AI, PAID, STORY})

    X.publisher.publish(http, connect(X, http, kept), outgoing(marks=marks))

    (post,) = kept.posts.values()
    assert post["made_with_ai"] is True
    assert post["paid_partnership"] is True
    assert set(post) == {"text", "made_with_ai", "paid_partnership"}


@pytest.mark.parametrize(
    ("post", "reason"),
    [
        (outgoing("ä" * 281), "too_long"),
        (outgoing("a" * 256, card=CARD), "too_long"),  # the link weighs 23, and a gap
        (outgoing(pictures=(picture(),) * 5), "too_many_pictures"),
        (outgoing(pictures=(picture(content=b"x" * 5_000_001),)), "picture_too_heavy"),
    ],
)
def test_what_it_would_not_take_does_not_even_leave(http, kept, post, reason):
    access = connect(X, http, kept)
    before = len(kept.asked)

    with pytest.raises(Refused) as caught:
        X.publisher.publish(http, access, post)

    assert caught.value.reason == reason
    assert len(kept.asked) == before


def test_the_same_text_twice_is_refused_without_a_name(http, kept):
    access = connect(X, http, kept)
    X.publisher.publish(http, access, outgoing())

    with pytest.raises(Refused) as caught:
        X.publisher.publish(http, access, outgoing())

    assert caught.value.reason == "duplicate"
    assert len(kept.posts) == 1


def test_what_is_deleted_is_gone_and_gone_twice_is_fine(http, kept):
    access = connect(X, http, kept)
    receipt = X.publisher.publish(http, access, outgoing())

    X.publisher.withdraw(http, access, receipt.remote_id)
    X.publisher.withdraw(http, access, receipt.remote_id)

    assert kept.posts == {}


def test_she_sees_how_her_post_does_and_that_she_edited_it(http, kept):
    access = connect(X, http, kept)
    receipt = X.publisher.publish(http, access, outgoing())

    found = X.reader.reactions(http, access, receipt.remote_id, "")
    assert found == Reactions(likes=14, replies=15, reposts=17 + 15, impressions=20)

    kept.versions = 2
    assert X.reader.reactions(http, access, receipt.remote_id, "").text_changed

    X.publisher.withdraw(http, access, receipt.remote_id)
    with pytest.raises(Gone):
        X.reader.reactions(http, access, receipt.remote_id, "")


@pytest.mark.parametrize(
    ("reply", "kind", "reason", "unsure"),
    [
        (problem(401, "Unauthorized", ""), SignInAgain, "expired", None),
        (problem(403, "Forbidden", "Your account is locked"), SignInAgain, "status_403",
         None),
        (problem(403, "Forbidden", "", "client-forbidden"), Refused, "no_app", None),
        (problem(402, "CreditsDepleted", ""), TryLater, "no_credit", False),
        (problem(400, "Invalid Request", "", "invalid-request"), Refused,
         "invalid-request", None),
        (Reply(429, {}), TryLater, "rate_limit", False),
        (Reply(503, {}), TryLater, "status_503", True),
        (Reply(201, {}), TryLater, "not_understood", True),
        (Reply(201, b'{"data": {"id"'), TryLater, "not_understood", True),
    ],
)  # fmt: skip
def test_each_no_is_understood(http, server, reply, kind, reason, unsure):
    access = connect(X, http, server)
    server.trouble = lambda asked: reply if asked.path == "/2/tweets" else None

    with pytest.raises(kind) as caught:
        X.publisher.publish(http, access, outgoing())

    assert caught.value.reason == reason
    assert getattr(caught.value, "unsure", None) is unsure


def test_x_says_when_its_limit_ends(http, server):
    access = connect(X, http, server)
    ends = int((now() + timedelta(minutes=9)).timestamp())
    server.trouble = lambda asked: Reply(429, {}, {"x-rate-limit-reset": str(ends)})

    with pytest.raises(TryLater) as caught:
        X.publisher.publish(http, access, outgoing())

    assert timedelta(minutes=8) < caught.value.after <= timedelta(minutes=9)


@pytest.mark.parametrize(
    ("post", "price"),
    [
        (outgoing(), "0.015"),
        (outgoing(card=CARD), "0.200"),
        (outgoing("Mehr auf beispiel.de"), "0.200"),
        (outgoing(pictures=(picture(), picture())), "0.025"),
        (outgoing(pictures=(picture(alt=""),)), "0.015"),
    ],
)
def test_what_a_post_costs(post, price):
    assert X.costs.post(post) == Decimal(price)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("20", "20"), ("0.5", "0.5"), ("", "0"), ("-3", "0"), ("NaN", "0"), ("viel", "0"),
     ("Infinity", "0")],
)  # fmt: skip
def test_only_an_amount_of_money_is_a_budget(said, meant):
    assert X.costs.budget({"budget": said}) == Decimal(meant)
    assert X.costs.budget({}) == 0
