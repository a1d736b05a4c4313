"""What is kept of a shared post to find copies, and what it does not say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mitreden.privacy.jobs import forget
from mitreden.publishing.actions import (
    TooAlike,
    Written,
    schedule_post,
    share_by_hand,
)
from mitreden.publishing.models import PostSketch
from mitreden.publishing.similar import refuses, sketches_of_colleagues
from tests import make

pytestmark = pytest.mark.django_db
NOON = make.NOON
TEXT = (
    "Samstag, sechs Uhr, und die alte Pumpe am Dorfplatz läuft wieder. Neun Wochen hat sie "
    "gestanden, weil eine Dichtung fehlte, die niemand mehr baut. Jetzt haben wir sie gedreht."
)
OTHER = (
    "Wer hätte gedacht, dass ein kleines Stück Gummi so viel Ärger macht? Mein Kollege und "
    "ich standen am Wochenende in der Werkstatt und haben so lange probiert, bis es passte."
)


@pytest.fixture
def story():
    make.organisation()
    return make.story()


def share(author, story, text=TEXT, network="linkedin", now=NOON):
    return share_by_hand(
        author=author,
        network_key=network,
        written=Written(text=text, language="de", story=story),
        now=now,
    )


def test_sharing_keeps_a_sketch_with_the_story_and_nothing_of_the_person(story):
    share(make.person(), story)

    (kept,) = PostSketch.objects.all()
    columns = {field.name for field in PostSketch._meta.get_fields()}
    assert columns == {"id", "story", "sketch", "month"}
    assert (kept.story, kept.month) == (story, NOON.date().replace(day=1))
    assert TEXT.encode()[:20] not in bytes(kept.sketch)


def test_pressed_twice_is_kept_once(story):
    author = make.person()
    share(author, story)
    share(author, story)

    assert PostSketch.objects.count() == 1


def test_a_post_without_a_story_or_of_three_words_leaves_nothing(story):
    author = make.person()
    share(author, None)
    share(author, story, "Das war gut.")

    assert not PostSketch.objects.exists()


def test_ones_own_posts_are_no_copies(story):
    eva, ali = make.person(), make.person()
    share(eva, story)
    share(eva, story, network="xing")

    assert sketches_of_colleagues(story, eva) == ()
    assert len(sketches_of_colleagues(story, ali)) == 1


def test_the_same_words_by_both_are_still_a_copy(story):
    eva, ali = make.person(), make.person()
    share(eva, story)
    share(ali, story)

    assert refuses("x", TEXT, story, eva)


def test_x_takes_no_copy_of_a_colleagues_post(story):
    eva, ali = make.person(), make.person()
    share(eva, story)

    nearly = TEXT.replace("Samstag", "Sonntag") + " https://wendbach.example #pumpe"
    assert refuses("x", TEXT, story, ali)
    assert refuses("x", nearly, story, ali)
    assert not refuses("x", OTHER, story, ali)
    assert not refuses("linkedin", TEXT, story, ali)
    assert not refuses("x", TEXT, story, eva)
    assert not refuses("x", TEXT, None, ali)


def test_what_we_send_to_x_is_checked_before_it_is_queued(story):
    eva, ali = make.person(), make.person()
    share(eva, story)
    channel = make.channel(ali, network_key="x")

    with pytest.raises(TooAlike):
        schedule_post(
            author=ali,
            channel=channel,
            written=Written(text=TEXT, language="de", story=story),
            now=NOON,
        )
    assert not ali.posts.exists()


def test_another_story_is_another_matter(story):
    eva, ali = make.person(), make.person()
    share(eva, story)

    assert not refuses("x", TEXT, make.story(slug="another"), ali)


def test_a_sketch_goes_after_three_months_and_with_its_story(story):
    author = make.person()
    share(author, story)
    PostSketch.objects.create(story=story, sketch=b"", month=date(2020, 1, 1))
    forget(NOON)
    assert PostSketch.objects.count() == 1

    forget(NOON + timedelta(days=92))
    assert not PostSketch.objects.exists()
