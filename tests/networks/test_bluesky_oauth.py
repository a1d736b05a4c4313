"""Permissions from a real Bluesky server, given on its own page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from PIL import Image

from mitreden.networks import NETWORKS, publisher
from mitreden.networks.bluesky import xrpc
from mitreden.networks.types import (
    Card,
    Departure,
    Outgoing,
    Picture,
    Refused,
    SignInAgain,
)
from tests.bluesky_consent import ConsentPage

pytestmark = pytest.mark.bluesky
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
BLUESKY = publisher("bluesky")
OAUTH = NETWORKS["bluesky"].oauth
assert OAUTH is not None


@pytest.fixture
def eva(bluesky):
    return bluesky.member()


@pytest.fixture
def departure(bluesky, eva):
    return Departure(
        redirect_uri="http://localhost:8622/accounts/connected/bluesky/",
        state="the-state-of-this-test",
        server=eva.handle,
        lookups=bluesky.lookups,
        client_id="http://localhost:8622/oauth/bluesky.json",
        options={"entryway": bluesky.pds},
    )


def connect(http, departure, who):
    journey = OAUTH.begin(http, departure)
    back = answer(ConsentPage(journey.url).agree(who))
    return OAUTH.arrive(http, departure, journey.keep, back)


def answer(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


@pytest.fixture
def access(http, departure, eva):
    return connect(http, departure, eva).access


def outgoing(text: str = "Hallo Auental", **fields: Any) -> Outgoing:
    plain = Outgoing(text, "de", key=BLUESKY.new_key(NOON), created_at=NOON)
    return replace(plain, **fields)


def picture() -> Picture:
    buffer = BytesIO()
    Image.new("RGB", (640, 400), "teal").save(buffer, "JPEG")
    return Picture(buffer.getvalue(), "image/jpeg", "Eine Fläche", 640, 400)


def test_her_name_leads_to_her_own_server(bluesky, http, departure, eva):
    journey = OAUTH.begin(http, departure)

    back = ConsentPage(journey.url).agree(eva)

    assert journey.url.startswith(f"{bluesky.pds}/oauth/authorize?")
    assert back.startswith("http://127.0.0.1:8622/accounts/connected/bluesky/?")
    account = OAUTH.arrive(http, departure, journey.keep, answer(back))
    assert account.name == eva.handle
    assert account.access.account == eva.did
    assert account.access.server == bluesky.pds
    ends = BLUESKY.expires_at(account.access)
    assert 3400 < (ends - datetime.now(UTC)).total_seconds() < 3700  # noqa: TID251


def test_without_a_name_the_entryway_asks(http, departure, eva):
    account = connect(http, replace(departure, server=""), eva)

    assert (account.name, account.access.account) == (eva.handle, eva.did)


def test_somebody_else_signed_in_over_there(bluesky, http, departure):
    anna = bluesky.member()

    with pytest.raises(Refused) as refused:
        connect(http, departure, anna)

    assert refused.value.reason == "another_account"


def test_a_no_over_there_comes_back_as_a_no(http, departure):
    journey = OAUTH.begin(http, departure)

    back = answer(ConsentPage(journey.url).refuse())

    assert back["error"] == "access_denied"
    assert back["state"] == departure.state


def test_an_answer_of_another_server_is_not_taken(http, departure, eva):
    journey = OAUTH.begin(http, departure)
    back = answer(ConsentPage(journey.url).agree(eva))

    for wrong in ({"iss": "https://evil.example"}, {"code": "cod-" + "0" * 64}):
        with pytest.raises(Refused) as refused:
            OAUTH.arrive(http, departure, journey.keep, back | wrong)
        assert refused.value.reason == "state_unknown"


def test_a_code_works_once_and_only_with_the_verifier(http, departure, eva):
    journey = OAUTH.begin(http, departure)
    back = answer(ConsentPage(journey.url).agree(eva))
    stolen = dict(journey.keep) | {"verifier": "x" * 43}

    with pytest.raises(Refused) as without:
        OAUTH.arrive(http, departure, stolen, back)
    with pytest.raises(Refused) as after:
        OAUTH.arrive(http, departure, journey.keep, back)

    assert {without.value.reason, after.value.reason} == {"state_unknown"}


def test_she_posts_with_a_card_and_deletes_it_again(bluesky, http, eva, access):
    card = Card("https://go.example/l/abc", "Die Notpumpe", "Sie läuft.", picture())
    post = outgoing(card=card)

    receipt = BLUESKY.publish(http, access, post)
    again = BLUESKY.publish(http, access, post)

    (live,) = bluesky.posts(eva)
    assert receipt == again
    assert live["uri"] == receipt.remote_id
    assert live["value"]["embed"]["external"]["thumb"]["mimeType"] == "image/jpeg"
    BLUESKY.withdraw(http, access, receipt.remote_id)
    assert bluesky.posts(eva) == []


def test_the_permission_is_for_posts_and_nothing_else(http, access):
    like = {
        "repo": access.account,
        "collection": "app.bsky.feed.like",
        "record": {
            "$type": "app.bsky.feed.like",
            "createdAt": "2026-11-25T12:00:00.000Z",
            "subject": {
                "uri": "at://did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/app.bsky.feed.post/3k",
                "cid": "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a",
            },
        },
    }

    with pytest.raises(Refused) as refused:
        xrpc.act(http, access, "com.atproto.repo.createRecord", like)

    assert refused.value.reason == "ScopeMissingError"


def test_the_token_alone_opens_nothing(bluesky, eva, access):
    body = {
        "repo": access.account,
        "collection": "app.bsky.feed.post",
        "record": {"text": "gestohlen", "createdAt": "2026-11-25T12:00:00.000Z"},
    }
    for way in ("Bearer", "DPoP"):
        said = bluesky.http.post(
            f"{bluesky.pds}/xrpc/com.atproto.repo.createRecord",
            headers={"Authorization": f"{way} {access.token}"},
            json=body,
        )
        assert said.status_code in {400, 401}

    assert bluesky.posts(eva) == []


def test_a_refresh_gives_a_new_pair_that_works(bluesky, http, eva, access):
    fresh = BLUESKY.refresh(http, access)

    assert fresh.refresh_token != access.refresh_token
    assert fresh.server == access.server
    BLUESKY.publish(http, fresh, outgoing())
    assert len(bluesky.posts(eva)) == 1


def test_a_refresh_token_used_twice_ends_the_permission(http, access):
    fresh = BLUESKY.refresh(http, access)

    with pytest.raises(SignInAgain):
        BLUESKY.refresh(http, access)
    with pytest.raises(SignInAgain):
        BLUESKY.refresh(http, fresh)


def test_sign_out_ends_the_permission(http, access):
    BLUESKY.sign_out(http, access)
    BLUESKY.sign_out(http, access)

    with pytest.raises(SignInAgain):
        BLUESKY.refresh(http, access)


def test_a_token_that_is_not_known_can_be_renewed(http, access):
    with pytest.raises(SignInAgain) as ended:
        BLUESKY.publish(http, replace(access, token="x.y.z"), outgoing())

    assert ended.value.reason == "expired"
