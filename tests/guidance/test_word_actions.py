"""Changing our words, one or thousands, and taking it back."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

import pytest

from mitreden.audit.models import Entry
from mitreden.checks import Kind
from mitreden.guidance.entries import Word
from mitreden.guidance.jobs import forget_batches
from mitreden.guidance.models import OrganisationTerm, WordBatch
from mitreden.guidance.sheets import MOST, Sheet, read
from mitreden.guidance.word_actions import (
    TooManyWords,
    add_words,
    as_word,
    carry_out,
    change_word,
    plan,
    propose_import,
    remove_words,
    undo_batch,
)
from mitreden.guidance.word_queries import organisation_terms, words_stamp
from tests import make

pytestmark = pytest.mark.django_db
NOON = make.NOON
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def editor():
    return make.editor()


def words():
    return {as_word(row) for row in OrganisationTerm.objects.all()}


def imported(editor, *new, now=NOON):
    batch = propose_import(sheet=Sheet(new, ()), now=now)
    done = carry_out(batch=batch, by=editor, now=now)
    batch.refresh_from_db()
    return batch, done


def test_adding_skips_what_is_there_in_other_letters(editor):
    add_words(words=[Word("Projekt Aurora", "alt")], by=editor, now=NOON)

    add_words(
        words=[Word("PROJEKT AURORA", "neu"), Word("Nova"), Word("nova")],
        by=editor,
        now=NOON,
    )

    assert {word.text for word in words()} == {"Projekt Aurora", "nova"}


def test_the_log_names_one_word_but_lists_no_secrets(editor):
    add_words(words=[Word("Aurora")], by=editor, now=NOON)
    add_words(words=[Word("Nova"), Word("Stella")], by=editor, now=NOON)

    latest, first = Entry.objects.all()
    assert (first.subject, first.facts) == ("Aurora", {"count": 1})
    assert (latest.subject, latest.facts) == ("", {"count": 2})


def test_a_change_is_seen_by_advice_at_once(editor):
    add_words(words=[Word("Aurora")], by=editor, now=NOON)
    before = words_stamp()
    to = Word("Nova", "etwas Neues", "noch geheim", date(2027, 1, 1))

    change_word(word=OrganisationTerm.objects.get(), to=to, by=editor, now=LATER)

    (term,) = organisation_terms()
    assert (term.word, term.instead, term.public_from) == (
        "Nova",
        "etwas Neues",
        date(2027, 1, 1),
    )
    assert term.reason == ""  # for the editors only
    assert words_stamp() != before


def test_a_plan_tells_new_changed_and_unchanged_apart(editor):
    add_words(words=[Word("Aurora", "alt"), Word("Nova")], by=editor, now=NOON)

    wanted = plan(
        [
            Word("aurora", "neu"),
            Word("Nova"),
            Word("Luna"),
            Word("Nova", kind=Kind.TONE),
        ]
    )

    assert [word.text for word in wanted.new] == ["Luna", "Nova"]
    assert [(row.text, word.instead) for row, word in wanted.changed] == [
        ("Aurora", "neu")
    ]
    assert wanted.unchanged == 1


def test_a_whole_import_can_be_taken_back(editor):
    there = Word("Aurora", "alt", "geheim", date(2027, 1, 1), others=("A",))
    add_words(words=[there], by=editor, now=NOON)

    batch, done = imported(
        editor, Word("Aurora", "neu"), Word("Luna"), Word("Stella"), now=LATER
    )
    assert (len(done.new), len(done.changed)) == (2, 1)
    assert len(words()) == 3

    undone = undo_batch(batch=batch, by=editor, now=LATER)

    assert (undone.count, undone.kept) == (3, 0)
    assert words() == {there}
    assert list(Entry.objects.values_list("verb", flat=True)) == [
        "undo_words", "import_words", "add_words",
    ]  # fmt: skip


def test_what_somebody_changed_since_stays_as_they_left_it(editor):
    batch, _ = imported(editor, Word("Luna"), Word("Stella"))
    luna = OrganisationTerm.objects.get(text="Luna")
    change_word(word=luna, to=Word("Luna", "Mond"), by=editor, now=LATER)

    undone = undo_batch(batch=batch, by=editor, now=LATER)

    assert (undone.count, undone.kept) == (1, 1)
    assert words() == {Word("Luna", "Mond")}


def test_nothing_happens_twice(editor):
    batch, _ = imported(editor, Word("Luna"))

    again = carry_out(batch=batch, by=editor, now=LATER)
    assert (again.new, again.changed) == ((), ())
    assert undo_batch(batch=batch, by=editor, now=LATER).count == 1
    assert undo_batch(batch=batch, by=editor, now=LATER).count == 0
    assert not OrganisationTerm.objects.exists()


def test_a_removal_is_brought_back_unless_the_word_is_there_again(editor):
    all_of_it = Word(
        "Pumpe", kind="product", mandatory="A", never_say=("nie",),
        valid_until=date(2027, 1, 1), common_noun=True,
    )  # fmt: skip
    add_words(words=[all_of_it, Word("Nova")], by=editor, now=NOON)
    batch = remove_words(words=OrganisationTerm.objects.all(), by=editor, now=LATER)
    add_words(words=[Word("Nova", "neu")], by=editor, now=LATER)

    undone = undo_batch(batch=batch, by=editor, now=LATER)

    assert (undone.count, undone.kept) == (1, 1)
    assert words() == {all_of_it, Word("Nova", "neu")}


def test_lines_put_right_join_the_import_they_came_from(editor):
    first = propose_import(
        sheet=read("Wort;Grund;Ab\nNova;x;\nLuna;y;31.02.2027"), now=NOON
    )
    second = propose_import(
        sheet=read("Wort;Grund;Ab\nLuna;y;28.02.2027"), now=NOON, beside=first.pk
    )

    assert [values["text"] for values in second.entries] == ["Nova", "Luna"]
    assert second.unreadable == []
    assert list(WordBatch.objects.all()) == [second]


def test_ten_thousand_words_come_and_go_in_a_few_seconds(editor):
    many = [Word(f"Projekt {number}", "ein Vorhaben") for number in range(10_000)]
    started = process_time()

    batch, done = imported(editor, *many)
    assert len(done.new) == OrganisationTerm.objects.count() == 10_000
    assert undo_batch(batch=batch, by=editor, now=NOON).count == 10_000
    assert not OrganisationTerm.objects.exists()

    assert process_time() - started < 10


def test_a_thousand_changes_come_and_go(editor):
    many = [Word(f"Projekt {number}", "ein Vorhaben") for number in range(1_000)]
    imported(editor, *many)

    changed, done = imported(
        editor, *(Word(word.text, "anders") for word in many), now=LATER
    )
    assert len(done.changed) == 1_000
    assert OrganisationTerm.objects.filter(instead="anders").count() == 1_000
    undo_batch(batch=changed, by=editor, now=LATER)

    assert words() == set(many)


def test_batches_are_forgotten_when_they_can_no_longer_be_undone(editor):
    imported(editor, Word("Luna"), now=NOON - timedelta(days=8))
    kept, _ = imported(editor, Word("Nova"), now=NOON - timedelta(days=6))

    assert forget_batches(NOON) == 1
    assert list(WordBatch.objects.all()) == [kept]
    assert OrganisationTerm.objects.count() == 2


def fill(number):
    OrganisationTerm.objects.bulk_create(
        OrganisationTerm(text=f"Projekt {n}", changed_at=NOON) for n in range(number)
    )


def test_the_whole_list_holds_ten_thousand_and_says_how_many_are_too_many(editor):
    fill(MOST - 1)
    batch = propose_import(
        sheet=Sheet((Word("Luna"), Word("Stella"), Word("Projekt 1", "neu")), ()),
        now=NOON,
    )

    with pytest.raises(TooManyWords) as full:
        carry_out(batch=batch, by=editor, now=LATER)

    assert full.value.over == 1
    assert OrganisationTerm.objects.count() == MOST - 1
    assert OrganisationTerm.objects.get(text="Projekt 1").instead == ""
    batch.refresh_from_db()
    assert batch.state == WordBatch.State.WAITING
    assert not Entry.objects.exists()


def test_a_full_list_takes_changes_but_no_word_and_no_way_back(editor):
    fill(MOST)
    gone = remove_words(
        words=OrganisationTerm.objects.filter(text="Projekt 1"), by=editor, now=NOON
    )
    add_words(words=[Word("Luna")], by=editor, now=NOON)
    change_word(
        word=OrganisationTerm.objects.get(text="Luna"),
        to=Word("Luna", "Mond"),
        by=editor,
        now=LATER,
    )

    with pytest.raises(TooManyWords):
        add_words(words=[Word("Stella")], by=editor, now=LATER)
    with pytest.raises(TooManyWords):
        undo_batch(batch=gone, by=editor, now=LATER)

    assert OrganisationTerm.objects.count() == MOST
    assert OrganisationTerm.objects.get(text="Luna").instead == "Mond"
