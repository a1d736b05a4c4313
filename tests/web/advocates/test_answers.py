"""“It was wrong”: one tap, counted without a name, once per browser, rule and day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache, caches
from django.urls import reverse
from django.utils import timezone

from mitreden.guidance.models import AdviceCount, AdviceMonth
from mitreden.web.pace import ADVICE, in_pace
from tests import make

pytestmark = pytest.mark.django_db
TEXT = "I work at Muster. More on https://bit.ly/3xYz"
WRONG = "wrong:link.shortened:hint"


@pytest.fixture(autouse=True)
def fresh_caches():
    for one in caches.all():
        one.clear()


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person(name="Eva Brandt")
    client.force_login(person)
    return person


def tap(client, value):
    return client.post(reverse("advocates:advice_answer"), {"answer": value}).text


def counted():
    return list(AdviceCount.objects.values_list("rule", "helped", "wrong"))


def test_one_tap_counts_the_rule_and_says_thank_you(client, eva):
    html = tap(client, WRONG)

    assert counted() == [("link.shortened", 0, 1)]
    assert "Thank you. Counted without name and text." in html
    assert 'value="undo:link.shortened:hint"' in html


def test_tapping_again_and_again_counts_once(client, eva):
    for _ in range(5):
        tap(client, WRONG)

    assert counted() == [("link.shortened", 0, 1)]


def test_another_answer_takes_the_place_of_the_first(client, eva):
    tap(client, WRONG)
    tap(client, "helped:link.shortened:hint")

    assert counted() == [("link.shortened", 1, 0)]


def test_an_answer_can_be_taken_back_once(client, eva):
    tap(client, WRONG)
    for _ in range(2):
        html = tap(client, "undo:link.shortened:hint")

    assert counted() == [("link.shortened", 0, 0)]
    assert "It was wrong" in html


def test_two_browsers_count_twice(client, eva):
    tap(client, WRONG)
    client.force_login(make.person())
    tap(client, WRONG)

    assert counted() == [("link.shortened", 0, 2)]


@pytest.mark.parametrize(
    "value",
    ["", "wrong", "wrong:no.rule:hint", "wrong:link.shortened:loud", "x:y:z",
     "wrong:link.shortened:hint:more", "shout:link.shortened:hint"],
)  # fmt: skip
def test_what_is_no_answer_counts_nothing(client, eva, value):
    assert tap(client, value) == ""
    assert counted() == []


def test_neither_cache_nor_table_knows_who_it_was(client, eva):
    tap(client, WRONG)

    kept = str(vars(caches["default"])["_cache"])
    assert client.session.session_key not in kept
    assert eva.name not in kept
    assert cache.get("anything") is None


def test_signed_out_nothing_is_counted(client):
    make.organisation()

    assert "You have been signed out" in tap(client, WRONG)
    assert counted() == []


def test_without_javascript_the_form_keeps_the_text_and_says_thank_you(client, eva):
    html = client.post(
        reverse("advocates:compose_free"),
        {"text": TEXT, "network": "linkedin", "language": "en", "answer": WRONG},
    ).text

    assert TEXT in html.split("<textarea", 1)[1]
    assert "Thank you. Counted without name and text." in html
    assert counted() == [("link.shortened", 0, 1)]


def test_what_was_answered_stays_answered_while_she_writes_on(client, eva):
    html = client.post(
        reverse("advocates:advice_free"),
        {"text": TEXT, "network": "linkedin", "language": "en", "answered": WRONG},
    ).text

    assert "Thank you. Counted without name and text." in html
    assert counted() == []


def test_sharing_counts_the_rules_that_spoke_and_nothing_else(client, eva):
    words = {"text": TEXT, "network": "linkedin", "language": "en", "do": "by_hand"}
    for _ in range(2):  # pressed twice is one post
        client.post(reverse("advocates:share_free"), words)

    assert AdviceMonth.objects.get().posts == 1
    assert AdviceMonth.objects.get().spoken_to == 1
    assert list(AdviceCount.objects.values_list("rule", "shown")) == [
        ("link.shortened", 1)
    ]


def test_a_post_without_remarks_is_counted_as_such(client, eva):
    words = {"text": "I work at Muster. A calm day.", "network": "linkedin"}
    client.post(reverse("advocates:share_free"), words | {"do": "by_hand"})

    assert AdviceMonth.objects.get().spoken_to == 0


def test_whoever_asks_too_often_gets_a_kind_word_and_keeps_the_text(client, eva, rf):
    address = reverse("advocates:advice_free")
    fields = {"text": TEXT, "network": "linkedin", "language": "en"}
    asked_before(rf, client.session, ADVICE - 1)
    last, one_too_many = client.post(address, fields), client.post(address, fields)

    assert last.status_code == one_too_many.status_code == 200
    assert "hides where the link leads" in last.text
    assert "A short breath" in one_too_many.text
    assert "<textarea" not in one_too_many.text


def asked_before(rf, session, times):
    """So often in this minute, and in the next one, should it begin meanwhile."""
    request = rf.post("/")
    request.session = session
    for minute in (timezone.now(), timezone.now() + timedelta(minutes=1)):
        for _ in range(times):
            assert in_pace(request, minute)
