"""The distance between colleagues' posts is chosen by people in office, and logged."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mitreden.audit.models import Entry
from mitreden.people.models import Organisation
from mitreden.people.organisation import choose_story_pace
from mitreden.web.verbs import in_words
from tests import make

pytestmark = pytest.mark.django_db
HERE = reverse("editors:distance")


def chosen() -> int:
    return Organisation.objects.get().story_pace


@pytest.mark.parametrize("who", [make.editor, make.lead])
def test_editors_and_leads_choose_it_and_the_log_says_so(client, who):
    make.organisation()
    client.force_login(who())

    answer = client.post(HERE, {"minutes": "30"}, follow=True)

    assert chosen() == 30
    assert "From now on: 30 minutes" in answer.text
    assert '<option value="30" selected>30 minutes</option>' in answer.text
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject) == ("choose_distance", "30")
    assert in_words(entry.verb) == "chose how far apart posts about one story go out"


def test_none_is_a_choice_and_a_number_of_ones_own_stays_on_offer(client):
    make.organisation(story_pace=7)
    client.force_login(make.editor())
    page = client.get(reverse("editors:crisis")).text
    assert '<option value="7" selected>7 minutes</option>' in page

    client.post(HERE, {"minutes": "0"})

    assert chosen() == 0


@pytest.mark.parametrize("typed", ["", "-5", "9999", "ten", "99999999999999999999"])
def test_whatever_is_not_offered_changes_nothing(client, typed):
    make.organisation()
    client.force_login(make.editor())

    client.post(HERE, {"minutes": typed})

    assert chosen() == 10
    assert make.logged() == []


@pytest.mark.parametrize("who", [make.person, make.council])
def test_nobody_else_chooses(client, who):
    make.organisation()
    person = who()
    client.force_login(person)

    assert client.post(HERE, {"minutes": "30"}).status_code == 403
    with pytest.raises(PermissionError):
        choose_story_pace(minutes=30, by=person, now=make.NOON)
    assert chosen() == 10
