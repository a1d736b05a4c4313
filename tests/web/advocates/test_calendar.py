"""My calendar: where posts stand in time, moving them, and the feed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mitreden.publishing.actions import schedule_post
from mitreden.publishing.content import Written
from mitreden.publishing.models import Delivery, Post
from mitreden.publishing.planning import Kind, entries_of, too_close
from mitreden.publishing.secret_links import CalendarFeed
from mitreden.web.advocates.times import on_day
from tests import make

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
URL = "/calendar/"


@pytest.fixture(autouse=True)
def _unhurried():
    caches["near"].clear()


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person()
    client.force_login(person)
    return person


@pytest.fixture
def channel(eva):
    return make.channel(eva, network_key="mastodon")


def planned(channel, at: datetime, text="The pump runs again.") -> Post:
    return schedule_post(
        author=channel.owner,
        channel=channel,
        written=Written(text=text, language="en"),
        now=timezone.now(),
        at=at,
    )


def soon(days: int, hour: int = 9) -> datetime:
    day = timezone.localtime(timezone.now()) + timedelta(days=days)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def move(client, post, **fields):
    address = reverse("advocates:calendar_move", args=[post.pk])
    return client.post(address, fields, follow=True)


def send_at(post) -> datetime:
    return timezone.localtime(Delivery.objects.get(post=post).send_at)


def day_of(page: str, post: Post) -> str:
    before = page[: page.index(f'id="post-{post.pk}"')]
    return str(re.findall(r'data-day="([\d-]+)"', before)[-1])


def test_an_empty_calendar_says_so_kindly(client, eva):
    page = client.get(URL).text

    assert "Your calendar is still empty" in page
    assert "There is no quota to fill" in page


@pytest.mark.parametrize("view", ["month", "week"])
def test_a_planned_post_stands_on_its_day(client, channel, view):
    at = soon(3)
    post = planned(channel, at)
    day = at.date().isoformat()
    page = client.get(URL, {"view": view, "day": day}).text

    assert day_of(page, post) == day
    assert ">09:00<" in page.replace(" a.m.", "")


def test_what_a_colleague_plans_is_not_there(client, eva):
    other = make.channel(make.person(), network_key="mastodon")
    post = planned(other, soon(1), text="Hers alone")

    assert "Hers alone" not in client.get(URL).text
    assert move(client, post, day=soon(3).date()).status_code == 404


def test_it_moves_to_another_day_and_back(client, channel):
    post = planned(channel, soon(2))
    page = move(client, post, day=soon(5).date().isoformat(), view="week").text

    assert send_at(post) == soon(5)
    assert day_of(page, post) == soon(5).date().isoformat()
    undo = re.search(r'action="(/calendar/\d+/move/\?back=[^"]+)"', page)
    assert undo
    client.post(undo[1])
    assert send_at(post) == soon(2)


def test_a_time_can_be_typed(client, channel):
    post = planned(channel, soon(2))
    move(client, post, at=soon(4, hour=17).strftime("%Y-%m-%dT%H:%M"))

    assert send_at(post) == soon(4, hour=17)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"day": "2020-01-01"}, "gone by"),
        ({"day": "never"}, "does not exist"),
        ({"day": "9999-01-01"}, "does not exist"),
        ({"at": ""}, "does not exist"),
        ({"at": "2199-01-01T08:00"}, "too far"),
        ({}, "does not exist"),
    ],
)
def test_a_time_that_cannot_be_changes_nothing(client, channel, fields, words):
    post = planned(channel, soon(2))

    assert words in move(client, post, **fields).text
    assert send_at(post) == soon(2)


def test_what_is_on_its_way_stays(client, channel):
    post = planned(channel, soon(2))
    Delivery.objects.update(state=Delivery.State.SENDING)

    assert "Too late" in move(client, post, day=soon(5).date().isoformat()).text


def test_an_hour_the_clock_jumps_over_becomes_the_next():
    at = datetime(2027, 3, 20, 2, 30, tzinfo=BERLIN)

    moved, jumped = on_day(at, date(2027, 3, 28))
    assert jumped
    assert moved == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # 3.30, summer time
    assert on_day(at, date(2027, 3, 29)) == (
        datetime(2027, 3, 29, 2, 30, tzinfo=BERLIN),
        False,
    )


def test_of_an_hour_that_comes_twice_the_first_is_taken():
    at = datetime(2027, 10, 20, 2, 30, tzinfo=BERLIN)

    moved, jumped = on_day(at, date(2027, 10, 31))
    assert not jumped
    assert moved.astimezone(UTC) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_two_posts_close_together_are_pointed_out(client, channel):
    planned(channel, soon(2, 9), "One")
    planned(channel, soon(2, 10), "Two")
    planned(channel, soon(2, 15), "Three")
    entries = entries_of(channel.owner, soon(0), soon(9))

    pairs = [
        (pair.first.post.text, pair.second.post.text)
        for pair in too_close(entries, timezone.now())
    ]
    assert pairs == [("One", "Two")]
    assert (
        "Quite close together"
        in client.get(URL, {"day": soon(2).date().isoformat()}).text
    )


def test_what_was_posted_by_hand_is_there_and_cannot_be_moved(eva):
    make.post(eva, at=timezone.now() - timedelta(days=1))
    make.post(eva, at=timezone.now(), answer=Post.Answer.NO)
    entries = entries_of(eva, soon(-9), soon(9))

    assert [(entry.kind, entry.movable) for entry in entries] == [(Kind.BY_HAND, False)]


@pytest.mark.parametrize("many", [1, 12])
def test_the_calendar_asks_few_questions(
    client, channel, many, django_assert_max_num_queries
):
    for number in range(many):
        planned(channel, soon(1, 8) + timedelta(minutes=number), f"Post {number}")

    with django_assert_max_num_queries(10):
        client.get(URL, {"day": soon(1).date().isoformat()})


@pytest.mark.parametrize(
    "day", ["", "nonsense", "0001-01-01", "9999-12-31", "2026-02-30"]
)
def test_any_day_in_the_address_shows_a_month(client, eva, day):
    for view in ("month", "week"):
        assert client.get(URL, {"view": view, "day": day}).status_code == 200


def feed_address(client, do: str) -> str:
    page = client.post(reverse("advocates:calendar_feed"), {"do": do}).text
    found = re.search(r"/calendar/feed/[\w-]{22}\.ics", page)
    return found[0] if found else ""


def test_the_feed_has_times_and_first_words_and_nothing_else(client, eva, channel):
    at = soon(2)
    planned(
        channel, at, "The pump runs again, after nine weeks of standing still in rain"
    )
    answer = Client().get(feed_address(client, "on"))

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in answer.headers
    calendar = icalendar.Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == at.astimezone(UTC)
    assert str(event["SUMMARY"]) == "The pump runs again, after nine weeks …"
    for more in ("rain", eva.name, eva.email, "http"):
        assert more not in answer.content.decode().replace("\r\n ", "")


def test_an_unchanged_feed_is_not_sent_again(client, channel):
    post = planned(channel, soon(2))
    path = feed_address(client, "on")
    tag = Client().get(path).headers["ETag"]

    again = Client().get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    move(client, post, day=soon(5).date().isoformat())
    assert Client().get(path, headers={"If-None-Match": tag}).status_code == 200


def test_the_address_is_shown_again_renewed_and_switched_off(client, eva):
    first = feed_address(client, "on")
    assert first not in client.get(URL).text
    assert feed_address(client, "show") == first

    second = feed_address(client, "renew")
    assert second != first
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200

    assert feed_address(client, "off") == ""
    assert Client().get(second).status_code == 404
    assert not CalendarFeed.objects.exists()


def test_the_secret_is_kept_encrypted(client, eva):
    code = feed_address(client, "on").removesuffix(".ics").rpartition("/")[2]
    row = CalendarFeed.objects.values().get()

    assert code not in str(row)
    assert code.encode() not in bytes(row["code"])


def test_an_address_is_not_guessed(eva):
    stranger = Client()
    answers = [
        stranger.get(f"/calendar/feed/{n:0>22}.ics").status_code for n in range(25)
    ]

    assert set(answers) == {404, 429}


def test_times_are_hers_wherever_she_is(client, eva, channel):
    """Nine o'clock in New York is three in the afternoon in Berlin."""
    eva.time_zone = "America/New_York"
    eva.save()
    new_york = ZoneInfo("America/New_York")
    day = (timezone.now() + timedelta(days=3)).astimezone(new_york).date()
    post = planned(channel, soon(2))
    move(client, post, at=f"{day.isoformat()}T09:00")

    assert send_at(post).astimezone(new_york).hour == 9
    page = client.get(URL, {"day": day.isoformat()}).text
    assert "America/New York" in page
    assert day_of(page, post) == day.isoformat()


@pytest.mark.parametrize("zone", ["Nowhere/At all", "../../etc/passwd", "UTC\x00"])
def test_a_time_zone_that_is_none_does_no_harm(client, eva, zone):
    eva.time_zone = zone.replace("\x00", " ")
    eva.save()

    assert "Europe/Berlin" in client.get(URL).text
