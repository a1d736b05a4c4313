from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from mitreden.lib.fetch import guarded_client
from mitreden.lib.pictures import read_picture
from mitreden.stories.jobs import fetch_pictures
from mitreden.stories.pictures import keep_pending, take_pending
from tests import make
from tests.local_web import Answer, local_web

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def web():
    with local_web() as web:
        yield web


@pytest.fixture
def client():
    with guarded_client(allow_private=True, timeout=2) as client:
        yield client


def png(colour="teal"):
    buffer = BytesIO()
    Image.new("RGB", (80, 60), colour).save(buffer, "PNG")
    return buffer.getvalue()


def test_the_picture_of_a_feed_is_fetched_once_and_encoded_anew(web, client):
    web.answers["/p.png"] = Answer(png())
    story = make.story(source_picture_url=web.url("/p.png"))

    assert fetch_pictures(timezone.now(), client) == 1
    assert fetch_pictures(timezone.now(), client) == 0

    story.refresh_from_db()
    assert story.source_picture_url == ""
    with default_storage.open(story.picture.name) as kept:
        assert Image.open(kept).format == "JPEG"
    assert len(web.seen) == 1


@pytest.mark.parametrize(
    "answer", [Answer(status=404), Answer(b"<svg/>"), Answer(b"no picture")]
)
def test_what_is_no_picture_is_not_asked_for_again(web, client, answer):
    web.answers["/p.png"] = answer
    story = make.story(source_picture_url=web.url("/p.png"))

    assert fetch_pictures(timezone.now(), client) == 0
    assert fetch_pictures(timezone.now(), client) == 0

    story.refresh_from_db()
    assert (story.picture.name, story.source_picture_url) == ("", "")
    assert len(web.seen) == 1


def test_an_editor_s_picture_is_never_replaced(web, client):
    make.story(picture="stories/own.jpg", source_picture_url=web.url("/p.png"))

    assert fetch_pictures(timezone.now(), client) == 0
    assert web.seen == []


def test_an_upload_is_kept_until_its_form_is_finished():
    pending = keep_pending(read_picture(png()))

    name = take_pending(pending)

    assert name.startswith("stories/")
    assert default_storage.exists(name)
    assert not default_storage.exists(pending)
    assert take_pending(pending) == ""


def test_a_kept_upload_cannot_be_a_file_of_somebody_else():
    kept = default_storage.save("stories/theirs.jpg", BytesIO(b"x"))

    assert take_pending(kept) == ""
    assert take_pending("stories/pending/../theirs.jpg") == ""
    assert default_storage.exists(kept)


def test_an_upload_that_nobody_finished_is_dropped(client):
    pending = keep_pending(read_picture(png()))

    fetch_pictures(timezone.now(), client)
    assert default_storage.exists(pending)
    fetch_pictures(timezone.now() + timedelta(days=3), client)
    assert not default_storage.exists(pending)
