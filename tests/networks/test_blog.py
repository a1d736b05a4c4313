"""One's own blog: a real WordPress, from the consent page to a deleted post."""

from __future__ import annotations

import io
from urllib.parse import parse_qsl, urlsplit

import pytest
from PIL import Image

from mitreden.lib.guarded import guarded_client
from mitreden.networks.blog.network import BLOG
from mitreden.networks.blog.publish import split
from mitreden.networks.types import (
    Access,
    Card,
    Departure,
    Gone,
    Outgoing,
    Picture,
    Refused,
    SignInAgain,
)
from tests import make
from tests.local_web import Answer, local_web
from tests.wordpress_server import WordPressServer

BACK = "https://mitreden.example/accounts/connected/blog/"
TEXT = """Ein Tag an der Pumpe

Morgens um sechs <b>roch</b> es nach Öl & Kaffee. Mehr auf https://wendbach.example/tag.

Abends lief sie."""


@pytest.fixture
def http():
    with guarded_client(allow_private=True, timeout=20) as client:
        yield client


@pytest.fixture
def access(wordpress: WordPressServer) -> Access:
    return Access(
        wordpress.address,
        "2",
        wordpress.application_password,
        more={"rest": f"{wordpress.address}/wp-json/", "login": wordpress.login},
    )


def outgoing(key: str, text: str = TEXT, **more) -> Outgoing:
    return Outgoing(text, "de", key, make.NOON, **more)


def picture(alt='Eine "Pumpe" im Regen') -> Picture:
    content = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(content, "PNG")
    return Picture(content.getvalue(), "image/png", alt, 8, 6)


@pytest.mark.wordpress
def test_the_permission_is_given_on_the_blogs_own_page(http, wordpress):
    departure = Departure(BACK, "a-state", wordpress.address)
    journey = BLOG.oauth.begin(http, departure)
    back = wordpress.consent(journey.url)
    answer = dict(parse_qsl(urlsplit(back).query))

    account = BLOG.oauth.arrive(http, departure, journey.keep, answer)

    assert back.startswith(BACK)
    assert answer["state"] == "a-state"
    assert account.name.startswith("Eva Braun · 127.0.0.1")
    assert BLOG.publisher.refresh(http, account.access) == account.access
    BLOG.publisher.sign_out(http, account.access)
    with pytest.raises(SignInAgain):
        BLOG.publisher.refresh(http, account.access)


@pytest.mark.wordpress
def test_a_no_on_the_blogs_page_is_a_no(http, wordpress):
    departure = Departure(BACK, "a-state", wordpress.address)
    journey = BLOG.oauth.begin(http, departure)

    answer = dict(
        parse_qsl(urlsplit(wordpress.consent(journey.url, allow=False)).query)
    )

    assert answer["state"] == "a-state"
    assert answer["error"] == "access_denied"


@pytest.mark.wordpress
def test_somebody_who_may_not_publish_is_told_so(http, wordpress):
    keep = {"rest": f"{wordpress.address}/wp-json/"}
    answer = {"user_login": "tom", "password": wordpress.reader_password}

    with pytest.raises(Refused) as caught:
        BLOG.oauth.arrive(http, Departure(BACK, "s", wordpress.address), keep, answer)

    assert caught.value.reason == "may_not_post"


@pytest.mark.wordpress
def test_a_post_has_headline_paragraphs_link_and_described_picture(
    http, wordpress, access
):
    receipt = BLOG.publisher.publish(
        http,
        access,
        outgoing(
            "20261125-aa11",
            card=Card("https://go.example/l/abcd1234", "Zum Nachlesen"),
            pictures=(picture(),),
        ),
    )

    page = http.get(receipt.url).text
    assert "Ein Tag an der Pumpe" in page
    assert "&lt;b&gt;roch&lt;/b&gt; es nach Öl &#038; Kaffee" in page.replace(
        "&amp;", "&#038;"
    )
    assert '<a href="https://wendbach.example/tag">' in page
    assert '<a href="https://go.example/l/abcd1234">Zum Nachlesen</a>' in page
    assert "Eine &quot;Pumpe&quot; im Regen" in page


@pytest.mark.wordpress
def test_sent_twice_there_is_one_post_and_one_picture(http, wordpress, access):
    sent = outgoing("20261125-bb22", pictures=(picture(),))

    first = BLOG.publisher.publish(http, access, sent)
    second = BLOG.publisher.publish(http, access, sent)

    assert first == second
    slugs = [post["slug"] for post in wordpress.posts()]
    assert slugs.count("20261125-bb22") == 1
    assert "20261125-bb22-2" not in slugs
    media = http.get(f"{wordpress.address}/wp-json/wp/v2/media?slug=20261125-bb22-1-2")
    assert media.json() == []


@pytest.mark.wordpress
def test_what_is_deleted_is_gone_and_gone_twice_is_fine(http, wordpress, access):
    receipt = BLOG.publisher.publish(http, access, outgoing("20261125-cc33"))
    assert BLOG.reader.reactions(http, access, receipt.remote_id, TEXT).replies == 0

    BLOG.publisher.withdraw(http, access, receipt.remote_id)
    BLOG.publisher.withdraw(http, access, receipt.remote_id)

    with pytest.raises(Gone):
        BLOG.reader.reactions(http, access, receipt.remote_id, TEXT)


@pytest.mark.wordpress
def test_a_wrong_password_asks_to_sign_in_again(http, wordpress, access):
    wrong = Access(access.server, access.account, "no such", more=access.more)

    with pytest.raises(SignInAgain):
        BLOG.publisher.publish(http, wrong, outgoing("20261125-dd44"))


def test_a_site_without_wordpress_is_told_apart(http):
    with local_web() as web:
        web.answers["/"] = Answer(b"<html>hello")
        web.answers["/wp-json/"] = Answer(b"{}")
        with pytest.raises(Refused) as caught:
            BLOG.oauth.begin(http, Departure(BACK, "s", web.address))

    assert caught.value.reason == "no_application_passwords"


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        ("Titel\n\nErster Absatz.", "Titel", "Erster Absatz."),
        ("Ein Satz. Noch einer.", "Ein Satz.", "Ein Satz. Noch einer."),
        ("kurz", "kurz", "kurz"),
        ("wort " * 60, ("wort " * 24).strip() + " …", ("wort " * 60).strip()),
    ],
)
def test_every_text_has_a_headline(text, headline, body):
    assert split(text) == (headline, body)
