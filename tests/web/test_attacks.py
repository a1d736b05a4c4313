"""Every address of the product, tried by whoever should not get further there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.urls import URLResolver, get_resolver

from mitreden.publishing.models import Post
from tests import make

pytestmark = pytest.mark.django_db

LIVE = re.compile(r"/story-kit/(?:[^/]+/)?live/")  # says that she is signed out
OPEN_TO_ALL = (  # what somebody reads who is not signed in
    "/healthz",
    "/theme.css",
    "/look/",
    "/welcome/",
    "/imprint/",
    "/demo/",
    "/account/",
    "/glossary/",
    "/i18n/",
    "/oauth/",  # who we are, for networks that ask
    "/phone/",  # a prepared text, behind a code that works once
    # These say that she is signed out; the words stay on the page.
    *("/advice/", "/advice-answer/", "/practice/advice/", "/label/answer/"),
    "/pictures/desk/",
)
HOSTILE = (
    "\x00",
    "²",
    "٣",
    "9" * 5000,
    "-1",
    "99999999999999999999",
    "\r\nX-Evil: 1",
    "'\"><script>alert(1)</script>",
    "=1+1",
    "x" * 5000,
)
NAMES = (
    *(
        "q",
        "topic",
        "show",
        "page",
        "dismissed",
        "thanks",
        "instead",
        "text",
        "network",
    ),
    *("language", "with_link", "next", "state", "source", "period", "office", "verb"),
    *("category", "without_link", "do", "mend", "suggestion", "before", "at", "posted"),
    *("live", "reason", "theme", "persona", "story", "act", "accept", "word", "seen"),
    *("url", "address", "name", "password", "team", "track", "topics", "how_much"),
    *("hint-TOTAL_FORMS", "more", "all", "answer", "shown", "answered", "forget"),
    *("about", "about_was", "tone", "gets", "seen", "circle", "example", "prompt"),
    *("example_was", "prompt_was", "format", "country", "jurisdiction"),
)


def paths(values: tuple[str, ...]) -> Iterator[str]:
    """Every address, with each of these values wherever it asks for one."""
    for pattern in _patterns(get_resolver()):
        for value in values:
            address = "/" + pattern
            while "<" in address:
                before, _, rest = address.partition("<")
                address = before + value + rest.partition(">")[2]
            yield address


def _patterns(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        text = str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _patterns(one, prefix + text)
        elif not text.startswith("^"):
            yield prefix + text


@pytest.fixture
def eva():
    person = make.person()
    make.channel(person)
    story = make.story(slug="the-story", proposed_by=person)
    make.post(person, story=story, answer=Post.Answer.OPEN)
    make.source()
    return person


def known(eva) -> tuple[str, ...]:
    return (
        str(eva.posts.get().pk),
        str(eva.channels.get().pk),
        "the-story",
        "bluesky",
    )


def test_signed_out_nothing_answers_but_what_is_meant_for_everybody(client, eva):
    for path in sorted(set(paths(known(eva)))):
        for ask in (client.get, client.post):
            if path.startswith(OPEN_TO_ALL) or LIVE.fullmatch(path):
                continue
            response = ask(path)
            assert response.status_code in {302, 404, 405}, path
            if response.status_code == 302:
                assert response.url.startswith(("/account/login/", "/welcome/")), path


def test_no_office_no_entry(client, eva):
    client.force_login(make.person(is_administrator=True))
    for path in sorted(set(paths(known(eva)))):
        if path.startswith(("/editors/", "/council/")):
            assert client.get(path).status_code in {403, 404}, path
            assert client.post(path).status_code in {403, 404}, path


@pytest.mark.parametrize("who", [make.person, make.editor, make.lead, make.council])
def test_what_belongs_to_somebody_else_is_not_there(client, eva, who):
    client.force_login(who())
    before = everything()
    post, channel = eva.posts.get().pk, eva.channels.get().pk
    for path in (
        f"/share/post/{post}/",
        f"/share/post/{post}/state/",
        f"/share/post/{post}/answer/",
        f"/posts/{post}/answer/",
        f"/posts/{post}/withdraw/",
        f"/posts/{post}/time/",
        f"/posts/{post}/again/",
        f"/posts/{post}/live/",
        f"/accounts/{channel}/disconnect/",
        "/propose/the-story/withdraw/",
    ):
        assert client.post(path, {"posted": "yes"}).status_code in {404, 405}, path
        assert client.get(path).status_code in {404, 405}, path

    assert everything() == before


def test_reading_changes_nothing(client, eva):
    make.organisation()
    eva.is_editor = eva.is_lead = eva.is_council = True
    eva.save()
    client.force_login(eva)
    before = everything()
    for path in sorted(set(paths(known(eva)))):
        client.get(path, {"act": "remove", "do": "now", "posted": "yes", "text": "x"})
        client.head(path)

    assert everything() == before


def test_no_act_without_the_token_of_the_form(eva):
    client = Client(enforce_csrf_checks=True)
    eva.is_editor = eva.is_lead = eva.is_council = True
    eva.save()
    client.force_login(eva)
    before = everything()
    for path in sorted(set(paths(known(eva)))):
        assert client.post(path, {"theme": "dark"}).status_code in {302, 403, 404, 405}
        answer = client.post(path, {"theme": "dark"}, headers={"HX-Request": "true"})
        assert answer.status_code != 200, path

    assert everything() == before


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda value: repr(value)[:20])
def test_no_input_breaks_a_page(client, eva, hostile):
    make.organisation()
    eva.is_editor = eva.is_lead = eva.is_council = True
    eva.save()
    everywhere = dict.fromkeys(NAMES, hostile)
    client.raise_request_exception = True
    for path in sorted(set(paths(known(eva)))):
        if path.startswith(("/account/", "/my-data/erase", "/leave/")):
            continue
        cache.clear()
        client.force_login(eva)
        for ask in (client.get, client.post):
            response = ask(path, everywhere)
            assert response.status_code < 500, (path, response)
            assert "X-Evil" not in response.headers
            if response["Content-Type"].startswith("text/html"):
                assert "<script>alert" not in response.text, path


@pytest.mark.parametrize("hostile", [h for h in HOSTILE if "/" not in h and len(h) > 2])
def test_no_address_breaks_a_page(client, eva, hostile):
    client.force_login(eva)
    for path in sorted(set(paths((hostile,)))):
        assert client.get(path).status_code < 500, path


def everything() -> dict[str, list[dict[str, object]]]:
    """All rows of all tables, but for sessions and who looked at what."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.label not in {"sessions.Session", "audit.Entry"}
    }


