"""What an editor saw when she began: so that nobody overwrites what came after."""

from __future__ import annotations

import hashlib

from mitreden.stories.models import Story

_DETAILS = (
    *("proof_url", "proof_title", "topic_id", "tracks", "valid_from", "valid_until"),
    *("label", "hashtags", "picture_credit"),
)
_WORDS = ("language", "title", "what", "why", "question", "picture_alt")
_HINTS = ("pk", "language", "network_key", "tone", "voice", "text")


def version_of(story: Story) -> str:
    """A short name for all that a story's form holds: another text, another name."""
    everything = (
        [getattr(story, name) for name in _DETAILS],
        story.picture.name or "",
        sorted(topic.pk for topic in story.topics.all()),
        sorted(team.pk for team in story.teams.all()),
        sorted([getattr(text, name) for name in _WORDS] for text in story.texts.all()),
        sorted(
            [getattr(hint, name) for name in _HINTS] for hint in story.suggestions.all()
        ),
    )
    return hashlib.sha256(repr(everything).encode()).hexdigest()[:32]
