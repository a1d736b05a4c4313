from __future__ import annotations

import asyncio
import json
import re

import pytest

from mitreden.redirect import journal
from mitreden.redirect.app import RedirectConfig, create_app
from tests.redirect.asgi import ask
from tests.redirect.tables import Tables

LOCATION = (
    "https://company.example/news?utm_source=linkedin&utm_medium=employee"
    "&utm_campaign=spring&utm_content=the-pump"
)


@pytest.fixture
def tables(tmp_path):
    tables = Tables(tmp_path / "links.sqlite3")
    tables.add("aB3-_x", "gone")
    tables.withdraw("gone")
    return tables


@pytest.fixture
def config(tables, tmp_path):
    return RedirectConfig(
        database_url=str(tables.path),
        journal_dir=tmp_path / "clicks",
        website="https://www.company.example/de/",
    )


@pytest.fixture
def counted(tmp_path):
    def clicks() -> int:
        paths = journal.files(tmp_path / "clicks")
        return sum(journal.read(path, 0).clicks.total() for path in paths)

    return clicks


@pytest.mark.parametrize("before", [True, False])
def test_a_link_leads_to_its_target_and_the_click_is_kept(tables, tmp_path, before):
    config = RedirectConfig(str(tables.path), tmp_path / "clicks", sync_before=before)

    async def questions(client):
        response = await client.get("/l/aB3-_x")
        assert response.status == 302
        assert response.headers == {
            "location": LOCATION,
            "cache-control": "no-store",
            "referrer-policy": "strict-origin-when-cross-origin",
            "content-length": "0",
        }
        assert response.body == b""

    ask(create_app(config), questions)
    (path,) = journal.files(tmp_path / "clicks")
    ((link, _second),) = journal.read(path, 0).clicks
    assert link == tables.ids()["aB3-_x"]


def test_what_a_network_adds_to_the_link_is_not_passed_on(config):
    async def questions(client):
        response = await client.get("/l/aB3-_x", query="fbclid=who-is-this")
        assert response.headers["location"] == LOCATION

    ask(create_app(config), questions)


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "HEAD"},
        {"sec_purpose": "prefetch"},
        {"purpose": "prefetch"},
        {"user_agent": "LinkedInBot/1.0"},
        {"user_agent": ""},
    ],
)
def test_looking_at_a_link_is_answered_and_not_counted(config, counted, request_):
    async def questions(client):
        response = await client.get("/l/aB3-_x", **request_)
        assert (response.status, response.headers["location"]) == (302, LOCATION)

    ask(create_app(config), questions)
    assert counted() == 0


def test_a_link_works_the_moment_it_is_made(config, tables, counted):
    async def questions(client):
        assert (await client.get("/l/new")).status == 404
        tables.add("new")
        assert (await client.get("/l/new")).status == 302

    ask(create_app(config), questions)
    assert counted() == 1


@pytest.mark.parametrize("tail", ["/", ".", ")", "…", '".', "),"])
def test_what_is_glued_to_a_link_in_a_text_does_no_harm(config, tail):
    async def questions(client):
        assert (await client.get(f"/l/aB3-_x{tail}")).status == 302

    ask(create_app(config), questions)


@pytest.mark.parametrize(
    ("path", "status", "german", "english"),
    [
        ("/l/unknown", 404, "führt nirgendwohin", "leads nowhere"),
        ("/l/gone", 410, "zurückgenommen", "taken back"),
        ("/l/gone.", 410, "zurückgenommen", "taken back"),
        ("/l/far-too-long-a-code", 404, "führt nirgendwohin", "leads nowhere"),
        ("/l/", 404, "führt nirgendwohin", "leads nowhere"),
        ("/", 404, "führt nirgendwohin", "leads nowhere"),
        ("/l/../../etc/passwd", 404, "führt nirgendwohin", "leads nowhere"),
    ],
)
def test_a_link_that_leads_nowhere_gets_a_kind_page(
    config, counted, path, status, german, english
):
    async def questions(client):
        response = await client.get(path, accept_language="de-AT,de;q=0.9,en;q=0.5")
        assert response.status == status
        assert german in response.text
        assert '<html lang="de">' in response.text
        assert "Weiter zu www.company.example" in response.text
        assert 'href="https://www.company.example/de/"' in response.text
        assert english in (await client.get(path)).text

    ask(create_app(config), questions)
    assert counted() == 0


