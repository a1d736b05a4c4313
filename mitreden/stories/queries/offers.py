"""Which stories a person is offered, in which order, and why these."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet

from mitreden.people.models import Person, Topic
from mitreden.stories.models import Dismissal, Story, StoryText, text_in
from mitreden.stories.queries.search import matching

FEW = 6
MOST = 500  # nobody is offered more than the newest of them
AGES = timedelta(days=21)  # a fitting story is worth as much as one this much younger


class Why(StrEnum):
    """Why she sees it. The page has the words."""

    TEAM = "team"
    TOPIC = "topic"
    TRACK = "track"
    LANGUAGE = "language"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Offer:
    story: Story
    text: StoryText  # in her language if there is one
    why: Why
    topic: Topic | None  # with Why.TOPIC: the one she follows, else the main one


@dataclass(frozen=True, slots=True)
class Offers:
    shown: tuple[Offer, ...]
    total: int  # how many there are in all; shown has the first

    @property
    def more(self) -> int:
        return self.total - len(self.shown)


@dataclass(frozen=True, slots=True)
class Choice:
    """What she asks for, if she looks for something."""

    search: str = ""
    topic: Topic | None = None


ANYTHING = Choice()


@dataclass(frozen=True, slots=True)
class _Candidate:
    pk: int
    since: datetime
    topics: frozenset[int]
    tracks: frozenset[str]
    for_her_team: bool


def offered_to(
    person: Person,
    *,
    now: datetime,
    language: str = "",
    choice: Choice = ANYTHING,
    told: Collection[int] = (),
    limit: int = FEW,
) -> Offers:
    """Few stories that fit her, the most fitting first.

    `language` is that of the page; `told` are keys of stories she has told already.
    What she said "Not for me" to is left out, unless she searches for it.
    """
    stories = _eligible(person, now, language).exclude(pk__in=told)
    if choice.topic is not None:
        stories = stories.filter(_about([choice.topic.pk]))
    if choice.search.strip():
        stories = stories.filter(matching(choice.search))
    else:
        dismissed = Dismissal.objects.filter(person=person).values("story")
        stories = stories.exclude(pk__in=dismissed)
    followed = {topic.pk for topic in person.topics.all()}
    ranked = sorted(
        _candidates(stories, person),
        key=lambda candidate: _worth(candidate, person, followed, now),
        reverse=True,
    )
    shown = _offers(ranked[:limit], person, followed, language)
    return Offers(shown=shown, total=len(ranked))


def offered_story(
    person: Person, slug: str, *, now: datetime, language: str = ""
) -> Offer | None:
    """One story by its slug, if she may tell it. That she dismissed it is no matter."""
    stories = _eligible(person, now, language).filter(slug=slug)
    followed = {topic.pk for topic in person.topics.all()}
    offers = _offers(_candidates(stories, person), person, followed, language)
    return next(iter(offers), None)


def offered_topics(
    person: Person, *, now: datetime, language: str = ""
) -> QuerySet[Topic]:
    """The topics that stories offered to her are about."""
    rows = _eligible(person, now, language).values_list("tracks", "topic", "topics")
    keys = {
        topic
        for tracks, *topics in rows
        if _on_track(tracks, person)
        for topic in topics
        if topic
    }
    return Topic.objects.filter(pk__in=keys)


def _languages(person: Person, language: str) -> list[str]:
    """What she reads: the page's language, her own, those she posts in."""
    wanted = [language, person.language, *person.post_languages]
    return list(dict.fromkeys(code for code in wanted if code))


def _eligible(person: Person, now: datetime, language: str) -> QuerySet[Story]:
    texts = StoryText.objects.filter(language__in=_languages(person, language))
    return (
        Story.objects.offered(now)
        .filter(Q(teams__isnull=True) | Q(teams=person.team_id))
        .filter(pk__in=texts.values("story"))
    )


def _about(topics: Collection[int]) -> Q:
    beside = Story.topics.through.objects.filter(topic__in=topics)
    return Q(topic__in=topics) | Q(pk__in=beside.values("story"))


def _candidates(stories: QuerySet[Story], person: Person) -> list[_Candidate]:
    """One query: a story with several topics comes as several rows."""
    rows = stories.order_by("-published_at", "-pk").values_list(
        "pk", "published_at", "created_at", "topic", "tracks", "teams", "topics"
    )[:MOST]
    found: dict[int, _Candidate] = {}
    for pk, published, created, main, tracks, team, beside in rows:
        if not _on_track(tracks, person):
            continue
        before = found[pk].topics if pk in found else frozenset()
        found[pk] = _Candidate(
            pk=pk,
            since=published or created,
            topics=before | {topic for topic in (main, beside) if topic},
            tracks=frozenset(tracks if person.track else ()),
            for_her_team=team is not None,
        )
    return list(found.values())


def _on_track(tracks: list[str], person: Person) -> bool:
    """Somebody who has named no track is shown every one's stories."""
    return not tracks or not person.track or person.track in tracks


def _worth(
    candidate: _Candidate, person: Person, followed: set[int], now: datetime
) -> tuple[float, int]:
    """Newer is better, and each thing that fits makes a story look younger."""
    fits = (
        2 * bool(candidate.topics & followed)
        + 2 * candidate.for_her_team
        + (person.track in candidate.tracks)
    )
    return fits - (now - candidate.since) / AGES, candidate.pk


def _offers(
    candidates: list[_Candidate], person: Person, followed: set[int], language: str
) -> tuple[Offer, ...]:
    stories = (
        Story.objects.select_related("topic", "source")
        .prefetch_related("texts", "topics")
        .in_bulk([candidate.pk for candidate in candidates])
    )
    languages = _languages(person, language)
    return tuple(
        _offer(stories[candidate.pk], candidate, followed, languages)
        for candidate in candidates
    )


def _offer(
    story: Story, candidate: _Candidate, followed: set[int], languages: list[str]
) -> Offer:
    texts = [text for text in story.texts.all() if text.language in languages]
    texts.sort(key=lambda text: languages.index(text.language))
    text = text_in(texts, languages[0])
    assert text is not None  # _eligible asked for one
    topics = [*([story.topic] if story.topic else []), *story.topics.all()]
    return Offer(
        story=story,
        text=text,
        why=_why(candidate, followed, only_one_language=len(story.texts.all()) == 1),
        topic=_first_followed(topics, followed),
    )


def _first_followed(topics: Iterable[Topic], followed: set[int]) -> Topic | None:
    topics = list(topics)
    hers = [topic for topic in topics if topic.pk in followed]
    return next(iter([*hers, *topics]), None)


def _why(candidate: _Candidate, followed: set[int], *, only_one_language: bool) -> Why:
    if candidate.for_her_team:
        return Why.TEAM
    if candidate.topics & followed:
        return Why.TOPIC
    if candidate.tracks:
        return Why.TRACK
    return Why.LANGUAGE if only_one_language else Why.EVERYONE
