from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from mitreden.gallery import actions
from mitreden.gallery.actions import (
    Drawn,
    TooManyUnused,
    describe,
    keep_slide,
    keep_with,
    revoke,
    upload,
)
from mitreden.gallery.jobs import drop_unneeded
from mitreden.gallery.models import OwnPicture
from mitreden.gallery.queries import in_order, of_post
from mitreden.lib.pictures import NotAPicture
from mitreden.privacy.actions import leave_and_erase
from mitreden.privacy.export import export_person
from mitreden.publishing.actions import schedule_post
from mitreden.publishing.content import PictureContent, Written
from mitreden.publishing.models import Delivery
from tests import make
from tests.gallery.photos import (
    DISGUISED,
    HEIC,
    SVG,
    moving,
    photo,
    photo_with_position,
)
from tests.make import NOON

pytestmark = pytest.mark.django_db
TOMORROW = NOON + timedelta(days=1)


@pytest.fixture(autouse=True)
def store(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def eva():
    make.organisation()
    return make.person()


def bring(eva, **options):
    return upload(owner=eva, data=photo(**options), now=NOON)


def stored(picture):
    with default_storage.open(picture.name) as file:
        return file.read()


def test_a_picture_is_turned_upright_and_says_nothing_of_its_place(eva):
    picture = upload(owner=eva, data=photo_with_position(), now=NOON)

    data = stored(picture)
    opened = Image.open(BytesIO(data))
    assert (picture.width, picture.height) == opened.size == (60, 90)
    assert dict(opened.getexif()) == {}
    assert b"Eva" not in data


def test_its_name_can_be_guessed_by_nobody(eva):
    one, other = bring(eva), bring(eva)

    assert one.name != other.name
    assert len(one.token) >= 24
    assert one.token not in one.name


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (SVG, "svg"),
        (DISGUISED, "unknown"),
        (HEIC, "heic"),
        (moving(), "animated"),
        (photo()[:200], "broken"),
        (photo((20, 20)), "too_small"),
        (photo((8000, 7000), kind="PNG"), "too_many_pixels"),
        (b"\xff" * (actions.MOST_BYTES + 1), "too_big"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_photo_is_refused_and_nothing_stays(eva, data, reason):
    with pytest.raises(NotAPicture) as refused:
        upload(owner=eva, data=data, now=NOON)

    assert refused.value.reason == reason
    assert not OwnPicture.objects.exists()
    assert not default_storage.exists("own")


def test_a_script_does_not_fill_the_disk(eva):
    OwnPicture.objects.bulk_create(
        OwnPicture(owner=eva, name=f"own/{n}", width=1, height=1, uploaded_at=NOON)
        for n in range(actions.MOST_UNUSED)
    )

    with pytest.raises(TooManyUnused):
        bring(eva)


def test_what_she_says_about_people_is_kept_with_its_time(eva):
    picture = bring(eva)

    assert describe(picture=picture, alt=" Eva at work ", people="agreed", now=TOMORROW)
    assert not describe(picture=picture, alt="Eva at work", people="agreed", now=NOON)
    assert not describe(picture=picture, alt=None, people="nonsense", now=NOON)

    picture.refresh_from_db()
    assert (picture.alt, picture.people) == ("Eva at work", "agreed")
    assert picture.people_said_at == TOMORROW


def test_pictures_come_in_the_order_of_the_form_and_only_hers(eva):
    mine, other, strange = bring(eva), bring(eva), bring(make.person())

    found = in_order(
        eva, [other.token, strange.token, mine.token, other.token, "x" * 99]
    )

    assert found == [other, mine]


def test_an_upload_that_was_not_used_goes_after_a_day(eva):
    unused, used = bring(eva), bring(eva)
    keep_with(post=make.post(eva), pictures=[used])

    drop_unneeded(NOON + timedelta(hours=23))
    assert OwnPicture.objects.count() == 2
    drop_unneeded(NOON + timedelta(days=400))

    assert list(OwnPicture.objects.all()) == [used]
    assert not default_storage.exists(unused.name)
    assert default_storage.exists(used.name)


def test_a_file_that_is_just_being_written_is_left_alone(eva):
    picture = bring(eva)
    OwnPicture.objects.all().delete()
    written = default_storage.get_modified_time(picture.name)

    assert drop_unneeded(written + timedelta(minutes=1)) == 0
    assert drop_unneeded(written + timedelta(minutes=11)) == 1


def test_a_post_keeps_its_pictures_in_order(eva):
    first, second = bring(eva), bring(eva)
    post = make.post(eva)

    keep_with(post=post, pictures=[second, first])

    assert of_post(post) == [second, first]


def planned(eva, picture):
    return schedule_post(
        author=eva,
        channel=make.channel(eva),
        written=Written(
            text="Our press",
            language="en",
            pictures=(PictureContent(picture.name, "A press"),),
        ),
        now=NOON,
        at=TOMORROW,
    )


def test_when_somebody_changes_their_mind_every_post_with_it_is_taken_back(eva):
    picture = bring(eva)
    post, by_hand = planned(eva, picture), make.post(eva, way="hand_over")
    other = make.post(eva, way="hand_over", text="Without it")
    for one in (post, by_hand):
        keep_with(post=one, pictures=[picture])

    taken = revoke(picture=picture, now=NOON)

    assert (taken.by_us, taken.by_hand) == ([post], [by_hand])
    for one in (post, by_hand, other):
        one.refresh_from_db()
    assert post.withdrawn_at == by_hand.withdrawn_at == NOON
    assert other.withdrawn_at is None
    assert post.delivery.state == Delivery.State.WITHDRAWN
    assert in_order(eva, [picture.token]) == []
    drop_unneeded(NOON)
    picture.refresh_from_db()
    assert picture.name == ""
    assert not default_storage.exists("own") or default_storage.listdir("own")[1] == []


def test_asked_twice_is_as_good_as_once(eva):
    picture = bring(eva)
    keep_with(post=make.post(eva, way="hand_over"), pictures=[picture])
    revoke(picture=picture, now=NOON)

    again = revoke(picture=picture, now=TOMORROW)

    assert (again.by_us, again.by_hand) == ([], [])
    picture.refresh_from_db()
    assert picture.revoked_at == NOON


def test_the_file_waits_while_a_post_is_being_deleted(eva):
    picture = bring(eva)
    post = planned(eva, picture)
    keep_with(post=post, pictures=[picture])
    Delivery.objects.update(state=Delivery.State.SENT, remote_id="at://x/1")

    revoke(picture=picture, now=NOON)
    drop_unneeded(NOON)

    assert default_storage.exists(picture.name)
    Delivery.objects.update(state=Delivery.State.WITHDRAWN)
    drop_unneeded(NOON)
    assert not default_storage.exists(picture.name)


def test_export_tells_and_erasing_removes(eva):
    picture = bring(eva)
    describe(picture=picture, alt="A press", people="only_me", now=NOON)

    tables = {one["table"]: one for one in export_person(eva, NOON)["tables"]}
    assert tables["gallery.OwnPicture"]["rows"][0]["alt"] == "A press"

    leave_and_erase(person=eva)
    assert not OwnPicture.objects.exists()
    drop_unneeded(NOON + timedelta(days=400))
    assert not default_storage.exists(picture.name)


def test_a_slide_goes_with_the_photo_it_was_drawn_from(eva):
    source = bring(eva)
    describe(picture=source, alt="A press", people="agreed", now=NOON)
    drawn = Drawn(photo(), 90, 60, "Our press", (source,))
    slide = keep_slide(owner=eva, drawn=drawn, now=NOON)
    post = make.post(eva, way="hand_over")
    keep_with(post=post, pictures=[slide])
    assert slide.people == "agreed"
    drop_unneeded(NOON + timedelta(days=400))
    assert OwnPicture.objects.count() == 2, "the photo stays as long as its slide"

    taken = revoke(picture=source, now=NOON)

    assert taken.by_hand == [post]
    slide.refresh_from_db()
    assert slide.revoked_at == NOON
    assert of_post(post) == []


def test_pictures_of_a_post_that_is_prepared_again_are_the_new_ones(eva):
    first, second, post = bring(eva), bring(eva), make.post(eva)
    keep_with(post=post, pictures=[first])

    keep_with(post=post, pictures=[second])

    assert of_post(post) == [second]
