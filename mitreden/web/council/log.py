"""The log: what people in office did and looked at."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitreden.audit.models import Entry
from mitreden.audit.queries import entries, known_verbs
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.verbs import in_words
from mitreden.web.wording import OFFICES, offices, value_in_words

ENTRIES_ON_A_PAGE = 30


class Line(NamedTuple):
    entry: Entry
    who: str
    office: str
    act: str
    facts: str


@office_required("council")
@require_safe
def log(request: PersonRequest) -> HttpResponse:
    office, verb = (request.GET.get(name, "") for name in ("office", "verb"))
    page = Paginator(entries(office=office, verb=verb), ENTRIES_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    query = urlencode({k: v for k, v in (("office", office), ("verb", verb)) if v})
    return render(
        request,
        "council/log.html",
        {
            "page": page,
            "lines": [_line(entry) for entry in page],
            "office": office,
            "verb": verb,
            "offices": OFFICES.items(),
            "verbs": sorted(
                ((known, in_words(known)) for known in known_verbs()),
                key=lambda pair: pair[1],
            ),
            "query": f"{query}&" if query else "",
        },
    )


def _line(entry: Entry) -> Line:
    return Line(
        entry,
        who=str(entry.actor) if entry.actor else _("account deleted"),
        office=offices(entry.office),
        act=in_words(entry.verb),
        facts=value_in_words(entry.facts),
    )
