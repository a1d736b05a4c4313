"""What stands around a text: derived, shown in one line, corrected, never stored."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.urls import reverse

from mitreden.checks import Draft, Organisation
from mitreden.checks.deriving import situation
from mitreden.checks.situation import (
    AccountUse,
    Consideration,
    Context,
    Intensity,
    Topic,
    Visibility,
)
from mitreden.people.models import Person, Track
from mitreden.publishing.models import Post
from mitreden.web.advocates.context import (
    MOST,
    QUESTIONS,
    asked,
    given_in,
    read_context,
)
from mitreden.web.advocates.drafting import draft_of, read_sheet
from tests import make

TEXT = "At Muster we mended the pump in the rain. What a day."


def form(query):
    return read_context(QueryDict(query))


def test_what_the_page_derived_does_not_count_as_given():
    assert form("about=product&about_was=product&tone=neutral&tone_was=neutral") == (
        Context()
    )


def test_a_correction_counts_as_given():
    context = form("about=private&about_was=product&gets=prize&gets_was=none")

    assert context == Context(topic=Topic.PRIVATE, consideration=Consideration.PRIZE)


def test_what_was_given_stays_given():
    assert form("about=private&about_was=").topic is Topic.PRIVATE
    assert form("about=private").topic is Topic.PRIVATE


def test_yes_and_no_are_answers_too():
    assert form("circle=yes&imprint=no") == Context(
        audience_knows=True, imprint_present=False
    )


@pytest.mark.parametrize("query", ["about=nonsense", "circle=maybe", "gets=", "x=y"])
def test_nonsense_is_no_answer(query):
    assert form(query) == Context()


def test_it_can_be_taken_from_the_words_again():
    assert form("about=private&about_was=&forget=1") == Context()


def test_every_answer_travels_with_the_form_and_comes_back():
    context = Context(
        topic=Topic.CLIENT,
        intensity=Intensity.PROMOTIONAL,
        consideration=Consideration.FREE_PRODUCT,
        visibility=Visibility.HEADLINE,
        account_use=AccountUse.BLOG,
        audience_knows=False,
        poses_as_consumer=True,
        imprint_present=False,
        employer_listed=True,
        customer_released=False,
        slides_labelled=True,
    )
    query = "&".join(f"{name}={value}" for name, value in given_in(context).items())

    assert form(query) == context
    assert len(given_in(context)) == len(QUESTIONS)


def test_at_most_three_questions_are_asked_and_hers_come_first():
    draft = Draft(
        TEXT,
        language="en",
        organisation=Organisation(names=("Muster",)),
        context=Context(imprint_present=True, visibility=Visibility.HEADLINE),
    )

    shown = asked(situation(draft), draft.context, tuple(QUESTIONS))

    assert len(shown) == MOST
    assert {one.question.field for one in shown if one.given} == {
        *("imprint_present", "visibility")
    }


def test_every_question_has_a_choice_for_whatever_is_derived():
    for text in (TEXT, "", "Buy now, 20% off!", "My holiday in Norway"):
        draft = Draft(text, language="en", organisation=Organisation(names=("Muster",)))
        for one in asked(situation(draft), Context(), tuple(QUESTIONS), len(QUESTIONS)):
            if one.question.field in {"topic", "intensity", "consideration"}:
                assert one.choice is not None, (text, one)


@pytest.fixture
def eva(client):
    make.organisation(jurisdiction="AT")
    person = make.person(track=Track.APPRENTICES)
    client.force_login(person)
    return person


def advice(client, **fields):
    fields = {"text": TEXT, "network": "linkedin", "language": "en"} | fields
    return client.post(reverse("advocates:advice_free"), fields).text


def line(html):
    return " ".join(html.split("We take it that:", 1)[1].split("</b>")[0].split())


@pytest.mark.django_db
def test_the_line_says_what_is_taken_for_given(client, eva):
    html = advice(client)

    assert "about your workplace" in line(html)
    assert html.count('class="question"') <= MOST
    assert 'id="id_about_employer_general" value="employer_general" checked' in html
    assert 'name="about_was" value="employer_general"' in html


@pytest.mark.django_db
def test_a_correction_changes_the_line_and_stays(client, eva):
    html = advice(client, about="private", about_was="employer_general")

    assert "private" in line(html)
    assert 'name="about_was" value=""' in html
    assert "Take it from my words again" in html


@pytest.mark.django_db
def test_an_empty_box_takes_nothing_for_given(client, eva):
    assert "We take it that:" not in advice(client, text="")


@pytest.mark.django_db
def test_without_javascript_the_answers_come_back_with_the_page(client, eva):
    fields = {"text": TEXT, "network": "linkedin", "about": "private", "do": "advice"}
    html = client.post(reverse("advocates:compose_free"), fields).text

    assert "private" in line(html)
    assert 'name="about_was" value=""' in html


@pytest.mark.django_db
def test_answers_are_not_stored_with_the_post(client, eva):
    fields = {"text": TEXT, "network": "linkedin", "about": "private", "do": "by_hand"}
    client.post(reverse("advocates:share_free"), fields)

    post = Post.objects.get()
    assert "private" not in str(vars(post))
    assert "about" not in str(dict(client.session))


@pytest.mark.django_db
def test_the_draft_knows_network_country_role_and_answers(rf, eva):
    request = rf.post(
        "/", {"text": TEXT, "network": "instagram", "tone": "promotional"}
    )
    request.user = Person.objects.get(pk=eva.pk)
    request.organisation = make.organisation(jurisdiction="AT")

    draft = draft_of(read_sheet(request, None), make.NOON)

    assert (draft.network, draft.format, draft.jurisdiction) == (
        *("instagram", "image", "AT"),
    )
    assert draft.author.role == "trainee"
    assert draft.context == Context(intensity=Intensity.PROMOTIONAL)
