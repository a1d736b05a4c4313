"""Wendbach itself: the organisation, its teams and topics, and 44 people."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.hashers import make_password

from mitreden.demo.content import Calendar, Row, Wendbach
from mitreden.demo.personas import MAIL_DOMAIN
from mitreden.people.models import Organisation, Person, Team, Topic

FIELDS = (
    "name", "short_name", "legal_name", "programme_name", "website", "imprint_url",
    "colours", "hashtags", "other_names", "mail_domains", "campaign", "help_name",
    "help_phone", "help_mail", "help_hours", "reply_time", "smallest_group",
)  # fmt: skip


def build_organisation(content: Wendbach) -> Organisation:
    return Organisation.objects.create(
        pk=1, **{field: content.organisation[field] for field in FIELDS}
    )


def build_teams(content: Wendbach) -> dict[str, Team]:
    made = Team.objects.bulk_create(
        Team(slug=slug, names=names) for slug, names in content.teams.items()
    )
    return {team.slug: team for team in made}


def build_topics(content: Wendbach) -> dict[str, Topic]:
    made = Topic.objects.bulk_create(
        Topic(slug=slug, names=names) for slug, names in content.topics.items()
    )
    return {topic.slug: topic for topic in made}


def build_people(
    content: Wendbach,
    calendar: Calendar,
    teams: Mapping[str, Team],
    topics: Mapping[str, Topic],
) -> dict[str, Person]:
    made = Person.objects.bulk_create(
        _person(row, calendar, teams) for row in content.people
    )
    people = dict(zip((row["id"] for row in content.people), made, strict=True))
    followed = Person.topics.through
    followed.objects.bulk_create(
        followed(person_id=people[row["id"]].pk, topic_id=topics[slug].pk)
        for row in content.people
        for slug in row["topics"]
    )
    return people


def _person(row: Row, calendar: Calendar, teams: Mapping[str, Team]) -> Person:
    """Nobody has a password: the demo signs in with one click."""
    language = row["languages"][0]
    since, paused, declined = (
        calendar.day_or_none(row.get(name)) for name in ("since", "paused", "declined")
    )
    return Person(
        email=f"{row['id']}@{MAIL_DOMAIN}",
        password=make_password(None),
        name=row["name"],
        job=row["job"][language],
        team=teams[row["team"]],
        track=row["track"] or "",
        language=language,
        post_languages=row["languages"],
        is_editor="editor" in row["roles"],
        is_lead="lead" in row["roles"],
        is_council="council" in row["roles"],
        takes_part_since=calendar.at(since) if since else None,
        paused_at=calendar.at(paused) if paused else None,
        declined_at=calendar.at(declined) if declined else None,
    )
