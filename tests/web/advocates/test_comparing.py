"""Advice on a text that is hardly one's own: seen on the page, without a name."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mitreden.publishing.actions import Written, share_by_hand
from mitreden.stories.models import Suggestion
from tests import make

pytestmark = pytest.mark.django_db
TEXT = (
    "Saturday, six o'clock, and the old pump on the village square runs again. It stood "
    "still for nine weeks because nobody makes its seal any more. So we turned one."
)


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person(name="Eva Brandt")
    client.force_login(person)
    return person


@pytest.fixture
def story(eva):
    return make.story()


def said(client, story, text, network="linkedin"):
    answer = client.post(
        reverse("advocates:advice", args=[story.slug]),
        {"text": text, "network": network, "language": "en", "shown": f"{network}-en"},
        headers={"HX-Request": "true"},
    )
    return answer.content.decode()


def share(author, story, text=TEXT):
    share_by_hand(
        author=author,
        network_key="linkedin",
        written=Written(text=text, language="en", story=story),
        now=make.NOON,
    )


def test_a_start_taken_as_it_is_asks_what_she_saw(client, story):
    Suggestion.objects.create(story=story, language="en", text=TEXT)

    assert "Make it yours: what did you see?" in said(client, story, TEXT)
    assert "Make it yours" not in said(client, story, "I was there myself. " * 4)


def test_a_colleagues_post_is_noticed_and_nobody_is_named(client, story):
    ali = make.person(name="Ali Demir")
    share(ali, story)

    html = said(client, story, TEXT)
    assert "Something very like it is out already" in html
    assert "Ali" not in html


def test_on_x_it_is_said_strongly(client, story):
    share(make.person(), story)

    html = said(client, story, TEXT, network="x")
    assert 'data-finding="copy.x_rule" data-weight="strong"' in html


def test_ones_own_post_is_no_copy(client, eva, story):
    share(eva, story)

    assert "copy." not in said(client, story, TEXT, network="x")


@pytest.mark.parametrize("many", [1, 4])
def test_comparing_costs_three_questions_whatever_there_is(
    client, story, many, django_assert_num_queries
):
    for number in range(many):
        Suggestion.objects.create(story=story, language="en", text=f"{TEXT} {number}")
        share(make.person(), story, f"{TEXT} {number}")
    said(client, story, TEXT)

    with django_assert_num_queries(13):
        said(client, story, TEXT)
