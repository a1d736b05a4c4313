from __future__ import annotations

import pytest

from mitreden.audit.models import Entry
from mitreden.guidance.actions import GuidelineDraft, publish_guideline
from mitreden.guidance.models import Guideline
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db
URL = "/editors/guideline/"
OLD = "Say where you work.\n\n## Be kind {#kind}\n\nListen first.\n"


@pytest.fixture
def lead(client):
    person = make.lead()
    client.force_login(person)
    publish_guideline(
        version="1.9",
        texts={"en": GuidelineDraft("How we speak", OLD)},
        now=NOON.replace(year=2025),
        by=person,
    )
    return person


def form(**fields):
    return {
        "version": "1.10",
        "en-title": "How we speak",
        "en-body": OLD.replace("Listen first.", "Listen twice."),
        "en-change_note": "Listening counts double",
    } | {name.replace("__", "-"): value for name, value in fields.items()}


def publish(client, **fields):
    """Look, then publish what was looked at."""
    seen = client.post(URL, form(**fields)).context["seen"]
    return client.post(URL, form(**fields) | {"act": "publish", "seen": seen})


def test_the_page_begins_with_todays_text_and_the_next_number(client, lead):
    html = client.get(URL).text

    assert 'value="1.10"' in html
    assert "Listen first." in html


def test_what_changes_for_readers_is_shown_before_anything_is_published(client, lead):
    html = client.post(URL, form()).text

    assert "<del>first</del>" in html
    assert "<ins>twice</ins>" in html
    assert Guideline.objects.filter(version="1.10").count() == 0


def test_the_enter_key_looks_and_does_not_publish(client, lead):
    """A browser presses the first button of a form."""
    html = client.post(URL, form()).text

    assert html.index('name="act" value="look"') < html.index('value="publish"')


def test_a_version_is_published_and_in_the_log(client, lead):
    response = publish(client)

    assert response.status_code == 302
    new = Guideline.objects.get(version="1.10")
    assert (new.language, new.change_note) == ("en", "Listening counts double")
    assert "Listen twice." in client.get("/guideline/").text
    assert Entry.objects.filter(verb="publish_guideline", subject="1.10").exists()


def test_only_what_was_looked_at_is_published(client, lead):
    seen = client.post(URL, form()).context["seen"]

    other = form(en__body="Something else.") | {"act": "publish", "seen": seen}
    response = client.post(URL, other)

    assert response.status_code == 409
    assert "Something else." in response.text
    assert not Guideline.objects.filter(version="1.10").exists()


def test_a_version_published_meanwhile_is_not_passed_over(client, lead):
    seen = client.post(URL, form(version="3")).context["seen"]
    publish_guideline(
        version="2", texts={"en": GuidelineDraft("Other", "New.")}, now=NOON, by=lead
    )

    response = client.post(URL, form(version="3") | {"act": "publish", "seen": seen})

    assert response.status_code == 409
    assert not Guideline.objects.filter(version="3").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": "1.9"},
        {"version": "next"},
        {"en__title": ""},
        {"en__body": ""},
        {"en__title": "", "en__body": ""},
        {"de__body": "Nur ein Text"},
        {"en__body": "Ask {{nobody}}."},
        {"en__body": "Ask {{org."},
    ],
)
def test_bad_input_loses_nothing_and_publishes_nothing(client, lead, wrong):
    response = client.post(URL, form(**wrong) | {"act": "publish"})

    assert response.status_code == 422
    assert "Listening counts double" in response.text
    assert Guideline.objects.count() == 1


def test_a_text_cannot_bring_a_script(client, lead):
    html = client.post(URL, form(en__body="<script>alert(1)</script>")).text

    assert "<script>alert" not in html


def test_there_may_be_no_guideline_yet(client):
    client.force_login(make.editor())

    assert publish(client, version="1.0").status_code == 302
    assert Guideline.objects.get().version == "1.0"


@pytest.mark.parametrize("who", [make.person, make.council])
def test_nobody_else_writes_the_guideline(client, who):
    client.force_login(who())

    assert client.get(URL).status_code == 403
    assert URL not in client.get("/guideline/").text
