"""From the desktop to one's phone: one address, one browser, ten minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mitreden.publishing.models import Post
from mitreden.publishing.phone import (
    LASTS,
    STAYS_OPEN,
    NotToHandOver,
    answer_on_phone,
    forget_phone_links,
    link_to_phone,
    open_on_phone,
)
from mitreden.publishing.secret_links import PhoneLink
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return make.post(make.person(), answer=Post.Answer.OPEN, answered_at=None)


def linked(post: Post) -> str:
    return link_to_phone(post=post, with_link=True, now=NOON)[0]


def test_the_first_browser_has_it_and_the_second_finds_it_used(post):
    code = linked(post)
    opened = open_on_phone(code=code, browser="", now=NOON)

    assert opened is not None
    assert opened.link.post == post
    assert open_on_phone(code=code, browser="", now=NOON) is None
    assert open_on_phone(code=code, browser="a-guess", now=NOON) is None


def test_the_browser_that_opened_it_comes_back_for_an_hour(post):
    code = linked(post)
    opened = open_on_phone(code=code, browser="", now=NOON)
    assert opened is not None

    for later, found in ((LASTS * 2, True), (STAYS_OPEN, False)):
        again = open_on_phone(code=code, browser=opened.browser, now=NOON + later)
        assert (again is not None) is found


def test_after_ten_minutes_it_opens_for_nobody(post):
    code = linked(post)

    assert open_on_phone(code=code, browser="", now=NOON + LASTS) is None


def test_a_new_code_ends_the_one_before(post):
    first, second = linked(post), linked(post)

    assert open_on_phone(code=first, browser="", now=NOON) is None
    assert open_on_phone(code=second, browser="", now=NOON) is not None


def test_what_is_taken_back_meanwhile_is_not_shown(post):
    code = linked(post)
    Post.objects.update(withdrawn_at=NOON)

    assert open_on_phone(code=code, browser="", now=NOON) is None
    with pytest.raises(NotToHandOver):
        link_to_phone(post=Post.objects.get(), with_link=True, now=NOON)


def test_only_its_hash_is_kept_and_the_code_is_long(post):
    code = linked(post)
    row = PhoneLink.objects.values().get()

    assert len(code) >= 22  # 128 bits, six to a character
    assert code not in map(str, row.values())


def test_she_answers_from_the_phone_that_opened_it(post):
    code = linked(post)
    opened = open_on_phone(code=code, browser="", now=NOON)
    assert opened is not None

    assert not answer_on_phone(code=code, browser="", posted=True, now=NOON)
    assert answer_on_phone(code=code, browser=opened.browser, posted=True, now=NOON)
    post.refresh_from_db()
    assert post.answer == Post.Answer.YES


def test_old_links_are_forgotten(post):
    linked(post)

    assert forget_phone_links(NOON + LASTS) == 0
    assert forget_phone_links(NOON + LASTS + STAYS_OPEN + timedelta(seconds=1)) == 1
