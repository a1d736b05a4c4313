from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from mitreden.guidance.actions import GuidelineDraft, publish_guideline
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(client):
    make.organisation(help_name="Lea Muster", help_phone="+49 30 5551")
    person = make.person()
    client.force_login(person)
    return person


def publish(version, days_ago, body):
    publish_guideline(
        version=version,
        texts={"en": GuidelineDraft("Our guideline", body, f"Note on {version}")},
        now=make.NOON - timedelta(days=days_ago),
        by=make.lead(),
    )


@pytest.fixture
def two_versions():
    publish("0.9", 60, "Ask {{help_name}}.\n\n## 1. Voice {#voice}\n\nWe read along.\n")
    publish("1.0", 30, "Ask {{help_name}}.\n\n## 1. Voice {#voice}\n\nNobody reads.\n")


def test_guideline_shows_the_latest_version_filled_in(client, eva, two_versions):
    html = client.get(reverse("advocates:guideline")).text

    assert "Ask Lea Muster." in html
    assert '<h2 id="voice">1. Voice</h2>' in html
    assert '<a href="#voice">1. Voice</a>' in html
    assert "Nobody reads." in html
    assert "We read along." not in html


def test_guideline_lists_older_versions_with_what_was_new(client, eva, two_versions):
    html = client.get(reverse("advocates:guideline")).text

    assert reverse("advocates:guideline_version", args=["0.9"]) in html
    assert reverse("advocates:guideline_comparison", args=["1.0"]) in html
    assert "Note on 1.0" in html


def test_an_older_version_says_that_it_no_longer_applies(client, eva, two_versions):
    html = client.get(reverse("advocates:guideline_version", args=["0.9"])).text

    assert "It no longer applies." in html
    assert "We read along." in html


def test_the_comparison_marks_words_that_came_and_went(client, eva, two_versions):
    html = client.get(reverse("advocates:guideline_comparison", args=["1.0"])).text

    assert "<del>We read along.</del><ins>Nobody reads.</ins>" in html


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("guideline_version", "3.0"),
        ("guideline_comparison", "3.0"),
        ("guideline_comparison", "0.9"),
    ],
)
def test_a_version_that_is_not_there_is_not_found(
    client, eva, two_versions, name, version
):
    assert client.get(reverse(f"advocates:{name}", args=[version])).status_code == 404


def test_without_a_guideline_the_page_says_what_to_go_by(client, eva):
    html = client.get(reverse("advocates:guideline")).text

    assert "There is no guideline yet" in html


def test_the_guideline_is_for_those_who_are_signed_in(client):
    assert client.get(reverse("advocates:guideline")).status_code == 302


def test_html_in_a_guideline_stays_text(client, eva):
    publish("1.0", 1, "Hello <script>alert(1)</script> & goodbye\n")

    html = client.get(reverse("advocates:guideline")).text

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize("many", [1, 3])
def test_guideline_asks_few_questions_however_many_versions(
    client, eva, many, django_assert_max_num_queries
):
    for number in range(many):
        publish(f"1.{number}", 30 - number, "Text\n")

    with django_assert_max_num_queries(6):
        client.get(reverse("advocates:guideline"))
