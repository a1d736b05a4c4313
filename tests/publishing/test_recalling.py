"""Recalling a story: who is asked, once, and what editors may know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from mitreden.publishing.actions import (
    answer_posted,
    schedule_post,
    share_by_hand,
    withdraw_post,
)
from mitreden.publishing.content import Written
from mitreden.publishing.health import health
from mitreden.publishing.jobs import beat, deliver_due
from mitreden.publishing.models import Delivery, Post, Recall
from mitreden.publishing.recall_mail import ask_by_mail
from mitreden.publishing.recalling import (
    NoReason,
    answers_to,
    recall_story,
    to_take_down,
)
from tests import make
from tests.fake_bluesky import FakeBluesky

pytestmark = pytest.mark.django_db
NOON = make.NOON
MINUTE = timedelta(minutes=1)
WHY = "The figure was wrong."


@pytest.fixture
def story():
    make.organisation(story_pace=0)
    return make.story()


def sent(story, person=None, at=None):
    person = person or make.person()
    return schedule_post(
        author=person,
        channel=make.channel(person),
        written=Written(f"Words of {person.pk}", "en", story=story),
        now=NOON,
        at=at,
    )


def by_hand(story, person=None, network_key="linkedin"):
    return share_by_hand(
        author=person or make.person(),
        network_key=network_key,
        written=Written("Hi", "en", story=story),
        now=NOON,
    )


def test_everyone_who_may_have_it_out_is_asked_and_nobody_else(story):
    fake = FakeBluesky()
    out, opened, told_no = sent(story), by_hand(story), by_hand(story)
    answer_posted(post=told_no, posted=False, now=NOON)
    other = sent(make.story())
    deliver_due(NOON, fake.http())

    recall_story(story=story, by=make.editor(), words=WHY, now=NOON + MINUTE)

    asked = set(Post.objects.filter(recalled_at__isnull=False))
    assert asked == {out, opened}
    assert list(to_take_down(out.author)) == [out]
    assert not to_take_down(other.author).exists()
    assert make.logged() == ["recall_story"]


def test_what_has_not_left_yet_stays(story):
    fake, post = FakeBluesky(), sent(story, at=NOON + 9 * MINUTE)

    recall_story(story=story, by=make.lead(), words=WHY, now=NOON)
    deliver_due(NOON + 10 * MINUTE, fake.http())

    delivery = Delivery.objects.get(post=post)
    assert (delivery.state, delivery.problem) == ("failed", "recalled")
    assert fake.calls == []


def test_each_person_gets_one_mail_in_her_language(story):
    german = make.person(language="de", email="eva@company.example")
    by_hand(story, german)
    by_hand(story, german, network_key="xing")
    recall_story(story=story, by=make.editor(), words=WHY, now=NOON)

    assert ask_by_mail(NOON) == 1
    assert ask_by_mail(NOON + MINUTE) == 0

    (sent_mail,) = mail.outbox
    assert sent_mail.to == ["eva@company.example"]
    assert WHY in sent_mail.body


def test_whoever_has_taken_it_down_is_not_asked(story):
    post = by_hand(story)
    withdraw_post(post=post, now=NOON)

    recall_story(story=story, by=make.editor(), words=WHY, now=NOON)

    assert ask_by_mail(NOON) == 0
    assert not to_take_down(post.author).exists()


def test_editors_see_no_number_about_a_few_and_else_fives(story):
    posts = [by_hand(story) for _ in range(9)]
    recall = recall_story(story=story, by=make.editor(), words=WHY, now=NOON)
    few = answers_to(recall, 10)
    assert (few.asked, few.taken_down) == (None, None)

    posts += [by_hand(story) for _ in range(4)]
    recall = recall_story(story=story, by=make.editor(), words=WHY, now=NOON)
    for post in posts[:7]:
        withdraw_post(post=post, now=NOON)
    many = answers_to(recall, 10)

    assert (many.asked, many.taken_down) == (10, 5)


def test_who_may_recall_and_with_a_reason(story):
    for person in (make.person(), make.council()):
        with pytest.raises(PermissionError):
            recall_story(story=story, by=person, words=WHY, now=NOON)
    with pytest.raises(NoReason):
        recall_story(story=story, by=make.editor(), words="  ", now=NOON)
    assert not Recall.objects.exists()


def test_health_says_when_a_worker_last_looked_and_what_is_late(story):
    assert health(NOON).is_silent
    beat(NOON)
    assert health(NOON + timedelta(seconds=12)).seconds == 12
    assert health(NOON + timedelta(seconds=12)).is_well

    sent(story)

    assert health(NOON + 4 * MINUTE).overdue == 0
    assert health(NOON + 6 * MINUTE).overdue == 1
    assert health(NOON + 6 * MINUTE).is_silent
