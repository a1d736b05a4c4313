"""A real process under load, ended in both ways: no answered click may be missing."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter

import pytest

from mitreden.links.jobs import fold_journal
from mitreden.links.models import ClickCount
from tests import make
from tests.make import NOON
from tests.redirect.process import RedirectProcess, follow
from tests.redirect.published import published

pytestmark = pytest.mark.django_db(transaction=True)
CONNECTIONS = 32
LIVES = 3


@pytest.fixture
def links():
    return {link.code: link.pk for link in (make.link() for _ in range(100))}


@pytest.fixture
def directory(settings, tmp_path):
    settings.JOURNAL_DIR = tmp_path / "clicks"
    return settings.JOURNAL_DIR


def counted(links: dict[str, int]) -> Counter[str]:
    codes = {number: code for code, number in links.items()}
    counts: Counter[str] = Counter()
    for link, clicks in ClickCount.objects.values_list("link", "clicks"):
        counts[codes[link]] += clicks
    return counts


@pytest.mark.parametrize("sync", ["before", "within"])
def test_every_answered_click_is_counted_although_the_process_was_killed(
    links, directory, tmp_path, sync
):
    process = RedirectProcess(published(tmp_path), directory, sync=sync)
    answered = Counter[str]()

    for _ in range(LIVES):
        process.start()
        killer = threading.Timer(1.0, process.kill)
        killer.start()
        asyncio.run(follow(process.port, list(links), answered, CONNECTIONS))
        killer.join()
        fold_journal(NOON)
    process.start()
    process.stop()
    fold_journal(NOON)

    counts = counted(links)
    assert answered.total() > 200
    assert answered - counts == Counter()  # none is missing
    # Written but not yet answered when the end came: one for each connection at most.
    assert counts.total() - answered.total() <= CONNECTIONS * LIVES


@pytest.mark.parametrize("sync", ["before", "within"])
def test_the_process_ends_cleanly_when_asked_to(links, directory, tmp_path, sync):
    process = RedirectProcess(published(tmp_path), directory, sync=sync).start()
    answered = Counter[str]()
    codes = []
    stopper = threading.Timer(0.8, lambda: codes.append(process.stop()))
    stopper.start()

    asyncio.run(follow(process.port, list(links), answered, CONNECTIONS))
    stopper.join()

    fold_journal(NOON)
    assert codes == [0]
    assert answered.total() > 100
    assert answered - counted(links) == Counter()
