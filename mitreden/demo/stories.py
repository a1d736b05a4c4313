"""The stories of Wendbach: on offer, to come, waiting on the board, set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mitreden.demo.content import Calendar, Row, Wendbach, dated, story_text
from mitreden.demo.gallery import Picture
from mitreden.demo.newsroom import feed_address, newsroom_address
from mitreden.lib.content import LANGUAGES
from mitreden.people.models import Person, Topic
from mitreden.stories.models import (
    Dismissal,
    ReasonCount,
    Source,
    Story,
    StoryText,
    Suggestion,
)

OFFERED_FOR = timedelta(days=140)
TOLD_BEFORE = 60  # days: an invitation comes early enough to plan
CREDIT = "Illustration: Mitreden"
SOON = timedelta(hours=1)  # the newsroom of the demo answers
REST = timedelta(days=90)  # an address in .example never answers: do not ask it
NOT_FOR_ME = (
    # story, reason, how often
    ("quiet-pump", ReasonCount.Reason.TOO_MUCH_AD, 9),
    ("quiet-pump", ReasonCount.Reason.NOT_MY_TOPIC, 4),
    ("second-life", ReasonCount.Reason.TOO_MUCH_AD, 5),
    ("shift-trial", ReasonCount.Reason.NOT_COMFORTABLE, 7),
    ("linz-ten-years", ReasonCount.Reason.NOT_TRUE_FOR_ME, 8),
    ("groundwater-slow", ReasonCount.Reason.NOT_MY_TOPIC, 6),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A story in the database, and the row it was made from."""

    row: Row
    story: Story
    day: date


def build_stories(
    content: Wendbach,
    calendar: Calendar,
    topics: Mapping[str, Topic],
    pictures: Mapping[str, Picture],
) -> dict[str, Told]:
    days = [calendar.story_day(row) for row in content.stories]
    made = Story.objects.bulk_create(
        _story(row, day, calendar, topics, pictures)
        for row, day in zip(content.stories, days, strict=True)
    )
    told = {
        row["id"]: Told(row, story, day)
        for row, story, day in zip(content.stories, made, days, strict=True)
    }
    StoryText.objects.bulk_create(_texts(told.values(), pictures))
    Suggestion.objects.bulk_create(_suggestions(told.values()))
    beside = Story.topics.through
    beside.objects.bulk_create(
        beside(story_id=one.story.pk, topic_id=topics[slug].pk)
        for one in told.values()
        for slug in one.row.get("more_topics", ())
    )
    return told


def build_sources(
    content: Wendbach, calendar: Calendar, topics: Mapping[str, Topic]
) -> dict[str, Source]:
    """One that answers, and one that does not: its page says why and what happens."""
    made = Source.objects.bulk_create(
        _source(row, calendar, topics) for row in content.sources
    )
    return {
        row["key"]: source for row, source in zip(content.sources, made, strict=True)
    }


def build_board(
    content: Wendbach,
    calendar: Calendar,
    topics: Mapping[str, Topic],
    people: Mapping[str, Person],
    source: Source,
) -> list[Story]:
    made: list[Story] = []
    texts: list[StoryText] = []
    for row in content.board:
        day = calendar.day(row["date"])
        from_source = "by" not in row
        story = Story(
            slug=row["id"],
            source=source if from_source else None,
            guid=row["proof"]["url"] if from_source else "",
            state=row["state"],
            previous_state="waiting" if row["state"] == "set_aside" else "",
            topic=topics[row["topic"]],
            proof_url=row["proof"]["url"] if from_source else "",
            proof_title=row["proof"]["title"] if from_source else "",
            proposed_by=None if from_source else people[row["by"]],
            created_at=min(calendar.at(day, 9, 10), calendar.now),
        )
        made.append(story)
        texts += [
            StoryText(
                story=story, language=language, title=row["title"], what=row["what"]
            )
            for language in row["languages"]
        ]
    Story.objects.bulk_create(made)
    for text in texts:
        text.story_id = text.story.pk
    StoryText.objects.bulk_create(texts)
    return made


def build_dismissals(
    told: Mapping[str, Told], people: Mapping[str, Person], calendar: Calendar
) -> None:
    ReasonCount.objects.bulk_create(
        ReasonCount(story=told[slug].story, reason=reason, count=count)
        for slug, reason, count in NOT_FOR_ME
    )
    Dismissal.objects.create(
        person=people["emil-brandt"],
        story=told["job-service"].story,
        at=min(calendar.at(told["job-service"].day, 12, 40), calendar.now),
    )


def _story(
    row: Row,
    day: date,
    calendar: Calendar,
    topics: Mapping[str, Topic],
    pictures: Mapping[str, Picture],
) -> Story:
    begins, ends = _offered(row, day)
    picture = pictures.get(row["id"])
    return Story(
        slug=row["id"],
        state=Story.State.ACCEPTED,
        proof_url=row["proof"]["url"],
        proof_title=row["proof"]["title"],
        topic=topics[row["topic"]],
        tracks=row["tracks"],
        valid_from=begins,
        valid_until=ends,
        label=row["label"],
        hashtags=row["hashtags"],
        picture=picture.name if picture else "",
        picture_credit=CREDIT if picture else "",
        published_at=calendar.at(begins),
        created_at=min(calendar.at(begins - timedelta(days=3), 10, 30), calendar.now),
    )


def _offered(row: Row, day: date) -> tuple[date, date]:
    """News from its day on; an invitation before, until the day itself."""
    if row["status"] == "scheduled":
        before = timedelta(days=row.get("tell_days_before", TOLD_BEFORE))
        return day - before, day
    return day, day + OFFERED_FOR


def _texts(
    told: Iterable[Told], pictures: Mapping[str, Picture]
) -> Iterator[StoryText]:
    for one in told:
        picture = pictures.get(one.row["id"])
        for language in LANGUAGES:
            yield StoryText(
                story=one.story,
                language=language,
                title=story_text(one.row, "title", language, one.day),
                what=story_text(one.row, "what", language, one.day),
                why=story_text(one.row, "why", language, one.day),
                question=story_text(one.row, "question", language, one.day),
                picture_alt=picture.alt[language] if picture else "",
            )


def _suggestions(told: Iterable[Told]) -> Iterator[Suggestion]:
    for one in told:
        for row in one.row["suggestions"]:
            for language in LANGUAGES:
                yield Suggestion(
                    story=one.story,
                    language=language,
                    network_key=row["network"],
                    tone=row["tone"],
                    voice=row["voice"],
                    text=dated(row[language], language, one.day),
                )


def _source(row: Row, calendar: Calendar, topics: Mapping[str, Topic]) -> Source:
    now = calendar.now
    tried = now - timedelta(minutes=20)
    well = row["healthy"]
    newsroom = newsroom_address() if well else ""
    later = REST if well else timedelta(hours=16)
    return Source(
        url=feed_address() if newsroom else row["url"],
        page_url=newsroom or row["page_url"],
        title=row["title"],
        topic=topics[row["topic"]],
        next_fetch_at=now + (SOON if newsroom else later),
        last_tried_at=tried,
        last_success_at=tried if well else now - timedelta(days=3),
        failures=0 if well else 7,
        problem="" if well else "dns",
    )
