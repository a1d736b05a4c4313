from __future__ import annotations

import fcntl
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections

from mitreden.links.actions import delete_link
from mitreden.links.jobs import GRACE, _fold_file, fold_journal
from mitreden.links.models import ClickCount, JournalPosition
from mitreden.redirect.journal import A_FILE_LASTS, SUFFIX
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db
SECOND = int(NOON.timestamp())


@pytest.fixture
def directory(settings, tmp_path):
    settings.JOURNAL_DIR = tmp_path / "clicks"
    settings.JOURNAL_DIR.mkdir()
    return settings.JOURNAL_DIR


@pytest.fixture
def link():
    return make.link()


def write(directory: Path, *lines: str, name: str = "a") -> Path:
    path = directory / f"{name}{SUFFIX}"
    with path.open("a") as file:
        file.write("".join(lines))
    return path


def line(link, second: int = SECOND) -> str:
    return f"{link.pk} {second}\n"


def counts() -> list[tuple[int, datetime, int]]:
    return list(
        ClickCount.objects.order_by("link", "hour").values_list(
            "link", "hour", "clicks"
        )
    )


def test_fold_counts_by_link_and_hour(directory, link):
    other = make.link()
    write(directory, line(link), line(link, SECOND + 1), line(link, SECOND + 3600))
    write(directory, line(other, SECOND + 3599), line(link), name="b")

    assert fold_journal(NOON) == 5

    assert counts() == [
        (link.pk, NOON, 3),
        (link.pk, NOON + timedelta(hours=1), 1),
        (other.pk, NOON, 1),
    ]


def test_fold_counts_each_line_once(directory, link):
    write(directory, line(link), line(link))

    assert [fold_journal(NOON) for _ in range(3)] == [2, 0, 0]
    assert counts() == [(link.pk, NOON, 2)]


def test_fold_reads_on_where_it_stopped(directory, link):
    path = directory / f"a{SUFFIX}"
    with path.open("w") as writer:
        fcntl.flock(writer, fcntl.LOCK_EX)  # as a redirect process does
        writer.write(line(link) + line(link)[:4])
        writer.flush()
        assert fold_journal(NOON) == 1
        writer.write(line(link)[4:] + line(link))
        writer.flush()
        assert fold_journal(NOON) == 2
        assert JournalPosition.objects.get().finished_at is None

    assert fold_journal(NOON) == 0
    assert JournalPosition.objects.get().finished_at == NOON
    assert counts() == [(link.pk, NOON, 3)]


def test_fold_adds_to_what_was_counted_before(directory, link):
    ClickCount.objects.create(link=link, hour=NOON, clicks=40)
    write(directory, line(link), line(link))

    fold_journal(NOON)

    assert counts() == [(link.pk, NOON, 42)]


def test_fold_leaves_out_links_that_are_gone_and_lines_that_make_no_sense(
    directory, link
):
    gone = make.link()
    write(directory, line(gone), "\0\0\0\n", line(link), "torn")
    delete_link(gone)

    assert fold_journal(NOON) == 1
    assert counts() == [(link.pk, NOON, 1)]


def test_fold_deletes_a_file_a_day_after_all_of_it_was_counted(directory, link):
    path = write(directory, line(link), "torn by a full disk")

    fold_journal(NOON)
    fold_journal(NOON + GRACE - timedelta(seconds=1))
    assert path.exists()

    fold_journal(NOON + GRACE)
    assert not path.exists()
    assert not JournalPosition.objects.exists()
    assert counts() == [(link.pk, NOON, 1)]


def test_no_line_grows_older_than_48_hours():
    assert timedelta(seconds=A_FILE_LASTS) + GRACE < timedelta(hours=48)


def test_fold_keeps_a_file_that_somebody_still_writes_to(directory, link):
    path = write(directory, line(link))
    with path.open("a") as writer:
        fcntl.flock(writer, fcntl.LOCK_EX)
        fold_journal(NOON)
        fold_journal(NOON + 2 * GRACE)

        assert path.exists()


def test_fold_counts_again_what_the_database_lost_in_a_power_cut(directory, link):
    write(directory, line(link))
    fold_journal(NOON)
    JournalPosition.objects.all().delete()  # counts and position go together
    ClickCount.objects.all().delete()

    assert fold_journal(NOON) == 1
    assert counts() == [(link.pk, NOON, 1)]


def test_fold_keeps_the_positions_of_other_machines_for_a_while(directory):
    JournalPosition.objects.create(file="elsewhere", finished_at=NOON)

    fold_journal(NOON + timedelta(days=29))
    assert JournalPosition.objects.exists()

    fold_journal(NOON + timedelta(days=31))
    assert not JournalPosition.objects.exists()


def test_fold_does_without_a_directory(settings, tmp_path):
    settings.JOURNAL_DIR = tmp_path / "never-made"

    assert fold_journal(NOON) == 0


def test_fold_gets_through_more_than_one_piece(directory, link):
    links = [link, *(make.link() for _ in range(20))]
    lines = [
        line(links[number % 21], SECOND + number // 60) for number in range(90_000)
    ]
    write(directory, *lines)
    assert os.stat(directory / f"a{SUFFIX}").st_size > 1 << 20

    assert fold_journal(NOON) == 90_000
    assert sum(clicks for _, _, clicks in counts()) == 90_000


@pytest.mark.parametrize("many", [1, 40])
def test_fold_asks_the_database_little_when_there_is_nothing_new(
    directory, link, many, django_assert_max_num_queries
):
    for number in range(many):
        write(directory, line(link), name=str(number))
    fold_journal(NOON)

    with django_assert_max_num_queries(4):
        assert fold_journal(NOON) == 0


def test_fold_counts_in_hours_of_utc(directory, link):
    write(directory, line(link, SECOND + 1799))

    fold_journal(NOON)

    assert ClickCount.objects.get().hour == datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_a_second_run_with_an_old_position_adds_nothing(directory, link):
    path = write(directory, line(link), line(link))

    assert _fold_file(path, 0, NOON) == 2
    assert _fold_file(path, 0, NOON) == 0
    assert counts() == [(link.pk, NOON, 2)]


@pytest.mark.django_db(transaction=True)
def test_several_runs_at_a_time_count_each_line_once(directory):
    """On SQLite one after the other: its test database serves one thread."""
    link = make.link()
    for name in "abcdefgh":
        write(directory, *[line(link)] * 50, name=name)
    threads = 4 if connections["default"].vendor == "postgresql" else 1

    def run(_: int) -> int:
        try:
            return fold_journal(NOON)
        finally:
            if threads > 1:
                connections.close_all()

    if threads > 1:
        with ThreadPoolExecutor(threads) as pool:
            counted = sum(pool.map(run, range(8)))
    else:
        counted = sum(run(number) for number in range(8))

    assert counted == 400
    assert counts() == [(link.pk, NOON, 400)]
