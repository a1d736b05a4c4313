from __future__ import annotations

import json

import pytest

from mitreden.channels.models import Channel
from mitreden.people.models import Person
from mitreden.publishing.models import Post
from mitreden.web.advocates.stored_words import CHOSEN
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(client):
    person = make.person(name="Eva Muster", job="Toolmaker")
    client.force_login(person)
    return person


def test_my_data_shows_what_is_stored_in_words(client, eva):
    make.post(eva, text="My very own words")

    html = client.get("/my-data/").text

    assert "Your e-mail address" in html
    assert eva.email in html
    assert "Toolmaker" in html
    assert "My very own words" in html
    assert "25 November 2026" in html


def test_my_data_names_what_was_chosen_in_words(client, eva):
    eva.track, eva.post_languages = "apprentices", ["de", "en"]
    eva.save()
    make.post(eva, network_key="x", way="hand_over", answer="no")

    html = client.get("/my-data/").text

    for words in (
        "Apprentices: you are learning a trade",
        "Deutsch, English",
        "<dd>X</dd>",
        "<dd>you, yourself</dd>",
    ):
        assert words in html


@pytest.mark.parametrize(("model", "column"), sorted(CHOSEN, key=str))
def test_every_choice_has_its_words(model, column):
    field = model._meta.get_field(column)
    known = CHOSEN[model, column]

    assert {key for key, _ in field.choices or ()} <= set(known)


def test_my_data_never_shows_a_secret(client, eva):
    html = client.get("/my-data/").text

    assert "Your password, scrambled beyond repair" in html
    assert eva.password not in html


def test_my_data_is_about_nobody_else(client, eva):
    make.post(make.person(name="Otto Other"), text="Other words")

    html = client.get("/my-data/").text

    assert "Otto" not in html
    assert "Other words" not in html


def test_the_download_is_complete_and_a_file(client, eva):
    for number in range(8):
        make.post(eva, text=f"Post number {number}")

    response = client.get("/my-data/download/")

    assert response["Content-Disposition"] == 'attachment; filename="my-data.json"'
    tables = {table["table"]: table for table in json.loads(response.text)["tables"]}
    assert len(tables["publishing.Post"]["rows"]) == 8


def test_erasing_asks_first(client, eva):
    html = client.get("/my-data/erase/").text

    assert "Your posts" in html
    assert "Released totals do not change." in html


def test_erasing_does_nothing_without_a_tick(client, eva):
    make.post(eva)

    response = client.post("/my-data/erase/", {"how_much": "programme"})

    assert "nothing has been erased" in response.text
    assert Post.objects.exists()


def test_leaving_erases_and_keeps_the_account(client, eva):
    make.post(eva)

    response = client.post("/my-data/erase/", {"how_much": "programme", "sure": "on"})

    assert response.status_code == 302
    assert not Post.objects.exists()
    assert not Person.objects.get().takes_part
    assert "You have left" in client.get("/my-data/").text


def test_leaving_forgets_the_permission_to_post(client, eva):
    Channel.objects.create(
        owner=eva,
        network_key="bluesky",
        server="https://social.example",
        account="eva.example",
        remote_account_id="did:plc:eva",
        token=b"of an older key: cannot be read, must go nevertheless",
        connected_at=make.NOON,
    )

    client.post("/my-data/erase/", {"how_much": "programme", "sure": "on"})

    assert not Channel.objects.exists()


def test_the_account_can_go_too(client, eva):
    make.post(eva)

    client.post("/my-data/erase/", {"how_much": "account", "sure": "on"})

    assert not Person.objects.exists()
    assert client.get("/my-data/").status_code == 302


@pytest.mark.parametrize("many", [1, 5])
def test_my_data_asks_the_database_few_questions(
    client, eva, many, django_assert_max_num_queries
):
    for _ in range(many):
        make.clicks(make.post(eva, story=make.story()), 3)
        make.story(proposed_by=eva)

    with django_assert_max_num_queries(15):
        client.get("/my-data/")
