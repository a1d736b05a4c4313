"""Who told what, when and where. Chosen by a seeded hand: every build is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from mitreden.demo.content import Calendar, Posts, Row
from mitreden.demo.stories import Told

SEED = 1927  # the year in which Wendbach began
LONGEST_AFTER = 19  # days: most people tell a story while it is new
LAST_WORDS = {
    "de": ("", " Was meint ihr?", " Mehr dazu im Link.", " Fragen? Gern her damit."),
    "en": ("", " What do you think?", " More in the link.", " Questions welcome."),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """One post, before it becomes a row."""

    person: str
    story: str  # empty: about no story
    network: str
    language: str
    text: str
    at: datetime
    by_api: bool = False


def plan_posts(
    people: Sequence[Row], posts: Posts, told: Mapping[str, Told], calendar: Calendar
) -> list[Plan]:
    """Oldest first, and nothing that is yet to come."""
    chance = Random(SEED)  # noqa: S311 – a play of chance, no secret
    plans = [
        *_own(posts, told, calendar, chance),
        *_free(posts, calendar, chance),
        *_others(people, posts, told, calendar, chance),
    ]
    return sorted(
        (plan for plan in plans if plan.at <= calendar.now),
        key=lambda plan: (plan.at, plan.person),
    )


def _own(
    posts: Posts, told: Mapping[str, Told], calendar: Calendar, chance: Random
) -> Iterator[Plan]:
    for person, rows in posts.own.items():
        for row in rows:
            day = told[row["story"]].day + timedelta(days=row["after"])
            yield Plan(
                person=person,
                story=row["story"],
                network=row["network"],
                language=row["language"],
                text=row["text"],
                at=_time(day, calendar, chance),
                by_api=row.get("way") == "api",
            )


def _free(posts: Posts, calendar: Calendar, chance: Random) -> Iterator[Plan]:
    for row in posts.free:
        yield Plan(
            person=row["person"],
            story="",
            network=row["network"],
            language=row["language"],
            text=row["text"],
            at=_time(calendar.day(row["date"]), calendar, chance),
        )


def _others(
    people: Sequence[Row],
    posts: Posts,
    told: Mapping[str, Told],
    calendar: Calendar,
    chance: Random,
) -> Iterator[Plan]:
    heard = [row for row in people if row["since"] and row["id"] not in posts.own]
    for slug, count in posts.told.items():
        story = told[slug]
        texts = _texts(posts.voices[slug], chance)
        for person in _tellers(heard, story, calendar, chance)[:count]:
            day = _day(person, story, calendar, chance)
            if day is None:
                continue
            language = person["languages"][0]
            yield Plan(
                person=person["id"],
                story=slug,
                network=chance.choice(person["networks"]),
                language=language,
                text=next(texts[language]),
                at=_time(day, calendar, chance),
            )


def _tellers(
    heard: Sequence[Row], story: Told, calendar: Calendar, chance: Random
) -> list[Row]:
    """First those whose topic and track it is, in an order of chance."""
    mixed = list(heard)
    chance.shuffle(mixed)

    def fits(person: Row) -> int:
        topics = {story.row["topic"], *story.row.get("more_topics", ())}
        return 2 * bool(topics & set(person["topics"])) + (
            person["track"] in story.row["tracks"]
        )

    offered = [
        person
        for person in mixed
        if (not story.row["tracks"] or person["track"] in story.row["tracks"])
        and calendar.day(person["since"]) <= story.day + timedelta(days=LONGEST_AFTER)
    ]
    return sorted(offered, key=fits, reverse=True)


def _day(person: Row, story: Told, calendar: Calendar, chance: Random) -> date | None:
    """Soon after the story, never before she takes part, rarely at the weekend."""
    earliest = max(story.day, calendar.day(person["since"]))
    latest = min(story.day + timedelta(days=LONGEST_AFTER), calendar.today)
    if paused := calendar.day_or_none(person.get("paused")):
        latest = min(latest, paused - timedelta(days=1))
    if earliest > latest:
        return None
    width = (latest - earliest).days
    day = earliest + timedelta(days=int(width * chance.random() ** 2))
    if day.weekday() >= 5 and chance.random() < 0.8:
        day -= timedelta(days=day.weekday() - 4)
    return max(day, earliest)


def _time(day: date, calendar: Calendar, chance: Random) -> datetime:
    """Before the shift, in the break, after work."""
    hour = chance.choice((7, 7, 9, 12, 12, 12, 15, 16, 17))
    return calendar.at(day, hour, chance.randrange(60))


def _texts(
    voices: Mapping[str, Sequence[str]], chance: Random
) -> dict[str, Iterator[str]]:
    """Each text once in each dress, before any comes again."""
    return {
        language: _in_turn(list(texts), LAST_WORDS[language], chance)
        for language, texts in voices.items()
    }


def _in_turn(texts: list[str], endings: Sequence[str], chance: Random) -> Iterator[str]:
    chance.shuffle(texts)
    while True:
        for ending in endings:
            yield from (text + ending for text in texts)
