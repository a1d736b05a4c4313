"""The register: what is stored about people, from the code that obeys it."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitreden.lib.personal_data import Record
from mitreden.privacy.register import IMPERSONAL, RECORDS
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.wording import AUDIENCES, GROUNDS, LEAVINGS


class Line(NamedTuple):
    table: str
    what: str
    why: str
    ground: str
    kept: str
    seen_by: str
    leaving: str
    columns: list[tuple[str, str, bool]]
    technical: str


@office_required("council")
@require_safe
def register(request: PersonRequest) -> HttpResponse:
    return render(
        request,
        "council/register.html",
        {
            "lines": [_line(record) for record in RECORDS],
            "impersonal": [(one.table, _(one.why)) for one in IMPERSONAL],
        },
    )


def _line(record: Record) -> Line:
    leaving = str(LEAVINGS[record.leaving])
    if record.leaving_note:
        leaving = f"{leaving}. {_(record.leaving_note)}"
    return Line(
        table=record.table,
        what=_(record.what),
        why=_(record.why),
        ground=str(GROUNDS[record.ground]),
        kept=_(record.kept),
        seen_by=", ".join(str(AUDIENCES[audience]) for audience in record.seen_by),
        leaving=leaving,
        columns=[(c.name, _(c.what), c.secret) for c in record.columns],
        technical=", ".join(record.technical),
    )
