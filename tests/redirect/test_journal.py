"""The journal in one event loop, on a real directory; a bad disk is handed in."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import re
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from mitreden.redirect import journal
from mitreden.redirect.journal import Journal


def run(directory: Path, work, *, before: bool = True, **disk) -> Journal:
    """`work(kept)` inside the loop, then a clean end."""

    async def main() -> Journal:
        kept = Journal(directory, before=before, **disk)
        kept.start()
        try:
            await work(kept)
        finally:
            await kept.close()
        return kept

    return asyncio.run(main())


async def clicks(kept: Journal, *marks: bytes) -> None:
    """All at once, as from many connections; done when all may be answered."""
    waiting = [kept.record(mark) for mark in marks]
    await asyncio.gather(*(future for future in waiting if future is not None))


def counted(directory: Path) -> Counter[int]:
    links: Counter[int] = Counter()
    for path in journal.files(directory):
        for (link, _second), times in journal.read(path, 0).clicks.items():
            links[link] += times
    return links


async def until(true) -> None:
    """The thread may need a moment on a busy machine."""
    for _ in range(400):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("not within four seconds")


class Disk:
    """Takes `room` bytes, then it is full, until `room` is raised."""

    def __init__(self, room: int = 1 << 30) -> None:
        self.room = room
        self.syncs = 0
        self.sync_error: OSError | None = None
        self.stuck: threading.Event | None = None

    def write(self, fd: int, data: bytes) -> int:
        taken = data[: self.room]
        if data and not taken:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.room -= len(taken)
        return os.write(fd, taken)

    def sync(self, fd: int) -> None:
        if self.stuck is not None:
            self.stuck.wait(5)
        self.syncs += 1
        if self.sync_error is not None:
            raise self.sync_error
        os.fdatasync(fd)

    @property
    def parts(self):
        return {"write": self.write, "sync": self.sync}


@pytest.mark.parametrize("before", [True, False])
def test_a_click_is_one_line_with_link_and_second(tmp_path, before):
    start = int(time.time())

    run(tmp_path, lambda kept: clicks(kept, b"4711"), before=before)

    (path,) = journal.files(tmp_path)
    line = re.fullmatch(rb"4711 (\d+)\n", path.read_bytes())
    assert line
    assert start <= int(line[1]) <= time.time()


def test_before_answers_only_when_the_disk_has_it(tmp_path):
    disk = Disk()

    async def work(kept):
        await clicks(kept, b"1", b"2", b"3")
        assert (disk.syncs, kept.late) == (1, 0)

    run(tmp_path, work, **disk.parts)
    assert counted(tmp_path) == {1: 1, 2: 1, 3: 1}


def test_before_waits_for_a_slow_disk_no_longer_than_the_deadline(tmp_path):
    disk = Disk()
    disk.stuck = threading.Event()

    async def work(kept):
        loop = asyncio.get_running_loop()
        start = loop.time()
        await clicks(kept, b"1", b"2")
        await clicks(kept, b"3")  # comes while the first sync is still under way

        assert 2 * journal.DEADLINE <= loop.time() - start < 2
        assert kept.late == 3
        assert counted(tmp_path) == {1: 1, 2: 1, 3: 1}  # written all the same
        disk.stuck.set()

    run(tmp_path, work, **disk.parts)
    assert counted(tmp_path) == {1: 1, 2: 1, 3: 1}


def test_before_syncs_later_what_the_deadline_let_pass(tmp_path):
    disk = Disk()
    disk.stuck = threading.Event()

    async def work(kept):
        await clicks(kept, b"1")
        await clicks(kept, b"2")
        disk.stuck.set()
        await until(lambda: disk.syncs == 2)

    run(tmp_path, work, **disk.parts)


def test_within_answers_at_once_and_syncs_within_250_ms(tmp_path):
    disk = Disk()

    async def work(kept):
        assert kept.record(b"1") is None
        assert counted(tmp_path) == {1: 1}  # written before the answer
        assert disk.syncs == 0
        await until(lambda: disk.syncs == 1)

    assert journal.SYNC_EVERY < 0.25
    run(tmp_path, work, before=False, **disk.parts)


@pytest.mark.parametrize("before", [True, False])
def test_closing_syncs_what_is_written(tmp_path, before):
    disk = Disk()

    async def work(kept):
        kept.record(b"1")

    run(tmp_path, work, before=before, **disk.parts)
    assert counted(tmp_path) == {1: 1}
    assert disk.syncs >= 1


@pytest.mark.parametrize("before", [True, False])
def test_a_full_disk_stops_no_answer_and_the_loss_is_counted(tmp_path, caplog, before):
    disk = Disk(room=len(b"1 1795608000\n") + 4)  # the second line is torn

    async def work(kept):
        for mark in (b"1", b"2", b"3", b"4"):
            await clicks(kept, mark)
        assert kept.lost == 3
        assert kept.troubled

    run(tmp_path, work, before=before, **disk.parts)
    assert counted(tmp_path) == {1: 1}
    told = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(told) == 1
    assert "No space left" in told[0].getMessage()


def test_a_disk_that_has_room_again_gets_a_new_file(tmp_path):
    disk = Disk(room=5)

    async def work(kept):
        await clicks(kept, b"1")
        disk.room = 1000
        await asyncio.sleep(journal.TRY_AGAIN)
        await clicks(kept, b"2", b"3")
        assert kept.lost == 1

    run(tmp_path, work, **disk.parts)
    torn, whole = sorted(journal.files(tmp_path), key=lambda path: path.stat().st_size)
    assert torn.stat().st_size == 5
    assert journal.read(torn, 0).clicks == {}
    assert sum(journal.read(whole, 0).clicks.values()) == 2


def test_a_write_that_takes_a_part_only_goes_on_with_the_rest(tmp_path):
    def by_bytes(fd, data):
        return os.write(fd, data[:3])

    run(tmp_path, lambda kept: clicks(kept, b"10", b"20"), write=by_bytes)

    assert counted(tmp_path) == {10: 1, 20: 1}


def test_a_full_disk_leaves_no_empty_files(tmp_path):
    disk = Disk(room=0)

    kept = run(tmp_path, lambda kept: clicks(kept, b"1"), **disk.parts)

    assert journal.files(tmp_path) == []
    assert kept.lost == 1


def test_a_directory_that_is_gone_stops_no_answer(tmp_path):
    directory = tmp_path / "clicks"

    async def work(kept):
        directory.rmdir()
        await clicks(kept, b"1")
        assert kept.lost == 1

    run(directory, work)


def test_a_sync_that_fails_stops_no_answer_and_ends_the_file(tmp_path, caplog):
    disk = Disk()
    disk.sync_error = OSError(errno.EIO, "Input/output error")

    async def work(kept):
        await clicks(kept, b"1")
        disk.sync_error = None
        await clicks(kept, b"2")
        assert kept.lost == 0

    run(tmp_path, work, **disk.parts)
    assert list(map(_clicks_in, journal.files(tmp_path))) == [
        1,
        1,
    ]
    assert sum("Input/output error" in text for text in caplog.messages) == 1


def _clicks_in(path: Path) -> int:
    return journal.read(path, 0).clicks.total()


def test_an_old_file_is_ended_even_if_nobody_clicks(tmp_path):
    async def work(kept):
        await clicks(kept, b"1")
        (path,) = journal.files(tmp_path)
        kept.tick()
        assert not journal.is_finished(path)
        kept._lines.born -= journal.A_FILE_LASTS
        kept.tick()
        await until(lambda: journal.is_finished(path))
        await clicks(kept, b"2")

    run(tmp_path, work)
    assert len(journal.files(tmp_path)) == 2
    assert counted(tmp_path) == {1: 1, 2: 1}


def test_one_cancelled_request_does_not_disturb_the_others(tmp_path):
    async def work(kept):
        async def request(mark):
            await kept.record(mark)
            return mark

        gone = asyncio.create_task(request(b"1"))
        stays = asyncio.create_task(request(b"2"))
        await asyncio.sleep(0)
        gone.cancel()
        assert await stays == b"2"

    run(tmp_path, work)
    assert counted(tmp_path) == {1: 1, 2: 1}


def test_read_waits_for_the_end_of_a_line(tmp_path):
    path = tmp_path / f"a{journal.SUFFIX}"
    path.write_bytes(b"1 100\n2 100\n3 10")

    first = journal.read(path, 0)
    assert (first.clicks, first.end) == ({(1, 100): 1, (2, 100): 1}, 12)

    path.write_bytes(b"1 100\n2 100\n3 101\n")
    assert journal.read(path, first.end).clicks == {(3, 101): 1}


def test_read_steps_over_what_a_power_cut_has_left(tmp_path):
    path = tmp_path / f"a{journal.SUFFIX}"
    path.write_bytes(b"1 100\n\0\0\0\0\n-5 100\n7 x\n2 100\n")

    piece = journal.read(path, 0)

    assert piece.clicks == {(1, 100): 1, (2, 100): 1}
    assert piece.unreadable == 3


def test_read_gets_through_a_file_without_any_line(tmp_path):
    path = tmp_path / f"a{journal.SUFFIX}"
    path.write_bytes(b"\0" * 100)

    piece = journal.read(path, 0, at_most=64)

    assert (piece.end, piece.unreadable, piece.clicks) == (64, 1, {})
