"""My data: what is stored about a person, for that person; taking it along; erasing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django import forms
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, Model
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from mitreden.lib.personal_data import Audience, Leaving, Record
from mitreden.people.models import Person
from mitreden.privacy.actions import delete_account, leave_and_erase
from mitreden.privacy.export import export_person, with_relations
from mitreden.privacy.register import RECORDS, rows_of
from mitreden.web.advocates.farewell import disconnect_all
from mitreden.web.advocates.stored_words import in_words
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice
from mitreden.web.wording import AUDIENCES, GROUNDS

ROWS_SHOWN = 5
Facts = list[tuple[str, str]]


class Stored(NamedTuple):
    what: str
    why: str
    ground: str
    kept: str
    seen_by: str
    rows: list[Facts]
    has_more: bool
    secrets: list[str]
    is_open: bool


class EraseForm(forms.Form):
    how_much = forms.ChoiceField(
        label=gettext_lazy("What shall go?"),
        choices=[
            (
                "programme",
                gettext_lazy("Leave the programme, and erase what came of it"),
            ),
            ("account", gettext_lazy("Erase everything, my account included")),
        ],
        widget=forms.RadioSelect,
        initial="programme",
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I know that this cannot be undone."),
        error_messages={
            "required": gettext_lazy("Please tick this first: nothing has been erased.")
        },
    )


@login_required
@require_safe
def my_data(request: PersonRequest) -> HttpResponse:
    there = _there(request.user)
    stored = [_stored(record, request.user, there) for record in RECORDS]
    return render(
        request,
        "advocates/my-data.html",
        {
            "stored": [one for one in stored if one.rows],
            "in_passing": [one for one in stored if not one.rows],
        },
    )


@login_required
@require_safe
def download(request: PersonRequest) -> HttpResponse:
    data = export_person(request.user, timezone.now())
    response = JsonResponse(
        data, json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: PersonRequest) -> HttpResponse:
    form = EraseForm(request.POST or None)
    if form.is_valid():
        return _erase(request, form.cleaned_data["how_much"])
    return render(
        request,
        "advocates/erase.html",
        {
            "form": form,
            "goes": [_(record.what) for record in RECORDS if _goes(record)],
            "stays": [
                (_(record.what), _(record.leaving_note))
                for record in RECORDS
                if _stays(record, request.user)
            ],
        },
    )


def _erase(request: PersonRequest, how_much: str) -> HttpResponse:
    disconnect_all(request.user)
    if how_much == "account":
        person = request.user
        logout(request)
        delete_account(person=person)
        notice(request, _("Your account and all that belonged to it are erased."))
        return redirect("/")
    leave_and_erase(person=request.user)
    notice(
        request,
        _("You have left, and your data is erased. You may come back any time."),
    )
    return redirect("advocates:my_data")


def _goes(record: Record) -> bool:
    return record.leaving is Leaving.DELETE and not record.stays_with_account


def _stays(record: Record, person: Person) -> bool:
    concerns_her = record.table != "audit.Entry" or person.in_office
    return bool(record.leaving_note) and concerns_her


def _there(person: Person) -> set[str]:
    """Where there are rows about her, in one question: most tables have none."""
    questions = {
        f"table_{number}": Exists(rows_of(record, person))
        for number, record in enumerate(RECORDS)
        if record.person and record.seen_by != (Audience.NOBODY,)
    }
    answers = Person.objects.filter(pk=person.pk).values(**questions).get()
    return {
        _name(record)
        for number, record in enumerate(RECORDS)
        if answers.get(f"table_{number}")
    }


def _name(record: Record) -> str:
    return f"{record.table} {record.person}"


def _stored(record: Record, person: Person, there: set[str]) -> Stored:
    rows = _rows(record, person) if _name(record) in there else []
    return Stored(
        what=_(record.what),
        why=_(record.why),
        ground=str(GROUNDS[record.ground]),
        kept=_(record.kept),
        seen_by=", ".join(
            _("you") if audience is Audience.HERSELF else str(AUDIENCES[audience])
            for audience in record.seen_by
        ),
        rows=rows[:ROWS_SHOWN],
        has_more=len(rows) > ROWS_SHOWN,
        secrets=[_(column.what) for column in record.columns if column.secret],
        is_open=record.table == "people.Person",
    )


def _rows(record: Record, person: Person) -> list[Facts]:
    """One more than is shown, to know whether there are more."""
    found = with_relations(record, rows_of(record, person))[: ROWS_SHOWN + 1]
    return [list(_facts(record, row)) for row in found]


def _facts(record: Record, row: Model) -> Iterator[tuple[str, str]]:
    for column in record.columns:
        if not column.secret and (words := in_words(row, column.name)):
            yield _(column.what), words
