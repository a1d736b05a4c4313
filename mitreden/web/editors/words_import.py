"""Many words at once: read a table, look at it, take it over, take it back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from mitreden.audit.actions import record
from mitreden.checks import Kind
from mitreden.guidance.entries import Word, restored
from mitreden.guidance.models import OrganisationTerm, WordBatch
from mitreden.guidance.sheets import cells, columns, decoded, read
from mitreden.guidance.word_actions import (
    Plan,
    TooManyWords,
    as_word,
    carry_out,
    plan,
    propose_import,
    propose_try,
    too_many,
    undo_batch,
)
from mitreden.insights.word_trial import begin, go_on, outcome
from mitreden.web.editors.our_words import Wish, undo_address, wish_of
from mitreden.web.editors.words_forms import ImportForm
from mitreden.web.editors.words_wording import KINDS, why_full, why_wrong
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.keys import key
from mitreden.web.notices import notice
from mitreden.web.spreadsheet import safe

FEW = 50  # of a preview
FEW_WRONG = 200


@dataclass(frozen=True, slots=True)
class Wrong:
    line: int
    raw: str
    why: str


@dataclass(frozen=True, slots=True)
class Changed:
    word: Word
    changes: list[tuple[str, str, str]]  # column, before, after


@office_required("editor", "lead")
@require_http_methods(["GET", "HEAD", "POST"])
def import_words(request: PersonRequest) -> HttpResponse:
    """Read a table. Nothing changes before somebody has looked at it."""
    wish = wish_of(request.POST if request.method == "POST" else request.GET)
    if request.method != "POST":
        return _import_page(request, ImportForm(), wish)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _import_page(request, form, wish)
    file = form.cleaned_data["file"]
    if file:
        file.seek(0)
    text = decoded(file.read()) if file else form.cleaned_data["lines"]
    sheet = read(text, Kind(wish.kind))
    if not sheet.words and not sheet.unreadable:
        form.add_error("file" if file else "lines", _("There is no entry in it."))
        return _import_page(request, form, wish)
    beside = key(request.POST.get("beside", ""))
    batch = propose_import(sheet=sheet, now=timezone.now(), beside=beside)
    begin(batch)
    go_on(batch, timezone.now(), seconds=1)
    return redirect("editors:words_batch", batch.pk)


@office_required("editor", "lead")
@require_POST
def try_list(request: PersonRequest) -> HttpResponse:
    """What the whole list would have said about the stories of 90 days."""
    batch = propose_try(now=timezone.now())
    begin(batch)
    go_on(batch, timezone.now())
    return redirect("editors:words_batch", batch.pk)


@office_required("editor", "lead")
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: PersonRequest, pk: int) -> HttpResponse:
    """What a batch would change, or has changed. POST carries its try-out on."""
    shown = get_object_or_404(WordBatch, pk=pk)
    if request.method == "POST":
        go_on(shown, timezone.now())
        if not request.htmx:
            return redirect("editors:words_batch", shown.pk)
        context = {"batch": shown, "look": outcome(shown)}
        return render(request, "editors/words/look.html", context)
    return render(request, "editors/words/batch.html", _batch_context(shown))


@office_required("editor", "lead")
@require_POST
def take_over(request: PersonRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(WordBatch, pk=pk)
    try:
        done = carry_out(batch=shown, by=request.user, now=timezone.now())
    except TooManyWords as full:
        notice(request, why_full(full.over))
        return redirect("editors:words_batch", shown.pk)
    count = len(done.new) + len(done.changed)
    text = ngettext(
        "%(count)s entry taken over.", "%(count)s entries taken over.", count
    )
    notice(request, text % {"count": count}, undo=undo_address(shown) if count else "")
    return redirect(_where(shown))


@office_required("editor", "lead")
@require_POST
def discard(request: PersonRequest, pk: int) -> HttpResponse:
    """Forget what was read. What is on the list stays."""
    waiting = WordBatch.objects.filter(pk=pk, state=WordBatch.State.WAITING)
    waiting.delete()
    notice(request, _("Set aside. Nothing has changed."))
    return redirect("editors:words")


@office_required("editor", "lead")
@require_POST
def undo(request: PersonRequest, pk: int) -> HttpResponse:
    shown = WordBatch.objects.filter(pk=pk).first()
    if shown is None:
        notice(request, _("That was too long ago to be taken back."))
        return redirect("editors:words")
    try:
        undone = undo_batch(batch=shown, by=request.user, now=timezone.now())
    except TooManyWords as full:
        notice(request, why_full(full.over))
        return redirect(_where(shown))
    notice(request, _undone_in_words(shown, undone.count, undone.kept))
    return redirect(_where(shown))


@office_required("editor", "lead")
@require_safe
def download(request: PersonRequest) -> HttpResponse:
    """All words as a table that can be read in again; who took it, the log says."""
    language = (get_language() or "en")[:2]
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = "woerter.csv" if language == "de" else "words.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    # Excel parts a table the way its country does.
    writer = csv.writer(response, delimiter=";" if language == "de" else ",")
    writer.writerow(columns(language))
    rows = OrganisationTerm.objects.order_by("kind", "text")
    for row in rows.iterator(chunk_size=2000):
        writer.writerow([safe(cell) for cell in cells(as_word(row), language)])
    record(by=request.user, verb="download_words", at=timezone.now())
    return response


def _import_page(request: PersonRequest, form: ImportForm, wish: Wish) -> HttpResponse:
    language = (get_language() or "en")[:2]
    context = {
        "form": form,
        "wish": wish,
        "kinds": [(kind, about.tab) for kind, about in KINDS.items()],
        "about": KINDS[wish.kind],
        "columns": columns(language),
    }
    bad = form.is_bound
    return render(
        request, "editors/words/import.html", context, status=422 if bad else 200
    )


def _batch_context(shown: WordBatch) -> dict[str, Any]:
    waiting = shown.act == WordBatch.Act.IMPORT and shown.state == "waiting"
    words = [restored(values) for values in shown.entries]
    wanted = plan(words) if waiting else Plan((), (), 0)
    over = too_many(wanted.new) if wanted.new else 0
    return {
        "batch": shown,
        "waiting": waiting,
        "new": wanted.new[:FEW],
        "new_count": len(wanted.new),
        "changed": list(_changes(islice(wanted.changed, FEW))),
        "changed_count": len(wanted.changed),
        "unchanged_count": wanted.unchanged,
        "full": why_full(over) if over else "",
        "take_over_count": len(wanted.new) + len(wanted.changed),
        "wrong": list(_wrong(shown)),
        "wrong_count": len(shown.unreadable),
        "to_correct": _to_correct(shown),
        "kind": words[0].kind if words else Kind.CONFIDENTIAL.value,
        "look": outcome(shown),
        "kinds": KINDS,
        "few": FEW,
    }


def _wrong(shown: WordBatch) -> Iterator[Wrong]:
    for one in shown.unreadable[:FEW_WRONG]:
        why = why_wrong(one["reason"], one["column"], one["value"])
        yield Wrong(one["line"], one["raw"], why)


def _to_correct(shown: WordBatch) -> str:
    """The lines that could not be read, below their header: nothing has to be retyped."""
    if not shown.unreadable:
        return ""
    header = shown.unreadable[0]["header"]
    return "\n".join(
        [*([header] if header else []), *(one["raw"] for one in shown.unreadable)]
    )


def _changes(
    changed: Iterator[tuple[OrganisationTerm, Word]],
) -> Iterator[Changed]:
    language = (get_language() or "en")[:2]
    for row, word in changed:
        before, after = cells(as_word(row), language), cells(word, language)
        changes = [
            (name, old, new)
            for name, old, new in zip(columns(language), before, after, strict=True)
            if old != new
        ]
        yield Changed(word, changes)


def _undone_in_words(shown: WordBatch, count: int, kept: int) -> str:
    if not count and not kept:
        return _("That was taken back already.")
    said = (
        _("They are back.")
        if shown.act == WordBatch.Act.REMOVE
        else _("Taken back: everything is as it was.")
    )
    if kept:
        said += " " + ngettext(
            "%(kept)s that changed since stays as it is now.",
            "%(kept)s that changed since stay as they are now.",
            kept,
        ) % {"kept": kept}
    return said


def _where(shown: WordBatch) -> str:
    """The list where most of it stands."""
    touched = [*shown.entries[:1], *shown.before[:1]]
    kind = touched[0]["kind"] if touched else Kind.CONFIDENTIAL.value
    return f"{reverse('editors:words')}?kind={kind}"
