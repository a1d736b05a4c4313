"""The label assistant: pre-filled questions and an answer, with or without a text."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mitreden.checks.packs import packs
from mitreden.publishing.models import Post
from mitreden.web.jurisdictions import NAMES, jurisdictions
from tests import make

pytestmark = pytest.mark.django_db
OFFER = {"about": "product", "tone": "promotional", "gets": "salary_only",
         "seen": "nowhere", "network": "instagram", "country": "DE",
         "language": "de"}  # fmt: skip


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person()
    client.force_login(person)
    return person


def answer(client, **fields):
    return client.post(reverse("advocates:label_answer"), fields).text


def level(html):
    return html.split('data-level="', 1)[1].split('"')[0]


def test_four_questions_come_pre_filled_with_an_answer_beside_them(client, eva):
    html = client.get(reverse("advocates:label")).text

    assert html.count('class="question"') == 4
    assert html.count("checked") >= 4
    assert 'id="id_about_product" value="product" checked' in html
    assert 'name="about_was" value="product"' in html
    assert 'data-level="' in html


def test_praise_for_ones_own_offer_where_nobody_sees_the_employer_asks_for_a_label(
    client, eva
):
    html = answer(client, **OFFER)

    assert level(html) in {"recommended", "yes"}
    assert "Write this" in html
    assert "Because" in html
    assert "§" in html
    assert "Rules for Germany" in html


def test_something_private_needs_none_and_offers_no_words(client, eva):
    html = answer(client, **OFFER | {"about": "private", "tone": "neutral"})

    assert level(html) == "no"
    assert "No label needed" in html
    assert "Write this" not in html


def test_the_words_are_in_the_language_of_the_post(client, eva):
    german = answer(client, **OFFER | {"language": "de"})
    english = answer(client, **OFFER | {"language": "en"})

    words = [html.split('id="label-words"', 1)[1][:200] for html in (german, english)]
    assert 'lang="de"' in words[0]
    assert 'lang="en"' in words[1]
    assert words[0] != words[1]


def test_where_depends_on_the_format(client, eva):
    text = answer(client, **OFFER | {"format": "text"})
    story = answer(client, **OFFER | {"format": "story"})

    assert text.split("Here", 1)[1] != story.split("Here", 1)[1]


def test_another_country_has_other_rules(client, eva):
    assert "Rules for United States" in answer(client, **OFFER | {"country": "US"})


def test_a_pasted_text_fills_the_answers_in_and_is_looked_at(client, eva):
    html = answer(
        client,
        text="Only today: 20% off our new pump from Muster. Order now!",
        network="instagram",
        language="en",
    )

    assert "In your text" in html
    assert 'id="id_about_product" value="product" checked' in html
    assert 'id="id_tone_promotional" value="promotional" checked' in html


def test_a_text_that_is_labelled_already_is_told_so(client, eva):
    text = "Werbung · Nur heute: 20 % auf unsere neue Pumpe von Muster. Kauft sie!"
    html = answer(client, text=text, network="instagram", language="de")

    assert "Labelled as it should be" in html
    assert "Write this" not in html


def test_an_account_for_business_is_reminded_of_its_imprint(client, eva):
    business = OFFER | {"account": "business_regular"}

    assert "And an imprint" in answer(client, **business | {"imprint": "no"})
    assert "And an imprint" not in answer(client, **business | {"imprint": "yes"})


def test_a_correction_wins_over_the_text(client, eva):
    html = answer(
        client, text="20% off our new pump!", about="private", about_was="product"
    )

    assert 'id="id_about_private" value="private" checked' in html
    assert level(html) == "no"


def test_without_javascript_the_whole_page_answers(client, eva):
    html = client.post(reverse("advocates:label"), OFFER | {"text": "Kauft!"}).text

    assert "<html" in html
    assert "Kauft!" in html.split("<textarea", 1)[1]
    assert level(html) in {"recommended", "yes"}


def test_nothing_is_kept(client, eva):
    answer(client, **OFFER | {"text": "Kauft unsere Pumpe!"})

    assert not Post.objects.exists()
    assert "Pumpe" not in str(dict(client.session))


@pytest.mark.parametrize("fields", [{"country": "XX"}, {"format": "dance"},
                                    {"network": "nowhere"}, {"about": "nonsense"}])  # fmt: skip
def test_nonsense_falls_back_to_what_is_likely(client, eva, fields):
    assert level(answer(client, **fields)) in {"no", "recommended", "yes"}


def test_every_pack_can_be_chosen_by_a_name_people_know():
    assert set(jurisdictions()) == set(packs())
    assert set(packs()) <= set(NAMES)


def test_signed_out_it_says_so(client):
    make.organisation()

    assert client.get(reverse("advocates:label")).status_code == 302
    assert "You have been signed out" in answer(client, **OFFER)
