"""The meter beside the guideline being written: it tells, it never stops anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from mitreden.guidance.actions import GuidelineDraft, publish_guideline
from mitreden.guidance.models import Guideline
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[2] / "data" / "guidelines"
PAGE = "/editors/guideline/"
METER = "/editors/guideline/meter/"


def strict(language: str) -> str:
    [file] = (FOLDER / "bad").glob(f"*.{language}.md")
    return file.read_text("utf-8").split("---\n", 2)[2]


@pytest.fixture
def lead(client):
    person = make.lead()
    client.force_login(person)
    return person


def test_the_page_measures_todays_text(client, lead):
    publish_guideline(
        version="1.0",
        texts={"en": GuidelineDraft("How we speak", "You need no approval.\n")},
        now=NOON.replace(year=2025),
        by=lead,
    )
    html = client.get(PAGE).text

    assert "You need no approval." in html
    assert "of 100" in html
    assert "As soon as there is a text" in html  # in the other language


def test_a_strict_text_is_answered_with_sentences_and_gentler_ones(client, lead):
    answer = client.post(f"{METER}de/", {"de-body": strict("de")})
    html = answer.text

    assert answer.context["reading"].meter.score <= 10
    assert "too strict" in html
    assert "Die Nutzung sozialer Medien während der Arbeitszeit" in html
    assert '<span lang="de">Was du für das Programm tust' in html
    assert "It demands approval." in html


def test_nothing_is_kept_and_nothing_is_in_the_way(client, lead):
    client.post(f"{METER}en/", {"en-body": strict("en")})
    assert not Guideline.objects.exists()

    form = {"version": "1.0", "en-title": "Policy", "en-body": strict("en")}
    seen = client.post(PAGE, form).context["seen"]
    client.post(PAGE, form | {"act": "publish", "seen": seen})
    assert Guideline.objects.get().title == "Policy"


def test_what_is_typed_is_shown_as_text(client, lead):
    html = client.post(
        f"{METER}en/", {"en-body": "You must not <script>alert(1)</script> post."}
    ).text

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "body", ["", " \n", "\x00", "{{", "#" * 50_000, "a, " * 20_000]
)
def test_any_text_gets_an_answer(client, lead, body):
    assert client.post(f"{METER}en/", {"en-body": body}).status_code == 200


def test_only_editors_and_leads_and_only_languages_it_reads(client, lead):
    assert client.post(f"{METER}fr/").status_code == 404
    assert client.get(f"{METER}en/").status_code == 405

    client.force_login(make.person())
    assert client.post(f"{METER}en/").status_code == 403
