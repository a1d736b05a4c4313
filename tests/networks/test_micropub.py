"""A blog that speaks Micropub: finding it, signing in, posting, and what goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from mitreden.lib.guarded import guarded_client
from mitreden.networks.blog.micropub import keeps_drafts
from mitreden.networks.blog.network import BLOG
from mitreden.networks.types import (
    DRAFT,
    Access,
    CannotTell,
    Card,
    Departure,
    Earlier,
    Gone,
    Refused,
    SignInAgain,
    TryLater,
)
from tests import make
from tests.contract.micropub import MicropubContract
from tests.contract.server import Asked, Reply
from tests.networks.steps import PAGE, outgoing, picture, set_out, sign_in

TEXT = "Ein Tag an der Pumpe\n\nSie lief #Pumpen & mehr."
DRAFTS = frozenset({DRAFT})


@pytest.fixture
def server():
    blog = MicropubContract()
    with blog.running():
        yield blog
    assert blog.complaints == []


def there(server: MicropubContract, typed: str = "") -> Departure:
    return Departure(
        f"{PAGE}/accounts/connected/blog/",
        "a-state",
        typed or server.address,
        client_id=f"{PAGE}/oauth/blog.json",
    )


@pytest.fixture
def access(http, server) -> Access:
    return sign_in(BLOG, http, server, there(server)).access


@pytest.mark.parametrize("named_in", ["header", "page", "old"])
def test_a_permission_is_given_on_the_blogs_own_page(http, server, named_in):
    server.named_in = named_in

    journey, answer = set_out(BLOG, http, server, there(server))
    account = BLOG.oauth.arrive(http, there(server), journey.keep, answer)

    assert journey.url.startswith(f"{server.address}/auth?")
    assert account.name == server.address.removeprefix("http://")
    assert account.access.server == account.access.account == f"{server.address}/"
    assert account.access.more["micropub"] == f"{server.address}/micropub?site=1"
    assert account.keeps_drafts is True
    assert journey.keep["verifier"] not in journey.url


@pytest.mark.parametrize("status", [401, 403])
def test_a_blog_with_both_is_entered_where_it_is_open(http, server, status):
    """A WordPress whose interface is shut may speak Micropub all the same."""
    links = (
        '</micropub?site=1>; rel="micropub", </meta>; rel="indieauth-metadata", '
        '</wp-json/>; rel="https://api.w.org/"'
    )
    answers = {"/": Reply(headers={"Link": links}), "/wp-json/": Reply(status)}
    server.trouble = lambda asked: answers.get(asked.path)

    account = sign_in(BLOG, http, server, there(server))

    assert "micropub" in account.access.more


def test_a_code_works_once(http, server):
    journey, answer = set_out(BLOG, http, server, there(server))
    BLOG.oauth.arrive(http, there(server), journey.keep, answer)

    with pytest.raises(Refused) as caught:
        BLOG.oauth.arrive(http, there(server), journey.keep, answer)

    assert caught.value.reason == "state_unknown"


@pytest.mark.parametrize("iss", ["https://evil.example/", ""])
def test_an_answer_from_another_server_is_not_taken(http, server, iss):
    journey, answer = set_out(BLOG, http, server, there(server))

    with pytest.raises(Refused) as caught:
        BLOG.oauth.arrive(http, there(server), journey.keep, {**answer, "iss": iss})

    assert caught.value.reason == "network_says"
    assert server.codes  # the code was not shown to anybody


def test_a_server_may_speak_for_an_address_that_names_it(http, server):
    server.me, server.rel_me = "/eva/", "named"

    account = sign_in(BLOG, http, server, there(server))

    assert account.access.account == f"{server.address}/eva/"
    assert account.name.endswith("/eva")


def test_a_server_does_not_speak_for_somebody_elses_address(http, server):
    server.me = "/eva/"

    with pytest.raises(Refused) as caught:
        sign_in(BLOG, http, server, there(server))

    assert caught.value.reason == "another_account"


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ("http://blog.example/meta", "insecure_server"),
        ("/other", "not_this_network"),
    ],
)
def test_a_server_that_says_something_odd_of_itself_is_not_believed(
    http, server, named, reason
):
    links = f'<{named}>; rel="indieauth-metadata", </m>; rel="micropub"'
    metadata = {
        "issuer": "https://evil.example/",
        "authorization_endpoint": f"{server.address}/auth",
        "token_endpoint": f"{server.address}/token",
    }
    answers = {"/": Reply(headers={"Link": links}), "/other": Reply(body=metadata)}
    server.trouble = lambda asked: answers.get(asked.path)

    with pytest.raises(Refused) as caught:
        BLOG.oauth.begin(http, there(server))

    assert caught.value.reason == reason


def test_a_blog_in_a_private_network_is_not_reached(server):
    with (
        guarded_client(allow_private=False, timeout=5) as http,
        pytest.raises(Refused) as caught,
    ):
        BLOG.oauth.begin(http, there(server))

    assert caught.value.reason == "private_address"
    assert server.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(server):
    """The way is judged hop by hop: link-local addresses are refused even here."""
    target = "http://169.254.169.254/latest/"
    server.trouble = lambda asked: Reply(302, headers={"Location": target})
    with (
        guarded_client(allow_private=True, timeout=5) as http,
        pytest.raises(Refused) as caught,
    ):
        BLOG.oauth.begin(http, there(server))

    assert caught.value.reason == "private_address"


def test_a_permission_without_posting_is_told_apart(http, server):
    server.grants = "media profile"

    with pytest.raises(Refused) as caught:
        sign_in(BLOG, http, server, there(server))

    assert caught.value.reason == "may_not_post"


def test_a_post_has_headline_html_tags_link_and_described_pictures(
    http, server, access
):
    receipt = BLOG.publisher.publish(
        http,
        access,
        outgoing(
            TEXT,
            card=Card("https://go.example/l/abcd1234", "Zum Nachlesen"),
            pictures=(picture(), picture('Noch "eine"')),
        ),
    )

    ((url, post),) = server.posts.items()
    assert receipt.remote_id == receipt.url == url == f"{server.address}/posts/key-1"
    first, second = (
        f'<figure class="wp-block-image"><img src="{file}" alt="{alt}"/></figure>'
        for file, alt in zip(
            server.files, ("Eine Pumpe im Regen", "Noch &quot;eine&quot;"), strict=True
        )
    )
    assert post["name"] == ["Ein Tag an der Pumpe"]
    assert post["content"] == [
        {
            "html": f"{first}\n\n{second}\n\n<p>Sie lief #Pumpen &amp; mehr.</p>\n\n"
            '<p><a href="https://go.example/l/abcd1234">Zum Nachlesen</a></p>'
        }
    ]
    assert post["category"] == ["Pumpen"]
    assert "post-status" not in post


def test_where_a_text_stood_first_is_said(http, server, access):
    earlier = Earlier("https://company.example/news/1", "Zuerst erschienen:")

    BLOG.publisher.publish(http, access, outgoing(TEXT, earlier=earlier))

    (post,) = server.posts.values()
    assert post["syndication"] == [earlier.url]
    assert f'{earlier.words} <a href="{earlier.url}">' in post["content"][0]["html"]


def test_a_blog_that_takes_no_json_gets_a_form(http, server, access):
    server.takes_json = False

    BLOG.publisher.publish(
        http,
        access,
        outgoing(
            TEXT + " #Öl",
            card=Card("https://go.example/l/a", "Titel"),
            earlier=Earlier("https://company.example/1", "Zuerst erschienen:"),
        ),
    )

    (post,) = server.posts.values()
    assert post["content"] == [
        "Sie lief #Pumpen & mehr. #Öl\n\nTitel: https://go.example/l/a\n\n"
        "Zuerst erschienen: https://company.example/1"
    ]
    assert post["syndication"] == ["https://company.example/1"]
    assert post["category"] == ["Pumpen", "Öl"]


def test_a_blog_without_a_place_for_pictures_gets_none(http, server, access):
    server.has_media = False

    with pytest.raises(Refused) as caught:
        BLOG.publisher.publish(http, access, outgoing(TEXT, pictures=(picture(),)))

    assert caught.value.reason == "no_pictures"
    assert server.posts == {}


def test_a_draft_goes_only_where_drafts_are_known(http, server, access):
    BLOG.publisher.publish(http, access, outgoing(TEXT, marks=DRAFTS))
    (post,) = server.posts.values()
    assert post["post-status"] == ["draft"]

    server.keeps_drafts = False
    with pytest.raises(Refused) as caught:
        BLOG.publisher.publish(http, access, outgoing(TEXT, marks=DRAFTS))
    assert caught.value.reason == "no_drafts"
    assert len(server.posts) == 1


@pytest.mark.parametrize(
    ("said", "keeps"),
    [
        ({"post-status": ["published", "draft"]}, True),
        ({"properties": ["name", "post-status"]}, True),
        ({"properties": [{"name": "post-status"}]}, True),
        ({"post-types": [{"type": "note", "properties": ["post-status"]}]}, True),
        ({"post-status": ["published"]}, False),
        ({"post-types": "note", "properties": None}, False),
        ({}, False),
    ],
)
def test_who_keeps_drafts(said: Mapping[str, object], keeps):
    assert keeps_drafts(said) is keeps


@pytest.mark.parametrize("shown_by", ["address", "property"])
def test_an_answer_that_was_lost_is_looked_up(http, server, access, shown_by):
    sent = outgoing(TEXT)
    first = BLOG.publisher.publish(http, access, sent)
    if shown_by == "property":
        post = server.posts.pop(first.url)
        moved = f"{server.address}/posts/17"
        server.posts[moved] = post
        items = [{"properties": {**post, "url": [moved]}}]
        server.trouble = lambda asked: (
            Reply(body={"items": items}) if asked.query.get("q") == "source" else None
        )

    again = BLOG.publisher.publish(http, access, replace(sent, again=True))

    assert again.url in server.posts
    assert len(server.posts) == 1


@pytest.mark.parametrize(("lists", "keeps_slugs"), [(False, True), (True, False)])
def test_what_cannot_be_looked_up_is_not_repeated(
    http, server, access, lists, keeps_slugs
):
    server.lists, server.keeps_slugs = lists, keeps_slugs
    sent = outgoing(TEXT)
    BLOG.publisher.publish(http, access, sent)

    with pytest.raises(CannotTell):
        BLOG.publisher.publish(http, access, replace(sent, again=True))

    assert len(server.posts) == 1


def test_a_post_the_blog_has_named_itself_is_found_by_its_headline(
    http, server, access
):
    server.keeps_slugs = False
    receipt = BLOG.publisher.publish(http, access, outgoing(TEXT))
    (post,) = server.posts.values()
    post["published"] = ["2026-11-25T12:00:30Z"]

    def found(text=TEXT, since=make.NOON):
        return BLOG.finder.find(http, access, text, since)

    assert found() == receipt
    assert found("Etwas anderes.") is None
    assert found(since=make.NOON + timedelta(hours=1)) is None
    post["published"] = ["neulich"]
    assert found() is None


def test_what_is_deleted_is_gone_and_gone_twice_is_fine(http, server, access):
    receipt = BLOG.publisher.publish(http, access, outgoing(TEXT))
    there_is = BLOG.reader.reactions(http, access, receipt.remote_id, TEXT)
    assert (there_is.likes, there_is.replies) == (None, None)

    BLOG.publisher.withdraw(http, access, receipt.remote_id)
    BLOG.publisher.withdraw(http, access, receipt.remote_id)

    assert server.posts == {}
    with pytest.raises(Gone):
        BLOG.reader.reactions(http, access, receipt.remote_id, TEXT)


def test_what_is_still_there_is_not_said_to_be_deleted(http, server, access):
    receipt = BLOG.publisher.publish(http, access, outgoing(TEXT))
    server.trouble = lambda asked: (
        Reply(400, {"error": "invalid_request"}) if asked.method == "POST" else None
    )

    with pytest.raises(Refused):
        BLOG.publisher.withdraw(http, access, receipt.remote_id)


@pytest.mark.parametrize("named_in", ["header", "old"])
def test_disconnecting_ends_the_permission_over_there(http, server, named_in):
    server.named_in = named_in
    access = sign_in(BLOG, http, server, there(server)).access

    BLOG.publisher.sign_out(http, access)

    assert server.tokens == {}
    with pytest.raises(SignInAgain):
        BLOG.publisher.refresh(http, access)


def test_a_permission_that_ends_is_renewed(http, server):
    server.lasts = 3600
    access = sign_in(BLOG, http, server, there(server)).access
    assert BLOG.publisher.expires_at(access) is not None

    fresh = BLOG.publisher.refresh(http, access)

    assert fresh.token != access.token
    assert (fresh.account, fresh.more) == (access.account, access.more)
    BLOG.publisher.publish(http, fresh, outgoing(TEXT))
    with pytest.raises(SignInAgain):
        BLOG.publisher.refresh(http, access)  # each works once


def test_a_permission_without_an_end_is_looked_at(http, server, access):
    assert BLOG.publisher.refresh(http, access) == access
    assert BLOG.publisher.expires_at(access) is None


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(401, {"error": "unauthorized"}), SignInAgain),
        (Reply(401, {"error": "insufficient_scope"}), SignInAgain),
        (Reply(403, {"error": "insufficient_scope"}), SignInAgain),
        (Reply(403, {"error": "forbidden"}), Refused),
        (Reply(400, {"error": "invalid_request"}), Refused),
        (Reply(429), TryLater),
        (Reply(503), TryLater),
        (Reply(201), TryLater),  # without saying where
        (Reply(201, headers={"Location": "javascript:alert(1)"}), TryLater),
        (Reply(200, b"<html>"), TryLater),
    ],
)
def test_each_no_is_understood(http, server, access, reply, error):
    server.trouble = lambda asked: reply if asked.path == "/micropub" else None

    with pytest.raises(error) as caught:
        BLOG.publisher.publish(http, access, outgoing(TEXT))

    assert type(caught.value) is error
    if error is TryLater:
        assert caught.value.unsure is (reply.status != 429)


def test_pictures_that_are_not_taken_hold_the_post_back(http, server, access):
    def trouble(asked: Asked) -> Reply | None:
        return Reply(503) if asked.path == "/media" else None

    server.trouble = trouble

    with pytest.raises(TryLater) as caught:
        BLOG.publisher.publish(http, access, outgoing(TEXT, pictures=(picture(),)))

    assert not caught.value.unsure
    assert server.posts == {}


def test_an_address_too_long_to_keep_is_shown_but_not_used(http, server, access):
    long = f"{server.address}/posts/{'x' * 300}"
    server.trouble = lambda asked: (
        Reply(201, headers={"Location": long}) if asked.path == "/micropub" else None
    )

    receipt = BLOG.publisher.publish(http, access, outgoing(TEXT))

    assert receipt.url == long
    assert receipt.remote_id == "key-1"  # stands for: only she can delete it


def test_who_we_are_stands_at_our_address():
    said = BLOG.describe(f"{PAGE}/oauth/blog.json", f"{PAGE}/back/", [])

    assert said["client_id"].startswith(said["client_uri"])
    assert said["redirect_uris"] == [f"{PAGE}/back/"]
    assert said["client_name"] == "Mitreden"


@pytest.mark.micropub
def test_the_whole_way_on_a_blog_somebody_else_has_built(http, micropub):
    departure = there(micropub)
    journey = BLOG.oauth.begin(http, departure)
    back = micropub.consent(journey.url)
    answer = dict(parse_qsl(urlsplit(back).query))
    account = BLOG.oauth.arrive(http, departure, journey.keep, answer)
    access = account.access
    assert back.startswith(departure.redirect_uri)
    assert account.keeps_drafts
    assert access.expires

    sent = outgoing(TEXT, pictures=(picture(),), marks=DRAFTS)
    receipt = BLOG.publisher.publish(http, access, sent)

    post = micropub.post(receipt.url)
    assert post["name"] == ["Ein Tag an der Pumpe"]
    ((kept, content),) = post["content"][0].items()
    assert kept == "html"
    assert content.endswith(
        ' alt="Eine Pumpe im Regen"/></figure>\n\n<p>Sie lief #Pumpen &amp; mehr.</p>'
    )
    assert post["category"] == ["Pumpen"]
    assert post["post-status"] == ["draft"]
    with pytest.raises(CannotTell):  # it shows its list to those who may change posts
        BLOG.publisher.publish(http, access, replace(sent, again=True))
    assert BLOG.publisher.refresh(http, access) == access
    BLOG.publisher.withdraw(http, access, receipt.remote_id)
    BLOG.publisher.withdraw(http, access, receipt.remote_id)
    with pytest.raises(Gone):
        BLOG.reader.reactions(http, access, receipt.remote_id, TEXT)


@pytest.mark.micropub
def test_a_no_on_a_blog_somebody_else_has_built_is_a_no(http, micropub):
    journey = BLOG.oauth.begin(http, there(micropub))

    answer = dict(parse_qsl(urlsplit(micropub.consent(journey.url, allow=False)).query))

    assert answer == {"error": "access_denied", "state": "a-state"}
