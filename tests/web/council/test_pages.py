from __future__ import annotations

import ast
import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from mitreden.audit.actions import record
from mitreden.privacy.register import RECORDS
from mitreden.web.council.promises import PROMISES
from mitreden.web.verbs import VERBS
from tests import make

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]
PAGES = ["/council/", "/council/log/", "/council/promises/", "/council/agreement/"]


@pytest.fixture
def council(client):
    person = make.council(name="Petra Council")
    client.force_login(person)
    return person


@pytest.mark.parametrize("url", PAGES)
def test_the_council_may_open_it(client, council, url):
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("who", [make.person, make.editor, make.lead])
def test_nobody_else_may(client, who, url):
    client.force_login(who())

    assert client.get(url).status_code == 403


def test_the_register_shows_every_table_and_column(client, council):
    html = client.get("/council/").text

    for entry in RECORDS:
        assert entry.table in html
        for column in entry.columns:
            assert f"<code>{column.name}</code>" in html


def test_the_log_says_in_words_who_did_what(client, council):
    editor = make.editor(name="Jule Editor")
    record(by=editor, verb="set_aside_story", subject="pump", at=make.NOON)

    html = client.get("/council/log/").text

    assert "Jule Editor" in html
    assert "set a story aside" in html
    assert "25 November 2026" in html


def test_the_log_can_be_filtered(client, council):
    record(by=make.editor(is_lead=True), verb="edit_story", subject="first")
    record(by=make.council(), verb="look_at_totals", subject="second")

    by_office = client.get("/council/log/", {"office": "lead"}).text
    by_verb = client.get("/council/log/", {"verb": "look_at_totals"}).text
    nothing = client.get("/council/log/", {"office": "administrator"}).text

    assert ("first" in by_office, "second" in by_office) == (True, False)
    assert ("first" in by_verb, "second" in by_verb) == (False, True)
    assert "Nothing of this kind has happened" in nothing


def test_the_log_comes_in_pages_and_keeps_the_filter(client, council):
    for number in range(31):
        at = make.NOON - timedelta(hours=number)
        record(by=council, verb="look_at_totals", subject=f"look {number}", at=at)

    html = client.get("/council/log/", {"verb": "look_at_totals"}).text
    second = client.get("/council/log/", {"verb": "look_at_totals", "page": 2}).text

    assert 'href="?verb=look_at_totals&amp;page=2"' in html
    assert "look 30" in second


def test_an_entry_outlives_the_account_of_its_actor(client, council):
    editor = make.editor()
    record(by=editor, verb="edit_story", subject="pump")
    editor.delete()

    assert "account deleted" in client.get("/council/log/").text


@pytest.mark.parametrize("many", [1, 30])
def test_the_log_asks_the_database_the_same_few_questions(
    client, council, many, django_assert_num_queries
):
    for _ in range(many):
        record(by=make.editor(), verb="edit_story", subject="pump")

    with django_assert_num_queries(6):
        client.get("/council/log/")


def test_the_agreement_page_shows_the_values_in_force(client, council):
    make.organisation(smallest_group=12)

    assert "At least 12 people" in client.get("/council/agreement/").text


def test_each_promise_is_kept_by_something_that_exists():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())
    names = {c["name"] for c in contracts["tool"]["importlinter"]["contracts"]}

    for promise in PROMISES:
        assert promise.contract or promise.test
        assert not promise.contract or promise.contract in names
        if promise.test:
            file, _, name = promise.test.partition("::")
            functions = {
                node.name
                for node in ast.walk(ast.parse((ROOT / file).read_text()))
                if isinstance(node, ast.FunctionDef)
            }
            assert name in functions, promise.test


def test_everything_that_is_logged_has_words():
    written = "".join(
        path.read_text()
        for path in (ROOT / "mitreden").rglob("*.py")
        if "migrations" not in path.parts
    )
    verbs = set(re.findall(r'verb="([a-z_]+)"', written))
    verbs |= set(re.findall(r'_log\(\s*by,\s*"([a-z_]+)"', written))

    assert "edit_story" in verbs
    assert verbs - set(VERBS) == set()
