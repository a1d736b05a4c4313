from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mitreden.agreement.periods import FIRST_MONDAY, Period, period_of
from mitreden.insights.jobs import release_periods
from mitreden.insights.models import ReleasedPeriod, ReleasedTotal
from mitreden.publishing.models import Post
from mitreden.publishing.reading_models import Reading
from tests import make

pytestmark = pytest.mark.django_db
# One of the periods: Monday, 5 October to Sunday, 1 November 2026.
PERIOD = Period(date(2026, 10, 5), date(2026, 11, 1))
IN_IT = datetime(2026, 10, 7, 10, tzinfo=UTC)
DUE = datetime(2026, 11, 5, 3, tzinfo=UTC)  # three days of settling are over


@pytest.fixture(autouse=True)
def _five_are_a_group():
    make.organisation(smallest_group=5)


def told(people: int, *, network="linkedin", at=IN_IT, clicks=3, **fields):
    """So many different people post about the same thing, and each is clicked."""
    posts = []
    for _ in range(people):
        post = make.post(make.person(), network_key=network, at=at, **fields)
        make.clicks(post, clicks, at=at + timedelta(hours=2))
        posts.append(post)
    return posts


def figures() -> dict[tuple[str, str], tuple[int | None, int | None]]:
    return {
        (cell.dimension, cell.key): (cell.posts, cell.clicks)
        for cell in ReleasedTotal.objects.all()
    }


def test_the_periods_follow_one_another_without_gap_or_overlap():
    period = period_of(FIRST_MONDAY)
    for _ in range(50):
        assert period_of(period.end) == period
        assert period_of(period.end + timedelta(days=1)) == period.next()
        assert len(period.weeks) == 4
        period = period.next()
    assert period_of(IN_IT.date()) == PERIOD


def test_release_waits_until_the_period_has_ended_and_settled():
    told(6)

    assert release_periods(DUE - timedelta(days=1)) == 0
    assert not ReleasedTotal.objects.exists()


def test_release_shows_what_six_people_of_one_week_make_up_together():
    """The clicks of the week stay hidden: with them it would be known that nobody
    clicked later, which is a fact about each of the six."""
    told(6)

    assert release_periods(DUE) == 1

    assert figures() == {
        ("all", ""): (6, 18),
        ("week", "2026-10-05"): (6, None),
        ("week", "2026-10-12"): (None, None),
        ("week", "2026-10-19"): (None, None),
        ("week", "2026-10-26"): (None, None),
        ("network", "linkedin"): (6, 18),
        ("topic", ""): (6, 18),
        ("story", ""): (6, 18),
    }


def test_release_stores_nothing_of_a_group_that_is_too_small():
    told(4)

    assert release_periods(DUE) == 1

    assert set(figures().values()) == {(None, None)}
    assert {dimension for dimension, _ in figures()} == {"all", "week"}


def test_release_keeps_quiet_about_a_network_that_few_use():
    told(7)
    told(6, network="bluesky")
    told(2, network="mastodon")

    release_periods(DUE)

    networks = {key for dimension, key in figures() if dimension == "network"}
    assert networks == {"linkedin"}
    assert figures()["all", ""] == (15, 45)


def test_release_happens_once():
    told(6)
    release_periods(DUE)
    before = figures()

    told(6)
    assert release_periods(DUE + timedelta(days=1)) == 0
    assert figures() == before


def test_a_released_figure_stays_when_its_people_leave():
    posts = told(6)
    release_periods(DUE)

    for post in posts[:4]:
        post.author.delete()
    release_periods(DUE + timedelta(days=1))

    assert figures()["all", ""] == (6, 18)


def test_a_late_click_belongs_to_the_period_in_which_it_happens():
    posts = told(6)
    release_periods(DUE)
    later = IN_IT + timedelta(weeks=4)
    for post in posts:
        make.clicks(post, 10, at=later)

    assert release_periods(DUE + timedelta(weeks=4)) == 1

    latest = ReleasedPeriod.objects.latest("start")
    total = latest.totals.get(dimension="all")
    assert (total.posts, total.clicks) == (None, 60)
    assert (
        ReleasedPeriod.objects.earliest("start").totals.get(dimension="all").clicks
        == 18
    )


def test_release_catches_up_with_all_periods_that_were_missed():
    told(6)

    assert release_periods(DUE + timedelta(weeks=8)) == 3
    assert ReleasedPeriod.objects.count() == 3


def test_release_has_nothing_to_do_before_the_first_post():
    assert release_periods(DUE) == 0


def test_withdrawn_and_unposted_posts_do_not_count():
    told(6)
    told(6, answer=Post.Answer.NO, clicks=0)
    told(6, withdrawn_at=IN_IT)

    release_periods(DUE)

    assert figures()["all", ""] == (6, 18)


def test_a_period_remembers_the_group_size_under_which_it_was_released():
    told(6)
    release_periods(DUE)
    make.organisation(smallest_group=20)

    assert release_periods(DUE + timedelta(days=1)) == 0
    assert ReleasedPeriod.objects.get().smallest_group == 5


def test_a_story_is_named_as_it_was_called_then():
    story = make.story(title="The pump runs again", topic=make.topic("repair"))
    told(6, story=story)
    release_periods(DUE)
    story.texts.update(title="Changed")
    story.topic.names = {"en": "Changed"}
    story.topic.save()

    labels = {
        (cell.dimension, cell.key): cell.labels for cell in ReleasedTotal.objects.all()
    }
    assert labels["story", story.slug]["en"] == "The pump runs again"
    assert labels["topic", "repair"]["en"] == "Repair"
    assert labels["network", "linkedin"]["en"] == "LinkedIn"
    assert ReleasedTotal.objects.get(key=story.slug).parent == "repair"


def test_reactions_are_released_through_the_same_gate():
    posts = told(12)
    for number, post in enumerate(posts):
        Reading.objects.create(post=post, at=IN_IT + timedelta(days=1), likes=2)
        Reading.objects.create(
            post=post, at=IN_IT + timedelta(days=3), likes=3, replies=number % 2
        )
        Reading.objects.create(
            post=post, at=IN_IT + timedelta(days=3), likes=500, from_file=True
        )
    release_periods(DUE)
    total = ReleasedTotal.objects.get(dimension="all")

    assert total.reactions == 12 * 3 + 6  # each is counted once, and no file is


def test_the_reactions_of_a_few_stay_hidden():
    for post in told(12)[:4]:
        Reading.objects.create(post=post, at=IN_IT + timedelta(days=1), likes=2)
    release_periods(DUE)
    total = ReleasedTotal.objects.get(dimension="all")

    assert (total.clicks, total.reactions) == (36, None)


def test_later_reactions_belong_to_the_period_in_which_they_were_seen():
    posts = told(12)
    for post in posts:
        Reading.objects.create(post=post, at=IN_IT + timedelta(days=1), likes=4)
    release_periods(DUE)
    for post in posts:
        Reading.objects.create(post=post, at=IN_IT + timedelta(days=30), likes=6)
        # Somebody took a like back: what has been released is not lowered.
        Reading.objects.create(post=post, at=IN_IT + timedelta(days=33), likes=5)
    release_periods(DUE + timedelta(days=60))
    rows = ReleasedTotal.objects.filter(dimension="all").order_by("period__start")

    assert [row.reactions for row in rows][:2] == [48, 24]
