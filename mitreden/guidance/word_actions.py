"""Changing the organisation's words: one or ten thousand, and all of it can be undone.

What changes together is a `WordBatch`: planned, looked at, carried out, taken back. The
log says how many; it names a word only if it is one, as the log is no list of secrets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from mitreden.audit.actions import record
from mitreden.guidance.entries import NAMES, Word, restored
from mitreden.guidance.models import OrganisationTerm, WordBatch
from mitreden.guidance.sheets import MOST, Sheet
from mitreden.people.models import Organisation, Person

AT_ONCE = 500  # rows in one statement
Act, State = WordBatch.Act, WordBatch.State


class TooManyWords(Exception):
    """The list is full: `over` entries more than it holds. Nothing has changed."""

    def __init__(self, over: int) -> None:
        super().__init__(over)
        self.over = over


@dataclass(frozen=True, slots=True)
class Plan:
    """What carrying it out would do."""

    new: tuple[Word, ...]
    changed: tuple[tuple[OrganisationTerm, Word], ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class Undone:
    count: int
    kept: int  # somebody changed them since: they stay


def as_word(row: OrganisationTerm) -> Word:
    values = {name: getattr(row, name) for name in NAMES}
    values["others"], values["never_say"] = tuple(row.others), tuple(row.never_say)
    return Word(**values)


def plan(words: Iterable[Word]) -> Plan:
    known = {as_word(row).key: row for row in OrganisationTerm.objects.all()}
    new: list[Word] = []
    changed: list[tuple[OrganisationTerm, Word]] = []
    unchanged = 0
    for word in words:
        row = known.get(word.key)
        if row is None:
            new.append(word)
        elif (wanted := word.over(as_word(row))) == as_word(row):
            unchanged += 1
        else:
            changed.append((row, wanted))
    return Plan(tuple(new), tuple(changed), unchanged)


def too_many(new: Sequence[Word]) -> int:
    """How many of them the list has no room for."""
    return max(0, OrganisationTerm.objects.count() + len(new) - MOST)


@transaction.atomic
def propose_import(
    *, sheet: Sheet, now: datetime, beside: int | None = None
) -> WordBatch:
    """To look at first. Nothing changes yet.

    `beside` is the key of an earlier proposal that these lines put right: they join.
    """
    earlier = WordBatch.objects.filter(
        pk=beside or 0, act=Act.IMPORT, state=State.WAITING
    ).first()
    words = [restored(values) for values in earlier.entries] if earlier else []
    if earlier:
        earlier.delete()
    joined = {word.key: word for word in (*words, *sheet.words)}
    return WordBatch.objects.create(
        act=Act.IMPORT,
        entries=[word.kept() for word in joined.values()],
        unreadable=[
            {**asdict(one), "header": sheet.header} for one in sheet.unreadable
        ],
        created_at=now,
    )


def propose_try(*, now: datetime) -> WordBatch:
    """Try the whole list as it is. Nothing changes."""
    return WordBatch.objects.create(act=Act.TRY, created_at=now)


@transaction.atomic
def carry_out(*, batch: WordBatch, by: Person, now: datetime) -> Plan:
    """Take over what a batch proposes, all of it. A second time changes nothing."""
    batch = WordBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state != State.WAITING or batch.act != Act.IMPORT:
        return Plan((), (), 0)
    done = plan(restored(values) for values in batch.entries)
    _carry_out(batch, done, now)
    record(
        by=by,
        verb="import_words",
        at=now,
        count=len(done.new) + len(done.changed),
        new=len(done.new),
        changed=len(done.changed),
    )
    return done


@transaction.atomic
def add_words(*, words: Iterable[Word], by: Person, now: datetime) -> WordBatch:
    """Add what is not there yet; what is there stays as it is."""
    wanted = {word.key: word for word in words}
    new = plan(wanted.values()).new
    batch = WordBatch(act=Act.IMPORT, created_at=now)
    _carry_out(batch, Plan(new, (), 0), now)
    if new:
        _log(by, "add_words", new, now)
    return batch


@transaction.atomic
def change_word(
    *, word: OrganisationTerm, to: Word, by: Person, now: datetime
) -> WordBatch:
    batch = WordBatch(act=Act.IMPORT, created_at=now)
    _carry_out(batch, Plan((), ((word, to),), 0), now)
    _log(by, "change_word", [to], now)
    return batch


@transaction.atomic
def remove_words(
    *, words: Iterable[OrganisationTerm], by: Person, now: datetime
) -> WordBatch | None:
    """None: there was nothing to remove."""
    going = list(words)
    if not going:
        return None
    batch = WordBatch.objects.create(
        act=Act.REMOVE,
        state=State.DONE,
        before=[as_word(row).kept() for row in going],
        created_at=now,
        done_at=now,
    )
    for keys in _pieces([row.pk for row in going]):
        OrganisationTerm.objects.filter(pk__in=keys).delete()
    _log(by, "remove_words", [as_word(row) for row in going], now)
    return batch


@transaction.atomic
def undo_batch(*, batch: WordBatch, by: Person, now: datetime) -> Undone:
    """As it was before. What somebody changed since stays as they left it."""
    batch = WordBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state != State.DONE:
        return Undone(0, 0)
    undone = _bring_back(batch, now) if batch.act == Act.REMOVE else _undo(batch, now)
    batch.state = State.UNDONE
    batch.save()
    record(by=by, verb="undo_words", at=now, count=undone.count, kept=undone.kept)
    return undone


@transaction.atomic
def change_label_words(
    *, organisation: Organisation, words: Sequence[str], by: Person, now: datetime
) -> None:
    organisation.label_words = list(words)
    organisation.save(update_fields=["label_words"])
    record(by=by, verb="change_label_words", at=now, words=list(words))


def _carry_out(batch: WordBatch, wanted: Plan, now: datetime) -> None:
    batch.before = [
        as_word(row).kept() | {"pk": row.pk} for row, _word in wanted.changed
    ]
    batch.state, batch.done_at = State.DONE, now
    batch.created = _create(wanted.new, now)
    _rewrite(wanted.changed, now)
    batch.save()


def _create(words: Sequence[Word], now: datetime) -> list[int]:
    if over := too_many(words):
        raise TooManyWords(over)
    rows = [OrganisationTerm(changed_at=now, **_columns(word)) for word in words]
    made = OrganisationTerm.objects.bulk_create(rows, batch_size=AT_ONCE)
    return [row.pk for row in made]


def _rewrite(changes: Iterable[tuple[OrganisationTerm, Word]], now: datetime) -> None:
    rows = []
    for row, word in changes:
        for name, value in _columns(word).items():
            setattr(row, name, value)
        row.changed_at = now
        rows.append(row)
    OrganisationTerm.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*NAMES, "changed_at"],
    )


def _columns(word: Word) -> dict[str, object]:
    values = {name: getattr(word, name) for name in NAMES}
    return values | {"others": list(word.others), "never_say": list(word.never_say)}


def _bring_back(batch: WordBatch, now: datetime) -> Undone:
    gone = [restored(values) for values in batch.before]
    new = plan(gone).new
    _create(new, now)
    return Undone(len(new), len(gone) - len(new))


def _undo(batch: WordBatch, now: datetime) -> Undone:
    assert batch.done_at is not None
    before = {values["pk"]: restored(values) for values in batch.before}
    keys = [*batch.created, *before]
    untouched = {
        row.pk: row
        for piece in _pieces(keys)
        for row in OrganisationTerm.objects.filter(
            pk__in=piece, changed_at=batch.done_at
        )
    }
    _rewrite(
        [(untouched[pk], word) for pk, word in before.items() if pk in untouched], now
    )
    going = [pk for pk in batch.created if pk in untouched]
    for piece in _pieces(going):
        OrganisationTerm.objects.filter(pk__in=piece).delete()
    return Undone(len(untouched), len(keys) - len(untouched))


def _pieces(keys: Sequence[int]) -> Iterable[Sequence[int]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def _log(by: Person, verb: str, words: Sequence[Word], now: datetime) -> None:
    subject = words[0].text if len(words) == 1 else ""
    record(by=by, verb=verb, subject=subject, at=now, count=len(words))
