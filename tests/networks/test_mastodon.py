"""Mastodon: connecting there and back, posting, deleting, counting, and what goes wrong."""

from __future__ import annotations

import io
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.utils.timezone import now
from PIL import Image

from mitreden.lib.guarded import guarded_client
from mitreden.networks.mastodon.network import MASTODON
from mitreden.networks.servers import origin
from mitreden.networks.types import (
    Access,
    Card,
    Departure,
    Gone,
    Outgoing,
    Picture,
    Refused,
    SignInAgain,
    TryLater,
)
from tests import make
from tests.contract.mastodon import StrictMastodon, length
from tests.contract.server import Asked, Reply
from tests.networks.steps import registered, set_out, sign_in

BACK = "https://mitreden.example/accounts/connected/mastodon/"


@pytest.fixture
def server():
    strict = StrictMastodon()
    with strict.running():
        yield strict
    assert strict.complaints == []


def connect(http, server: StrictMastodon) -> Access:
    there = registered(MASTODON, http, server)
    return sign_in(MASTODON, http, server, there).access


def outgoing(text="Heute habe ich gelernt.", key="key-1", **more) -> Outgoing:
    return Outgoing(text, "de", key, make.NOON, **more)


def picture(alt="Eine Pumpe im Regen") -> Picture:
    content = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(content, "PNG")
    return Picture(content.getvalue(), "image/png", alt, 8, 6)


@pytest.mark.parametrize("modern", [True, False])
def test_a_permission_is_given_on_the_servers_own_page(http, modern):
    server = StrictMastodon(modern=modern, longest=1312)
    with server.running():
        there = registered(MASTODON, http, server)
        journey, answer = set_out(MASTODON, http, server, there)
        account = MASTODON.oauth.arrive(http, there, journey.keep, answer)

    assert server.complaints == []
    query = dict(parse_qsl(urlsplit(journey.url).query))
    assert query["state"] == answer["state"] == "a-state"
    assert ("code_challenge" in query) is modern
    assert there.app.client_secret not in journey.url
    assert account.name == f"@eva@{urlsplit(server.address).netloc}"
    assert account.max_length == 1312
    assert account.access.account == "1001"


def test_a_code_works_once(http, server):
    there = registered(MASTODON, http, server)
    journey, answer = set_out(MASTODON, http, server, there)
    MASTODON.oauth.arrive(http, there, journey.keep, answer)

    with pytest.raises(Refused) as caught:
        MASTODON.oauth.arrive(http, there, journey.keep, answer)

    assert caught.value.reason == "state_unknown"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mastodon.social", "https://mastodon.social"),
        ("  @Eva@Mastodon.Social ", "https://mastodon.social"),
        ("https://chaos.social/@eva", "https://chaos.social"),
        ("bücher.example", "https://xn--bcher-kva.example"),
        ("http://localhost:3000", "http://localhost:3000"),
    ],
)
def test_a_server_is_understood_however_it_is_typed(typed, meant):
    assert origin(typed) == meant


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "no_server"),
        ("mastodon", "bad_server"),
        ("http://mastodon.social", "insecure_server"),
        ("ftp://mastodon.social", "insecure_server"),
        ("https://mastodon.social:99999", "bad_server"),
        ("https://[::ffff:10.0.0.1]", "bad_server"),
        ("javascript://x", "bad_server"),
    ],
)
def test_what_is_no_server_is_refused(typed, reason):
    with pytest.raises(Refused) as caught:
        origin(typed)

    assert caught.value.reason == reason


def test_a_server_in_a_private_network_is_not_reached():
    with (
        guarded_client(allow_private=False, timeout=5) as http,
        pytest.raises(Refused) as caught,
    ):
        MASTODON.registry.register(http, "http://127.0.0.1:9", BACK)

    assert caught.value.reason == "private_address"


def test_a_server_that_speaks_something_else_is_told_apart(http, server):
    server.trouble = lambda asked: Reply(404) if "apps" in asked.path else None

    with pytest.raises(Refused) as caught:
        MASTODON.registry.register(http, server.address, BACK)

    assert caught.value.reason == "not_this_network"


