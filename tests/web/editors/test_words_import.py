"""Importing, downloading and trying our words: looked at first, undone with one press."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from mitreden.audit.models import Entry
from mitreden.checks import Kind
from mitreden.guidance.models import OrganisationTerm, WordBatch
from mitreden.guidance.sheets import MOST, decoded, read
from mitreden.guidance.word_actions import propose_try
from mitreden.insights.word_trial import AT_ONCE, begin
from mitreden.web.editors.words_wording import KINDS
from tests import make

pytestmark = pytest.mark.django_db
IMPORT = "editors:words_import"
TABLE = "Wort;Stattdessen;Öffentlich ab\nNova;ein Plan;16.02.2027\nLuna;;31.02.2027\n"


@pytest.fixture
def editor(client):
    make.organisation()
    person = make.editor()
    client.force_login(person)
    return person


def texts():
    return sorted(OrganisationTerm.objects.values_list("text", flat=True))


def word(text="Aurora", **fields):
    return OrganisationTerm.objects.create(text=text, **fields)


def bring(client, lines="", data=b"", **fields):
    file = {"file": SimpleUploadedFile("words.csv", data)} if data else {}
    return client.post(reverse(IMPORT), {"lines": lines, **file, **fields}, follow=True)


def act(client, name):
    batch = WordBatch.objects.get()
    return client.post(reverse(f"editors:{name}", args=[batch.pk]), follow=True)


@pytest.mark.parametrize("name", ["words_import", "words_try", "words_csv"])
def test_imports_are_for_the_editorial_team(client, name):
    client.force_login(make.council())

    assert client.post(reverse(f"editors:{name}")).status_code == 403


def test_nothing_changes_before_somebody_has_looked(client, editor):
    word("Nova", instead="alt")

    html = bring(client, TABLE + "Stella;;\n").text

    assert "2 entries to take over" in html
    assert "1 new, 1 changed, 0 as they are already." in html
    assert "<del>alt</del> <ins>ein Plan</ins>" in html
    assert "1 line could not be read." in html
    assert "“31.02.2027” is no date." in html
    assert texts() == ["Nova"]


def test_taken_over_and_taken_back(client, editor):
    word("Nova", instead="alt")
    bring(client, TABLE + "Stella;;\n")

    done = act(client, "words_do")
    assert "2 entries taken over." in done.text
    assert texts() == ["Nova", "Stella"]
    assert OrganisationTerm.objects.get(text="Nova").instead == "ein Plan"

    undone = act(client, "words_undo")
    assert "everything is as it was" in undone.text
    assert OrganisationTerm.objects.get().instead == "alt"
    assert "taken back already" in act(client, "words_undo").text


def test_an_import_can_be_left(client, editor):
    bring(client, TABLE)

    act(client, "words_drop")

    assert texts() == []
    assert not WordBatch.objects.exists()


def test_bad_lines_are_kept_below_their_header_and_can_be_put_right(client, editor):
    response = bring(client, TABLE)
    kept = response.context["to_correct"]
    assert kept == "Wort;Stattdessen;Öffentlich ab\nLuna;;31.02.2027"

    batch = WordBatch.objects.get()
    bring(client, kept.replace("31.", "28."), beside=batch.pk)
    act(client, "words_do")

    assert texts() == ["Luna", "Nova"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_a_spreadsheet_is_read(client, editor, encoding):
    bring(client, data=TABLE.encode(encoding))
    act(client, "words_do")

    assert OrganisationTerm.objects.get().text == "Nova"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Choose a file, or paste at least one line."),
        ({"data": b"PK\x03\x04rest"}, "This is an Excel workbook."),
        ({"data": b"\xef\xbb\xbf\r\n;;;\r\n"}, "There is no entry in it."),
        ({"data": b"x" * 8_000_001}, "larger than 8 MB"),
    ],
)  # fmt: skip
def test_what_is_no_table_says_so_kindly(client, editor, given, says):
    response = bring(client, **given)

    assert response.status_code == 422
    assert says in response.text


def test_the_lines_are_of_the_kind_that_was_chosen(client, editor):
    bring(client, "Nordheide; ja; ; Vertrieb", kind="client")
    act(client, "words_do")

    added = OrganisationTerm.objects.get()
    assert (added.kind, added.consent, added.contact) == ("client", "yes", "Vertrieb")


@pytest.mark.parametrize(("language", "separator"), [("de", ";"), ("en", ",")])
def test_what_is_downloaded_can_be_read_in_again(client, editor, language, separator):
    word("=1+1", instead="@somebody")
    word("Pumpe", kind="product", may_say="hält, dicht", never_say=["nie", "immer"])
    client.cookies["django_language"] = language

    data = client.get(reverse("editors:words_csv")).content

    text = decoded(data)
    assert separator in text.splitlines()[0]
    assert f"{separator}=" not in text
    assert [(one.text, one.kind) for one in read(text).words] == [
        ("=1+1", "confidential"),
        ("Pumpe", "product"),
    ]
    assert Entry.objects.get().verb == "download_words"
    client.post(
        reverse(IMPORT), {"file": SimpleUploadedFile("words.csv", data)}, follow=True
    )
    assert WordBatch.objects.get().entries[0]["text"] == "=1+1"
    client.cookies["django_language"] = "en"
    batch = reverse("editors:words_batch", args=[WordBatch.objects.get().pk])
    assert "0 new, 0 changed, 2 as they are already." in client.get(batch).text


def test_a_preview_shows_what_advice_would_have_said(client, editor):
    made = make.story(title="Nova was here first", published_at=timezone.now())

    html = bring(client, "Nova").text

    assert "Advice would have spoken up in 1 of 1 stories" in html
    assert "<mark>Nova</mark> was here first" in html
    assert reverse("editors:story_edit", args=[made.slug]) in html


def test_one_word_can_be_tried_before_it_is_saved(client, editor):
    for _ in range(4):
        make.story(title="Water for all", published_at=timezone.now())

    typed = {"text": "Water", "reason": "typed by hand", "look": "1"}
    response = client.post(reverse("editors:words_add"), typed)

    assert response.status_code == 200
    assert "“Water” may be too broad: it stands in 100 % of the stories." in (
        response.text
    )
    assert "typed by hand" in response.text
    assert texts() == []


def test_the_whole_list_can_be_tried_at_any_time(client, editor):
    word("Water")
    make.story(title="Water for all", published_at=timezone.now())

    response = client.post(reverse("editors:words_try"), follow=True)

    assert "Advice would have spoken up in 1 of 1 stories" in response.text
    assert "How often each" in response.text


def test_a_long_try_out_shows_how_far_it_is_and_goes_on(client, editor):
    word("Water")
    now = timezone.now()
    for _ in range(AT_ONCE + 1):
        make.story(title="Water", published_at=now, languages=("en",))
    batch = propose_try(now=now)
    begin(batch)
    address = reverse("editors:words_batch", args=[batch.pk])

    waiting = client.get(address).text
    assert f"0 of {AT_ONCE + 1} stories looked at" in waiting
    assert 'hx-trigger="load' in waiting
    assert '<progress max="100" value="0"' in waiting

    fragment = client.post(address, headers={"HX-Request": "true"}).text
    assert "<html" not in fragment
    assert f"in {AT_ONCE + 1} of {AT_ONCE + 1} stories" in fragment
    assert client.post(address).status_code == 302  # without JavaScript


@pytest.mark.parametrize("many", [3, 300])
def test_a_preview_asks_few_questions(
    client, editor, many, django_assert_max_num_queries
):
    bring(client, "\n".join(f"Nova {number}" for number in range(many)))
    address = reverse("editors:words_batch", args=[WordBatch.objects.get().pk])

    with django_assert_max_num_queries(10):
        html = client.get(address).text
    assert ("The first 50 of 300." in html) is (many == 300)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", list(Kind))
def test_the_example_beside_the_form_can_be_read(kind, language):
    with override(language):
        sheet = read(str(KINDS[kind].example), kind)

    assert len(sheet.words) == 1
    assert sheet.unreadable == ()


def test_a_full_list_says_kindly_what_has_no_room(client, editor):
    OrganisationTerm.objects.bulk_create(
        OrganisationTerm(text=f"Projekt {number}") for number in range(MOST - 1)
    )

    html = bring(client, "Wort;Stattdessen\nStella;\nLuna;\nNova;\n").text
    assert "The list holds 10,000 entries, and 2 of these have no room." in html
    assert "Take them over" not in html

    refused = act(client, "words_do").text
    assert "2 of these have no room" in refused
    assert OrganisationTerm.objects.count() == MOST - 1

    bring_one = {"kind": "confidential", "text": "Luna"}
    added = client.post(reverse("editors:words_add"), bring_one, follow=True)
    assert added.status_code == 200
    full = client.post(reverse("editors:words_add"), {**bring_one, "text": "Stella"})
    assert full.status_code == 422
    assert "1 of these has no room" in full.text
    assert 'value="Stella"' in full.text
