from __future__ import annotations

from datetime import timedelta

import pytest

from mitreden.guidance.entries import Word
from mitreden.guidance.models import OrganisationTerm
from mitreden.guidance.word_actions import add_words, change_word, remove_words
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


def test_a_new_a_changed_and_a_removed_word_are_known_at_once():
    words, editor, later = Words(), make.editor(), NOON + timedelta(seconds=1)
    assert words.get().find("Quelltopf") == []

    add_words(words=[Word("Quelltopf")], by=editor, now=NOON)
    term = OrganisationTerm.objects.get()
    assert len(words.get().find("Quelltopf")) == 1

    change_word(word=term, to=Word("Brunnen"), by=editor, now=later)
    assert len(words.get().find("Brunnen")) == 1

    remove_words(words=[term], by=editor, now=later)
    assert words.get().find("Brunnen") == []


def test_the_organisations_words_are_made_ready_once():
    words = Words()
    OrganisationTerm.objects.create(text="Quelltopf")

    assert words.get() is words.get()


def test_the_organisations_own_label_words_count():
    desk = sheet(make.story(label="ad"))
    desk.organisation.label_words = ["Eigenanzeige"]

    assert draft_of(desk, NOON).organisation.label_words == ("Eigenanzeige",)
