"""LinkedIn against its published contract: the permission, posts, pictures, and errors."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitreden.networks.linkedin.littletext import little_text
from mitreden.networks.linkedin.network import LINKEDIN
from mitreden.networks.types import (
    Access,
    AlreadyThere,
    Card,
    Refused,
    SignInAgain,
    TryLater,
)
from tests.contract.linkedin import LinkedInContract, read_little_text
from tests.contract.server import Reply
from tests.networks.steps import connect, departure, outgoing, picture, sign_in

TEXT = "Heute (endlich) gelernt: #Pumpen!"


@pytest.fixture
def server():
    contract = LinkedInContract()
    with contract.running():
        yield contract


def test_a_permission_lasts_sixty_days(http, kept):
    access = connect(LINKEDIN, http, kept)

    left = LINKEDIN.publisher.expires_at(access) - datetime.fromtimestamp(
        time.time(), UTC
    )
    assert timedelta(days=59) < left <= timedelta(days=60)
    with pytest.raises(SignInAgain):
        LINKEDIN.publisher.refresh(http, access)


def test_an_account_is_called_as_people_know_it(http, kept):
    found = sign_in(LINKEDIN, http, kept, departure(LINKEDIN, kept))

    assert found.name == "Eva Braun"


def test_a_permission_that_leaves_out_posting_is_no_use(http, server):
    server.granted = "openid profile"

    with pytest.raises(Refused) as caught:
        connect(LINKEDIN, http, server)

    assert caught.value.reason == "may_not_post"


def test_a_post_with_a_link_brings_its_own_card(http, kept):
    card = Card("https://go.example/l/abcd1234", "Titel", "Worum es geht", picture())

    receipt = LINKEDIN.publisher.publish(
        http, connect(LINKEDIN, http, kept), outgoing(TEXT, card=card)
    )

    (post,) = kept.posts.values()
    assert post["said"] == TEXT
    assert "{hashtag|\\#|Pumpen}" in post["commentary"]
    article = post["content"]["article"]
    assert article["source"] == "https://go.example/l/abcd1234"
    assert article["thumbnailAltText"] == "Eine Pumpe im Regen"
    assert receipt.url.endswith(f"/feed/update/{receipt.remote_id}/")


@pytest.mark.parametrize("number", [1, 2])
def test_pictures_go_with_their_descriptions(http, kept, number):
    pictures = tuple(picture(f"Bild {n}") for n in range(number))

    LINKEDIN.publisher.publish(
        http, connect(LINKEDIN, http, kept), outgoing(TEXT, pictures=pictures)
    )

    (post,) = kept.posts.values()
    content = post["content"]
    images = content["multiImage"]["images"] if number > 1 else [content["media"]]
    assert [image["altText"] for image in images] == [
        f"Bild {n}" for n in range(number)
    ]


def test_the_same_text_twice_names_the_post_that_is_there(http, kept):
    access = connect(LINKEDIN, http, kept)
    first = LINKEDIN.publisher.publish(http, access, outgoing(TEXT))

    with pytest.raises(AlreadyThere) as caught:
        LINKEDIN.publisher.publish(http, access, outgoing(TEXT))

    assert caught.value.receipt == first


def test_what_is_deleted_is_gone_and_gone_twice_is_fine(http, kept):
    access = connect(LINKEDIN, http, kept)
    receipt = LINKEDIN.publisher.publish(http, access, outgoing(TEXT))

    LINKEDIN.publisher.withdraw(http, access, receipt.remote_id)
    LINKEDIN.publisher.withdraw(http, access, receipt.remote_id)

    assert kept.posts == {}


@pytest.mark.parametrize(
    ("reply", "error", "unsure"),
    [
        (Reply(401, {"code": "EXPIRED_ACCESS_TOKEN"}), SignInAgain, None),
        (Reply(403, {"code": "ACCESS_DENIED"}), SignInAgain, None),
        (Reply(422, {"code": "FIELD_LENGTH_TOO_LONG"}), Refused, None),
        (Reply(426, {"code": "NONEXISTENT_VERSION"}), Refused, None),
        (Reply(429, {"code": "TOO_MANY_REQUESTS"}), TryLater, False),
        (Reply(500, {}), TryLater, True),
        (Reply(201, {}), TryLater, True),  # no name in the answer
    ],
)
def test_each_no_is_understood(http, server, reply, error, unsure):
    access = connect(LINKEDIN, http, server)
    server.trouble = lambda asked: reply if asked.path == "/rest/posts" else None

    with pytest.raises(error) as caught:
        LINKEDIN.publisher.publish(http, access, outgoing(TEXT))

    assert getattr(caught.value, "unsure", None) is unsure


def test_a_version_that_has_ended_can_be_replaced_without_a_new_release(http, server):
    access = connect(LINKEDIN, http, server)
    server.oldest_version = "202612"
    with pytest.raises(Refused) as caught:
        LINKEDIN.publisher.publish(http, access, outgoing(TEXT))
    assert caught.value.reason == "version_ended"

    newer = Access(
        access.server, access.account, access.token, options=access.options
        | {"version": "202612"},
    )  # fmt: skip
    assert LINKEDIN.publisher.publish(http, newer, outgoing(TEXT)).remote_id


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_little_text_says_the_same_to_readers(text):
    assert read_little_text(little_text(text)) == text
