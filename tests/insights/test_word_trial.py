"""Words tried on stories of the last 90 days; posts are never read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection  # noqa: TID251 - to see what is asked
from django.test.utils import CaptureQueriesContext

from mitreden.checks import Kind, Term
from mitreden.guidance.entries import Word
from mitreden.guidance.models import WordBatch
from mitreden.guidance.sheets import Sheet
from mitreden.guidance.word_actions import add_words, propose_import, propose_try
from mitreden.insights import word_trial
from mitreden.insights.word_trial import begin, go_on, go_on_with_all, look, outcome
from mitreden.stories.models import Story, Suggestion
from tests import make

pytestmark = pytest.mark.django_db
NOON = make.NOON
DAY = timedelta(days=1)


def story(title, *, days_ago=1, **fields):
    return make.story(title=title, published_at=NOON - days_ago * DAY, **fields)


def test_texts_and_suggestions_of_ninety_days_are_looked_at():
    story("Aurora starts", days_ago=89)
    story("Aurora was planned", days_ago=91)
    idea = story("Nothing special")
    Suggestion.objects.create(story=idea, language="en", text="Ask us about Aurora.")
    story("Aurora, says a colleague", state=Story.State.PROPOSED)

    seen = look([Term("Aurora")], NOON)

    assert (seen.tried, seen.all, seen.hits.stories) == (2, 2, 2)
    assert seen.hits.words == {"Aurora": 2}
    assert [one["story"] for one in seen.hits.examples] == [
        idea.slug,
        Story.objects.get(published_at=NOON - 89 * DAY).slug,
    ]


def test_an_example_is_the_sentence_with_the_word_in_it():
    story("Monday. At last Aurora-Team was here! Good.", languages=("en",))

    (example,) = look([Term("Aurora")], NOON).hits.examples

    assert (example["before"], example["hit"], example["after"]) == (
        "At last ",
        "Aurora",
        "-Team was here!",
    )
    assert example["rule"] == "confidential.term"


def test_what_would_not_be_flagged_is_not_counted():
    story("Nord likes Aurora")

    agreed = Term("Nord", kind=Kind.CLIENT, consent="yes")
    public = Term("Aurora", public_from=NOON.date())

    assert look([agreed, public], NOON).hits.words == {}


def test_a_word_in_more_than_a_fifth_of_the_stories_is_too_broad():
    for number in range(12):
        story("Water for all" if number < 4 else "Pumps for all")

    seen = look([Term("Water"), Term("Aurora")], NOON)

    assert [(one.word, one.stories, one.percent) for one in seen.too_broad] == [
        ("Water", 4, 33)
    ]


def test_few_hits_are_no_sign_of_anything():
    story("Water for all")

    assert look([Term("Water")], NOON).too_broad == []


def test_a_try_out_goes_on_in_pieces_and_counts_each_story_once():
    for number in range(word_trial.AT_ONCE * 2 + 3):
        story(f"Aurora {number}", languages=("en",))
    batch = propose_import(sheet=Sheet((Word("Aurora"),), ()), now=NOON)
    begin(batch)
    assert not outcome(batch).finished

    first = go_on(batch, NOON, seconds=0)
    assert first.tried == 0
    stale = WordBatch.objects.get(pk=batch.pk)
    assert word_trial._piece(batch, word_trial._terms(batch), NOON)
    assert not word_trial._piece(stale, word_trial._terms(stale), NOON)
    assert WordBatch.objects.get(pk=batch.pk).tried == word_trial.AT_ONCE

    assert go_on_with_all(NOON) == 1
    batch.refresh_from_db()
    done = outcome(batch)
    assert done.finished
    assert done.hits.words == {"Aurora": word_trial.AT_ONCE * 2 + 3}
    assert len(done.hits.examples) == word_trial.EXAMPLES_OF_A_WORD
    assert go_on_with_all(NOON) == 0


def test_a_story_that_is_deleted_meanwhile_holds_nothing_up():
    story("Aurora starts")
    batch = propose_try(now=NOON)
    begin(batch)
    Story.objects.all().delete()

    assert go_on(batch, NOON).finished


def test_the_whole_list_is_tried_as_it_is():
    add_words(words=[Word("Aurora")], by=make.editor(), now=NOON)
    story("Aurora starts")
    batch = propose_try(now=NOON)
    begin(batch)

    assert go_on(batch, NOON).hits.words == {"Aurora": 1}


def test_nobodys_post_is_read():
    author = make.person()
    make.post(author, text="Aurora is here")
    story("Aurora starts")
    batch = propose_import(sheet=Sheet((Word("Aurora"),), ()), now=NOON)

    with CaptureQueriesContext(connection) as asked:
        begin(batch)
        seen = go_on(batch, NOON)
        look([Term("Aurora")], NOON)

    assert seen.hits.words == {"Aurora": 1}
    tables = " ".join(query["sql"] for query in asked.captured_queries).lower()
    for table in ("publishing_", "channels_", "links_", "people_person"):
        assert table not in tables
