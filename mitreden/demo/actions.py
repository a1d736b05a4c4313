"""Builds the demo organisation, once. The same moment gives the same organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone

from mitreden.audit.models import Entry
from mitreden.channels.models import Channel
from mitreden.demo.clicks import build_clicks, build_links
from mitreden.demo.content import Calendar, Wendbach, posts, wendbach
from mitreden.demo.gallery import build_pictures
from mitreden.demo.guidance import build_guidance
from mitreden.demo.log import build_log, build_looks
from mitreden.demo.people import (
    build_organisation,
    build_people,
    build_teams,
    build_topics,
)
from mitreden.demo.posts import Plan, plan_posts
from mitreden.demo.reactions import build_reactions
from mitreden.demo.sending import build_channel, build_posts
from mitreden.demo.stories import (
    build_board,
    build_dismissals,
    build_sources,
    build_stories,
)
from mitreden.demo.strictness import build_strictness
from mitreden.guidance.models import (
    AdviceCount,
    AdviceMonth,
    Guideline,
    OrganisationTerm,
    SoftenedRule,
    Term,
    WordBatch,
)
from mitreden.insights.jobs import release_periods
from mitreden.insights.models import ReleasedPeriod
from mitreden.links.models import ClickCount, JournalPosition, TrackedLink
from mitreden.people.models import Organisation, Person, Team, Topic
from mitreden.publishing.models import Post
from mitreden.stories.models import Source, Story

# From the leaves to the roots. The links' version stays: it must only ever rise.
TABLES: tuple[type[models.Model], ...] = (
    ReleasedPeriod, ClickCount, Post, TrackedLink, JournalPosition, Channel, Story,
    Source, Guideline, Term, OrganisationTerm, WordBatch, AdviceMonth, AdviceCount, SoftenedRule,
    Entry, Person, Team, Topic, Organisation,
)  # fmt: skip
WEEK = timedelta(days=7)


@transaction.atomic
def build(now: datetime) -> bool:
    """Create Wendbach, unless there is an organisation: then nothing is touched."""
    if Organisation.objects.exists():
        return False
    content = wendbach()
    calendar = Calendar(content.base, now, timezone.get_default_timezone())
    people = _house(content, calendar)
    plans = _life(content, calendar, people)
    build_log(people, calendar)
    _release(plans, now)
    build_looks(people, calendar)
    return True


@transaction.atomic
def reset(now: datetime) -> bool:
    """Delete everything there is, and build Wendbach anew."""
    for table in TABLES:
        table._base_manager.all().delete()
    return build(now)


def _house(content: Wendbach, calendar: Calendar) -> dict[str, Person]:
    build_organisation(content)
    people = build_people(
        content, calendar, build_teams(content), build_topics(content)
    )
    build_guidance(content, calendar, people)
    return people


def _life(
    content: Wendbach, calendar: Calendar, people: Mapping[str, Person]
) -> list[Plan]:
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    told = build_stories(content, calendar, topics, build_pictures())
    sources = build_sources(content, calendar, topics)
    build_board(content, calendar, topics, people, sources["news"])
    build_dismissals(told, people, calendar)
    plans = plan_posts(content.people, posts(), told, calendar)
    links = build_links(plans, told, content.organisation["campaign"])
    build_clicks(plans, links, calendar.now)
    channel = build_channel(people["tomasz-nowicki"], plans)
    made = build_posts(plans, links, told, people, channel)
    build_reactions(made, calendar.now)
    build_strictness([plan.at for plan in plans], calendar.now)
    return plans


def _release(plans: Sequence[Plan], now: datetime) -> None:
    """Week by week, as it would have happened: each period on its own day."""
    day = plans[0].at
    while day < now:
        release_periods(day)
        day += WEEK
    release_periods(now)
