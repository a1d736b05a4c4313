"""The demo organisation as written in content/, with its dates moved to today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Any

from babel.dates import format_date

from mitreden.lib.content import (
    CONTENT,
    LANGUAGES,
    ContentError,
    check_placeholders,
    fill,
    read_yaml,
)

DAY_PATTERNS = {"de": "d. MMMM", "en": "d MMMM"}
DATE_NAMES = {"day", "weekday", "month", "year", "ten_years_before"}
TEXTS = ("title", "what", "why", "question")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wendbach:
    base: date
    organisation: Row
    topics: Row
    teams: Row
    people: tuple[Row, ...]
    stories: tuple[Row, ...]
    board: tuple[Row, ...]
    sources: tuple[Row, ...]
    words: tuple[Row, ...]
    earlier_guideline: Row


@dataclass(frozen=True, slots=True)
class Posts:
    own: Mapping[str, tuple[Row, ...]]
    free: tuple[Row, ...]
    told: Mapping[str, int]
    voices: Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Moves dates by whole weeks, so that a Tuesday stays a Tuesday."""

    base: date
    now: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def day(self, written: str) -> date:
        weeks = (_monday(self.today) - _monday(self.base)).days // 7
        return date.fromisoformat(written) + timedelta(weeks=weeks)

    def day_or_none(self, written: str | None) -> date | None:
        return self.day(written) if written else None

    def at(self, day: date, hour: int = 8, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), self.zone)

    def story_day(self, story: Row) -> date:
        """World Water Day is on the same day every year: the next one."""
        if not story.get("every_year"):
            return self.day(story["date"])
        written = date.fromisoformat(story["date"])
        this_year = written.replace(year=self.today.year)
        if this_year > self.today:
            return this_year
        return written.replace(year=self.today.year + 1)


@cache
def wendbach() -> Wendbach:
    name = "wendbach.yaml"
    data = read_yaml(CONTENT / name)
    try:
        loaded = Wendbach(
            base=date.fromisoformat(data["base_date"]),
            organisation=data["organisation"],
            topics=data["topics"],
            teams=data["teams"],
            people=tuple(data["people"]),
            stories=tuple(data["stories"]),
            board=tuple(data["board"]),
            sources=tuple(data["sources"]),
            words=tuple(data["words"]),
            earlier_guideline=data["earlier_guideline"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(f"{name}: {error} is missing or wrong.") from error
    _check_people(name, loaded)
    for story in loaded.stories:
        _check_story(f"{name}, story {story.get('id')}", story, loaded)
    return loaded


@cache
def posts() -> Posts:
    name = "wendbach-posts.yaml"
    data = read_yaml(CONTENT / name)
    people = {person["id"] for person in wendbach().people}
    stories = {story["id"] for story in wendbach().stories}
    named = {*data["own"], *(row["person"] for row in data["free"])}
    told = {row["story"] for rows in data["own"].values() for row in rows}
    if unknown := sorted(named - people):
        raise ContentError(f"{name}: nobody is called “{unknown[0]}”.")
    if unknown := sorted((told | {*data["told"], *data["voices"]}) - stories):
        raise ContentError(f"{name}: there is no story “{unknown[0]}”.")
    return Posts(
        own={person: tuple(rows) for person, rows in data["own"].items()},
        free=tuple(data["free"]),
        told=data["told"],
        voices={
            story: {language: tuple(texts) for language, texts in languages.items()}
            for story, languages in data["voices"].items()
        },
    )


def story_text(story: Row, name: str, language: str, day: date) -> str:
    """A text of the story, with its dates in words."""
    return dated(story[name][language], language, day)


def dated(text: str, language: str, day: date) -> str:
    if "{{" not in text:
        return text
    return fill(
        text,
        {
            "day": format_date(day, DAY_PATTERNS[language], locale=language),
            "weekday": format_date(day, "EEEE", locale=language),
            "month": format_date(day, "MMMM", locale=language),
            "year": str(day.year),
            "ten_years_before": str(day.year - 10),
        },
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _check_people(name: str, loaded: Wendbach) -> None:
    seen: set[str] = set()
    for person in loaded.people:
        where = f"{name}, person {person['id']}"
        if person["id"] in seen:
            raise ContentError(f"{where}: the id is used twice.")
        seen.add(person["id"])
        if not re.fullmatch(r"[a-z-]+", person["id"]):
            raise ContentError(f"{where}: an id has small letters and hyphens.")
        if person["team"] not in loaded.teams:
            raise ContentError(f"{where}: there is no team “{person['team']}”.")
        if unknown := set(person["topics"]) - set(loaded.topics):
            raise ContentError(f"{where}: there is no topic “{unknown.pop()}”.")


def _check_story(where: str, story: Row, loaded: Wendbach) -> None:
    for name in TEXTS:
        for language in LANGUAGES:
            if not story.get(name, {}).get(language):
                raise ContentError(f"{where}: {name} is missing in “{language}”.")
            check_placeholders(where, story[name][language], DATE_NAMES)
    for suggestion in story["suggestions"]:
        for language in LANGUAGES:
            if not suggestion.get(language):
                raise ContentError(f"{where}: a suggestion is missing in “{language}”.")
            check_placeholders(where, suggestion[language], DATE_NAMES)
    topics = {story["topic"], *story.get("more_topics", ())}
    if unknown := topics - set(loaded.topics):
        raise ContentError(f"{where}: there is no topic “{unknown.pop()}”.")
