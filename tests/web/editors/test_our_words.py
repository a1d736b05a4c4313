"""The four lists of our words: adding, changing, removing, searching, taking back."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

import pytest
from django.urls import reverse
from django.utils import timezone

from mitreden.audit.models import Entry
from mitreden.guidance.entries import Word
from mitreden.guidance.models import OrganisationTerm, WordBatch
from mitreden.guidance.word_actions import add_words
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


def page(client, **query):
    return client.get(reverse("editors:words"), query)


def undo_of(response):
    """The address behind "Undo" in the notice."""
    (message,) = [m for m in response.context["messages"] if m.extra_tags]
    return message.extra_tags


@pytest.mark.parametrize("who", [make.person, make.council])
def test_our_words_are_for_the_editorial_team(client, who):
    client.force_login(who())

    assert page(client).status_code == 403
    assert client.post(reverse("editors:words_add"), {"text": "x"}).status_code == 403
    assert client.get(reverse("editors:words_csv")).status_code == 403


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("confidential", "Nothing has to stay inside"),
        ("product", "No product needs a line yet"),
        ("client", "No client has to be asked"),
        ("tone", "Everybody sounds as they like"),
        ("nonsense", "Nothing has to stay inside"),
    ],
)
def test_an_empty_list_says_what_it_is_for(client, editor, kind, says):
    assert says in page(client, kind=kind).text


def test_each_tab_says_how_many_there_are(client, editor):
    word("Aurora")
    word("Nordheide", kind="client")
    word("Auental", kind="client")

    response = page(client, kind="client")

    assert [(tab.kind, tab.count) for tab in response.context["tabs"]] == [
        ("confidential", 1), ("product", 0), ("client", 2), ("tone", 0),
    ]  # fmt: skip
    assert [row.word.text for row in response.context["rows"]] == [
        "Auental",
        "Nordheide",
    ]


@pytest.mark.parametrize(
    ("kind", "asked", "not_asked"),
    [
        ("confidential", "public_from", "mandatory"),
        ("product", "mandatory", "consent"),
        ("client", "consent", "public_from"),
        ("tone", "reason", "may_say"),
    ],
)
def test_each_kind_asks_only_for_what_it_needs(client, editor, kind, asked, not_asked):
    html = client.get(reverse("editors:words_add"), {"kind": kind}).text

    assert f'name="{asked}"' in html
    assert f'name="{not_asked}"' not in html


def test_adding_a_word_keeps_all_of_it(client, editor):
    typed = {
        "kind": "product",
        "text": " Lauscher 3 ",
        "mandatory": "Energy class A",
        "place": "start",
        "may_say": "finds leaks from 2 litres an hour",
        "proof": "https://company.example/proof",
        "valid_until": "2027-06-30",
        "never_say": "finds every leak\nno leak ever\n",
        "others": "en: Listener 3",
        "common_noun": "on",
    }

    client.post(reverse("editors:words_add"), typed)

    added = OrganisationTerm.objects.get()
    assert (added.text, added.kind, added.mandatory, added.place) == (
        "Lauscher 3", "product", "Energy class A", "start",
    )  # fmt: skip
    assert added.never_say == ["finds every leak", "no leak ever"]
    assert added.others == ["en: Listener 3"]
    assert added.valid_until == date(2027, 6, 30)
    assert added.common_noun


def test_a_word_that_is_there_already_is_refused_and_nothing_is_lost(client, editor):
    word("Aurora")

    response = client.post(
        reverse("editors:words_add"), {"text": "AURORA", "reason": "typed by hand"}
    )

    assert response.status_code == 422
    assert "“AURORA” is on the list already." in response.text
    assert "typed by hand" in response.text
    assert texts() == ["Aurora"]


def test_the_same_word_may_stand_on_two_lists(client, editor):
    word("Aurora")

    client.post(reverse("editors:words_add"), {"kind": "client", "text": "Aurora"})

    assert texts() == ["Aurora", "Aurora"]


def test_a_product_needs_something_to_say(client, editor):
    response = client.post(
        reverse("editors:words_add"), {"kind": "product", "text": "Lauscher"}
    )

    assert response.status_code == 422
    assert "A product needs a line" in response.text


def test_adding_changing_and_removing_can_be_undone(client, editor):
    added = client.post(
        reverse("editors:words_add"), {"text": "Nova", "reason": "old"}, follow=True
    )
    one = OrganisationTerm.objects.get()
    changed = client.post(
        reverse("editors:words_change", args=[one.pk]),
        {"text": "Supernova", "reason": "new"},
        follow=True,
    )
    assert texts() == ["Supernova"]

    client.post(undo_of(changed))
    one.refresh_from_db()
    assert (one.text, one.reason) == ("Nova", "old")

    client.post(undo_of(added))
    assert texts() == ["Nova"]  # it changed since: it stays


def test_a_removal_brings_everything_back(client, editor):
    gone = word("Aurora", instead="a plan", public_from=date(2027, 1, 1))

    response = client.post(
        reverse("editors:words_remove"), {"one": gone.pk}, follow=True
    )
    assert texts() == []
    client.post(undo_of(response))
    client.post(undo_of(response))

    back = OrganisationTerm.objects.get()
    assert (back.text, back.instead, back.public_from) == (
        "Aurora",
        "a plan",
        date(2027, 1, 1),
    )


def test_many_can_be_removed_at_once_ticked_or_found(client, editor):
    keys = [word(f"Nova {number}").pk for number in range(3)]
    word("Aurora")
    word("Nova 9", kind="client")
    remove = reverse("editors:words_remove")

    client.post(remove, {"word": keys[:2]})
    assert sorted(texts()) == ["Aurora", "Nova 2", "Nova 9"]

    client.post(remove, {"all": "1", "q": "nova", "kind": "confidential"})
    assert sorted(texts()) == ["Aurora", "Nova 9"]


def test_removing_nothing_or_nonsense_changes_nothing(client, editor):
    word("Aurora")
    remove = reverse("editors:words_remove")

    client.post(remove, {"word": ["x", "-1", "999"]})
    client.post(remove, {"one": "²"})

    assert texts() == ["Aurora"]
    assert not WordBatch.objects.exists()


def test_what_is_too_long_ago_says_so(client, editor):
    response = client.post(reverse("editors:words_undo", args=[77]), follow=True)

    assert "That was too long ago" in response.text


def test_a_change_that_cannot_be_kept_is_shown_where_it_was_made(client, editor):
    word("Nova")
    one = word("Aurora")

    response = client.post(
        reverse("editors:words_change", args=[one.pk]),
        {"text": "Nova", "instead": "kept"},
    )

    assert response.status_code == 422
    assert "“Nova” is on the list already." in response.text
    assert 'value="kept"' in response.text
    assert sorted(texts()) == ["Aurora", "Nova"]


def test_a_row_says_how_it_stands(client, editor):
    today = timezone.localdate()
    word("Aurora", public_from=today)
    word("Nova", public_from=today + timedelta(days=1))
    word("North", kind="client", consent="yes", consent_until=today)
    word("South", kind="client", consent="yes", consent_until=today - timedelta(days=1))
    word("West", kind="client", consent="no")
    word("Pump", kind="product", may_say="x", valid_until=today - timedelta(days=1))

    def states(kind):
        rows = page(client, kind=kind).context["rows"]
        return {row.word.text: row.state for row in rows}

    assert states("confidential") == {"Aurora": "over", "Nova": "until"}
    assert states("client") == {"North": "yes", "South": "over", "West": "no"}
    assert states("product") == {"Pump": "over"}


def test_the_search_finds_words_by_any_part(client, editor):
    word("Überlauf", instead="ein Vorhaben", others=["en: Spillway", "Übersee"])
    word("Aurora")

    def found(search):
        rows = page(client, q=search).context["rows"]
        return [row.word.text for row in rows]

    assert found("überl") == ["Überlauf"]
    assert found("vorhaben über") == ["Überlauf"]
    assert found("spill") == ["Überlauf"]
    assert found("übersee") == ["Überlauf"]
    assert found("Nova") == []
    assert "Nothing here contains “Nova”" in page(client, q="Nova").text


def test_ten_thousand_words_stay_quick(client, editor, django_assert_max_num_queries):
    new = [Word(f"Project {number:05}") for number in range(10_000)]
    add_words(words=new, by=editor, now=timezone.now())
    page(client)

    started = process_time()
    with django_assert_max_num_queries(15):
        response = page(client, page="120", q="Project")

    assert process_time() - started < 3  # how fast exactly: `python -m bench words`
    assert len(response.context["rows"]) == 50


def test_own_label_words_are_kept_unless_they_are_weak(client, editor):
    address = reverse("editors:words_labels")

    client.post(address, {"label-words": "Eigenanzeige\nWerbung in eigener Sache"})
    organisation = make.organisation()
    assert organisation.label_words == ["Eigenanzeige", "Werbung in eigener Sache"]

    response = client.post(address, {"label-words": "Eigenanzeige\nsponsored"})
    assert response.status_code == 422
    assert "“sponsored” is too weak" in response.text
    organisation.refresh_from_db()
    assert len(organisation.label_words) == 2


@pytest.mark.parametrize(
    "typed", ["#Anzeige", "[Werbung]", "x" * 41, "a\n" * 3 + "collab"]
)
def test_a_label_word_that_readers_would_overlook_is_refused(client, editor, typed):
    response = client.post(reverse("editors:words_labels"), {"label-words": typed})

    assert response.status_code == 422


def test_the_council_sees_what_changed_but_no_list_of_secrets(client, editor):
    client.post(reverse("editors:words_add"), {"text": "Nova"})
    client.get(reverse("editors:words_csv"))
    client.post(reverse("editors:words_labels"), {"label-words": "Eigenanzeige"})

    verbs = list(Entry.objects.values_list("verb", flat=True))
    assert verbs == ["change_label_words", "download_words", "add_words"]
    client.force_login(make.council())
    assert "downloaded the organisation’s list of words" in (
        client.get(reverse("council:log")).text
    )
