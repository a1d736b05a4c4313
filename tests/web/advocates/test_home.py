from __future__ import annotations

import pytest
from django.urls import reverse

from mitreden.stories.models import Dismissal, ReasonCount
from tests import make

pytestmark = pytest.mark.django_db
HOME = "/"


@pytest.fixture
def eva(client):
    person = make.person(name="Dr. Eva Maria Muster", track="experts")
    client.force_login(person)
    return person


def slugs(response) -> list[str]:
    return [card.offer.story.slug for card in response.context["cards"]]


def test_home_sends_whoever_is_signed_out_to_the_welcome(client):
    response = client.get(HOME)

    assert (response.status_code, response.url) == (302, reverse("visitors:welcome"))


def test_home_greets_by_first_name_and_shows_why(client, eva):
    topic = make.topic("repair")
    eva.topics.add(topic)
    make.story(title="The pump runs again", topic=topic)

    html = client.get(HOME).text

    assert "Eva." in html
    assert "The pump runs again" in html
    assert "You see it because you follow “Repair”." in html


def test_home_offers_three_acts_of_equal_weight(client, eva):
    story = make.story()

    html = client.get(HOME).text

    acts = html.partition('class="story-card__acts"')[2].partition("</article>")[0]
    assert reverse("advocates:compose", args=[story.slug]) in acts
    assert reverse("advocates:share", args=[story.slug]) in acts
    assert reverse("advocates:not_for_me", args=[story.slug]) in acts
    assert acts.count('class="button"') == 3
    assert "data-kind" not in acts


def test_home_shows_few_stories_and_more_when_asked(client, eva):
    for _ in range(8):
        make.story()

    assert len(slugs(client.get(HOME))) == 5
    assert len(slugs(client.get(HOME, {"show": "11"}))) == 8


@pytest.mark.parametrize("show", ["-1", "many", "99999999999999999999", ""])
def test_home_takes_a_strange_number_calmly(client, eva, show):
    make.story()

    assert client.get(HOME, {"show": show}).status_code == 200


def test_home_searches_titles_and_texts(client, eva):
    make.story(slug="pump", title="The pump")
    make.story(slug="cake", title="The cake")

    response = client.get(HOME, {"q": "cake"})

    assert slugs(response) == ["cake"]
    assert "One story about “cake”." in response.text


def test_home_helps_when_nothing_was_found(client, eva):
    make.story()

    html = client.get(HOME, {"q": "<b>zeppelin"}).text

    assert "Nothing about “&lt;b&gt;zeppelin” yet" in html
    assert "Show all stories" in html


def test_home_keeps_to_one_topic_when_asked(client, eva):
    wind = make.topic("wind")
    make.story(slug="wind", topic=wind)
    make.story(slug="other")

    assert slugs(client.get(HOME, {"topic": "wind"})) == ["wind"]


def test_home_says_so_when_there_are_no_stories_at_all(client, eva):
    assert "There are no stories yet" in client.get(HOME).text


def test_home_says_so_when_she_has_told_everything(client, eva):
    make.post(eva, story=make.story())

    assert "That was all for today" in client.get(HOME).text


def test_home_shows_a_story_again_that_she_did_not_post_after_all(client, eva):
    make.post(eva, story=make.story(slug="pump"), answer="no")

    assert slugs(client.get(HOME)) == ["pump"]


def test_not_for_me_takes_the_story_away_and_says_how_to_get_it_back(client, eva):
    story = make.story(slug="pump")

    response = client.post(reverse("advocates:not_for_me", args=["pump"]), follow=True)

    assert Dismissal.objects.get().story == story
    assert slugs(response) == []
    assert reverse("advocates:after_all", args=["pump"]) in response.text
    assert "Too much of an advert" in response.text


def test_not_for_me_answers_htmx_with_the_strip_alone(client, eva):
    make.story(slug="pump")

    html = client.post(
        reverse("advocates:not_for_me", args=["pump"]), headers={"HX-Request": "true"}
    ).text

    assert "<html" not in html
    assert 'id="story-pump"' in html
    assert "autofocus" in html  # the button that had the focus is gone


def test_after_all_brings_the_card_back(client, eva):
    make.story(slug="pump")
    client.post(reverse("advocates:not_for_me", args=["pump"]))

    html = client.post(
        reverse("advocates:after_all", args=["pump"]), headers={"HX-Request": "true"}
    ).text

    assert 'class="story-card"' in html
    assert "autofocus" in html
    assert not Dismissal.objects.exists()


def test_a_reason_is_counted_once_and_without_her(client, eva):
    story = make.story(slug="pump")
    client.post(reverse("advocates:not_for_me", args=["pump"]))
    url = reverse("advocates:reason", args=["pump"])

    client.post(url, {"reason": "too_old"})
    client.post(url, {"reason": "too_old"})
    client.post(url, {"reason": "not_my_topic"})

    (row,) = ReasonCount.objects.filter(story=story)
    assert (row.reason, row.count) == ("too_old", 1)


def test_a_reason_counts_only_for_a_story_she_set_aside(client, eva):
    make.story(slug="pump")

    client.post(reverse("advocates:reason", args=["pump"]), {"reason": "too_old"})

    assert not ReasonCount.objects.exists()


def test_home_invites_once_and_takes_a_no(client):
    person = make.person(takes_part=False)
    client.force_login(person)
    make.story()
    assert "Would you like to take part?" in client.get(HOME).text

    client.post(reverse("advocates:decline"))

    html = client.get(HOME).text
    assert "Would you like to take part?" not in html
    assert "The pump runs again" in html


@pytest.mark.parametrize("many", [1, 5])
def test_home_asks_the_database_the_same_few_questions(
    client, eva, many, django_assert_max_num_queries
):
    eva.topics.add(make.topic("repair"))
    for _ in range(many):
        make.story(topic=make.topic("repair")).topics.add(make.topic("wind"))

    with django_assert_max_num_queries(15):
        assert len(slugs(client.get(HOME))) == many
