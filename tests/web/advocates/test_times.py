from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mitreden.web.advocates.times import NoSuchTime, happens_twice, local_time


def test_a_time_is_meant_in_the_organisations_zone():
    assert local_time("2026-11-26T08:00") == datetime(2026, 11, 26, 7, tzinfo=UTC)
    assert local_time("2026-07-26T08:00") == datetime(2026, 7, 26, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "2026-02-30T08:00", "2027-03-28T02:30", "2026-11-26T08:00+05:00"],
)
def test_a_time_that_does_not_exist_is_refused(typed):
    with pytest.raises(NoSuchTime):
        local_time(typed)


def test_of_an_hour_that_comes_twice_the_first_is_meant():
    at = local_time("2026-10-25T02:30")

    assert at.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert happens_twice(at)
    assert not happens_twice(local_time("2026-10-25T03:30"))
