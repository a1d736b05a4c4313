from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from mitreden.checks import RULES, name_of
from mitreden.guidance.advice_counting import Answer, count_answer
from mitreden.guidance.models import AdviceCount, AdviceMonth, SoftenedRule
from mitreden.guidance.softening import softening
from mitreden.people.models import Organisation
from mitreden.web.editors.strictness import PRAISE, title_of
from tests import make

pytestmark = pytest.mark.django_db
RULE = "link.shortened"
TEXT = "I work at Muster. More on https://bit.ly/3xYz"


@pytest.fixture(autouse=True)
def nothing_softened():
    softening.forget()
    yield
    softening.forget()


@pytest.fixture
def editor(client):
    make.organisation()
    person = make.editor()
    client.force_login(person)
    return person


def page(client):
    return client.get(reverse("editors:advice"))


def soften(client, rule=RULE, reason="Our people like to cheer"):
    address = reverse("editors:advice_softer", args=[rule])
    return client.post(address, {"reason": reason})


def month(posts, spoken_to, shown):
    this = timezone.localdate().replace(day=1)
    before = date(this.year - (this.month == 1), (this.month - 2) % 12 + 1, 1)
    AdviceMonth.objects.create(month=before, posts=posts, spoken_to=spoken_to)
    AdviceCount.objects.create(month=before, rule=RULE, shown=shown)


def answers(helped, wrong):
    now = timezone.now()
    for answer, number in ((Answer.HELPED, helped), (Answer.WRONG, wrong)):
        for _ in range(number):
            count_answer(rule=RULE, answer=answer, now=now)


@pytest.mark.parametrize("who", [make.person, make.council])
def test_strictness_is_for_the_editorial_team_and_the_lead(client, who):
    make.organisation()
    client.force_login(who())

    assert page(client).status_code == 403
    assert soften(client).status_code == 403
    assert not SoftenedRule.objects.exists()


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "A short link hides where it leads"),
        ("de", "Ein Kurzlink verbirgt, wohin er führt"),
        ("fr", "Un lien court cache où il mène"),
    ],
)
def test_a_rule_is_called_by_words_that_need_no_post(language, title):
    with override(language):
        assert title_of(RULE) == title
        assert not any("{" in title_of(name_of(rule)) for rule in RULES)


def test_before_there_are_enough_posts_it_says_when_there_will_be(client, editor):
    month(19, 10, 10)

    html = page(client).text

    assert "20 posts have been shared" in html
    assert "19" not in html.split("<main", 1)[1].split("</main>")[0]


def test_a_finished_month_with_enough_posts_shows_shares(client, editor):
    month(40, 10, 8)

    html = page(client).text

    assert "In 25 of 100 posts" in html
    assert "20 of 100" in html


def test_a_rule_that_is_wrong_too_often_is_proposed(client, editor):
    answers(15, 5)

    html = page(client).text

    assert "Proposed for softening" in html
    assert "about 25 % of at least 20 answers" in html


def test_softening_makes_it_quieter_at_once_and_undoing_as_loud_as_before(
    client, editor
):
    author = Client()
    author.force_login(make.person())
    before = weight(author)

    soften(client)
    quieter = weight(author)
    assert "Our people like to cheer" in page(client).text
    client.post(reverse("editors:advice_undo"))

    assert (before, quieter, weight(author)) == ("hint", "note", "hint")
    assert make.logged() == ["soften_advice", "unsoften_advice"]


def weight(author):
    html = author.post(
        reverse("advocates:advice_free"),
        {"text": TEXT, "network": "linkedin", "language": "en"},
    ).text
    return html.split(f'data-finding="{RULE}" data-weight="')[1].split('"')[0]


def test_the_last_step_can_be_undone_from_the_notice(client, editor):
    soften(client)
    assert reverse("editors:advice_undo") in page(client).text

    client.post(reverse("editors:advice_undo"))
    assert not SoftenedRule.objects.exists()
    client.post(reverse("editors:advice_undo"))  # nothing is left to undo
    assert not SoftenedRule.objects.exists()


def test_louder_again_can_be_undone_too(client, editor):
    soften(client)
    client.post(reverse("editors:advice_louder", args=[RULE]))
    assert not SoftenedRule.objects.exists()

    client.post(reverse("editors:advice_undo"))
    assert SoftenedRule.objects.get().reason == "Our people like to cheer"


def test_softening_needs_a_reason(client, editor):
    answer = soften(client, reason=" ")

    assert answer.status_code == 422
    assert not SoftenedRule.objects.exists()


def test_a_label_is_never_silent_and_the_page_says_why(client, editor):
    assert "it is never silent" in page(client).text
    for _ in range(5):
        soften(client, rule="label.ad_missing")

    assert SoftenedRule.objects.get().steps == 2


def test_what_only_says_that_all_is_fine_is_no_rule_to_soften(client, editor):
    assert soften(client, rule="label.ad_present").status_code == 404
    assert {name_of(rule) for rule in RULES} >= PRAISE


def test_a_rule_that_does_not_exist_cannot_be_softened(client, editor):
    assert soften(client, rule="no.such").status_code == 404


def test_the_country_whose_rules_apply_can_be_chosen(client, editor):
    client.post(reverse("editors:advice_country"), {"jurisdiction": "AT"})
    client.post(reverse("editors:advice_country"), {"jurisdiction": "nowhere"})

    assert Organisation.objects.get().jurisdiction == "AT"
    assert make.logged() == ["choose_jurisdiction"]
