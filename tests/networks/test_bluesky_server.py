"""Our client against a real Bluesky server, from the sign-in to the deletion."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import httpx2
import pytest
from PIL import Image

from mitreden.lib.guarded import guarded_client
from mitreden.networks import publisher
from mitreden.networks.types import (
    Access,
    Card,
    Outgoing,
    Picture,
    Refused,
    SignIn,
    SignInAgain,
)

pytestmark = pytest.mark.bluesky
NOON = datetime(2026, 11, 25, 12, 0, 0, 123456, tzinfo=UTC)
BLUESKY = publisher("bluesky")


@pytest.fixture
def eva(bluesky):
    return bluesky.member()


@pytest.fixture
def access(bluesky, http, eva):
    asked = SignIn(eva.handle, eva.app_password, bluesky.lookups)
    return BLUESKY.sign_in(http, asked).access


def outgoing(text: str = "Hallo Auental", **fields: Any) -> Outgoing:
    plain = Outgoing(text, "de", key=BLUESKY.new_key(NOON), created_at=NOON)
    return replace(plain, **fields)


def picture(colour: str = "teal") -> Picture:
    buffer = BytesIO()
    Image.new("RGB", (640, 400), colour).save(buffer, "JPEG")
    return Picture(buffer.getvalue(), "image/jpeg", "Eine blaue Fläche", 640, 400)


def test_sign_in_finds_the_server_by_the_name(bluesky, http, eva):
    typed = f"@{eva.handle.upper()} \u202c"

    account = BLUESKY.sign_in(http, SignIn(typed, eva.app_password, bluesky.lookups))

    assert account.name == eva.handle
    assert account.access.account == eva.did
    assert account.access.server == bluesky.pds
    assert BLUESKY.expires_at(account.access) > datetime.now(UTC)  # noqa: TID251


def test_sign_in_tells_a_wrong_password_from_a_wrong_name(bluesky, http, eva):
    with pytest.raises(Refused) as wrong_password:
        BLUESKY.sign_in(http, SignIn(eva.handle, "abcd-efgh-ijkl", bluesky.lookups))
    with pytest.raises(Refused) as wrong_name:
        BLUESKY.sign_in(http, SignIn("nobody.test", "abcd-efgh", bluesky.lookups))

    assert wrong_password.value.reason == "wrong_password"
    assert wrong_name.value.reason == "unknown_handle"


def test_sign_in_does_not_take_the_main_password(bluesky, http, eva):
    with pytest.raises(Refused) as refused:
        BLUESKY.sign_in(http, SignIn(eva.handle, eva.main_password, bluesky.lookups))

    assert refused.value.reason == "main_password"


def test_publish_marks_up_links_tags_and_mentions(bluesky, http, eva, access):
    anna = bluesky.member()
    text = f"👩‍🔧 Grüße an @{anna.handle} und @nobody.test: https://wendbach.com #TeamWendbach"

    receipt = BLUESKY.publish(http, access, outgoing(text))

    (post,) = bluesky.posts(eva)
    raw = text.encode()
    marked = {
        raw[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode(): f["features"][0]
        for f in post["value"]["facets"]
    }
    assert receipt.remote_id == post["uri"]
    assert post["value"]["text"] == text
    assert post["value"]["langs"] == ["de"]
    assert post["value"]["createdAt"] == "2026-11-25T12:00:00.123Z"
    assert marked == {
        f"@{anna.handle}": {
            "$type": "app.bsky.richtext.facet#mention",
            "did": anna.did,
        },
        "https://wendbach.com": {
            "$type": "app.bsky.richtext.facet#link",
            "uri": "https://wendbach.com",
        },
        "#TeamWendbach": {
            "$type": "app.bsky.richtext.facet#tag",
            "tag": "TeamWendbach",
        },
    }


def test_publish_brings_the_card_with_its_picture(bluesky, http, eva, access):
    card = Card("https://go.example/l/abc", "Die Notpumpe", "Sie läuft.", picture())

    BLUESKY.publish(http, access, outgoing(card=card))

    embed = bluesky.posts(eva)[0]["value"]["embed"]
    assert embed["$type"] == "app.bsky.embed.external"
    assert embed["external"]["uri"] == "https://go.example/l/abc"
    assert embed["external"]["title"] == "Die Notpumpe"
    assert embed["external"]["thumb"]["mimeType"] == "image/jpeg"


def test_publish_brings_pictures_with_their_descriptions(bluesky, http, eva, access):
    BLUESKY.publish(http, access, outgoing(pictures=(picture(), picture("plum"))))

    images = bluesky.posts(eva)[0]["value"]["embed"]["images"]
    assert [image["alt"] for image in images] == ["Eine blaue Fläche"] * 2
    assert images[0]["aspectRatio"] == {"width": 640, "height": 400}


def test_publish_twice_with_one_key_leaves_one_post(bluesky, http, eva, access):
    post = outgoing(
        card=Card("https://go.example/l/abc", "Die Notpumpe", "", picture())
    )

    first = BLUESKY.publish(http, access, post)
    cid = bluesky.posts(eva)[0]["cid"]
    second = BLUESKY.publish(http, access, post)

    assert first == second
    assert [post["cid"] for post in bluesky.posts(eva)] == [cid]


def test_publish_takes_exactly_what_the_counter_allows(bluesky, http, eva, access):
    BLUESKY.publish(http, access, outgoing("ä" * 300))

    with pytest.raises(Refused) as refused:
        BLUESKY.publish(http, access, outgoing("ä" * 301))
    assert refused.value.reason in {"InvalidRequest", "InvalidRecord"}
    assert len(bluesky.posts(eva)) == 1


def test_withdraw_deletes_and_does_not_mind_what_is_gone(bluesky, http, eva, access):
    receipt = BLUESKY.publish(http, access, outgoing())

    BLUESKY.withdraw(http, access, receipt.remote_id)
    BLUESKY.withdraw(http, access, receipt.remote_id)

    assert bluesky.posts(eva) == []


def test_the_receipt_can_be_foretold_from_the_key(http, access):
    post = outgoing()

    receipt = BLUESKY.publish(http, access, post)

    assert BLUESKY.remote_id(access, post.key) == receipt.remote_id
    assert http.get(receipt.url).json()["value"]["text"] == "Hallo Auental"


def test_refresh_gives_a_new_pair_that_works(bluesky, http, eva, access):
    fresh = BLUESKY.refresh(http, access)

    assert fresh.refresh_token != access.refresh_token
    BLUESKY.publish(http, fresh, outgoing())
    assert len(bluesky.posts(eva)) == 1


def test_sign_out_ends_the_session(http, access):
    BLUESKY.sign_out(http, access)
    BLUESKY.sign_out(http, access)

    with pytest.raises(SignInAgain):
        BLUESKY.refresh(http, access)


def test_a_made_up_permission_has_to_sign_in_again(bluesky, http, eva):
    access = Access(bluesky.pds, eva.did, "nonsense", "nonsense")

    with pytest.raises(SignInAgain):
        BLUESKY.publish(http, access, outgoing())


def test_a_second_client_reads_what_we_wrote(bluesky, http, eva, access):
    """The independent Python library understands our post as a post."""
    atproto = pytest.importorskip("atproto")
    receipt = BLUESKY.publish(http, access, outgoing("Servus #Auental"))

    client = atproto.Client(bluesky.pds)
    found = client.app.bsky.feed.post.get(eva.did, receipt.remote_id.split("/")[-1])
    client.request.close()

    assert found.value.text == "Servus #Auental"
    assert found.value.facets[0].features[0].tag == "Auental"


def test_the_guard_keeps_members_out_of_private_networks(bluesky, eva):
    with (
        guarded_client(allow_private=False) as http,
        pytest.raises(Refused) as refused,
    ):
        BLUESKY.sign_in(http, SignIn(eva.handle, eva.app_password, bluesky.lookups))

    assert refused.value.reason in {"private_address", "unknown_handle"}
    assert isinstance(http, httpx2.Client)
