from __future__ import annotations

import pytest
from django.urls import reverse

from mitreden.guidance.actions import load_glossary
from tests import make

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def words():
    make.organisation(short_name="Muster")
    load_glossary()


def test_the_glossary_is_open_to_everybody_and_complete(client):
    response = client.get(reverse("advocates:glossary"))

    assert response.status_code == 200
    assert response.context["count"] == 133
    assert 'id="letter-A"' in response.text


def test_the_glossary_speaks_the_language_of_the_page(client):
    client.cookies["django_language"] = "de"

    html = client.get(reverse("advocates:glossary")).text

    assert ">Reichweite</a>" in html


def test_a_search_finds_words_by_their_explanation(client):
    response = client.get(reverse("advocates:glossary"), {"q": "second factor"})

    names = [
        term.name for _letter, terms in response.context["letters"] for term in terms
    ]
    assert "Account" in names


def test_a_search_without_a_result_says_what_to_do(client):
    html = client.get(reverse("advocates:glossary"), {"q": "<b>zzz"}).text

    assert "Nothing found for “&lt;b&gt;zzz”" in html
    assert "Show all words" in html


def test_a_category_narrows_the_list_and_an_unknown_one_does_not(client):
    url = reverse("advocates:glossary")

    assert client.get(url, {"category": "wellbeing"}).context["count"] == 6
    assert client.get(url, {"category": "nonsense"}).context["count"] == 133


def test_htmx_gets_the_list_alone_but_the_back_button_the_whole_page(client):
    url = reverse("advocates:glossary")

    part = client.get(url, headers=HTMX).text
    back = client.get(url, headers=HTMX | {"HX-History-Restore-Request": "true"}).text

    assert part.strip().startswith('<div id="terms"')
    assert "<!doctype html>" in back


def test_a_word_has_a_page_of_its_own(client):
    html = client.get(reverse("advocates:term", args=["bio"])).text

    assert "<h1>Bio</h1>" in html
    assert "Pump person at Muster." in html
    assert reverse("advocates:term", args=["profile"]) in html


def test_a_word_is_not_marked_on_its_own_page(client):
    html = client.get(reverse("advocates:term", args=["algorithm"])).text

    assert 'data-term="algorithm"' not in html


def test_htmx_gets_the_card_of_a_word(client):
    response = client.get(reverse("advocates:term", args=["reach"]), headers=HTMX)

    assert response.text.strip().startswith('<p class="term-card__word"')
    assert "data-term-close" in response.text
    assert "HX-Request" in response.headers["Vary"]


def test_a_word_we_do_not_have_is_not_found(client):
    assert client.get("/glossary/nonsense/").status_code == 404


def test_the_glossary_asks_few_questions(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get(reverse("advocates:glossary"))
