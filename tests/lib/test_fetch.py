from __future__ import annotations

import gzip
import threading
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from mitreden.lib.fetch import FetchFailed, fetch, guarded_client, retry_after
from tests.local_web import Answer, local_web

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def web():
    with local_web() as web:
        yield web


@pytest.fixture
def client():
    with guarded_client(allow_private=True, timeout=2) as client:
        yield client


def reason(client, url, **kwargs):
    with pytest.raises(FetchFailed) as caught:
        fetch(client, url, **kwargs)
    return caught.value.reason


def test_fetch_brings_the_body_and_what_to_say_next_time(web, client):
    web.answers["/feed"] = Answer(
        b"<rss/>",
        headers={
            "ETag": '"7"',
            "Last-Modified": "Mon, 04 May 2026 10:00:00 GMT",
            "Content-Type": "application/rss+xml",
        },
    )

    found = fetch(client, web.url("/feed"))

    assert found.body == b"<rss/>"
    assert found.etag == '"7"'
    assert found.last_modified == "Mon, 04 May 2026 10:00:00 GMT"
    assert found.content_type == "application/rss+xml"
    assert (found.status, found.not_modified) == (200, False)


def test_fetch_asks_only_for_news_the_second_time(web, client):
    def answer(headers):
        return Answer(status=304 if headers.get("if-none-match") == '"7"' else 200)

    web.answers["/feed"] = answer

    found = fetch(client, web.url("/feed"), etag='"7"', last_modified="yesterday")

    assert (found.status, found.not_modified, found.body) == (304, True, b"")
    assert web.seen[0][1]["if-modified-since"] == "yesterday"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_fetch_follows_a_redirect_and_says_where_it_ended(web, client, status):
    web.answers["/old"] = Answer(status=status, headers={"Location": "new?a=1"})
    web.answers["/new?a=1"] = Answer(b"here")

    found = fetch(client, web.url("/old"))

    assert (found.body, found.url) == (b"here", web.url("/new?a=1"))
    assert found.moved == (status in {301, 308})


def test_fetch_says_moved_only_if_every_step_was_for_good(web, client):
    web.answers["/a"] = Answer(status=301, headers={"Location": "/b"})
    web.answers["/b"] = Answer(status=302, headers={"Location": "/c"})
    web.answers["/c"] = Answer(b"here")

    assert not fetch(client, web.url("/a")).moved
    assert not fetch(client, web.url("/c")).moved


def test_fetch_follows_five_redirects_and_no_more(web, client):
    for step in range(9):
        web.answers[f"/{step}"] = Answer(
            status=302, headers={"Location": f"/{step + 1}"}
        )
    web.answers["/5"] = Answer(b"enough")
    web.answers["/9"] = Answer(b"too far")

    assert fetch(client, web.url("/0")).body == b"enough"
    web.answers["/5"] = Answer(status=302, headers={"Location": "/6"})
    assert reason(client, web.url("/0")) == "too_many_redirects"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("http://169.254.169.254/latest/meta-data/", "private_address"),
        ("http://[::ffff:169.254.169.254]/", "private_address"),
        ("http://2852039166/", "private_address"),
        ("file:///etc/passwd", "bad_address"),
        ("ftp://feeds.example/", "bad_address"),
        ("http://me:secret@feeds.example/", "bad_address"),
    ],
)
def test_fetch_judges_every_redirect_again(web, client, target, expected):
    web.answers["/"] = Answer(status=302, headers={"Location": target})

    assert reason(client, web.url("/")) == expected


@pytest.mark.parametrize(
    "url",
    ["", "feed", "//x", "gopher://x/", "file:///etc/passwd", "http://"],
)
def test_fetch_refuses_what_is_no_web_address(client, url):
    assert reason(client, url) == "bad_address"


def test_fetch_refuses_private_addresses_unless_the_operator_allows_them(web):
    web.answers["/"] = Answer(b"intranet")

    with guarded_client(allow_private=False) as client:
        assert reason(client, web.url("/")) == "private_address"
    assert web.seen == []


def test_fetch_stops_at_the_limit(web, client):
    web.answers["/"] = Answer(b"x" * 1001)

    assert fetch(client, web.url("/"), max_bytes=1001).body == b"x" * 1001
    assert reason(client, web.url("/"), max_bytes=1000) == "too_big"


def test_fetch_unpacks_what_came_packed(web, client):
    web.answers["/gzip"] = Answer(
        gzip.compress(b"words"), headers={"Content-Encoding": "gzip"}
    )
    web.answers["/deflate"] = Answer(
        zlib.compress(b"words"), headers={"Content-Encoding": "deflate"}
    )

    assert fetch(client, web.url("/gzip")).body == b"words"
    assert fetch(client, web.url("/deflate")).body == b"words"


def test_fetch_stops_a_small_answer_that_unpacks_to_a_huge_one(web, client):
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 60_000
    web.answers["/"] = Answer(bomb, headers={"Content-Encoding": "gzip"})

    assert reason(client, web.url("/"), max_bytes=1_000_000) == "too_big"


@pytest.mark.parametrize("encoding", ["gzip", "gzip, gzip", "br", "zstd"])
def test_fetch_does_not_guess_at_packing_it_does_not_know(web, client, encoding):
    web.answers["/"] = Answer(b"nonsense", headers={"Content-Encoding": encoding})

    assert reason(client, web.url("/")) == "encoding"


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 500, 503])
def test_fetch_says_what_the_server_answered(web, client, status):
    web.answers["/"] = Answer(status=status, headers={"Retry-After": "120"})

    with pytest.raises(FetchFailed) as caught:
        fetch(client, web.url("/"))

    assert caught.value.reason == f"status_{status}"
    assert caught.value.retry_after == "120"


def test_fetch_ends_an_answer_that_never_ends(web, client):
    def for_ever():
        while True:
            yield b"."

    web.answers["/"] = Answer(drip=for_ever)

    assert reason(client, web.url("/"), deadline=0.3, max_bytes=10**12) == "timeout"


def test_fetch_does_not_wait_for_a_silent_server(web):
    def silence():
        threading_event.wait(2)
        yield b""

    threading_event = threading.Event()
    web.answers["/"] = Answer(drip=silence)

    with guarded_client(allow_private=True, timeout=0.2) as client:
        assert reason(client, web.url("/")) == "timeout"
    threading_event.set()


def test_fetch_names_a_missing_server_and_a_missing_name(client):
    assert reason(client, "http://127.0.0.1:1/") == "connect"
    assert reason(client, "http://nobody.invalid/") == "dns"


def test_fetch_tells_tls_trouble_from_other_trouble(web, client):
    https = web.url("/").replace("http://", "https://")

    assert reason(client, https) == "tls"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta()),
        ("Mon, 04 May 2026 12:30:00 GMT", timedelta(minutes=30)),
        ("Mon, 04 May 2026 11:00:00 GMT", timedelta()),
        ("soon", None),
        ("", None),
        (None, None),
        ("-5", None),
    ],
)
def test_retry_after_reads_seconds_and_dates(value, expected):
    assert retry_after(value, NOON) == expected