def test_sign_in_addresses_of_another_server_are_not_believed(http, server):
    elsewhere = {
        "authorization_endpoint": "https://evil.example/authorize",
        "token_endpoint": "https://evil.example/token",
        "scopes_supported": ["profile"],
    }
    server.trouble = lambda asked: (
        Reply(body=elsewhere) if "well-known" in asked.path else None
    )
    app = MASTODON.registry.register(http, server.address, BACK)

    journey = MASTODON.oauth.begin(http, Departure(BACK, "s", server.address, app))

    assert journey.url.startswith(f"{server.address}/oauth/authorize?")


def test_a_post_goes_out_with_link_language_and_described_picture(http, server):
    access = connect(http, server)

    receipt = MASTODON.publisher.publish(
        http,
        access,
        outgoing(
            card=Card("https://go.example/l/abcd1234", "Titel"), pictures=(picture(),)
        ),
    )

    (status,) = server.statuses.values()
    assert status["text"] == "Heute habe ich gelernt.\n\nhttps://go.example/l/abcd1234"
    assert status["language"] == "de"
    assert status["media"] == ["Eine Pumpe im Regen"]
    assert receipt.url == status["url"]


def test_a_link_that_stands_in_the_text_is_not_added_again(http, server):
    link = "https://go.example/l/abcd1234"
    MASTODON.publisher.publish(
        http, connect(http, server), outgoing(f"Siehe {link} !", card=Card(link, "T"))
    )

    assert [one["text"] for one in server.statuses.values()] == [f"Siehe {link} !"]


def test_the_same_key_leaves_one_post(http, server):
    access = connect(http, server)

    first = MASTODON.publisher.publish(http, access, outgoing())
    second = MASTODON.publisher.publish(http, access, outgoing())

    assert first == second
    assert len(server.statuses) == 1


def test_a_picture_that_takes_its_time_is_waited_for(http, server):
    server.slow_media = True

    MASTODON.publisher.publish(
        http, connect(http, server), outgoing(pictures=(picture(),))
    )

    assert len(server.statuses) == 1


def test_what_is_deleted_is_gone_and_gone_twice_is_fine(http, server):
    access = connect(http, server)
    receipt = MASTODON.publisher.publish(http, access, outgoing())

    MASTODON.publisher.withdraw(http, access, receipt.remote_id)
    MASTODON.publisher.withdraw(http, access, receipt.remote_id)

    assert server.statuses == {}
    with pytest.raises(Gone):
        MASTODON.reader.reactions(http, access, receipt.remote_id, "…")


def test_reactions_are_read_and_an_edit_is_noticed(http, server):
    access = connect(http, server)
    receipt = MASTODON.publisher.publish(http, access, outgoing("Tom & Eva"))
    status = server.statuses[receipt.remote_id]

    read = MASTODON.reader.reactions(http, access, receipt.remote_id, "Tom & Eva")
    assert (read.likes, read.replies, read.reposts) == (3, 1, 2)
    assert read.impressions is None
    assert not read.text_changed

    status |= {"edited_at": "2026-11-25", "content": "<p>Tom &amp; Eva</p>"}
    assert not MASTODON.reader.reactions(
        http, access, receipt.remote_id, "Tom & Eva"
    ).text_changed
    status["content"] = "<p>Tom &amp; Eva, spelt right</p>"
    assert MASTODON.reader.reactions(
        http, access, receipt.remote_id, "Tom & Eva"
    ).text_changed


def test_a_post_of_nothing_but_a_link_is_not_edited_by_being_looked_at(http, server):
    access = connect(http, server)
    link = "https://go.example/l/abcd1234"
    receipt = MASTODON.publisher.publish(http, access, outgoing(link))
    server.statuses[receipt.remote_id]["edited_at"] = "2026-11-25"

    read = MASTODON.reader.reactions(http, access, receipt.remote_id, link)

    assert not read.text_changed