def test_personal_pages_stay_in_no_cache(client, eva):
    client.force_login(eva)
    for path in ("/", "/posts/", "/numbers/", "/my-data/", "/my-data/download/"):
        assert client.get(path).headers["Cache-Control"] == "private, no-store", path

    assert "public" in client.get("/theme.css").headers["Cache-Control"]


def test_nobody_else_hears_where_people_come_from(client):
    assert client.get("/imprint/").headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "there", ["//evil.example", "https://evil.example", "\\\\evil.example", "nowhere"]
)
def test_no_form_leads_to_another_site(client, eva, there):
    client.force_login(eva)
    for path in ("/look/theme/", "/look/language/", "/i18n/setlang/"):
        answer = client.post(path, {"next": there, "theme": "dark", "language": "de"})
        assert "evil" not in answer.url, path


def test_cookies_are_kept_from_scripts_and_from_plain_lines(client):
    make.person(email="eva@company.example", password="a-long-one-for-eva")
    answer = client.post(
        "/account/login/",
        {"login": "eva@company.example", "password": "a-long-one-for-eva"},
        secure=True,
    )
    answer.cookies.update(
        client.post("/look/theme/", {"theme": "dark"}, secure=True).cookies
    )

    assert {"sessionid", "django_language", "theme"} <= set(answer.cookies)
    for name in ("sessionid", "django_language"):
        assert answer.cookies[name]["httponly"], name
        assert answer.cookies[name]["samesite"] == "Lax", name


def test_signing_in_gives_the_browser_a_new_session(client):
    make.person(email="eva@company.example", password="a-long-one-for-eva")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key

    client.post(
        "/account/login/",
        {"login": "eva@company.example", "password": "a-long-one-for-eva"},
    )

    assert client.session.session_key != before


def test_a_story_for_others_is_not_there(client, eva):
    hidden = make.story(slug="secret-plan", state="waiting")
    client.force_login(eva)

    for act in ("not-for-me", "reason"):
        assert client.post(f"/stories/{hidden.slug}/{act}/").status_code == 404
    assert client.post(f"/stories/{hidden.slug}/after-all/").url == "/"
    for page in ("compose", "share", "advice"):
        assert client.post(f"/{page}/{hidden.slug}/").status_code == 404
