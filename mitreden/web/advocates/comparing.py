"""What a draft is compared with: the story's own starts, and sketches of shared posts."""

from __future__ import annotations

from dataclasses import replace

from mitreden.checks import Draft
from mitreden.people.models import Person
from mitreden.publishing.similar import sketch_key, sketches_of_colleagues
from mitreden.stories.models import Story

SHORT = 40  # characters: fewer are eight words at most, and not compared


def with_likeness(draft: Draft, story: Story | None, person: Person) -> Draft:
    """Nobody's text is read here but that of the person who writes."""
    if story is None:
        return draft
    draft = replace(draft, not_before=story.valid_from)
    if len(draft.text) < SHORT:
        return draft
    starts = story.suggestions.filter(language=draft.language)
    return replace(
        draft,
        suggestions=tuple(starts.values_list("text", flat=True)),
        colleague_sketches=sketches_of_colleagues(story, person),
        sketch_key=sketch_key(),
    )
