from __future__ import annotations

import pytest

from mitreden.audit.models import Entry
from mitreden.stories.actions import (
    Details,
    Draft,
    Hint,
    NewSource,
    NothingWritten,
    SourceExists,
    Words,
    accept_stories,
    accept_story,
    add_source,
    change_source,
    edit_story,
    follow_source,
    keep_words,
    pause_source,
    propose_story,
    remove_source,
    restore_stories,
    resume_source,
    set_aside_stories,
    set_aside_story,
    withdraw_proposal,
    write_story,
)
from mitreden.stories.models import Source, Story, StoryText, Suggestion
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make.editor()


def log():
    return list(Entry.objects.order_by("pk").values_list("verb", "subject"))


def test_accept_story_offers_it_and_logs_it(editor):
    story = make.story(state="waiting", published_at=None)

    accept_story(by=editor, story=story, now=NOON)

    story.refresh_from_db()
    assert (story.state, story.published_at) == ("accepted", NOON)
    assert log() == [("accept_story", story.slug)]


def test_accepting_twice_changes_and_logs_nothing_more(editor):
    story = make.story(state="waiting")

    assert accept_stories(by=editor, keys=[story.pk], now=NOON) == [story.pk]
    assert accept_stories(by=editor, keys=[story.pk], now=NOON) == []
    assert len(log()) == 1


@pytest.mark.parametrize("state", ["waiting", "proposed", "accepted"])
def test_set_aside_can_be_undone_from_any_state(editor, state):
    story = make.story(state=state)

    set_aside_story(by=editor, story=story, now=NOON, answer="Not yet, thank you.")
    story.refresh_from_db()
    assert (story.state, story.answer) == ("set_aside", "Not yet, thank you.")

    assert restore_stories(by=editor, keys=[story.pk], now=NOON) == [story.pk]
    story.refresh_from_db()
    assert (story.state, story.answer, story.previous_state) == (state, "", "")
    assert restore_stories(by=editor, keys=[story.pk], now=NOON) == []


def test_many_are_decided_at_once_with_one_entry_in_the_log(editor):
    stories = [make.story(state="waiting") for _ in range(30)]
    accepted = make.story(state="set_aside")

    changed = set_aside_stories(
        by=editor, keys=[story.pk for story in [*stories, accepted]], now=NOON
    )

    assert len(changed) == 30
    entry = Entry.objects.get()
    assert (entry.verb, entry.facts["count"]) == ("set_aside_story", 30)
    assert len(entry.facts["stories"]) == 20


def test_write_story_keeps_everything(editor):
    topic, other, team = make.topic("water"), make.topic("wind"), make.team()
    draft = Draft(
        details=Details(
            proof_url="https://company.example/a",
            topic=topic,
            topics=[other],
            tracks=["experts"],
            teams=[team],
            label=Story.Label.AD,
            hashtags=["#Pumpe"],
        ),
        words=[Words("de", "Die Pumpe läuft", what="Seit heute."), Words("en", "Pump")],
        hints=[Hint("de", "Ich war dabei", "linkedin", "personal", "involved")],
    )

    story = write_story(by=editor, draft=draft, now=NOON)

    story.refresh_from_db()
    assert story.slug.startswith("die-pumpe-laeuft-")
    assert (story.state, story.topic, story.label) == ("waiting", topic, "ad")
    assert (list(story.topics.all()), list(story.teams.all())) == ([other], [team])
    assert (story.tracks, story.hashtags) == (["experts"], ["#Pumpe"])
    assert [text.title for text in story.texts.order_by("pk")] == [
        "Die Pumpe läuft",
        "Pump",
    ]
    hint = Suggestion.objects.get()
    assert (hint.network_key, hint.tone, hint.voice) == (
        "linkedin",
        "personal",
        "involved",
    )
    assert log() == [("write_story", story.slug)]


