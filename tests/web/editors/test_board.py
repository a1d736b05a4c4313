from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from mitreden.audit.models import Entry
from mitreden.stories.models import ReasonCount, Story, StoryText
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db
BOARD = "/editors/"


@pytest.fixture
def editor(client):
    person = make.editor()
    client.force_login(person)
    return person


def waiting(title="A story", **fields):
    return make.story(title=title, state="waiting", published_at=None, **fields)


def state_of(story):
    story.refresh_from_db()
    return story.state


def shown(response):
    return [row.text.title for row in response.context["rows"]]


@pytest.mark.parametrize("maker", [make.person, make.lead, make.council])
@pytest.mark.parametrize(
    "page",
    ["editors:board", "editors:story_new", "editors:sources", "editors:source_new"],
)
def test_only_editors_get_in(client, maker, page):
    client.force_login(maker())

    assert client.get(reverse(page)).status_code == 403
    assert client.post(reverse(page)).status_code in {403, 405}


@pytest.mark.parametrize("page", ["editors:decide", "editors:undo_decision"])
def test_only_editors_decide(client, page):
    story = waiting()
    client.force_login(make.person())

    assert client.post(reverse(page), {"accept": story.pk}).status_code == 403
    assert state_of(story) == "waiting"


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get(BOARD).status_code == 302


def test_an_empty_board_helps_to_begin(client, editor):
    html = client.get(BOARD).text

    assert reverse("editors:source_new") in html
    assert "No story yet" in html


def test_the_board_shows_what_waits_newest_first(client, editor):
    waiting("Old", created_at=NOON - timedelta(days=3))
    waiting("New")
    make.story(title="Offered")

    response = client.get(BOARD)

    assert shown(response) == ["New", "Old"]
    counts = {tab.state: tab.count for tab in response.context["tabs"]}
    assert counts == {"waiting": 2, "proposed": 0, "accepted": 1, "set_aside": 0}


@pytest.mark.parametrize("state", Story.State.values)
def test_each_section_says_something_when_it_is_empty(client, editor, state):
    other = next(one for one in Story.State.values if one != state)
    make.story(state=other)

    assert 'class="empty"' in client.get(BOARD, {"state": state}).text


def test_the_board_can_be_searched_and_narrowed_to_a_source(client, editor):
    source = make.source()
    waiting("Über die Pumpe", source=source, guid="1")
    waiting("Über den Wind")
    StoryText.objects.update(what="", why="")

    assert shown(client.get(BOARD, {"q": "ÜBER pumpe"})) == ["Über die Pumpe"]
    assert shown(client.get(BOARD, {"source": source.pk})) == ["Über die Pumpe"]
    assert "Nothing found" in client.get(BOARD, {"q": "sonne"}).text


@pytest.mark.parametrize(
    "query",
    [{"state": "nonsense"}, {"source": "x"}, {"page": "999"}, {"source": "²"}],
)
def test_a_strange_address_shows_the_board(client, editor, query):
    waiting("A story")

    assert client.get(BOARD, query).status_code == 200


def test_accept_offers_a_story_and_can_be_undone(client, editor):
    story = waiting()

    response = client.post(reverse("editors:decide"), {"accept": story.pk}, follow=True)

    assert state_of(story) == "accepted"
    assert "Accepted" in response.text
    assert reverse("editors:undo_decision") in response.text
    client.post(reverse("editors:undo_decision"))
    assert state_of(story) == "waiting"
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["accept_story", "restore_story"]


def test_several_are_set_aside_and_come_back_together(client, editor):
    stories = [waiting(str(number)) for number in range(3)]
    keys = [story.pk for story in stories]

    client.post(reverse("editors:decide"), {"act": "set_aside", "story": keys[:2]})
    assert [state_of(story) for story in stories] == [
        "set_aside",
        "set_aside",
        "waiting",
    ]

    client.post(reverse("editors:undo_decision"))
    assert {state_of(story) for story in stories} == {"waiting"}


def test_all_stories_of_a_list_can_be_decided_at_once(client, editor):
    source = make.source()
    for number in range(25):
        waiting(str(number), source=source, guid=str(number))
    other = waiting("Other")

    client.post(
        reverse("editors:decide"),
        {"act": "set_aside", "all": "1", "source": source.pk, "state": "waiting"},
    )

    assert Story.objects.filter(state="set_aside").count() == 25
    assert state_of(other) == "waiting"


def test_nothing_ticked_changes_nothing_and_says_so(client, editor):
    story = waiting()

    response = client.post(reverse("editors:decide"), {"act": "accept"}, follow=True)

    assert state_of(story) == "waiting"
    assert "Tick a story first" in response.text


def test_what_was_set_aside_comes_back(client, editor):
    story = waiting()
    client.post(reverse("editors:decide"), {"set_aside": story.pk})

    client.post(reverse("editors:decide"), {"restore": story.pk, "state": "set_aside"})

    assert state_of(story) == "waiting"


def test_a_proposal_is_declined_with_a_word_that_its_author_reads(client, editor):
    eva = make.person()
    story = make.story(state="proposed", proposed_by=eva)

    client.post(
        reverse("editors:decide"),
        {"set_aside": story.pk, f"answer-{story.pk}": "Not yet, but thank you."},
    )

    assert state_of(story) == "set_aside"
    client.force_login(eva)
    assert "Not yet, but thank you." in client.get(reverse("advocates:propose")).text


def test_htmx_gets_the_board_alone_with_the_notice(client, editor):
    story = waiting("Gone")
    waiting("Stays")

    response = client.post(
        reverse("editors:decide"), {"accept": story.pk}, headers={"HX-Request": "true"}
    )

    assert response.text.strip().startswith('<section id="board"')
    assert 'id="notices"' in response.text
    assert shown(response) == ["Stays"]


def test_an_undo_without_a_decision_is_harmless(client, editor):
    assert client.post(reverse("editors:undo_decision")).status_code == 302


def test_reasons_are_shown_only_when_enough_people_gave_one(client, editor):
    story = make.story()
    row = ReasonCount.objects.create(story=story, reason="too_old", count=4)
    assert "too old" not in client.get(BOARD, {"state": "accepted"}).text

    row.count = 5
    row.save()
    assert "too old" in client.get(BOARD, {"state": "accepted"}).text


def test_a_reason_of_one_person_does_not_show_beside_those_of_many(client, editor):
    story = make.story()
    ReasonCount.objects.create(story=story, reason="too_old", count=9)
    ReasonCount.objects.create(story=story, reason="not_comfortable", count=1)

    html = client.get(BOARD, {"state": "accepted"}).text

    assert "too old" in html
    assert "at ease" not in html


def test_a_story_in_the_wild_cannot_break_the_page(client, editor):
    waiting('<script>alert("x")</script>')

    html = client.get(BOARD).text

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize("many", [1, 3])
def test_the_board_takes_the_same_few_queries(
    client, editor, many, django_assert_num_queries
):
    source = make.source()
    for number in range(many):
        story = waiting(source=source, guid=str(number), topic=make.topic())
        story.teams.add(make.team())
    client.get(BOARD)

    with django_assert_num_queries(10):
        client.get(BOARD)
