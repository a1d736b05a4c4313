from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.cache import caches

from mitreden.web.pace import in_pace
from tests.make import NOON


@pytest.fixture(autouse=True)
def nobody_has_asked():
    caches["near"].clear()


def asking(rf, session):
    request = rf.post("/")
    request.session = SessionStore(f"session-of-{session}")
    return request


def test_a_browser_may_ask_so_often_in_a_minute_and_again_in_the_next(rf):
    eva = asking(rf, "eva")

    assert [in_pace(eva, NOON, most=3) for _ in range(4)] == [True, True, True, False]
    assert in_pace(eva, NOON + timedelta(minutes=1), most=3)


def test_one_browser_does_not_slow_another_down(rf):
    for _ in range(4):
        in_pace(asking(rf, "eva"), NOON, most=3)

    assert in_pace(asking(rf, "emil"), NOON, most=3)
