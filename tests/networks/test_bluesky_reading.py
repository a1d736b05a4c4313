"""How a post does on Bluesky, against what app.bsky.feed.getPosts is documented to say.

https://docs.bsky.app/docs/api/app-bsky-feed-get-posts (read 2026-11-25).
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from mitreden.networks.bluesky.network import BLUESKY
from mitreden.networks.types import Access, Gone, Reactions, Refused, TryLater
from tests.contract.server import Asked, Broken, Contract, Reply

POST = "at://did:plc:abcdefghijklmnopqrstuvwx/app.bsky.feed.post/3lbk2x4q7yc2a"


class AppView(Contract):
    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, dict[str, Any]] = {}

    def reply(self, asked: Asked) -> Reply:
        bad = Reply(400, {"error": "InvalidRequest", "message": "Invalid uris"})
        if (asked.method, asked.path) != ("GET", "/xrpc/app.bsky.feed.getPosts"):
            raise Broken("path", Reply(404, {"error": "XRPCNotSupported"}))
        if set(asked.query) != {"uris"} or asked.bearer:
            raise Broken("only uris, and no token", bad)
        uri = asked.query["uris"]
        if not re.fullmatch(r"at://did:[a-z]+:[^/]+/app\.bsky\.feed\.post/\w+", uri):
            raise Broken("an at-uri of a post", bad)
        found = [{"uri": uri, **self.posts[uri]}] if uri in self.posts else []
        return Reply(body={"posts": found})


@pytest.fixture
def server():
    view = AppView()
    with view.running():
        yield view
    assert view.complaints == []


def reactions(http, server: AppView) -> Reactions:
    access = Access(
        "https://pds.example", "did:plc:abc", "token",
        options={"appview": server.address},
    )  # fmt: skip
    assert BLUESKY.reader is not None
    return BLUESKY.reader.reactions(http, access, POST, "Hallo")


def test_everybody_can_see_how_a_post_does(http, server):
    server.posts[POST] = {
        "likeCount": 7, "repostCount": 2, "quoteCount": 1, "replyCount": 4,
    }  # fmt: skip

    assert reactions(http, server) == Reactions(likes=7, replies=4, reposts=3)


@pytest.mark.parametrize(
    ("record", "edited"),
    [
        ({"text": "Hallo"}, False),
        ({"text": "Hallo!"}, True),
        ({"text": ""}, True),
        ({}, False),  # it does not say
        ("none", False),
    ],
)
def test_other_words_in_the_record_are_an_edit(http, server, record, edited):
    server.posts[POST] = {"likeCount": 7, "record": record}

    assert reactions(http, server).text_changed is edited


def test_what_is_not_said_is_not_made_up(http, server):
    server.posts[POST] = {"likeCount": 0}

    assert reactions(http, server) == Reactions(likes=0)


def test_a_post_that_is_gone_is_gone(http, server):
    with pytest.raises(Gone):
        reactions(http, server)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(429, {"error": "RateLimitExceeded"}), TryLater),
        (Reply(502), TryLater),
        (Reply(200, b"half"), TryLater),
        (Reply(200, {"posts": "none"}), TryLater),
        (Reply(400, {"error": "InvalidRequest"}), Refused),
    ],
)
def test_each_no_is_understood(http, server, reply, kind):
    server.trouble = lambda asked: reply

    with pytest.raises(kind) as caught:
        reactions(http, server)

    assert not isinstance(caught.value, Gone)
