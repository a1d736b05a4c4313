"""LinkedIn against its published contract: the permission, posts, pictures, and errors."""

from __future__ import annotations

import io
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mitreden.lib.guarded import guarded_client
from mitreden.networks.linkedin.littletext import little_text
from mitreden.networks.linkedin.network import LINKEDIN
from mitreden.networks.types import (
    Access,
    AlreadyThere,
    App,
    Card,
    Departure,
    Outgoing,
    Picture,
    Refused,
    SignInAgain,
    TryLater,
)
from tests import make
from tests.contract.linkedin import LinkedInContract, read_little_text
from tests.contract.server import Reply

BACK = "https://mitreden.example/accounts/connected/linkedin/"


@pytest.fixture
def http():
    with guarded_client(allow_private=True, timeout=5) as client:
        yield client


@pytest.fixture
def server():
    contract = LinkedInContract()
    with contract.running():
        yield contract


@pytest.fixture
def kept(server):
    """A test that expects to break no rule."""
    yield server
    assert server.complaints == []


def departure(server: LinkedInContract) -> Departure:
    options = {"web": server.address, "api": server.address}
    return Departure(BACK, "a-state", app=App(*server.client), options=options)


def connect(http, server: LinkedInContract) -> Access:
    assert LINKEDIN.oauth is not None
    there = departure(server)
    journey = LINKEDIN.oauth.begin(http, there)
    back = server.allow(dict(parse_qsl(urlsplit(journey.url).query)))
    answer = dict(parse_qsl(urlsplit(back).query))
    account = LINKEDIN.oauth.arrive(http, there, journey.keep, answer)
    assert account.name == "Eva Braun"
    access = account.access
    return Access(
        access.server, access.account, access.token, access.refresh_token,
        access.expires, access.more, there.options,
    )  # fmt: skip


def outgoing(text="Heute (endlich) gelernt: #Pumpen!", **more) -> Outgoing:
    return Outgoing(text, "de", "key-1", make.NOON, **more)


def picture(alt="Eine Pumpe im Regen") -> Picture:
    content = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(content, "PNG")
    return Picture(content.getvalue(), "image/png", alt, 8, 6)


def test_a_permission_lasts_sixty_days(http, kept):
    access = connect(http, kept)

    left = LINKEDIN.publisher.expires_at(access) - datetime.fromtimestamp(
        time.time(), UTC
    )
    assert timedelta(days=59) < left <= timedelta(days=60)
    with pytest.raises(SignInAgain):
        LINKEDIN.publisher.refresh(http, access)


def test_a_permission_that_leaves_out_posting_is_no_use(http, server):
    server.granted = "openid profile"

    with pytest.raises(Refused) as caught:
        connect(http, server)

    assert caught.value.reason == "may_not_post"


def test_a_post_with_a_link_brings_its_own_card(http, kept):
    card = Card("https://go.example/l/abcd1234", "Titel", "Worum es geht", picture())

    receipt = LINKEDIN.publisher.publish(http, connect(http, kept), outgoing(card=card))

    (post,) = kept.posts.values()
    assert post["said"] == "Heute (endlich) gelernt: #Pumpen!"
    assert "{hashtag|\\#|Pumpen}" in post["commentary"]
    article = post["content"]["article"]
    assert article["source"] == "https://go.example/l/abcd1234"
    assert article["thumbnailAltText"] == "Eine Pumpe im Regen"
    assert receipt.url.endswith(f"/feed/update/{receipt.remote_id}/")


@pytest.mark.parametrize("number", [1, 2])
def test_pictures_go_with_their_descriptions(http, kept, number):
    pictures = tuple(picture(f"Bild {n}") for n in range(number))

    LINKEDIN.publisher.publish(http, connect(http, kept), outgoing(pictures=pictures))

    (post,) = kept.posts.values()
    content = post["content"]
    images = content["multiImage"]["images"] if number > 1 else [content["media"]]
    assert [image["altText"] for image in images] == [
        f"Bild {n}" for n in range(number)
    ]


def test_the_same_text_twice_names_the_post_that_is_there(http, kept):
    access = connect(http, kept)
    first = LINKEDIN.publisher.publish(http, access, outgoing())

    with pytest.raises(AlreadyThere) as caught:
        LINKEDIN.publisher.publish(http, access, outgoing())

    assert caught.value.receipt == first


def test_what_is_deleted_is_gone_and_gone_twice_is_fine(http, kept):
    access = connect(http, kept)
    receipt = LINKEDIN.publisher.publish(http, access, outgoing())

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
    access = connect(http, server)
    server.trouble = lambda asked: reply if asked.path == "/rest/posts" else None

    with pytest.raises(error) as caught:
        LINKEDIN.publisher.publish(http, access, outgoing())

    assert getattr(caught.value, "unsure", None) is unsure


def test_a_version_that_has_ended_can_be_replaced_without_a_new_release(http, server):
    access = connect(http, server)
    server.oldest_version = "202612"
    with pytest.raises(Refused) as caught:
        LINKEDIN.publisher.publish(http, access, outgoing())
    assert caught.value.reason == "version_ended"

    newer = Access(
        access.server, access.account, access.token, options=access.options
        | {"version": "202612"},
    )  # fmt: skip
    assert LINKEDIN.publisher.publish(http, newer, outgoing()).remote_id


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_little_text_says_the_same_to_readers(text):
    assert read_little_text(little_text(text)) == text
