"""What the worker does for links: count the clicks in the redirects' journals.

Position and counts change in one transaction, so a line is counted once, however often
the job is stopped or run twice at a time. The job has to run on the machine where the
redirects write, because it reads their files.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F

from mitreden.links.models import ClickCount, JournalPosition, TrackedLink
from mitreden.redirect import journal

log = logging.getLogger(__name__)

# How long a file stays after all of it was counted: a power cut may take back the last
# transactions of SQLite, and then they are counted again. A file takes lines for an
# hour at most, so with the hour and this day no line grows two days old.
GRACE = timedelta(hours=24)
# Positions whose file is not here may belong to another machine's redirects.
FORGOTTEN = timedelta(days=30)

Hours = Counter[tuple[int, datetime]]  # clicks by link and hour


def fold_journal(now: datetime) -> int:
    """Return how many clicks were counted. Twice at a time is fine, and so is `kill`."""
    directory = Path(settings.JOURNAL_DIR)
    paths = journal.files(directory)
    known = JournalPosition.objects.in_bulk(
        [path.name for path in paths], field_name="file"
    )
    counted = 0
    for path in paths:
        row = known.get(path.name)
        if row is not None and row.finished_at is not None:
            if now - row.finished_at >= GRACE:
                _remove(path)
            continue
        with suppress(FileNotFoundError):  # an empty file goes with its process
            counted += _fold_file(path, row.position if row else 0, now)
    JournalPosition.objects.filter(finished_at__lt=now - FORGOTTEN).delete()
    return counted


def _fold_file(path: Path, position: int, now: datetime) -> int:
    # Asked before reading: what is finished now cannot grow while we read it.
    finished = journal.is_finished(path)
    counted = 0
    while (piece := journal.read(path, position)).end > position:
        clicks = _keep(path.name, position, piece)
        if clicks is None:  # another run of this job was faster
            return counted
        if piece.unreadable:
            log.warning("journal: %d lines of %s make no sense", piece.unreadable, path)
        counted += clicks
        position = piece.end
    if finished:
        JournalPosition.objects.get_or_create(file=path.name)
        JournalPosition.objects.filter(file=path.name, position=position).update(
            finished_at=now
        )
    return counted


@transaction.atomic
def _keep(file: str, start: int, piece: journal.Piece) -> int | None:
    """Move the position and add the counts, or do nothing and return None."""
    row, is_new = JournalPosition.objects.get_or_create(file=file)
    if is_new and start:  # we believed in a position that is gone
        transaction.set_rollback(True)
        return None
    moved = JournalPosition.objects.filter(pk=row.pk, position=start).update(
        position=piece.end
    )
    return _add(_by_hour(piece)) if moved else None


def _by_hour(piece: journal.Piece) -> Hours:
    hours: Hours = Counter()
    for (link, second), clicks in piece.clicks.items():
        hour = datetime.fromtimestamp(second - second % 3600, tz=UTC)
        hours[link, hour] += clicks
    return hours


def _add(hours: Hours) -> int:
    """Clicks on links that are gone have nowhere to go; they are not in the result."""
    links = _existing({link for link, _ in hours})
    known = Counter({key: n for key, n in hours.items() if key[0] in links})
    ClickCount.objects.bulk_create(
        [ClickCount(link_id=link, hour=hour) for link, hour in known],
        ignore_conflicts=True,
        batch_size=300,
    )
    # Most links were clicked once or twice in the piece: few different updates.
    alike: defaultdict[tuple[datetime, int], list[int]] = defaultdict(list)
    for (link, hour), clicks in known.items():
        alike[hour, clicks].append(link)
    for (hour, clicks), group in alike.items():
        for some in _in_parts(group):
            ClickCount.objects.filter(hour=hour, link_id__in=some).update(
                clicks=F("clicks") + clicks
            )
    return known.total()


def _existing(links: set[int]) -> set[int]:
    found: set[int] = set()
    for some in _in_parts(sorted(links)):
        found.update(
            TrackedLink.objects.filter(pk__in=some).values_list("pk", flat=True)
        )
    return found


def _in_parts(numbers: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def _remove(path: Path) -> None:
    """The file first, and for good: with its position gone it would count again."""
    path.unlink(missing_ok=True)
    journal.sync_directory(path.parent)
    JournalPosition.objects.filter(file=path.name).delete()
