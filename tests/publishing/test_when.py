"""When a post goes out that is sent "now": apart from colleagues', not in quiet hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from mitreden.publishing.actions import reschedule_post, schedule_post
from mitreden.publishing.content import Written
from mitreden.publishing.models import QuietHours
from mitreden.publishing.when import first_gap, quiet_until, set_quiet_hours
from tests import make

pytestmark = pytest.mark.django_db
NOON = make.NOON
MINUTE = timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")
WEEK = range(7)


def sent_now(story, person=None, at=None, now=NOON, network_key="bluesky"):
    person = person or make.person()
    return schedule_post(
        author=person,
        channel=make.channel(person, network_key=network_key),
        written=Written(f"Words of {person.pk}", "en", story=story),
        now=now,
        at=at,
    ).delivery


def test_colleagues_posts_about_one_story_keep_their_distance():
    make.organisation()
    story = make.story()

    times = [sent_now(story).send_at - NOON for _ in range(3)]

    assert times == [0 * MINUTE, 10 * MINUTE, 20 * MINUTE]


def test_other_stories_networks_and_her_own_posts_do_not_count():
    make.organisation()
    story, person = make.story(), make.person()
    sent_now(story, person)

    assert sent_now(make.story()).send_at == NOON
    assert sent_now(story, network_key="mastodon").send_at == NOON
    assert sent_now(story, person).send_at == NOON


def test_a_time_she_chose_is_never_moved():
    make.organisation()
    story, person = make.story(), make.person()
    sent_now(story, at=NOON + MINUTE)
    set_quiet_hours(person=person, starts=time(0), ends=time(23, 59), days=WEEK)

    delivery = sent_now(story, person, at=NOON + MINUTE)

    assert (delivery.send_at, delivery.moved) == (NOON + MINUTE, "")


def test_the_organisation_may_choose_another_distance_or_none():
    make.organisation(story_pace=0)
    story = make.story()

    assert [sent_now(story).send_at for _ in range(2)] == [NOON, NOON]


def test_she_may_send_at_once_what_was_moved():
    make.organisation()
    story = make.story()
    sent_now(story)
    delivery = sent_now(story)
    assert delivery.moved == "colleagues"

    reschedule_post(post=delivery.post, at=NOON, now=NOON)

    delivery.refresh_from_db()
    assert (delivery.send_at, delivery.moved) == (NOON, "")


def test_first_gap_finds_room_between_posts():
    gap = 10 * MINUTE
    taken = [NOON + 5 * MINUTE, NOON + 40 * MINUTE, NOON + 15 * MINUTE]

    assert first_gap(taken, NOON, gap) == NOON + 25 * MINUTE
    assert first_gap([], NOON, gap) == NOON
    assert first_gap([NOON - 9 * MINUTE], NOON, gap) == NOON + MINUTE
    many = [NOON + number * gap for number in range(500)]
    assert first_gap(many, NOON, gap) == NOON + timedelta(hours=12)


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        ((25, 21, 30), (26, 7)),  # a Wednesday evening
        ((26, 3, 0), (26, 7)),  # the night after
        ((25, 19, 59), None),
        ((26, 7, 0), None),
        ((27, 21, 30), None),  # Friday is not among them
    ],
)
def test_quiet_hours_reach_over_midnight(at, ends):
    quiet = QuietHours(starts=time(20), ends=time(7), days=[2])
    day, hour, minute = at

    found = quiet_until(quiet, datetime(2026, 11, day, hour, minute, tzinfo=BERLIN))

    with timezone.override(BERLIN):
        assert found == (
            datetime(2026, 11, ends[0], ends[1], tzinfo=BERLIN) if ends else None
        )


def test_what_she_sends_in_her_quiet_hours_waits_and_says_so():
    make.organisation()
    person = make.person()
    set_quiet_hours(person=person, starts=time(8), ends=time(20), days=WEEK)

    delivery = sent_now(None, person)

    assert delivery.moved == "quiet"
    assert timezone.localtime(delivery.send_at).hour == 20


def test_quiet_hours_without_a_day_are_none():
    person = make.person()
    set_quiet_hours(person=person, starts=time(8), ends=time(20), days=WEEK)

    assert set_quiet_hours(person=person, starts=time(8), ends=time(9), days=[]) is None
    assert not QuietHours.objects.exists()
    with pytest.raises(ValueError, match="beginning"):
        set_quiet_hours(person=person, starts=time(8), ends=time(8), days=[1])