def test_the_page_is_strict_about_what_it_loads_and_keeps_nothing(config):
    async def questions(client):
        page = await client.get("/l/unknown")
        assert page.headers["content-security-policy"].startswith("default-src 'none';")
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["vary"] == "accept-language"
        assert "set-cookie" not in page.headers
        assert "<style" not in page.text
        assert "style=" not in page.text
        style = await client.get("/l/page.css")
        assert style.headers["content-type"] == "text/css; charset=utf-8"
        loaded = re.findall(r'(?:href|src)="(/l/[^"]+)"', page.text)
        loaded += [f"/l/{name}" for name in re.findall(r'url\("([^"]+)"\)', style.text)]
        assert len(loaded) == 5
        for path in loaded:
            assert (await client.get(path)).status == 200

    ask(create_app(config), questions)


def test_the_page_does_without_a_website(tables, tmp_path):
    async def questions(client):
        assert "<a " not in (await client.get("/l/unknown")).text

    ask(create_app(RedirectConfig(str(tables.path), tmp_path / "clicks")), questions)


def test_head_of_a_page_has_no_body(config):
    async def questions(client):
        response = await client.get("/l/unknown", method="HEAD")
        assert (response.status, response.body) == (404, b"")
        assert int(response.headers["content-length"]) > 500

    ask(create_app(config), questions)


@pytest.mark.parametrize("path", ["/l/aB3-_x", "/l/unknown", "/healthz"])
def test_only_reading_is_allowed(config, counted, path):
    async def questions(client):
        response = await client.get(path, method="POST")
        assert (response.status, response.headers["allow"]) == (405, "GET, HEAD")

    ask(create_app(config), questions)
    assert counted() == 0


def test_without_the_database_known_links_work_and_unknown_ones_ask_for_patience(
    config, tables, counted
):
    async def questions(client):
        tables.path.rename(tables.path.with_suffix(".away"))
        later = await client.get("/l/unknown")
        assert (later.status, later.headers["retry-after"]) == (503, "30")
        assert (await client.get("/l/aB3-_x")).status == 302
        health = await client.get("/healthz")
        assert health.status == 200
        assert json.loads(health.body)["database_answers"] is False

    ask(create_app(config), questions)
    assert counted() == 1


def test_health_tells_how_things_are(config):
    async def questions(client):
        response = await client.get("/healthz")
        assert response.status == 200
        assert json.loads(response.body) == {
            "links_loaded": True,
            "database_answers": True,
            "clicks_are_kept": True,
            "clicks_lost": 0,
            "clicks_synced_late": 0,
        }

    ask(create_app(config), questions)


def test_health_fails_while_no_link_is_known(tmp_path):
    async def questions(client):
        assert (await client.get("/healthz")).status == 503

    config = RedirectConfig(str(tmp_path / "missing.sqlite3"), tmp_path / "clicks")
    ask(create_app(config), questions)


def test_robots_are_asked_to_stay_away(config):
    async def questions(client):
        assert "Disallow: /" in (await client.get("/robots.txt")).text

    ask(create_app(config), questions)


def test_a_journal_that_cannot_be_kept_stops_the_start(tables, tmp_path):
    (tmp_path / "file").touch()
    app = create_app(RedirectConfig(str(tables.path), tmp_path / "file" / "clicks"))
    sent = []

    async def receive():
        return {"type": "lifespan.startup"}

    async def send(message):
        sent.append(message)

    asyncio.run(app({"type": "lifespan"}, receive, send))

    (message,) = sent
    assert message["type"] == "lifespan.startup.failed"
    assert "Not a directory" in message["message"]
