"""The page for a bad day, and what authors see of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mitreden.publishing.actions import schedule_post
from mitreden.publishing.content import Written
from mitreden.publishing.halting import current_halt, start_halt
from mitreden.publishing.jobs import beat
from mitreden.publishing.models import Delivery, Recall
from mitreden.publishing.recalling import recall_story
from tests import make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def editor(client):
    make.organisation()
    editor = make.editor()
    client.force_login(editor)
    return editor


def page(client, name="editors:crisis") -> str:
    return str(client.get(reverse(name)).content.decode())


def test_an_editor_stops_all_posts_and_lets_them_go_again(client, editor):
    client.post(reverse("editors:crisis_stop"), {"words": "We check a rumour."})
    assert current_halt().words == "We check a rumour."
    assert "All posts are stopped" in page(client)

    client.post(reverse("editors:crisis_resume"))
    assert current_halt() is None
    assert make.logged() == ["stop_posts", "resume_posts"]


def test_stopping_needs_words(client, editor):
    answer = client.post(reverse("editors:crisis_stop"), {"words": " "})

    assert answer.status_code == 422
    assert current_halt() is None


def test_an_editor_recalls_a_story(client, editor):
    story = make.story(title="The pump")

    client.post(
        reverse("editors:crisis_recall"), {"story": story.slug, "why": "A mistake."}
    )

    assert Recall.objects.get().story == story
    assert "Fewer than 10 people told it" in page(client)


def test_recalling_needs_a_reason(client, editor):
    story = make.story()

    client.post(reverse("editors:crisis_recall"), {"story": story.slug, "why": ""})

    assert not Recall.objects.exists()


@pytest.mark.parametrize("who", [make.person, make.council])
def test_nobody_else_gets_there(client, who):
    make.organisation()
    client.force_login(who())

    assert client.get(reverse("editors:crisis")).status_code == 403
    for name in ("crisis_stop", "crisis_resume", "crisis_recall"):
        assert client.post(reverse(f"editors:{name}")).status_code == 403


def test_the_page_says_whether_posts_go_out(client, editor):
    assert "No worker has run here yet" in page(client)
    beat(timezone.now() - timedelta(seconds=12))
    assert "seconds ago" in page(client)
    beat(timezone.now() - HOUR)
    assert "silent since" in page(client)


def own_post(client, **fields):
    make.organisation(story_pace=0)
    person = make.person()
    client.force_login(person)
    now = timezone.now()
    post = schedule_post(
        author=person,
        channel=make.channel(person),
        written=Written("Words", "en", story=make.story()),
        now=now,
    )
    Delivery.objects.filter(post=post).update(**fields)
    return post


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"problem": "network_rests"}, "does not answer at the moment"),
        ({"problem": "account_rests"}, "keep some distance"),
        ({"problem": "rate_limit"}, "a little patience"),
        ({"state": "failed", "problem": "duplicate"}, "this very text before"),
        ({"state": "failed", "problem": "halted_long"}, "Does it still fit?"),
        ({"state": "failed", "problem": "recalled"}, "taken this story back"),
        ({"state": "withdrawing", "problem": "only_you"}, "Please delete it on"),
        ({"state": "sent", "remote_id": "x"}, "Something in it is wrong"),
    ],
)
def test_every_state_of_a_post_has_words(client, fields, words):
    own_post(client, **fields)

    assert words in page(client, "advocates:posts")


def test_an_author_sees_why_her_post_waits(client):
    own_post(client)
    start_halt(by=make.editor(), words="We check a rumour.", now=timezone.now())

    shown = page(client, "advocates:posts")

    assert "No post goes out at the moment" in shown
    assert "We check a rumour." in shown


def test_an_author_is_asked_to_take_a_post_down_with_one_tap(client):
    post = own_post(client, state="sent", remote_id="at://x/y/z")
    recall_story(
        story=post.story, by=make.editor(), words="A mistake.", now=timezone.now()
    )

    assert "ask you to take this post down" in page(client, "advocates:posts")
    client.post(reverse("advocates:post_withdraw", args=[post.pk]))
    assert Delivery.objects.get().state == "withdrawing"
    assert "ask you to take" not in page(client, "advocates:posts")


def test_an_author_sends_at_once_what_was_moved(client):
    later = timezone.now() + HOUR
    post = own_post(client, send_at=later, next_try_at=later, moved="colleagues")
    assert "Send it at once" in page(client, "advocates:posts")

    client.post(reverse("advocates:post_now", args=[post.pk]))

    assert Delivery.objects.get().send_at < later


def test_an_author_says_that_she_has_deleted_it(client):
    post = own_post(client, state="withdrawing", problem="only_you")

    client.post(reverse("advocates:post_deleted", args=[post.pk]))

    assert Delivery.objects.get().state == "withdrawn"


def test_quiet_hours_are_kept_on_the_settings_page(client):
    person = make.person()
    client.force_login(person)
    quiet = {"starts": "21:00", "ends": "06:30", "days": ["0", "4"]}

    client.post(reverse("advocates:quiet"), quiet)

    assert person.quiet_hours.days == [0, 4]
    assert 'value="06:30"' in page(client, "advocates:settings")
    client.post(reverse("advocates:quiet"), {"starts": "x", "ends": "06:30"})
    person.quiet_hours.refresh_from_db()
    assert person.quiet_hours.days == [0, 4]