def test_edit_story_replaces_texts_and_suggestions_but_not_the_address(editor):
    story = make.story(slug="pump", picture="stories/a.jpg")
    draft = Draft(words=[Words("en", "New title")], hints=[Hint("en", "Say it")])

    edit_story(by=editor, story=story, draft=draft, now=NOON)
    edit_story(by=editor, story=story, draft=draft, now=NOON)

    story.refresh_from_db()
    assert (story.slug, story.state) == ("pump", "accepted")
    assert story.picture.name == "stories/a.jpg"
    assert [text.title for text in story.texts.all()] == ["New title"]
    assert Suggestion.objects.count() == 1


def test_a_story_without_words_is_refused(editor):
    with pytest.raises(NothingWritten):
        write_story(by=editor, draft=Draft(), now=NOON)

    assert not Story.objects.exists()


def test_the_editors_may_follow_a_changed_source_or_keep_their_words(editor):
    changed = {
        "source": make.source(language="de"),
        "source_title": "Neu",
        "source_text": "Neuer Text",
        "changed_at_source": NOON,
    }
    follows, keeps = (make.story(guid=guid, **changed) for guid in "ab")

    follow_source(by=editor, story=follows, now=NOON)
    keep_words(by=editor, story=keeps, now=NOON)

    texts = StoryText.objects.filter(language="de").order_by("story")
    assert [(text.title, text.what) for text in texts] == [
        ("Neu", "Neuer Text"),
        ("The pump runs again", "It had stood still for nine weeks."),
    ]
    assert not Story.objects.filter(changed_at_source__isnull=False).exists()
    assert [verb for verb, _ in log()] == ["follow_source", "keep_words"]


def test_an_advocate_s_proposal_is_her_own_and_not_logged():
    eva = make.person()

    story = propose_story(
        person=eva, words=Words("en", "We repaired it"), proof_url="", now=NOON
    )

    assert (story.state, story.proposed_by) == ("proposed", eva)
    assert log() == []
    assert not withdraw_proposal(person=make.person(), story=story)
    assert withdraw_proposal(person=eva, story=story)
    assert not Story.objects.exists()


def test_a_proposal_that_was_decided_about_cannot_be_withdrawn(editor):
    eva = make.person()
    story = propose_story(person=eva, words=Words("en", "We did it"), now=NOON)
    accept_story(by=editor, story=story, now=NOON)

    assert not withdraw_proposal(person=eva, story=story)


def test_add_source_is_due_at_once_and_logged(editor):
    new = NewSource("https://company.example/feed", "News", "de")

    source = add_source(by=editor, new=new, now=NOON)

    assert (source.state, source.next_fetch_at) == ("active", NOON)
    assert log() == [("add_source", "News")]
    with pytest.raises(SourceExists) as caught:
        add_source(by=editor, new=new, now=NOON)
    assert caught.value.source == source


def test_change_source_is_for_what_comes(editor):
    source, topic = make.source(), make.topic("water")
    story = make.story(source=source, guid="1")

    change_source(by=editor, source=source, title="New", language="de", topic=topic)

    source.refresh_from_db()
    story.refresh_from_db()
    assert (source.title, source.language, source.topic) == ("New", "de", topic)
    assert story.topic is None
    assert log() == [("change_source", "New")]


def test_pause_and_resume_source(editor):
    source = make.source(failures=5, problem="timeout")

    pause_source(by=editor, source=source)
    source.refresh_from_db()
    assert source.state == "paused"

    resume_source(by=editor, source=source, now=NOON)
    source.refresh_from_db()
    assert (source.state, source.failures, source.problem) == ("active", 0, "")
    assert [verb for verb, _ in log()] == ["pause_source", "resume_source"]


def test_remove_source_takes_what_waits_and_leaves_what_was_accepted(editor):
    source = make.source()
    make.story(source=source, guid="1", state="waiting", published_at=None)
    accepted = make.story(source=source, guid="2")

    assert remove_source(by=editor, source=source) == 1

    assert not Source.objects.exists()
    accepted.refresh_from_db()
    assert accepted.source is None
    assert Story.objects.count() == 1
