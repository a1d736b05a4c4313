from __future__ import annotations

import pytest
from django.urls import reverse

from mitreden.audit.models import Entry
from mitreden.stories.models import Story
from tests import make

pytestmark = pytest.mark.django_db
PROPOSE = "/propose/"


@pytest.fixture
def eva(client):
    person = make.person()
    client.force_login(person)
    return person


def proposal(**fields):
    return {
        "title": "The lathe",
        "what": "We mended it.",
        "why": "It shows what we can.",
        "proof_url": "company.example/lathe",
        "language": "en",
    } | fields


def test_a_proposal_reaches_the_editors_and_is_seen_by_its_author(client, eva):
    html = client.post(PROPOSE, proposal(), follow=True).text

    story = Story.objects.get()
    assert (story.state, story.proposed_by) == ("proposed", eva)
    assert story.proof_url == "https://company.example/lathe"
    assert story.texts.get().why == "It shows what we can."
    assert "the editors look at it" in html
    assert not Entry.objects.exists()


def test_on_bad_input_nothing_is_lost(client, eva):
    response = client.post(PROPOSE, proposal(title="", proof_url="no address"))

    assert response.status_code == 422
    assert "We mended it." in response.text
    assert 'value="no address"' in response.text
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("proposed", "the editors look at it"),
        ("accepted", "colleagues can tell it now"),
        ("set_aside", "not for now"),
        ("waiting", "the editors are preparing it"),
    ],
)
def test_she_sees_what_became_of_it(client, eva, state, words):
    make.story(state=state, proposed_by=eva)

    assert words in client.get(PROPOSE).text


def test_she_does_not_see_proposals_of_others(client, eva):
    make.story(title="Of somebody else", state="proposed", proposed_by=make.person())

    assert "Of somebody else" not in client.get(PROPOSE).text


def test_she_can_take_it_back(client, eva):
    story = make.story(state="proposed", proposed_by=eva)

    client.post(reverse("advocates:propose_withdraw", args=[story.slug]))

    assert not Story.objects.exists()


def test_nobody_else_can(client, eva):
    story = make.story(state="proposed", proposed_by=make.person())
    url = reverse("advocates:propose_withdraw", args=[story.slug])

    assert client.post(url).status_code == 404
    assert Story.objects.exists()


def test_what_was_decided_stays(client, eva):
    story = make.story(state="accepted", proposed_by=eva)
    url = reverse("advocates:propose_withdraw", args=[story.slug])

    assert "decided already" in client.post(url, follow=True).text
    assert Story.objects.exists()


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_takes_the_same_few_queries(
    client, eva, many, django_assert_num_queries
):
    for _ in range(many):
        make.story(state="proposed", proposed_by=eva)

    with django_assert_num_queries(6):
        client.get(PROPOSE)
