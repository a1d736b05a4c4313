"""One plain function for each thing a test may need. Whatever you don't name is dull."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

from mitreden.people.models import Organisation, Person, Team, Topic
from mitreden.stories.models import Story, StoryText

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
_numbers = count(1)


def organisation(**fields: Any) -> Organisation:
    """There is one: called again, it is changed."""
    made, _ = Organisation.objects.update_or_create(
        pk=1,
        defaults={"name": "Muster Werke GmbH", "short_name": "Muster"} | fields,
    )
    return made


def person(*, takes_part: bool = True, **fields: Any) -> Person:
    number = next(_numbers)
    return Person.objects.create_user(
        **{
            "email": f"person{number}@company.example",
            "name": f"Person {number}",
            "language": "en",
            "post_languages": ["en", "de"],
            "takes_part_since": NOON if takes_part else None,
        }
        | fields
    )


def editor(**fields: Any) -> Person:
    return person(takes_part=False, is_editor=True, **fields)


def lead(**fields: Any) -> Person:
    return person(takes_part=False, is_lead=True, **fields)


def council(**fields: Any) -> Person:
    return person(takes_part=False, is_council=True, **fields)


def team(slug: str = "workshop") -> Team:
    return Team.objects.get_or_create(
        slug=slug, defaults={"names": {"en": slug.title(), "de": slug.title()}}
    )[0]


def topic(slug: str = "repair") -> Topic:
    return Topic.objects.get_or_create(
        slug=slug, defaults={"names": {"en": slug.title(), "de": slug.title()}}
    )[0]


def story(
    *,
    title: str = "The pump runs again",
    languages: tuple[str, ...] = ("en", "de"),
    **fields: Any,
) -> Story:
    number = next(_numbers)
    made = Story.objects.create(
        **{
            "slug": f"story-{number}",
            "state": Story.State.ACCEPTED,
            "proof_url": f"https://company.example/news/{number}",
            "published_at": NOON,
            "created_at": NOON,
        }
        | fields
    )
    for language in languages:
        StoryText.objects.create(
            story=made,
            language=language,
            title=title,
            what="It had stood still for nine weeks.",
            why="Two villages depend on it.",
            question="What was different from what you expected?",
        )
    return made
