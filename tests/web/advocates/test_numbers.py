from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mitreden.publishing.models import Post
from tests import make

pytestmark = pytest.mark.django_db
URL = "/numbers/"


def words(html: str) -> str:
    """Without markup: a word may be a term of the glossary, and a button."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


@pytest.fixture
def eva(client):
    person = make.person()
    client.force_login(person)
    return person


def test_numbers_begin_with_help(client, eva):
    html = client.get(URL).text

    assert "Your numbers begin with your first post" in html
    assert "There is no target to reach." in html


def test_numbers_say_in_a_sentence_what_her_posts_did(client, eva):
    post = make.post(eva, story=make.story(title="The lamp in the hall"))
    make.clicks(post, 1234)

    html = client.get(URL).text

    assert "Your words were clicked 1,234 times." in html
    assert "With one post so far." in words(html)
    assert "The lamp in the hall" in html


def test_numbers_are_patient_when_nobody_has_clicked(client, eva):
    make.post(eva)

    assert "Nobody has clicked yet." in client.get(URL).text


def test_numbers_are_hers_alone(client, eva):
    make.post(eva, text="Mine")
    other = make.post(make.person(), text="Words of another")
    make.clicks(other, 500)

    html = client.get(URL).text

    assert "Mine" in html
    assert "Words of another" not in html
    assert "500" not in html


def test_numbers_leave_out_what_was_withdrawn_or_never_posted(client, eva):
    make.post(eva, text="Withdrawn", withdrawn_at=make.NOON)
    make.post(eva, text="Not posted", answer=Post.Answer.NO)
    make.post(eva, text="Posted")

    html = client.get(URL).text

    assert "Posted" in html
    assert "Withdrawn" not in html
    assert "Not posted" not in html


def test_a_post_that_was_clicked_must_have_been_posted(client, eva):
    post = make.post(eva, text="She did not say", answer=Post.Answer.OPEN)
    make.clicks(post, 2)

    assert "She did not say" in client.get(URL).text


def test_numbers_draw_the_last_twelve_weeks(client, eva):
    now = timezone.now()
    post = make.post(eva, at=now - timedelta(weeks=3))
    make.clicks(post, 10, at=now)
    make.clicks(post, 5, at=now - timedelta(weeks=2))
    make.clicks(post, 99, at=now - timedelta(weeks=40))

    weeks = client.get(URL).context["weeks"]

    assert len(weeks) == 12
    assert [week.clicks for week in weeks[-3:]] == [5, 0, 10]
    assert [week.height for week in weeks[-3:]] == [50, 0, 100]


def test_numbers_come_in_pages(client, eva):
    for number in range(16):
        make.post(eva, text=f"Post {number}", at=make.NOON + timedelta(hours=number))

    assert "Page 1 of 2" in client.get(URL).text
    assert "Post 0" in client.get(URL, {"page": 2}).text


def test_numbers_ask_who_is_there(client):
    response = client.get(URL)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("many", [1, 12])
def test_numbers_ask_the_database_the_same_few_questions(
    client, eva, many, django_assert_num_queries
):
    for _ in range(many):
        make.clicks(make.post(eva, story=make.story()), 3)

    with django_assert_num_queries(11):
        client.get(URL)
