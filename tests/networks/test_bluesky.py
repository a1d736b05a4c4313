"""How our Bluesky client takes every kind of answer. No server, no waiting."""

from __future__ import annotations

import base64
import json
import time
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitreden.lib.guarded import NameNotFound, PrivateAddress
from mitreden.networks import publisher
from mitreden.networks.bluesky.identity import clean_name
from mitreden.networks.bluesky.record import new_tid
from mitreden.networks.types import (
    Access,
    Outgoing,
    Refused,
    SignIn,
    SignInAgain,
    TryLater,
)

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
BLUESKY = publisher("bluesky")
DID = "did:plc:abcdefghijklmnopqrstuvwx"
ACCESS = Access("https://pds.example", DID, "token", "refresh")
POST = Outgoing("Hallo", "de", "3mabc", NOON)


def client(answer) -> httpx2.Client:
    return httpx2.Client(transport=httpx2.MockTransport(answer))


def answering(status: int, body=None, headers=None) -> httpx2.Client:
    return client(lambda _: httpx2.Response(status, json=body or {}, headers=headers))


def failing(error: Exception) -> httpx2.Client:
    def answer(_):
        raise error

    return client(answer)


def token(**claims) -> str:
    part = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"head.{part}.signature"


def directories(**changed) -> httpx2.Client:
    """A whole little Bluesky: names, directory, server."""
    document = {
        "id": DID,
        "alsoKnownAs": ["at://eva.example.org"],
        "service": [{"id": "#atproto_pds", "serviceEndpoint": "https://pds.example/"}],
    } | changed.get("document", {})
    session = {
        "did": DID,
        "handle": "eva.example.org",
        "accessJwt": token(scope="com.atproto.appPass", exp=1795608000),
        "refreshJwt": "refresh",
    } | changed.get("session", {})

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path.endswith("resolveHandle"):
            return httpx2.Response(200, json={"did": DID})
        if request.url.host == "plc.directory":
            return httpx2.Response(200, json=document)
        assert request.url.host == "pds.example"
        if request.url.path.endswith("createSession"):
            asked = json.loads(request.content)
            assert asked == {"identifier": DID, "password": "abcd-efgh"}
            return httpx2.Response(changed.get("status", 200), json=session)
        changed["ended"].append(request.headers["authorization"])
        return httpx2.Response(200)

    return client(answer)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("eva.example.org", "eva.example.org"),
        (" @Eva.Example.org ", "eva.example.org"),
        ("\u202aeva.example.org\u202c", "eva.example.org"),
        ("https://bsky.app/profile/eva.example.org", "eva.example.org"),
        ("bsky.app/profile/eva.example.org/post/3m", "eva.example.org"),
        (f"https://bsky.app/profile/{DID}", DID),
        (DID, DID),
    ],
)
def test_a_name_is_understood_however_it_was_typed(typed, name):
    assert clean_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "no_name"),
        ("  @ ", "no_name"),
        ("eva", "handle_needs_domain"),
        ("eva@company.example", "mail_not_handle"),
        ("eva..example", "bad_handle"),
        ("eva_braun.bsky.social", "bad_handle"),
        ("did:plc:short", "handle_needs_domain"),
        ("a" * 250 + ".example", "bad_handle"),
    ],
)
def test_a_name_that_cannot_be_right_is_refused_with_a_reason(typed, reason):
    with pytest.raises(Refused) as refused:
        clean_name(typed)

    assert refused.value.reason == reason


def test_sign_in_goes_by_the_directories():
    account = BLUESKY.sign_in(directories(), SignIn("eva.example.org", "abcd-efgh"))

    assert account.name == "eva.example.org"
    assert account.access.server == "https://pds.example"
    assert BLUESKY.expires_at(account.access) == datetime.fromtimestamp(1795608000, UTC)


def test_sign_in_ends_a_session_that_may_do_everything():
    ended: list[str] = []
    http = directories(
        session={"accessJwt": token(scope="com.atproto.access")}, ended=ended
    )

    with pytest.raises(Refused) as refused:
        BLUESKY.sign_in(http, SignIn("eva.example.org", "abcd-efgh"))

    assert refused.value.reason == "main_password"
    assert ended == ["Bearer refresh"]


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (401, {"error": "AuthenticationRequired"}, "wrong_password"),
        (401, {"error": "AuthFactorTokenRequired"}, "main_password"),
        (401, {"error": "AccountTakedown"}, "account_blocked"),
        (400, {"error": "InvalidRequest", "message": "no"}, "sign_in_refused"),
    ],
)
def test_sign_in_says_why_not(status, body, reason):
    http = directories(status=status, session=body)

    with pytest.raises(Refused) as refused:
        BLUESKY.sign_in(http, SignIn("eva.example.org", "abcd-efgh"))

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"alsoKnownAs": ["at://other.example.org"]}, "handle_mismatch"),
        ({"service": []}, "no_server"),
        ({"id": "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"}, "unknown_handle"),
        (
            {
                "service": [
                    {"id": "#atproto_pds", "serviceEndpoint": "http://a.example"}
                ]
            },
            "insecure_server",
        ),
        (
            {"service": [{"id": "#atproto_pds", "serviceEndpoint": "file:///etc"}]},
            "insecure_server",
        ),
    ],
)
def test_sign_in_trusts_no_document_that_does_not_fit(document, reason):
    with pytest.raises(Refused) as refused:
        BLUESKY.sign_in(
            directories(document=document), SignIn("eva.example.org", "abcd-efgh")
        )

    assert refused.value.reason == reason


