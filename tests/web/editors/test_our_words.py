from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mitreden.guidance.models import OrganisationTerm
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    make.organisation()
    person = make.editor()
    client.force_login(person)
    return person


def texts():
    return list(OrganisationTerm.objects.values_list("text", flat=True))


def word(text="Aurora", **fields):
    return OrganisationTerm.objects.create(text=text, **fields)


@pytest.mark.parametrize("who", [make.person, make.council])
def test_our_words_are_for_the_editorial_team(client, who):
    client.force_login(who())

    assert client.get(reverse("editors:words")).status_code == 403
    assert client.post(reverse("editors:words_add"), {"text": "x"}).status_code == 403


def test_an_empty_list_says_what_it_is_for(client, editor):
    html = client.get(reverse("editors:words")).text

    assert "Nothing has to stay inside" in html


def test_adding_a_word_keeps_all_of_it(client, editor):
    day = {"instead": "a project", "reason": "secret", "public_from": "2027-02-16"}

    client.post(reverse("editors:words_add"), {"text": " Aurora "} | day)

    added = OrganisationTerm.objects.get()
    assert (added.text, added.instead, added.reason) == (
        "Aurora",
        "a project",
        "secret",
    )
    assert added.public_from == date(2027, 2, 16)


def test_a_word_that_is_there_already_is_refused_and_nothing_is_lost(client, editor):
    word("Aurora")

    response = client.post(
        reverse("editors:words_add"), {"text": "AURORA", "reason": "typed by hand"}
    )

    assert response.status_code == 422
    assert "“AURORA” is on the list already." in response.text
    assert "typed by hand" in response.text
    assert texts() == ["Aurora"]


def test_pasting_adds_many_and_says_how_many_were_known(client, editor):
    word("Aurora")

    response = client.post(
        reverse("editors:words_paste"),
        {"lines": "Aurora\nNova;a plan\nStella;;;\n"},
        follow=True,
    )

    assert response.status_code == 422
    assert "Line 3 cannot be read." in response.text

    response = client.post(
        reverse("editors:words_paste"), {"lines": "Aurora\nNova;a plan\n"}, follow=True
    )

    assert "1 word added. 1 was on the list already." in response.text
    assert texts() == ["Aurora", "Nova"]


def test_a_bad_line_adds_nothing_and_keeps_what_was_pasted(client, editor):
    response = client.post(
        reverse("editors:words_paste"), {"lines": "Nova\nStella;31.02.2027"}
    )

    assert "Line 2 cannot be read." in response.text
    assert "Stella;31.02.2027" in response.text
    assert texts() == []


def test_adding_can_be_undone(client, editor):
    client.post(reverse("editors:words_paste"), {"lines": "Nova\nStella"})

    client.post(reverse("editors:words_undo"))

    assert texts() == []


def test_removing_can_be_undone_and_brings_everything_back(client, editor):
    gone = word("Aurora", instead="a plan", public_from=date(2027, 1, 1))

    client.post(reverse("editors:words_remove"), {"word": [gone.pk]})
    assert texts() == []
    client.post(reverse("editors:words_undo"))

    back = OrganisationTerm.objects.get()
    assert (back.text, back.instead, back.public_from) == (
        "Aurora",
        "a plan",
        date(2027, 1, 1),
    )


def test_undoing_twice_does_nothing_more(client, editor):
    gone = word("Aurora")
    client.post(reverse("editors:words_remove"), {"word": [gone.pk]})
    client.post(reverse("editors:words_undo"))

    client.post(reverse("editors:words_undo"))

    assert texts() == ["Aurora"]


def test_removing_nothing_or_nonsense_changes_nothing(client, editor):
    word("Aurora")

    client.post(reverse("editors:words_remove"), {"word": ["x", "-1", "999"]})

    assert texts() == ["Aurora"]


def test_changing_a_word_may_keep_its_name(client, editor):
    one = word("Aurora")

    client.post(
        reverse("editors:words_change", args=[one.pk]),
        {"text": "Aurora", "instead": "a plan"},
    )

    one.refresh_from_db()
    assert one.instead == "a plan"


def test_a_change_that_cannot_be_kept_is_shown_where_it_was_made(client, editor):
    word("Nova")
    one = word("Aurora")

    response = client.post(
        reverse("editors:words_change", args=[one.pk]), {"text": "Nova"}
    )

    assert response.status_code == 422
    assert "“Nova” is on the list already." in response.text
    assert f'id="id_{one.pk}_text"' in response.text
    assert sorted(texts()) == ["Aurora", "Nova"]


def test_words_whose_day_has_come_stand_apart(client, editor):
    today = timezone.localdate()
    word("Aurora", public_from=today)
    word("Nova", public_from=today + timedelta(days=1))

    response = client.get(reverse("editors:words"))

    assert [row[0].text for row in response.context["inside"]] == ["Nova"]
    assert [row[0].text for row in response.context["public"]] == ["Aurora"]


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_asks_few_questions_however_many_words(
    client, editor, many, django_assert_max_num_queries
):
    for number in range(many):
        word(f"Word {number}")

    with django_assert_max_num_queries(6):
        client.get(reverse("editors:words"))
