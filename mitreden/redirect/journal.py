"""Clicks on their way to the counts: short lines in files, one file for each process.

A line holds the link and the second, for example `4711 1795608000`. There is nothing
about whoever clicked, because no number needs it. A line is written before the answer
leaves, so killing the process loses nothing. It is also put on the disk: before the
answer (`before`) or within 250 ms (`within`), which is what a power cut can cost.

Whoever clicks comes first: with a full or broken disk the answer is given all the same,
and the loss is counted and told to the log.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import re
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue

log = logging.getLogger(__name__)

DEADLINE = 0.025  # before: no answer waits longer for the disk
SYNC_EVERY = 0.2  # within: leaves the disk 50 ms of the 250
A_FILE_LASTS = 3600.0  # seconds
A_FILE_HOLDS = 64 * 1024 * 1024  # bytes
TRY_AGAIN = 1.0  # seconds after the disk refused
ALL_CLEAR = 5.0  # seconds without trouble

SUFFIX = ".clicks"
_LINE = re.compile(rb"(\d{1,18}) (\d{1,11})")
Write = Callable[[int, bytes], int]
Sync = Callable[[int], None]


class Lines:
    """One file that this process appends to. Its lock says that somebody still does."""

    def __init__(self, directory: Path, born: float) -> None:
        name = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(born))
        self.path = directory / f"{name}-{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}"
        self.born = born
        self.size = 0
        flags = os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC
        self.fd = os.open(self.path, flags, 0o640)
        try:
            fcntl.flock(self.fd, fcntl.LOCK_EX)
            sync_directory(directory)  # a power cut must not take the name either
        except OSError:
            self.close()
            raise

    def is_full(self, now: float) -> bool:
        return now - self.born >= A_FILE_LASTS or self.size >= A_FILE_HOLDS

    def close(self) -> None:
        os.close(self.fd)
        if not self.size:
            self.path.unlink(missing_ok=True)


def sync_directory(directory: Path) -> None:
    fd = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


class Group:
    """Clicks that go to the disk together, and the answers that wait for it."""

    __slots__ = ("marks", "timer", "waiting")

    def __init__(self) -> None:
        self.marks: list[bytes] = []
        self.waiting: list[asyncio.Future[None]] = []
        self.timer: asyncio.TimerHandle | None = None

    def answer(self) -> int:
        """Let the answers go; return how many there were."""
        if self.timer is not None:
            self.timer.cancel()
        answers, self.waiting = self.waiting, []
        for future in answers:
            if not future.done():
                future.set_result(None)
        return len(answers)


class Journal:
    """Belongs to one event loop, which does all the writing; a thread does the syncing.

    `write` and `sync` are the disk, so that a test can bring a bad one.
    """

    def __init__(
        self,
        directory: Path,
        *,
        before: bool,
        write: Write = os.write,
        sync: Sync = os.fdatasync,
    ) -> None:
        self.lost = 0  # clicks answered but not written
        self.late = 0  # clicks answered before they were on the disk
        self.troubled_at = 0.0  # when the disk last refused
        self._told_at = 0.0
        self._refused_at = 0.0  # when neither the file nor a new one took a line
        self._renewed_at = 0.0  # when a file was left because it could not be synced
        self._directory = directory
        self._before = before
        self._write, self._sync = write, sync
        self._lines: Lines | None = None
        self._group = Group()
        self._busy = False  # before: a sync is under way, or about to be
        self._owed = False  # before: something was written late and is to be synced
        self._sync_timer: asyncio.TimerHandle | None = None  # within
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(
            target=self._do_work, name="journal", daemon=True
        )

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._directory.mkdir(parents=True, exist_ok=True)
        self._thread.start()

    def record(self, mark: bytes) -> asyncio.Future[None] | None:
        """Keep one click. The answer may leave when the future is done; None: now."""
        if not self._before:
            self._append(mark + b" %d\n" % time.time())
            if self._sync_timer is None:
                self._sync_timer = self._loop.call_later(SYNC_EVERY, self._sync_soon)
            return None
        group = self._group
        future = self._loop.create_future()
        group.waiting.append(future)
        group.marks.append(mark)
        if group.timer is None:
            group.timer = self._loop.call_later(DEADLINE, self._out_of_time, group)
            if not self._busy:
                self._busy = True
                # After everything that is ready now: those clicks join the group.
                self._loop.call_soon(self._flush)
        return future

    def tick(self) -> None:
        """Once a second: end a file that is old or large."""
        now = time.time()
        if self._lines is not None and self._lines.is_full(now):
            self._end_file(self._lines)
        if self._told_at and now - self.troubled_at > ALL_CLEAR:
            log.warning("journal: clicks are kept again; %d were lost", self.lost)
            self._told_at = 0.0

    @property
    def troubled(self) -> bool:
        return time.time() - self.troubled_at <= ALL_CLEAR

    async def close(self) -> None:
        """Put everything on the disk. Clicks that come after that are still written."""
        self._write_group()
        if self._lines is not None:
            self._end_file(self._lines)
        self._work.put(None)
        await asyncio.to_thread(self._thread.join)

    # --- before: in groups ---

    def _flush(self) -> None:
        group = self._group
        self._write_group()
        self._owed = False
        if self._lines is None:  # the disk refused
            self._synced(group)
        else:
            self._work.put(partial(self._sync_group, self._lines, group))

    def _write_group(self) -> None:
        group, self._group = self._group, Group()
        if group.marks:
            end = b" %d\n" % time.time()
            self._append(end.join(group.marks) + end)

    def _sync_group(self, lines: Lines, group: Group) -> None:
        """In the thread."""
        self._sync_lines(lines)
        self._loop.call_soon_threadsafe(self._synced, group)

    def _synced(self, group: Group) -> None:
        group.answer()
        if self._group.marks or self._owed:
            self._flush()
        else:
            self._busy = False

    def _out_of_time(self, group: Group) -> None:
        if group is self._group:
            self._write_group()
            self._owed = True
        self.late += group.answer()

    # --- within: each by itself ---

    def _sync_soon(self) -> None:
        self._sync_timer = None
        if self._lines is not None:
            self._work.put(partial(self._sync_lines, self._lines))

    # --- the disk ---

    def _append(self, data: bytes) -> None:
        """Into the file, or else into a new one; what neither takes is lost."""
        rest = self._put(self._lines, data) if self._lines is not None else data
        if rest and (lines := self._begin_file()) is not None:
            rest = self._put(lines, rest)
            if rest:
                self._refused_at = time.time()
        self.lost += rest.count(b"\n")

    def _put(self, lines: Lines, data: bytes) -> bytes:
        """Return the lines that the disk did not take as a whole."""
        done = 0
        try:
            while done < len(data):
                done += self._write(lines.fd, data[done:] if done else data)
        except OSError as error:
            lines.size += done
            self._end_file(lines)
            self._complain(error)
            return data[data.rfind(b"\n", 0, done) + 1 :]
        lines.size += done
        return b""

    def _begin_file(self) -> Lines | None:
        now = time.time()
        if now - self._refused_at < TRY_AGAIN:
            return None
        try:
            self._lines = Lines(self._directory, now)
        except OSError as error:
            self._refused_at = now
            self._complain(error)
        return self._lines

    def _end_file(self, lines: Lines) -> None:
        if self._lines is lines:
            self._lines = None
        self._work.put(partial(self._finish, lines))

    def _complain(self, error: OSError) -> None:
        self.troubled_at = time.time()
        if not self._told_at:
            self._told_at = self.troubled_at
            log.error("journal: clicks cannot be kept (they are answered): %s", error)

    def _not_synced(self, lines: Lines, error: OSError) -> None:
        """What is written stays readable; a new file may fare better."""
        self._complain(error)
        if self._lines is lines and time.time() - self._renewed_at >= TRY_AGAIN:
            self._renewed_at = time.time()
            self._end_file(lines)

    # --- in the thread ---

    def _do_work(self) -> None:
        while (job := self._work.get()) is not None:
            job()

    def _sync_lines(self, lines: Lines) -> None:
        try:
            self._sync(lines.fd)
        except OSError as error:
            self._loop.call_soon_threadsafe(self._not_synced, lines, error)

    def _finish(self, lines: Lines) -> None:
        self._sync_lines(lines)
        try:
            lines.close()
        except OSError as error:
            self._loop.call_soon_threadsafe(self._complain, error)


# --- reading ---


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file: how often each link was clicked in which second."""

    clicks: Counter[tuple[int, int]]  # (link, seconds since 1970)
    end: int  # read on from here
    unreadable: int  # lines that are not ours, for example after a power cut


def files(directory: Path) -> list[Path]:
    """Oldest first."""
    return sorted(directory.glob(f"*{SUFFIX}"))


def read(path: Path, start: int, at_most: int = 1 << 20) -> Piece:
    """Whole lines from `start`; a line that is still being written waits."""
    with path.open("rb") as file:
        file.seek(start)
        data = file.read(at_most)
    end = data.rfind(b"\n") + 1
    if not end and len(data) == at_most:  # no line of ours is that long
        return Piece(Counter(), start + at_most, unreadable=1)
    clicks: Counter[tuple[int, int]] = Counter()
    unreadable = 0
    for line, times in Counter(data[:end].splitlines()).items():
        if found := _LINE.fullmatch(line):
            clicks[int(found[1]), int(found[2])] += times
        else:
            unreadable += times
    return Piece(clicks, start + end, unreadable)


def is_finished(path: Path) -> bool:
    """No process writes to it any more: ended, or killed."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
