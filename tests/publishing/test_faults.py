"""A small run of the fault suite; the large one is `make test-faults`."""

from __future__ import annotations

import os

from tests.faults.suite import Faults, database_of_its_own, run


def test_killed_workers_and_a_failing_network_post_nothing_twice(tmp_path):
    url = os.environ.get("TEST_DATABASE_URL", "")
    faults = Faults(
        posts=36, workers=2, senders=3, kill_every=(0.3, 0.8), kills=15, within=120
    )

    with database_of_its_own(url, tmp_path) as database:
        outcome = run(faults, database, url)

    assert outcome.problems() == []
    assert outcome.kills > 0
    assert sum(outcome.of(network)["posts"] for network in outcome.networks) == 36
