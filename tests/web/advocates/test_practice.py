from __future__ import annotations

import logging

import pytest
from django.apps import apps
from django.urls import reverse

from mitreden.checks import Weight
from mitreden.checks import check as advice_of
from mitreden.guidance.models import AdviceCount, AdviceMonth
from mitreden.guidance.practice import practice
from mitreden.networks import NETWORKS
from mitreden.publishing.models import Post
from mitreden.web.advocates.drafting import Sheet, draft_of
from tests import make

pytestmark = pytest.mark.django_db
PRACTICE = practice()


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person()
    client.force_login(person)
    return person


def page(client, **fields):
    fields = {"network": "linkedin", "language": "en"} | fields
    return client.post(reverse("advocates:practice"), fields).text


def box(html):
    return (
        html.split("<textarea", 1)[1].split(">", 1)[1].split("</textarea>")[0].strip()
    )


def test_practice_says_that_nothing_is_kept_and_has_no_button_to_share(client, eva):
    html = client.get(reverse("advocates:practice")).text

    assert "Practice: nothing leaves this page." in html
    assert "data-draft" not in html
    assert "js/draft.js" not in html
    assert reverse("advocates:share_free") not in html
    assert 'autocomplete="off"' in html


def test_there_are_texts_to_mend_and_questions_to_tell_about():
    assert 6 <= len(PRACTICE.examples) <= 8
    assert len(PRACTICE.prompts) >= 4


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("example", PRACTICE.examples, ids=lambda one: one.id)
def test_advice_has_something_to_say_about_every_text(example, language):
    organisation = make.organisation()
    sheet = Sheet(
        person=make.person(),
        organisation=organisation,
        story=None,
        text=example.written(language, organisation.short_name),
        network=NETWORKS["linkedin"],
        language=language,
        with_link=False,
        practice=True,
        label=example.label,
    )

    found = advice_of(draft_of(sheet, make.NOON))

    assert [one.rule for one in found if one.weight is not Weight.FINE]


def test_an_example_fills_the_box_and_can_be_undone(client, eva):
    example = PRACTICE.examples[1]

    html = page(client, text="Mine", example=example.id)

    assert box(html) == example.written("en", "Muster")
    assert 'name="before" value="Mine"' in html
    assert f'name="example_was" value="{example.id}"' in html
    assert box(page(client, text="x", do="undo", before="Mine")) == "Mine"


def test_clearing_empties_the_box(client, eva):
    assert box(page(client, text="Mine", do="clear", example_was="offer")) == ""


def test_a_question_stands_above_the_box_and_the_text_stays(client, eva):
    prompt = PRACTICE.prompts[0]

    html = page(client, text="Mine", prompt=prompt.id)

    assert prompt.question["en"] in html.split("compose__ask", 1)[1][:200]
    assert box(html) == "Mine"


def test_an_example_of_an_offer_is_advised_as_one(client, eva):
    text = "Only today: 20% off our new series!"
    fields = {"text": text, "network": "linkedin", "language": "en"}
    address = reverse("advocates:practice_advice")

    html = client.post(address, fields | {"example_was": "offer"}).text

    assert 'data-finding="label.' in html


def test_nothing_is_counted_and_nothing_is_asked_about_the_advice(client, eva):
    html = client.post(
        reverse("advocates:practice_advice"),
        {"text": "HELLO!!!!! 0171 2345678", "network": "linkedin", "language": "en"},
    ).text

    assert "data-finding" in html
    assert "It was wrong" not in html
    assert not AdviceMonth.objects.exists()
    assert not AdviceCount.objects.exists()
    assert not Post.objects.exists()


def test_examples_follow_the_language_of_the_text(client, eva):
    html = client.post(
        reverse("advocates:practice_advice"),
        {"text": "x", "network": "linkedin", "language": "de", "shown": "en"},
    ).text

    assert "Keine Werbung, ehrlich" in html
    assert 'hx-swap-oob="true"' in html


def test_practice_is_for_whoever_is_signed_in(client):
    make.organisation()

    assert client.get(reverse("advocates:practice")).status_code == 302


def test_home_and_compose_lead_to_practice(client, eva):
    address = reverse("advocates:practice")

    for name in ("advocates:home", "advocates:compose_free"):
        assert (
            f'href="{address}"' in client.get(reverse(name)).text.split("<main", 1)[1]
        )


SECRET = "Zwetschgenkuchen 0171 2345678"


def everything_stored():
    """Every row of every table, as text."""
    return "\n".join(
        repr(row)
        for model in apps.get_models(include_auto_created=True)
        for row in model._default_manager.values_list()
    )


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("practice", {}),
        ("practice", {"do": "undo", "before": SECRET}),
        ("practice_advice", {}),
        ("label", {}),
        ("label_answer", {}),
    ],
)
def test_a_text_of_practice_or_of_the_label_assistant_is_in_no_table_and_no_log(
    client, eva, caplog, django_assert_max_num_queries, name, fields
):
    caplog.set_level(logging.DEBUG)
    sent = {"text": SECRET, "network": "linkedin", "language": "de"} | fields

    with django_assert_max_num_queries(60) as asked:
        answer = client.post(reverse(f"advocates:{name}"), sent)

    assert answer.status_code == 200
    assert "Zwetschgen" not in "\n".join(
        query["sql"] for query in asked.captured_queries
    )
    assert "Zwetschgen" not in everything_stored()
    assert "Zwetschgen" not in repr(dict(client.session.items()))
    assert "Zwetschgen" not in repr([*client.cookies.items(), *answer.headers.items()])
    assert "Zwetschgen" not in "\n".join(caplog.messages)
