from __future__ import annotations

from datetime import date, timedelta

import pytest

from mitreden.stories.actions import dismiss_story, give_reason, undo_dismissal
from mitreden.stories.models import Dismissal, ReasonCount, Story, StoryText
from mitreden.stories.queries import (
    Choice,
    Why,
    offered_story,
    offered_to,
    offered_topics,
)
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva():
    return make.person(team=make.team("pumps"), track="experts")


def offered(person, **kwargs):
    shown = offered_to(person, now=NOON, language="en", **kwargs).shown
    return [offer.story.slug for offer in shown]


def test_a_story_for_everyone_is_offered(eva):
    story = make.story(slug="pump")

    (offer,) = offered_to(eva, now=NOON, language="en").shown

    assert offer.story == story
    assert offer.text.language == "en"
    assert offer.why == Why.EVERYONE


@pytest.mark.parametrize("state", ["waiting", "proposed", "set_aside"])
def test_a_story_the_editors_have_not_accepted_is_not_offered(eva, state):
    make.story(state=state)

    assert offered(eva) == []


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "seen"),
    [
        (None, None, True),
        (date(2026, 11, 25), date(2026, 11, 25), True),
        (date(2026, 11, 26), None, False),
        (None, date(2026, 11, 24), False),
        (None, date(2026, 12, 24), True),
    ],
)
def test_a_story_is_offered_within_its_dates(eva, valid_from, valid_until, seen):
    make.story(slug="dated", valid_from=valid_from, valid_until=valid_until)

    assert offered(eva) == (["dated"] if seen else [])


def test_a_story_for_teams_is_offered_to_these_teams_and_says_so(eva):
    mine = make.story(slug="mine")
    mine.teams.set([make.team("pumps"), make.team("wind")])
    make.story(slug="theirs").teams.set([make.team("wind")])

    (offer,) = offered_to(eva, now=NOON).shown

    assert (offer.story, offer.why) == (mine, Why.TEAM)
    assert offered(make.person()) == []


def test_who_has_chosen_no_track_is_offered_every_track():
    nora = make.person(track="")
    make.story(slug="theirs", tracks=["sales"])

    (offer,) = offered_to(nora, now=NOON, language="en").shown

    assert (offer.story.slug, offer.why) == ("theirs", Why.EVERYONE)


def test_a_story_for_tracks_is_offered_to_these_tracks_and_says_so(eva):
    make.story(slug="mine", tracks=["experts", "board"])
    make.story(slug="theirs", tracks=["sales"])

    (offer,) = offered_to(eva, now=NOON).shown

    assert (offer.story.slug, offer.why) == ("mine", Why.TRACK)


def test_a_story_about_her_topic_comes_first_and_names_the_topic(eva):
    water, wind = make.topic("water"), make.topic("wind")
    eva.topics.add(water)
    make.story(slug="wind", topic=wind, published_at=NOON)
    fitting = make.story(slug="both", topic=wind, published_at=NOON - timedelta(days=9))
    fitting.topics.add(water)

    first, second = offered_to(eva, now=NOON, language="en").shown

    assert (first.story.slug, first.why, first.topic) == ("both", Why.TOPIC, water)
    assert (second.story.slug, second.why, second.topic) == ("wind", Why.EVERYONE, wind)


def test_what_fits_does_not_stay_on_top_for_ever(eva):
    eva.topics.add(make.topic("water"))
    make.story(
        slug="old", topic=make.topic("water"), published_at=NOON - timedelta(days=90)
    )
    make.story(slug="new", published_at=NOON)

    assert offered(eva) == ["new", "old"]


def test_only_languages_she_reads_are_offered(eva):
    eva.post_languages = []
    make.story(slug="german", languages=("de",))
    english = make.story(slug="english", languages=("en",))

    (offer,) = offered_to(eva, now=NOON, language="en").shown

    assert (offer.story, offer.why) == (english, Why.LANGUAGE)


def test_the_text_is_in_the_language_of_the_page_else_in_another_of_hers(eva):
    make.story(slug="both")

    in_german = offered_to(eva, now=NOON, language="de").shown[0]
    StoryText.objects.filter(language="de").delete()
    only_english = offered_to(eva, now=NOON, language="de").shown[0]

    assert in_german.text.language == "de"
    assert only_english.text.language == "en"


def test_few_are_shown_and_the_number_of_others_is_known(eva):
    for _ in range(9):
        make.story()

    offers = offered_to(eva, now=NOON)

    assert (len(offers.shown), offers.total, offers.more) == (6, 9, 3)