def test_a_password_shows_in_no_log():
    assert "abcd" not in repr(SignIn("eva", "abcd-efgh"))
    assert "token" not in repr(ACCESS)
    assert "refresh" not in repr(ACCESS)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, "InvalidToken"),
        (401, "AuthMissing"),
        (401, ""),
        (403, "AccountTakedown"),
        (400, "AccountDeactivated"),
        (400, "ExpiredToken"),
    ],
)
def test_publish_asks_to_sign_in_again_when_the_permission_ended(status, error):
    with pytest.raises(SignInAgain) as raised:
        BLUESKY.publish(answering(status, {"error": error}), ACCESS, POST)

    assert (raised.value.reason == "expired") is (error == "ExpiredToken")


@pytest.mark.parametrize("status", [400, 403, 404, 413])
def test_publish_is_refused_for_good(status):
    with pytest.raises(Refused) as raised:
        BLUESKY.publish(
            answering(status, {"error": "InvalidRequest", "message": "too long"}),
            ACCESS,
            POST,
        )

    assert not isinstance(raised.value, SignInAgain)
    assert (raised.value.reason, raised.value.detail) == ("InvalidRequest", "too long")


@pytest.mark.parametrize(
    ("status", "headers", "seconds", "unsure"),
    [
        (429, {"retry-after": "120"}, 120, False),
        (429, {"ratelimit-reset": "+300"}, 300, False),
        (429, {"ratelimit-reset": "99999999999"}, 6 * 3600, False),
        (429, {"ratelimit-reset": "soon"}, 60, False),
        (429, {}, 60, False),
        (500, {}, 60, True),
        (502, {"retry-after": "7"}, 7, True),
        (503, {"retry-after": "0"}, 1, True),
        (408, {}, 60, True),
    ],
)
def test_publish_comes_back_later(status, headers, seconds, unsure):
    if headers.get("ratelimit-reset") == "+300":
        headers = {"ratelimit-reset": str(int(time.time()) + 300)}

    with pytest.raises(TryLater) as raised:
        BLUESKY.publish(answering(status, headers=headers), ACCESS, POST)

    assert abs(raised.value.after - timedelta(seconds=seconds)) <= timedelta(seconds=2)
    assert raised.value.unsure is unsure


@pytest.mark.parametrize(
    ("error", "unsure"),
    [
        (httpx2.ConnectError("refused"), False),
        (httpx2.ConnectTimeout("slow"), False),
        (NameNotFound("no such name"), False),
        (httpx2.ReadTimeout("slow"), True),
        (httpx2.ReadError("reset"), True),
        (httpx2.RemoteProtocolError("gone"), True),
    ],
)
def test_publish_knows_whether_it_may_have_arrived(error, unsure):
    with pytest.raises(TryLater) as raised:
        BLUESKY.publish(failing(error), ACCESS, POST)

    assert raised.value.unsure is unsure


def test_a_server_in_a_private_network_is_refused():
    with pytest.raises(Refused) as raised:
        BLUESKY.publish(failing(PrivateAddress("10.0.0.1")), ACCESS, POST)

    assert raised.value.reason == "private_address"


def test_an_answer_nobody_understands_is_no_receipt():
    http = client(lambda _: httpx2.Response(200, content=b"<html>"))

    with pytest.raises(TryLater) as raised:
        BLUESKY.publish(http, ACCESS, POST)

    assert raised.value.unsure


def test_refresh_never_takes_an_empty_token():
    with pytest.raises(TryLater):
        BLUESKY.refresh(answering(200, {"did": DID, "accessJwt": "new"}), ACCESS)


@pytest.mark.parametrize("error", ["ExpiredToken", "InvalidToken", "SomethingNew"])
def test_refresh_that_is_refused_asks_to_sign_in_again(error):
    with pytest.raises(SignInAgain):
        BLUESKY.refresh(answering(400, {"error": error}), ACCESS)


def test_refresh_in_bad_weather_disconnects_nobody():
    with pytest.raises(TryLater):
        BLUESKY.refresh(answering(502), ACCESS)


def test_publish_names_the_page_people_read():
    receipt = BLUESKY.publish(answering(200, {"uri": "at://x/y/3mabc"}), ACCESS, POST)

    assert receipt.remote_id == "at://x/y/3mabc"
    assert receipt.url == f"https://bsky.app/profile/{DID}/post/3mabc"


@given(st.integers(1_577_836_800, 4_102_444_800))
def test_a_record_key_is_a_tid_that_sorts_by_time(seconds):
    at = datetime.fromtimestamp(seconds, UTC)

    key = new_tid(at)

    assert len(key) == 13
    assert set(key) <= set("234567abcdefghijklmnopqrstuvwxyz")
    assert key[0] in "234567abcdefghij"
    assert new_tid(at + timedelta(seconds=2)) > key


def test_posts_planned_for_the_same_minute_have_keys_of_their_own():
    assert len({new_tid(NOON) for _ in range(1000)}) == 1000
