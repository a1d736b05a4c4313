from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db.models import Sum
from django.test import override_settings

from mitreden.audit.models import Entry
from mitreden.channels.models import Channel
from mitreden.checks import RULES, Kind, name_of
from mitreden.demo.actions import build, reset
from mitreden.demo.personas import PERSONAS
from mitreden.demo.strictness import HEARD
from mitreden.guidance.actions import provide_model_guideline
from mitreden.guidance.advice_figures import strictness
from mitreden.guidance.models import Guideline, OrganisationTerm, Term
from mitreden.insights.models import ReleasedPeriod, ReleasedTotal
from mitreden.links.models import ClickCount, TrackedLink
from mitreden.people.models import Organisation, Person
from mitreden.publishing.content import hash_of
from mitreden.publishing.models import Delivery, Post
from mitreden.stories.models import Source, Story, StoryText, Suggestion

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def media(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


def fingerprint():
    """Everything somebody could see, without keys and random salts."""
    rows = [
        *Person.objects.order_by("email").values_list(
            "email", "job", "takes_part_since"
        ),
        *Story.objects.order_by("slug").values_list("slug", "state", "published_at"),
        *Post.objects.order_by("created_at", "author__email").values_list(
            "author__email", "network_key", "text", "answer", "created_at"
        ),
        *TrackedLink.objects.order_by("code").values_list("code", "target", "source"),
        *ClickCount.objects.order_by("link__code", "hour").values_list(
            "link__code", "hour", "clicks"
        ),
        *ReleasedTotal.objects.order_by(
            "period__start", "dimension", "key"
        ).values_list("period__start", "dimension", "key", "posts", "clicks"),
        *Entry.objects.order_by("at", "verb").values_list("at", "verb", "subject"),
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def test_the_same_moment_gives_the_same_organisation():
    build(NOON)
    first = fingerprint()

    reset(NOON)

    assert fingerprint() == first


def test_a_second_start_keeps_what_is_there():
    assert build(NOON)
    Post.objects.first().delete()
    kept = Post.objects.count()

    assert not build(NOON + timedelta(days=1))

    assert Post.objects.count() == kept


def test_wendbach_is_complete():
    build(NOON)

    organisation = Organisation.objects.get()
    assert organisation.colours == {"primary": "#0B5C7A", "accent": "#E8A33D"}
    assert organisation.smallest_group == 7
    assert Person.objects.exclude(takes_part_since=None).count() == 41
    for persona in PERSONAS.values():
        assert Person.objects.get(email=persona.email).name == persona.name
    assert Term.objects.count() == 2 * 133
    assert OrganisationTerm.objects.count() == 14
    assert set(OrganisationTerm.objects.values_list("kind", flat=True)) == set(Kind)


def test_every_story_is_there_in_both_languages_with_picture_and_alt_text(media):
    build(NOON)

    stories = Story.objects.filter(state=Story.State.ACCEPTED)
    assert stories.count() == 25
    for story in stories:
        assert default_storage.exists(story.picture.name)
        texts = StoryText.objects.filter(story=story)
        assert sorted(texts.values_list("language", flat=True)) == ["de", "en"]
        for text in texts:
            assert text.title
            assert text.what
            assert text.why
            assert text.question
            assert text.picture_alt
        assert Suggestion.objects.filter(story=story).count() == 6


def test_building_twice_does_not_fill_the_disk(media):
    build(NOON)
    reset(NOON)

    assert len(list((media / "stories").iterdir())) == 25


def test_the_board_has_stories_that_wait_and_some_that_are_proposed():
    build(NOON)

    assert Story.objects.filter(state=Story.State.WAITING).count() == 4
    assert Story.objects.filter(state=Story.State.PROPOSED).count() == 2
    assert Story.objects.filter(state=Story.State.SET_ASIDE).count() == 1
    assert not Story.objects.filter(
        state=Story.State.PROPOSED, proposed_by=None
    ).exists()


def test_one_source_is_well_and_one_says_why_it_is_not():
    build(NOON)

    well, ill = Source.objects.order_by("failures")
    assert (well.failures, well.problem) == (0, "")
    assert well.last_success_at is not None
    assert (ill.failures, ill.problem) == (7, "dns")
    assert ill.next_fetch_at > NOON


@pytest.mark.parametrize(
    "now", [NOON, NOON + timedelta(days=37), datetime(2027, 6, 1, 5, tzinfo=UTC)]
)
def test_nothing_has_happened_that_is_yet_to_come(now):
    build(now)

    assert not Post.objects.filter(created_at__gt=now).exists()
    assert not ClickCount.objects.filter(hour__gt=now).exists()
    assert not Entry.objects.filter(at__gt=now).exists()
    assert not Guideline.objects.filter(published_at__gt=now).exists()
    assert not Story.objects.filter(created_at__gt=now).exists()
    assert Post.objects.count() > 200


def test_nobody_posted_before_taking_part_or_while_pausing():
    build(NOON)

    for post in Post.objects.select_related("author"):
        assert post.author.takes_part_since.date() <= post.created_at.date()
        paused = post.author.paused_at
        assert paused is None or post.created_at < paused


def test_there_are_six_months_of_posts_and_clicks():
    build(NOON)

    first = Post.objects.order_by("created_at")[0].created_at
    assert timedelta(days=175) < NOON - first < timedelta(days=200)
    assert ClickCount.objects.aggregate(all=Sum("clicks"))["all"] > 1500
    assert Post.objects.filter(story=None, link=None).exists()


def test_no_two_people_say_the_same():
    build(NOON)

    said = list(Post.objects.values_list("text", flat=True))
    assert len(said) == len(set(said))


def test_what_went_out_by_api_is_what_its_author_confirmed():
    build(NOON)

    deliveries = Delivery.objects.select_related("post", "channel")
    assert len(deliveries) == 2
    for delivery in deliveries:
        assert delivery.state == Delivery.State.SENT
        assert delivery.confirmed_hash == hash_of(delivery.confirmed)
        assert delivery.confirmed["text"] == delivery.post.text
    assert Channel.objects.get().state == Channel.State.SIGN_IN_AGAIN


def test_one_post_of_the_apprentice_still_asks_whether_it_was_posted():
    build(NOON)

    waiting = Post.objects.filter(way=Post.Way.HAND_OVER, answer=Post.Answer.OPEN).get()
    assert waiting.author.email == PERSONAS["apprentice"].email


def test_the_guideline_has_an_earlier_version_to_compare_with():
    build(NOON)

    old, new = Guideline.objects.filter(language="de").order_by("published_at")
    assert (old.version, new.version) == ("0.9", "1.0")
    assert old.body != new.body
    assert new.published_at - old.published_at > timedelta(days=90)


def test_the_model_guideline_of_a_first_start_gives_way_to_wendbachs():
    provide_model_guideline(NOON)

    build(NOON)

    assert Guideline.objects.count() == 4


def test_totals_of_past_periods_are_released_and_some_cells_are_not_shown():
    build(NOON)

    assert ReleasedPeriod.objects.count() >= 5
    assert ReleasedTotal.objects.filter(dimension="story", posts__gte=7).exists()
    assert ReleasedTotal.objects.filter(posts=None, clicks=None).exists()
    for period in ReleasedPeriod.objects.all():
        assert period.smallest_group == 7
        assert period.released_at.date() > period.end


def test_the_log_names_only_people_in_office():
    build(NOON)

    assert Entry.objects.count() >= 10
    for entry in Entry.objects.select_related("actor"):
        assert entry.office
        assert entry.actor.in_office


def test_the_build_takes_few_seconds(django_assert_max_num_queries):
    with django_assert_max_num_queries(400):
        build(NOON)


def test_there_is_something_to_see_about_how_strict_the_advice_is():
    build(NOON)

    found = strictness([name_of(rule) for rule in RULES], NOON)

    assert found.period is not None
    assert found.period.posts > 100
    assert [one.rule for one in found.rules if one.proposed] == ["shouting.capitals"]
    assert {rule.rule for rule in found.rules if rule.shown} == set(HEARD)