def test_a_lost_post_is_found_among_her_latest(http, server):
    access = connect(http, server)
    card = Card("https://go.example/l/abcd1234", "Titel")
    receipt = MASTODON.publisher.publish(http, access, outgoing("Tom & Eva", card=card))
    MASTODON.publisher.publish(http, access, outgoing("Etwas anderes", "key-2"))

    since = now() - timedelta(minutes=1)
    find = MASTODON.finder.find
    assert find(http, access, "Tom & Eva", since) == receipt
    assert find(http, access, "Nie gesagt", since) is None
    assert find(http, access, "Tom & Eva", now() + timedelta(minutes=6)) is None
    assert find(http, access, card.url, since) is None  # could be any


def test_disconnecting_ends_the_permission_over_there(http, server):
    access = connect(http, server)

    MASTODON.publisher.sign_out(http, access)

    assert server.tokens == {}


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(401, {"error": "The access token was revoked"}), SignInAgain),
        (Reply(403, {"error": "Your login is currently disabled"}), SignInAgain),
        (Reply(422, {"error": "Text character limit of 500 exceeded"}), Refused),
        (Reply(429, {"error": "Too many requests"}), TryLater),
        (Reply(503, {"error": "busy"}), TryLater),
        (Reply(200, b"<html>"), TryLater),
    ],
)
def test_each_no_is_understood(http, server, reply, error):
    access = connect(http, server)

    def trouble(asked: Asked) -> Reply | None:
        return reply if asked.path == "/api/v1/statuses" else None

    server.trouble = trouble

    with pytest.raises(error):
        MASTODON.publisher.publish(http, access, outgoing())


def test_the_same_key_is_remembered_for_less_than_an_hour():
    assert MASTODON.abilities.repeat_within < timedelta(hours=1)


@pytest.mark.parametrize(
    "text",
    [
        "ä" * 500,
        "👩‍👩‍👧‍👦" * 500,
        "x" * 476 + " https://example.org/" + "y" * 300,
        "@eva@a-very-long-server-name.example " + "x" * 495,
    ],
)
def test_what_we_count_as_fitting_a_strict_server_takes(http, server, text):
    assert MASTODON.abilities.measure(text).count == length(text) == 500

    MASTODON.publisher.publish(http, connect(http, server), outgoing(text))


@pytest.mark.mastodon
def test_the_whole_way_on_a_compatible_server(http, mastodon):
    token = {"Authorization": f"Bearer {mastodon.token}"}
    me = http.get(
        f"{mastodon.address}/api/v1/accounts/verify_credentials", headers=token
    )
    access = Access(mastodon.address, me.json()["id"], mastodon.token)

    first = MASTODON.publisher.publish(http, access, outgoing(pictures=(picture(),)))
    again = MASTODON.publisher.publish(http, access, outgoing(pictures=(picture(),)))

    assert first.remote_id == again.remote_id
    read = MASTODON.reader.reactions(http, access, first.remote_id, "…")
    assert read.likes == 0
    since = now() - timedelta(minutes=1)
    found = MASTODON.finder.find(http, access, outgoing().text, since)
    assert found.remote_id == first.remote_id
    MASTODON.publisher.withdraw(http, access, first.remote_id)
    with pytest.raises(Gone):
        MASTODON.reader.reactions(http, access, first.remote_id, "…")


@pytest.mark.mastodon
def test_introducing_ourselves_works_on_a_compatible_server(http, mastodon):
    app = MASTODON.registry.register(http, mastodon.address, BACK)
    departure = Departure(BACK, "a-state", mastodon.address, app)
    journey = MASTODON.oauth.begin(http, departure)
    asked = dict(parse_qsl(urlsplit(journey.url).query))
    pressed = http.post(
        journey.url.partition("?")[0],
        data={
            name: asked[name]
            for name in ("redirect_uri", "client_id", "scope", "state")
        }
        | {"username": "testuser"},
    )
    answer = dict(parse_qsl(urlsplit(pressed.headers["location"]).query))

    account = MASTODON.oauth.arrive(http, departure, journey.keep, answer)

    assert account.access.token
    assert account.name.startswith("@")
