"""One's own blog: a real WordPress, from the consent page to a deleted post."""

from __future__ import annotations

import html
import io
import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from PIL import Image

from mitreden.lib.headline import split
from mitreden.networks.blog.article import tags
from mitreden.networks.blog.network import BLOG
from mitreden.networks.types import (
    DRAFT,
    Access,
    Card,
    Departure,
    Earlier,
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
def test_she_can_connect_anew_while_the_first_password_is_still_there(http, wordpress):
    """Lost here, and not ended there: WordPress takes no second one of the same name."""
    found = []
    for state in ("first-state", "second-state"):
        departure = Departure(BACK, state, wordpress.address)
        journey = BLOG.oauth.begin(http, departure)
        answer = dict(parse_qsl(urlsplit(wordpress.consent(journey.url)).query))
        found.append(BLOG.oauth.arrive(http, departure, journey.keep, answer))

    first, second = found
    assert first.access.account == second.access.account
    for account in found:
        BLOG.publisher.sign_out(http, account.access)


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

    assert caught.value.reason == "no_way_in"


def test_a_blog_that_has_moved_is_followed(http):
    with local_web() as new, local_web() as old:
        new.answers["/blog/"] = Answer(
            b"<html>hello", headers={"Link": '</api/>; rel="https://api.w.org/"'}
        )
        new.answers["/api/"] = Answer(
            json.dumps(
                {
                    "authentication": {
                        "application-passwords": {
                            "endpoints": {"authorization": f"{new.address}/wp-admin/a"}
                        }
                    }
                }
            ).encode()
        )
        old.answers["/"] = Answer(
            status=301, headers={"Location": f"{new.address}/blog/"}
        )
        journey = BLOG.oauth.begin(http, Departure(BACK, "s", old.address))

    assert journey.url.startswith(f"{new.address}/wp-admin/a?app_name=Mitreden+2")
    assert journey.keep == {"rest": f"{new.address}/api/"}


@pytest.mark.wordpress
def test_a_draft_is_seen_by_nobody_and_has_a_page_to_edit_it_on(
    http, wordpress, access
):
    draft = outgoing("20261125-ee55", pictures=(picture(),), marks=frozenset({DRAFT}))

    first = BLOG.publisher.publish(http, access, draft)
    second = BLOG.publisher.publish(http, access, draft)

    assert first == second
    assert first.url == (
        f"{wordpress.address}/wp-admin/post.php?post={first.remote_id}&action=edit"
    )
    assert "20261125-ee55" not in [post["slug"] for post in wordpress.posts()]
    hers = http.get(
        f"{wordpress.address}/wp-json/wp/v2/posts/{first.remote_id}?context=edit",
        auth=(wordpress.login, wordpress.application_password),
    ).json()
    assert hers["status"] == "draft"
    assert hers["featured_media"]
    BLOG.publisher.withdraw(http, access, first.remote_id)
    assert BLOG.publisher.publish(http, access, draft).remote_id != first.remote_id


@pytest.mark.wordpress
def test_a_draft_she_has_published_is_found_as_what_it_is(http, wordpress, access):
    draft = outgoing("20261125-ee66", marks=frozenset({DRAFT}))
    first = BLOG.publisher.publish(http, access, draft)
    http.post(
        f"{wordpress.address}/wp-json/wp/v2/posts/{first.remote_id}",
        auth=(wordpress.login, wordpress.application_password),
        json={"status": "publish"},
    )

    again = BLOG.publisher.publish(http, access, draft)

    assert again.remote_id == first.remote_id
    assert again.url == f"{wordpress.address}/20261125-ee66/"


@pytest.mark.wordpress
def test_where_a_text_stood_first_is_said_to_readers_and_to_search_engines(
    http, access
):
    """One plugin's field takes it, another's refuses it: the post is out all the same."""
    where = "https://company.example/news/pumpe?a=1&b=2"
    sent = outgoing("20261125-ff66", earlier=Earlier(where, "Zuerst erschienen:"))

    receipt = BLOG.publisher.publish(http, access, sent)

    page = html.unescape(http.get(receipt.url).text)
    assert f'<em>Zuerst erschienen: <a href="{where}">{where}</a></em>' in page
    assert f'<link rel="canonical" href="{where}" />' in page


@pytest.mark.wordpress
def test_a_post_that_stood_nowhere_else_is_its_own_original(http, access):
    receipt = BLOG.publisher.publish(http, access, outgoing("20261125-ff77"))

    assert (
        f'<link rel="canonical" href="{receipt.url}" />' in http.get(receipt.url).text
    )


@pytest.mark.wordpress
def test_hashtags_become_tags_of_the_blog(http, wordpress, access):
    text = "Ein Tag. #Pumpe läuft, #pumpe steht. #Öl & #2026 https://a.example/#nein"

    posts = [
        BLOG.publisher.publish(http, access, outgoing(key, text))
        for key in ("20261125-ab01", "20261125-ab02")  # then the tags are there already
    ]

    for post in posts:
        url = f"{wordpress.address}/wp-json/wp/v2/tags?post={post.remote_id}"
        assert sorted(tag["name"] for tag in http.get(url).json()) == ["Pumpe", "Öl"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#Eins zwei #drei", ["Eins", "drei"]),
        ("#eins #Eins", ["eins"]),
        ("a#b /#c &#39; #1 # x", []),
        (
            " ".join(f"#t{number}x" for number in range(20)),
            [f"t{n}x" for n in range(10)],
        ),
    ],
)
def test_what_is_a_tag(text, found):
    assert tags(text) == found


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