def test_what_she_has_told_is_not_offered_again(eva):
    told = make.story(slug="told")
    make.story(slug="untold")

    assert offered(eva, told=[told.pk]) == ["untold"]


@pytest.mark.parametrize(
    "search", ["ÜBERGABE", "übergabe", "Über", "übergabe pumpe", "PUMPE"]
)
def test_search_finds_words_in_any_spelling(eva, search):
    make.story(slug="found", title="Übergabe der Pumpe")
    make.story(slug="other", title="Windrad")
    StoryText.objects.update(what="", why="", question="")

    assert offered(eva, choice=Choice(search=search)) == ["found"]


def test_search_wants_all_words_in_one_text(eva):
    story = make.story(title="Pumpe", languages=("de",))
    StoryText.objects.create(story=story, language="en", title="Handover")
    StoryText.objects.update(what="", why="")

    assert offered(eva, choice=Choice(search="pumpe handover")) == []


def test_a_topic_can_be_chosen(eva):
    water = make.topic("water")
    make.story(slug="main", topic=water)
    make.story(slug="beside").topics.add(water)
    make.story(slug="other", topic=make.topic("wind"))

    assert set(offered(eva, choice=Choice(topic=water))) == {"main", "beside"}


def test_the_topics_to_choose_from_are_those_of_her_offers(eva):
    water, wind, sun = make.topic("water"), make.topic("wind"), make.topic("sun")
    make.story(topic=water)
    make.story(topic=wind, tracks=["sales"])
    make.story(topic=sun, state="waiting")

    assert list(offered_topics(eva, now=NOON)) == [water]


def test_not_for_me_is_remembered_for_her_alone(eva):
    story = make.story(slug="no")

    dismiss_story(person=eva, story=story, now=NOON, reason="too_old")
    dismiss_story(person=eva, story=story, now=NOON, reason="too_old")

    assert offered(eva) == []
    assert offered(make.person()) == ["no"]
    assert Dismissal.objects.get().at == NOON
    (count,) = ReasonCount.objects.values("story", "reason", "count")
    assert count == {"story": story.pk, "reason": "too_old", "count": 1}


def test_a_reason_is_counted_without_a_person():
    fields = {field.name for field in ReasonCount._meta.get_fields()}

    assert fields == {"id", "story", "reason", "count"}


def test_an_unknown_reason_is_not_counted():
    give_reason(story=make.story(), reason="boss_is_watching")

    assert not ReasonCount.objects.exists()


def test_not_for_me_can_be_taken_back_and_is_found_by_searching(eva):
    story = make.story(slug="no", title="Windrad")
    dismiss_story(person=eva, story=story, now=NOON)

    assert offered(eva, choice=Choice(search="windrad")) == ["no"]
    assert undo_dismissal(person=eva, story=story)
    assert not undo_dismissal(person=eva, story=story)
    assert offered(eva) == ["no"]


def test_one_story_is_found_by_its_slug_only_if_she_may_tell_it(eva):
    story = make.story(slug="mine")
    make.story(slug="theirs", tracks=["sales"])
    dismiss_story(person=eva, story=story, now=NOON)

    offer = offered_story(eva, "mine", now=NOON, language="en")

    assert offer is not None
    assert offer.story == story
    assert offered_story(eva, "theirs", now=NOON) is None
    assert offered_story(eva, "nothing", now=NOON) is None


@pytest.mark.parametrize("many", [1, 3])
def test_offers_take_the_same_few_queries(eva, many, django_assert_num_queries):
    eva.topics.add(make.topic("water"))
    for _ in range(many):
        story = make.story(topic=make.topic("water"))
        story.topics.add(make.topic("water"), make.topic("wind"))

    with django_assert_num_queries(5):
        for offer in offered_to(eva, now=NOON, language="en").shown:
            assert offer.text.title
            assert [str(topic) for topic in offer.story.topics.all()]


def test_an_offer_takes_little_time_among_many(eva):
    Story.objects.bulk_create(
        Story(slug=f"many-{n}", state="accepted", created_at=NOON, published_at=NOON)
        for n in range(700)
    )
    StoryText.objects.bulk_create(
        StoryText(story=story, language="en", title="Many")
        for story in Story.objects.all()
    )

    offers = offered_to(eva, now=NOON, language="en")

    assert (len(offers.shown), offers.total) == (6, 500)
