from __future__ import annotations

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db
URL = "/settings/"


@pytest.fixture
def eva(client):
    person = make.person(track="experts")
    client.force_login(person)
    return person


def test_settings_keeps_what_she_chose(client, eva):
    topic, team = make.topic("wind"), make.team("pumps")

    response = client.post(
        URL,
        {
            "topics": [topic.slug],
            "post_languages": ["en"],
            "track": "sales",
            "team": team.slug,
            "language": "de",
        },
    )

    eva.refresh_from_db()
    assert response.status_code == 302
    assert list(eva.topics.all()) == [topic]
    assert (eva.post_languages, eva.track, eva.team, eva.language) == (
        ["en"],
        "sales",
        team,
        "de",
    )
    assert response.cookies["django_language"].value == "de"


def test_settings_allows_to_choose_nothing(client, eva):
    client.post(URL, {"language": "en"})

    eva.refresh_from_db()
    assert (eva.track, eva.post_languages, eva.team) == ("", [], None)


def test_settings_loses_nothing_on_bad_input(client, eva):
    topic = make.topic("wind")

    response = client.post(
        URL, {"topics": [topic.slug], "language": "tlh", "track": "pirate"}
    )

    eva.refresh_from_db()
    assert response.status_code == 422
    assert "Not saved yet" in response.text
    assert f'value="{topic.slug}" id="id_topics_0" checked' in " ".join(
        response.text.split()
    )
    assert eva.track == "experts"


@pytest.mark.parametrize("many", [1, 6])
def test_settings_asks_the_database_the_same_few_questions(
    client, eva, many, django_assert_max_num_queries
):
    for number in range(many):
        make.topic(f"topic-{number}")
        make.team(f"team-{number}")

    with django_assert_max_num_queries(10):
        client.get(URL)


def test_settings_needs_somebody(client):
    assert client.get(URL).url.startswith(reverse("account_login"))


def test_a_time_zone_is_chosen_from_the_places_there_are(client):
    make.organisation()
    person = make.person()
    client.force_login(person)
    address = "/settings/"

    answer = client.post(address, {"language": "en", "time_zone": "Asia/Tokyo"})
    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.time_zone == "Asia/Tokyo"
    bad = client.post(address, {"language": "en", "time_zone": "Mars/Olympus"})
    assert bad.status_code == 422
    person.refresh_from_db()
    assert person.time_zone == "Asia/Tokyo"
