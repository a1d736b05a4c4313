from __future__ import annotations

from datetime import timedelta

import pytest

from mitreden.guidance.models import OrganisationTerm
from mitreden.networks import NETWORKS
from mitreden.web.advocates.drafting import Sheet, Words, draft_of
from tests import make

pytestmark = pytest.mark.django_db
NOON = make.NOON


def sheet(story=None, *, network="linkedin", text="Text", **fields):
    return Sheet(
        person=make.person(),
        organisation=make.organisation(mail_domains=["company.example"]),
        story=story,
        text=text,
        network=NETWORKS[network],
        language="en",
        with_link=fields.pop("with_link", True),
        **fields,
    )


def test_the_draft_knows_the_network_the_story_and_the_organisation():
    desk = sheet(make.story(label="ad"), text="x" * 300)
    draft = draft_of(desk, NOON)

    assert (draft.counter, draft.max_length, draft.fold) == ("utf16", 3000, 210)
    assert draft.label == "ad"
    assert draft.organisation.names[0] == "Muster"
    assert draft.organisation.domains == ("company.example",)
    assert draft.author.email == desk.person.email


@pytest.mark.parametrize(
    ("network", "label", "expected"),
    [
        ("linkedin", "employer", True),
        ("xing", "employer", True),
        ("bluesky", "employer", False),
        ("linkedin", "ad", False),  # an offer says so in the text
    ],
)
def test_the_profile_says_where_she_works_unless_it_is_an_offer(
    network, label, expected
):
    desk = sheet(make.story(label=label), network=network)

    assert draft_of(desk, NOON).author.headline_shown is expected


def test_what_the_handover_adds_leaves_less_room(settings):
    settings.LINKS_URL = "https://go.example.com"
    story = make.story()

    assert draft_of(sheet(story, network="x"), NOON).max_length == 280 - 24
    assert draft_of(sheet(story, network="mastodon"), NOON).max_length == 500 - 25
    assert draft_of(sheet(story, network="x", with_link=False), NOON).max_length == 280
    assert draft_of(sheet(story, network="linkedin"), NOON).max_length == 3000
    assert draft_of(sheet(network="x"), NOON).max_length == 280


def test_sent_through_her_account_the_link_is_in_the_card_and_costs_nothing():
    through = make.channel(make.person())

    sent = sheet(make.story(), network="bluesky", channel=through)

    assert draft_of(sent, NOON).max_length == 300


def test_a_new_word_is_known_at_once_and_a_changed_one_soon():
    words = Words()
    assert words.get(NOON).find("Quelltopf") == []

    term = OrganisationTerm.objects.create(text="Quelltopf")
    assert len(words.get(NOON).find("Quelltopf")) == 1

    OrganisationTerm.objects.filter(pk=term.pk).update(text="Brunnen")
    assert len(words.get(NOON + timedelta(seconds=31)).find("Brunnen")) == 1

    term.delete()
    assert words.get(NOON + timedelta(seconds=32)).find("Brunnen") == []
