"""What can become of one request to a network."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import httpx2
import pytest

from mitreden.networks import oauth2
from mitreden.networks.calls import call, must
from mitreden.networks.types import Refused, SignInAgain, TryLater

URL = "https://network.example/posts"


def answering(status: int = 200, **response) -> httpx2.Client:
    return httpx2.Client(
        transport=httpx2.MockTransport(
            lambda request: httpx2.Response(status, **response)
        )
    )


def failing(error: Exception) -> httpx2.Client:
    def handle(request: httpx2.Request) -> httpx2.Response:
        raise error

    return httpx2.Client(transport=httpx2.MockTransport(handle))


@pytest.mark.parametrize("sends", [True, False])
@pytest.mark.parametrize(
    ("http", "may_have_arrived"),
    [
        (failing(httpx2.ConnectError("refused")), False),
        (failing(httpx2.ConnectTimeout("slow")), False),
        (failing(httpx2.ReadTimeout("slow")), True),
        (failing(httpx2.RemoteProtocolError("cut")), True),
        (answering(500), True),
        (answering(502, text="<html>"), True),
        (answering(408), True),
        (answering(429), False),
    ],
)
def test_it_is_unsure_only_where_it_may_have_arrived(http, may_have_arrived, sends):
    with pytest.raises(TryLater) as caught:
        call(http, "POST", URL, sends=sends)

    assert caught.value.unsure is (may_have_arrived and sends)


def test_a_limit_is_honoured_as_long_as_the_network_says():
    http = answering(429, headers={"Retry-After": "120"})

    with pytest.raises(TryLater) as caught:
        call(http, "POST", URL, sends=True)

    assert caught.value.after == timedelta(minutes=2)


def test_a_wait_is_never_longer_than_reason():
    http = answering(503, headers={"Retry-After": "99999999"})

    with pytest.raises(TryLater) as caught:
        call(http, "POST", URL, sends=True)

    assert caught.value.after == timedelta(hours=6)


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (503, {"Retry-After": "0"}, 1),  # at once, but not in a loop
        (429, {"Retry-After": "0"}, 1),
        (429, {}, 60),
        (429, {"X-RateLimit-Reset": "soon"}, 60),
        (429, {"X-RateLimit-Reset": "9" * 11}, 6 * 3600),
        (429, {"X-RateLimit-Reset": "2000-01-01T00:00:00.019685Z"}, 1),
        (429, {"X-RateLimit-Reset": "9999-12-31T23:59:59Z"}, 6 * 3600),
        # The end of the span, named in every answer, says nothing about trouble.
        (503, {"RateLimit-Reset": "9" * 11}, 60),
    ],
)
def test_a_wait_is_what_the_network_asks_for_within_reason(status, headers, seconds):
    with pytest.raises(TryLater) as caught:
        call(answering(status, headers=headers), "POST", URL, sends=True)

    assert caught.value.after == timedelta(seconds=seconds)


@pytest.mark.parametrize("said", ["{:.0f}", "date"])
def test_the_end_of_a_limit_is_read_as_seconds_and_as_a_date(said):
    ends = datetime.fromtimestamp(time.time(), UTC) + timedelta(minutes=3)
    told = ends.isoformat() if said == "date" else said.format(ends.timestamp())
    http = answering(429, headers={"X-RateLimit-Reset": told})

    with pytest.raises(TryLater) as caught:
        call(http, "POST", URL, sends=True)

    assert abs(caught.value.after - timedelta(minutes=3)) <= timedelta(seconds=2)


def test_a_permission_that_ended_is_told_apart_from_a_no():
    with pytest.raises(SignInAgain):
        call(answering(401), "POST", URL, sends=True)

    answer = call(answering(422, json={"message": "too long"}), "POST", URL, sends=True)
    assert answer.refused
    assert answer.fields == {"message": "too long"}
    with pytest.raises(Refused):
        must(answer, "id")


def test_a_good_answer_that_says_nothing_leaves_it_open():
    answer = call(answering(200, text="hello"), "POST", URL, sends=True)

    with pytest.raises(TryLater) as caught:
        must(answer, "id", sends=True)

    assert caught.value.unsure


def test_the_challenge_is_that_of_the_standard():
    # RFC 7636, appendix B
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

    assert oauth2.challenge(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert 43 <= len(oauth2.verifier()) <= 128


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"error": "invalid_grant"}, SignInAgain),
        ({"error": "invalid_client"}, Refused),
        ({"nothing": "useful"}, Refused),
    ],
)
def test_a_token_that_is_refused_says_why(answer, error):
    with pytest.raises(error):
        oauth2.token(answering(400 if "error" in answer else 200, json=answer), URL, {})


def test_a_token_knows_when_it_ends():
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)

    assert oauth2.ends(oauth2.expires({"expires_in": 60}, noon)) == noon + timedelta(
        minutes=1
    )
    assert oauth2.ends(oauth2.expires({})) is None
