"""Sending: once, exactly what was confirmed, and with every kind of trouble."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from mitreden.channels.models import Channel
from mitreden.links.models import TrackedLink
from mitreden.networks.types import Access
from mitreden.publishing.actions import (
    reschedule_post,
    schedule_post,
    send_again,
    withdraw_post,
)
from mitreden.publishing.content import CardContent, PictureContent, Written
from mitreden.publishing.jobs import (
    GIVE_UP_AFTER,
    LEASE,
    deliver,
    deliver_due,
    doubt_lost,
)
from mitreden.publishing.models import Delivery, Post
from tests import make
from tests.fake_bluesky import FakeBluesky, token

pytestmark = pytest.mark.django_db
NOON = make.NOON
MINUTE = timedelta(minutes=1)


@pytest.fixture
def fake():
    return FakeBluesky()


@pytest.fixture
def eva():
    return make.person()


@pytest.fixture
def channel(eva):
    return make.channel(eva)


@pytest.fixture
def post(eva, channel) -> Post:
    return scheduled(eva, channel)


def scheduled(eva, channel, text="Servus", at=NOON, **fields) -> Post:
    return schedule_post(
        author=eva,
        channel=channel,
        written=Written(text, "de", **fields),
        at=at,
        now=NOON,
    )


def state_of(post: Post) -> tuple[str, str]:
    delivery = Delivery.objects.get(post=post)
    return delivery.state, delivery.problem


def test_deliver_due_sends_what_is_due(fake, post):
    assert deliver_due(NOON, fake.http()) == 1

    delivery = Delivery.objects.get()
    assert fake.texts == ["Servus"]
    assert list(fake.records) == [delivery.record_key]
    assert delivery.state == "sent"
    assert delivery.remote_id.endswith(delivery.record_key)
    assert delivery.remote_url.startswith("https://bsky.app/profile/did:plc:")
    assert (delivery.lease, delivery.leased_until) == ("", None)


def test_deliver_due_leaves_what_is_not_due(fake, eva, channel):
    scheduled(eva, channel, at=NOON + MINUTE)

    assert deliver_due(NOON, fake.http()) == 0
    assert deliver_due(NOON + MINUTE, fake.http()) == 1


def test_deliver_a_second_time_does_nothing(fake, post):
    assert deliver(post.delivery.pk, NOON, fake.http())
    assert not deliver(post.delivery.pk, NOON, fake.http())

    assert fake.calls == ["putRecord"]


def test_deliver_brings_card_and_picture_as_confirmed(fake, eva, channel):
    name = default_storage.save("stories/pump.png", _png(3000, 2000))
    card = CardContent("Die Pumpe", "Sie läuft.", name, "Eine Pumpe")

    post = scheduled(eva, channel, card=card, link_target="https://company.example/n")
    deliver_due(NOON, fake.http())

    (record,) = fake.records.values()
    external = record["embed"]["external"]
    assert external["uri"] == post.link_url
    assert (external["title"], external["description"]) == ("Die Pumpe", "Sie läuft.")
    assert 0 < external["thumb"]["size"] <= 950_000


def test_deliver_brings_her_own_pictures_with_alt(fake, eva, channel):
    name = default_storage.save("own/photo.png", _png(80, 60))

    scheduled(eva, channel, pictures=(PictureContent(name, "Am Wehr"),))
    deliver_due(NOON, fake.http())

    (record,) = fake.records.values()
    (image,) = record["embed"]["images"]
    assert image["alt"] == "Am Wehr"
    assert image["aspectRatio"] == {"width": 80, "height": 60}


def test_a_picture_changed_in_the_meantime_is_not_sent(fake, eva, channel):
    name = default_storage.save("own/photo.png", _png(80, 60))
    post = scheduled(eva, channel, pictures=(PictureContent(name, "Am Wehr"),))
    default_storage.delete(name)
    default_storage.save(name, _png(81, 60))

    deliver_due(NOON, fake.http())

    assert state_of(post) == ("failed", "changed")
    assert fake.calls == []


def test_a_text_she_did_not_confirm_is_not_sent(fake, post):
    Post.objects.update(text="Kauft bei Muster!")

    deliver_due(NOON, fake.http())

    assert state_of(post) == ("failed", "changed")
    assert fake.calls == []


def test_a_link_that_leads_elsewhere_by_now_is_not_sent(fake, eva, channel):
    post = scheduled(
        eva, channel, card=CardContent("Pump"), link_target="https://company.example/n"
    )
    TrackedLink.objects.update(target="https://evil.example")

    deliver_due(NOON, fake.http())

    assert state_of(post) == ("failed", "changed")
    assert fake.calls == []


def test_a_post_moved_to_another_network_is_not_sent(fake, post):
    Post.objects.update(network_key="linkedin")

    deliver_due(NOON, fake.http())

    assert state_of(post) == ("failed", "changed")
    assert fake.calls == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("text", "Kauft!"),
        ("link", "https://evil.example"),
        ("target", "https://evil.example"),
        ("language", "en"),
        ("account", "did:plc:other"),
        ("card", {"title": "Kauft!", "description": "", "picture": None}),
        ("pictures", [{"name": "x", "alt": "", "sha256": ""}]),
    ],
)
def test_nothing_but_the_confirmed_content_is_sent(fake, post, key, value):
    delivery = Delivery.objects.get()
    delivery.confirmed[key] = value
    delivery.save()

    deliver_due(NOON, fake.http())

    assert state_of(post) == ("failed", "changed")
    assert fake.calls == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda eva, _: setattr(eva, "paused_at", NOON), "paused"),
        (lambda eva, _: setattr(eva, "takes_part_since", None), "not_taking_part"),
        (lambda _, channel: channel.delete(), "disconnected"),
        (
            lambda _, channel: Channel.objects.update(state="sign_in_again"),
            "sign_in_again",
        ),
    ],
)
def test_consent_is_looked_at_again_before_sending(
    fake, eva, channel, post, change, problem
):
    change(eva, channel)
    eva.save()

    deliver_due(NOON, fake.http())

    assert state_of(post) == ("failed", problem)
    assert fake.calls == []


def test_a_busy_network_is_tried_again_when_it_says(fake, post):
    fake.fail(429, **{"retry-after": "1200"})

    assert deliver_due(NOON, fake.http()) == 0
    assert state_of(post) == ("waiting", "rate_limit")
    assert deliver_due(NOON + 19 * MINUTE, fake.http()) == 0
    assert deliver_due(NOON + 21 * MINUTE, fake.http()) == 1
    assert state_of(post) == ("sent", "")


def test_pauses_grow_and_have_an_end(fake, post):
    pauses = []
    for _ in range(9):
        delivery = Delivery.objects.get()
        now = delivery.next_try_at
        fake.refuse_connection()
        deliver(delivery.pk, now, fake.http())
        pauses.append(Delivery.objects.get().next_try_at - now)

    assert timedelta(seconds=60) <= pauses[0] <= timedelta(seconds=61)
    assert timedelta(seconds=96) <= pauses[2] <= timedelta(seconds=144)
    assert all(24 * MINUTE <= pause <= 36 * MINUTE for pause in pauses[7:])


def test_an_outage_of_hours_loses_no_post(fake, post):
    now = NOON
    while now < NOON + timedelta(hours=20):
        fake.refuse_connection()
        deliver_due(now, fake.http())
        now = Delivery.objects.get().next_try_at

    fake.troubles.clear()
    assert deliver_due(now, fake.http()) == 1
    assert len(fake.records) == 1


def test_after_a_day_its_author_decides(fake, post):
    fake.lose_answer()
    deliver_due(NOON, fake.http())
    fake.fail(502)
    deliver_due(NOON + GIVE_UP_AFTER, fake.http())
    assert state_of(post) == ("failed", "gave_up")

    send_again(post=post, now=NOON + GIVE_UP_AFTER)
    assert deliver_due(NOON + GIVE_UP_AFTER, fake.http()) == 1
    assert len(fake.records) == 1


def test_an_answer_lost_after_acceptance_gives_no_second_post(fake, post):
    fake.lose_answer()
    deliver_due(NOON, fake.http())
    assert state_of(post) == ("waiting", "no_answer")

    assert deliver_due(NOON + 2 * MINUTE, fake.http()) == 1
    assert len(fake.records) == 1


def test_a_refusal_is_told_and_not_repeated(fake, post):
    fake.fail(400, "InvalidRequest")

    deliver_due(NOON, fake.http())

    assert state_of(post) == ("failed", "refused")
    assert deliver_due(NOON + timedelta(days=1), fake.http()) == 0


def test_a_permission_that_ended_is_put_before_the_author(fake, channel, post):
    fake.fail(401, "AuthMissing")

    deliver_due(NOON, fake.http())

    channel.refresh_from_db()
    assert state_of(post) == ("failed", "sign_in_again")
    assert channel.state == "sign_in_again"


def test_a_token_that_ended_on_the_way_is_refreshed_and_the_post_sent(fake, post):
    fake.fail(400, "ExpiredToken")

    assert deliver_due(NOON, fake.http()) == 1

    assert fake.calls == ["putRecord", "refreshSession", "putRecord"]
    assert len(fake.records) == 1


def test_a_token_about_to_end_is_refreshed_first(fake, eva):
    ends_soon = token(NOON, 0, lasts=MINUTE)
    access = Access("https://pds.example", "did:plc:abc", ends_soon, "refresh-0")
    post = scheduled(eva, make.channel(eva, access=access))

    deliver_due(NOON, fake.http())

    assert fake.calls == ["refreshSession", "putRecord"]
    assert state_of(post) == ("sent", "")


def test_nobody_takes_what_somebody_is_sending(fake, post):
    seen = []
    fake.before(lambda: seen.append(deliver_due(NOON, fake.http())))

    assert deliver_due(NOON, fake.http()) == 1
    assert seen == [0]
    assert fake.calls == ["putRecord"]


def test_a_worker_that_died_is_followed_by_another(fake, post):
    fake.before(_die)
    with pytest.raises(KeyboardInterrupt):
        deliver_due(NOON, fake.http())
    assert state_of(post) == ("sending", "")

    assert deliver_due(NOON + LEASE - MINUTE, fake.http()) == 0
    assert deliver_due(NOON + LEASE + MINUTE, fake.http()) == 1
    assert len(fake.records) == 1


def test_a_worker_that_died_after_acceptance_leaves_one_post(fake, post):
    fake.troubles.append(lambda request: [fake._act(request), _die()][1])
    with pytest.raises(KeyboardInterrupt):
        deliver_due(NOON, fake.http())

    assert deliver_due(NOON + LEASE + MINUTE, fake.http()) == 1
    assert len(fake.records) == 1


def test_a_network_without_safe_repeats_is_never_tried_twice(post):
    """LinkedIn stands for such a network: its lost deliveries are asked about."""
    Post.objects.update(network_key="linkedin")
    Delivery.objects.update(
        state="sending", leased_until=NOON, lease="x", tries=1, maybe_live=True
    )

    assert doubt_lost(NOON - MINUTE) == 0
    assert doubt_lost(NOON) == 1
    assert state_of(post) == ("unsure", "")
    assert not Delivery.objects.to_send(NOON + timedelta(days=1)).exists()


def test_a_withdrawn_post_is_deleted_on_the_network(fake, post):
    deliver_due(NOON, fake.http())

    withdraw_post(post=post, now=NOON + MINUTE)
    assert deliver_due(NOON + MINUTE, fake.http()) == 1

    assert fake.records == {}
    assert state_of(post) == ("withdrawn", "")


def test_a_post_withdrawn_while_on_its_way_is_deleted_afterwards(fake, post):
    fake.before(lambda: withdraw_post(post=post, now=NOON))

    assert deliver_due(NOON, fake.http()) == 0
    assert (len(fake.records), state_of(post)[0]) == (1, "withdrawing")
    assert deliver_due(NOON + MINUTE, fake.http()) == 1

    assert fake.records == {}
    assert state_of(post) == ("withdrawn", "")


def test_a_withdrawal_waits_until_the_send_has_ended(fake, post):
    deleted = []

    def withdraw_and_sweep():
        withdraw_post(post=post, now=NOON)
        deleted.append(deliver_due(NOON, fake.http()))

    fake.before(withdraw_and_sweep)
    deliver_due(NOON, fake.http())

    assert deleted == [0]
    assert deliver_due(NOON + MINUTE, fake.http()) == 1
    assert fake.records == {}


def test_a_post_withdrawn_after_its_worker_died_is_deleted(fake, post):
    """It was accepted, nobody heard of it, and still it is found by its key."""
    fake.troubles.append(lambda request: [fake._act(request), _die()][1])
    with pytest.raises(KeyboardInterrupt):
        deliver_due(NOON, fake.http())
    withdraw_post(post=post, now=NOON)

    assert deliver_due(NOON + LEASE + MINUTE, fake.http()) == 1

    assert fake.records == {}
    assert state_of(post) == ("withdrawn", "")


def test_a_worker_that_wakes_up_late_cannot_bring_a_post_back(fake, post):
    """Its lease ran out, the post was withdrawn and deleted; then its call arrives."""

    def meanwhile():
        withdraw_post(post=post, now=NOON)
        assert deliver_due(NOON + LEASE + MINUTE, fake.http()) == 1

    fake.before(meanwhile)
    deliver_due(NOON, fake.http())
    assert len(fake.records) == 1

    assert deliver_due(NOON + LEASE + MINUTE, fake.http()) == 1
    assert fake.records == {}


def test_a_deletion_is_tried_until_it_works(fake, post):
    deliver_due(NOON, fake.http())
    withdraw_post(post=post, now=NOON)
    fake.fail(503)

    assert deliver_due(NOON, fake.http()) == 0
    assert state_of(post) == ("withdrawing", "status_503")
    assert deliver_due(NOON + 5 * MINUTE, fake.http()) == 1
    assert fake.records == {}


def test_a_deletion_without_permission_waits_for_a_new_sign_in(fake, channel, post):
    deliver_due(NOON, fake.http())
    withdraw_post(post=post, now=NOON)
    fake.fail(401, "AuthMissing")

    deliver_due(NOON, fake.http())
    assert state_of(post) == ("withdrawing", "sign_in_again")

    Channel.objects.update(state="connected")
    assert deliver_due(NOON + 31 * MINUTE, fake.http()) == 1
    assert fake.records == {}


def test_a_rescheduled_post_goes_out_at_the_new_time_alone(fake, eva, channel):
    post = scheduled(eva, channel, at=NOON + MINUTE)
    reschedule_post(post=post, at=NOON + 9 * MINUTE, now=NOON)

    assert deliver_due(NOON + 5 * MINUTE, fake.http()) == 0
    assert deliver_due(NOON + 9 * MINUTE, fake.http()) == 1
    (record,) = fake.records.values()
    assert record["createdAt"] == "2026-11-25T12:09:00.000Z"


@pytest.mark.parametrize("many", [1, 3])
def test_looking_for_due_posts_costs_the_same_few_questions(
    fake, eva, channel, many, django_assert_num_queries
):
    for number in range(many):
        scheduled(eva, channel, f"Servus {number}", at=NOON + MINUTE)

    with django_assert_num_queries(4):
        deliver_due(NOON, fake.http())


def _die() -> None:
    raise KeyboardInterrupt


def _png(width: int, height: int) -> ContentFile[bytes]:
    buffer = BytesIO()
    Image.effect_noise((width, height), 90).save(buffer, "PNG")
    return ContentFile(buffer.getvalue())
