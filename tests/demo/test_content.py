"""The demo's content files: complete, in both languages, and nobody real in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from mitreden.checks import Draft, LabelLevel, Organisation, Terms, Weight, check
from mitreden.demo.content import (
    Calendar,
    dated,
    posts,
    story_text,
    wendbach,
)
from mitreden.demo.gallery import PICTURES
from mitreden.demo.guidance import word_of
from mitreden.demo.personas import MAIL_DOMAIN, PERSONAS
from mitreden.guidance.word_queries import checked
from mitreden.lib.content import CONTENT, LANGUAGES, read_yaml
from mitreden.networks import NETWORKS

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
CALENDAR = Calendar(wendbach().base, NOON, BERLIN)
STORIES = {story["id"]: story for story in wendbach().stories}
WENDBACH = wendbach().organisation


def organisation(language="de"):
    return Organisation(
        names=(WENDBACH["short_name"], WENDBACH["name"], *WENDBACH["other_names"]),
        domains=tuple(WENDBACH["mail_domains"]),
        terms=Terms(checked(word_of(row, CALENDAR)) for row in wendbach().words),
    )


def advice(text, language, story, network, today):
    able = NETWORKS[network].abilities
    draft = Draft(
        text=text,
        language=language,
        counter=able.counter,
        max_length=able.max_length,
        fold=able.fold,
        link="https://go.wendbach.example/l/abc",
        label=LabelLevel(story["label"]) if story else None,
        about_employer=True,
        organisation=organisation(),
        today=today,
    )
    mind = {Weight.STRONG, Weight.HINT}
    return [finding.rule for finding in check(draft) if finding.weight in mind]


def test_every_address_ends_in_example():
    text = "".join(
        (CONTENT / file).read_text("utf-8")
        for file in ("wendbach.yaml", "wendbach-posts.yaml")
    )

    hosts = re.findall(r"https?://([^/\s\"']+)", text) + re.findall(
        r"[\w.-]+@([\w.-]+)", text
    )
    assert hosts
    assert all(host.endswith(".example") for host in hosts)
    assert MAIL_DOMAIN.endswith(".example")


def test_every_persona_is_somebody_of_wendbach_and_says_what_there_is_to_see():
    people = {person["id"]: person for person in wendbach().people}

    assert list(PERSONAS) == [
        "apprentice", "expert", "sales", "board", "editor", "lead", "council",
    ]  # fmt: skip
    for persona in PERSONAS.values():
        assert people[persona.person]["name"] == persona.name
        for language in LANGUAGES:
            assert persona.sees_in(language)
            assert persona.job_in(language)


def test_forty_one_people_take_part_and_two_do_not_hold_the_same_office():
    people = wendbach().people

    assert sum(1 for person in people if person["since"]) == 41
    offices = [role for person in people for role in person["roles"]]
    assert sorted(offices) == ["council", "editor", "lead"]
    assert len({person["name"] for person in people}) == len(people)


def test_every_story_has_a_picture_with_words_in_both_languages():
    described = read_yaml(PICTURES / "alt.yaml")

    assert {path.stem for path in PICTURES.glob("*.webp")} == set(STORIES)
    for story in STORIES:
        for language in LANGUAGES:
            assert described[story][language], story


@pytest.mark.parametrize("story", STORIES)
def test_a_storys_texts_have_their_dates_in_words(story):
    day = CALENDAR.story_day(STORIES[story])

    for language in LANGUAGES:
        for name in ("title", "what", "why", "question"):
            assert "{{" not in story_text(STORIES[story], name, language, day)


@pytest.mark.parametrize("story", STORIES)
def test_suggestions_pass_the_organisations_own_advice(story):
    row = STORIES[story]
    day = CALENDAR.story_day(row)

    for suggestion in row["suggestions"]:
        for language in LANGUAGES:
            text = dated(suggestion[language], language, day)
            assert advice(text, language, row, suggestion["network"], day) == []


def written() -> Iterator[tuple[str, str, str, str, str]]:
    for person, rows in posts().own.items():
        for row in rows:
            yield person, row["story"], row["network"], row["language"], row["text"]
    for row in posts().free:
        yield row["person"], "", row["network"], row["language"], row["text"]
    for story, languages in posts().voices.items():
        for language, texts in languages.items():
            for text in texts:
                yield "voices", story, "linkedin", language, text


@pytest.mark.parametrize("post", list(written()), ids=lambda post: post[4][:24])
def test_what_people_posted_passes_the_organisations_own_advice(post):
    _person, story, network, language, text = post

    today = CALENDAR.today
    assert advice(text, language, STORIES.get(story), network, today) == []


def test_every_told_story_has_voices_in_both_languages():
    assert set(posts().told) == set(posts().voices)
    for languages in posts().voices.values():
        assert set(languages) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 23, tzinfo=UTC), date(2026, 10, 6)),
        (datetime(2026, 11, 29, 12, tzinfo=UTC), date(2026, 10, 6)),
        (datetime(2026, 11, 30, 12, tzinfo=UTC), date(2026, 10, 13)),
        (datetime(2027, 5, 5, tzinfo=UTC), date(2027, 3, 16)),
    ],
)
def test_dates_move_by_whole_weeks(now, expected):
    day = Calendar(wendbach().base, now, BERLIN).day("2026-10-06")

    assert day == expected
    assert day.weekday() == 1


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 25, tzinfo=UTC), date(2027, 3, 22)),
        (datetime(2027, 3, 21, tzinfo=UTC), date(2027, 3, 22)),
        (datetime(2027, 3, 22, 12, tzinfo=UTC), date(2028, 3, 22)),
    ],
)
def test_world_water_day_is_always_the_next_one(now, expected):
    calendar = Calendar(wendbach().base, now, BERLIN)

    assert calendar.story_day(STORIES["world-water-day"]) == expected


def test_dates_are_said_in_the_language_of_the_text():
    assert dated("am {{day}}", "de", date(2027, 1, 23)) == "am 23. Januar"
    assert (
        dated("{{weekday}} {{day}}", "en", date(2027, 1, 23)) == "Saturday 23 January"
    )
