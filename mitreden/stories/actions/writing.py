"""Write, edit and propose stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from mitreden.audit.actions import record
from mitreden.people.models import Person, Team, Topic
from mitreden.stories.models import Story, StoryText, Suggestion
from mitreden.stories.slugs import new_slug
from mitreden.stories.versions import version_of


@dataclass(frozen=True, slots=True)
class Words:
    """A story in one language."""

    language: str
    title: str
    what: str = ""
    why: str = ""
    question: str = ""
    picture_alt: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A suggestion for authors, to be shown beside their empty box."""

    language: str
    text: str
    network_key: str = ""
    tone: str = Suggestion.Tone.FACTUAL
    voice: str = Suggestion.Voice.ANYONE


@dataclass(frozen=True, slots=True)
class Details:
    """Everything about a story that is the same in every language.

    `picture` is a name in the storage; None leaves the picture as it is, "" takes it
    away.
    """

    proof_url: str = ""
    proof_title: str = ""
    topic: Topic | None = None
    topics: Sequence[Topic] = ()
    tracks: Sequence[str] = ()
    teams: Sequence[Team] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    label: str = Story.Label.EMPLOYER
    hashtags: Sequence[str] = ()
    picture: str | None = None
    picture_credit: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    details: Details = field(default_factory=Details)
    words: Sequence[Words] = ()
    hints: Sequence[Hint] = ()


class NothingWritten(Exception):
    """A story needs a title in at least one language."""


class ChangedMeanwhile(Exception):
    """Somebody else saved the story after this editor opened it."""


@transaction.atomic
def write_story(*, by: Person, draft: Draft, now: datetime) -> Story:
    """A story of the editors' own. It waits until somebody accepts it."""
    if not draft.words:
        raise NothingWritten
    story = Story(slug=new_slug(draft.words[0].title), created_at=now)
    _write(story, draft)
    record(by=by, verb="write_story", subject=story.slug, at=now)
    return story


@transaction.atomic
def edit_story(
    *, by: Person, story: Story, draft: Draft, now: datetime, seen: str = ""
) -> None:
    """Change a story in place. Its address and its state stay what they are.

    `seen` is the version the editor began with; anything saved since is not overwritten.
    """
    if not draft.words:
        raise NothingWritten
    saved = Story.objects.select_for_update().get(pk=story.pk)  # one at a time
    if seen and seen != version_of(saved):
        raise ChangedMeanwhile
    story.changed_at_source = None  # whoever edits has seen what the source says
    _write(story, draft)
    record(by=by, verb="edit_story", subject=story.slug, at=now)


@transaction.atomic
def follow_source(*, by: Person, story: Story, now: datetime) -> None:
    """Replace our words by those the source has today, in the source's language."""
    language = story.source.language if story.source else ""
    texts = list(story.texts.all())
    text = next((text for text in texts if text.language == language), None)
    text = text or next(iter(texts))
    text.title, text.what = story.source_title, story.source_text
    text.save(update_fields=["title", "what"])
    _mark_seen(story)
    record(by=by, verb="follow_source", subject=story.slug, at=now)


@transaction.atomic
def keep_words(*, by: Person, story: Story, now: datetime) -> None:
    """The source changed, and our words stay."""
    _mark_seen(story)
    record(by=by, verb="keep_words", subject=story.slug, at=now)


@transaction.atomic
def propose_story(
    *, person: Person, words: Words, proof_url: str = "", now: datetime
) -> Story:
    """An advocate says: this should be told. The editors decide, and she can see it."""
    story = Story(
        slug=new_slug(words.title),
        state=Story.State.PROPOSED,
        proposed_by=person,
        created_at=now,
    )
    _write(story, Draft(details=Details(proof_url=proof_url), words=[words]))
    return story


@transaction.atomic
def withdraw_proposal(*, person: Person, story: Story) -> bool:
    """Take a proposal back while nobody has decided about it. True if it is gone."""
    deleted, _ = Story.objects.filter(
        pk=story.pk, proposed_by=person, state=Story.State.PROPOSED
    ).delete()
    return bool(deleted)


def _mark_seen(story: Story) -> None:
    story.changed_at_source = None
    story.save(update_fields=["changed_at_source"])


def _write(story: Story, draft: Draft) -> None:
    details = draft.details
    for name in (
        *("proof_url", "proof_title", "topic", "valid_from", "valid_until", "label"),
        "picture_credit",
    ):
        setattr(story, name, getattr(details, name))
    story.tracks, story.hashtags = list(details.tracks), list(details.hashtags)
    if details.picture is not None:
        story.picture.name = details.picture
    story.save()
    story.topics.set(details.topics)
    story.teams.set(details.teams)
    _write_words(story, draft.words)
    story.suggestions.all().delete()
    Suggestion.objects.bulk_create(
        Suggestion(
            story=story,
            language=hint.language,
            network_key=hint.network_key,
            tone=hint.tone,
            voice=hint.voice,
            text=hint.text,
        )
        for hint in draft.hints
    )


def _write_words(story: Story, words: Sequence[Words]) -> None:
    languages = [text.language for text in words]
    story.texts.exclude(language__in=languages).delete()
    for text in words:
        StoryText.objects.update_or_create(
            story=story,
            language=text.language,
            defaults={
                "title": text.title,
                "what": text.what,
                "why": text.why,
                "question": text.question,
                "picture_alt": text.picture_alt,
            },
        )
