"""Totals: what everybody achieved together, as far as it has been released."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitreden.agreement import Dimension
from mitreden.audit.actions import record
from mitreden.insights.models import ReleasedPeriod
from mitreden.insights.totals import (
    Division,
    Row,
    Totals,
    Week,
    next_release,
    released_periods,
    totals_of,
    weeks_of,
)
from mitreden.people.models import in_language
from mitreden.web.columns import shares
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.spreadsheet import Cell, csv_response

ALL = "all"


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    posts: int | None
    clicks: int | None
    reactions: int | None
    share: int  # length of the bar, per cent
    is_others: bool = False


class Part(NamedTuple):
    title: str
    lines: list[Line]
    is_hidden: bool  # nothing of it may be shown


class Choice(NamedTuple):
    chosen: str  # first day of a period, or "all"
    periods: list[ReleasedPeriod]
    all_periods: list[ReleasedPeriod]


@office_required("editor", "lead", "council")
@require_safe
def totals(request: PersonRequest) -> HttpResponse:
    choice = _choice(request)
    record(by=request.user, verb="look_at_totals", subject=_name(choice))
    upcoming, released_on = next_release(timezone.now())
    figures = totals_of(choice.periods)
    group_sizes = _group_sizes(request, choice)
    return render(
        request,
        "editors/totals.html",
        {
            "choice": choice,
            "first": choice.periods[-1] if choice.periods else None,
            "last": choice.periods[0] if choice.periods else None,
            "smallest_group": min(group_sizes),
            "why_hidden": why_hidden(max(group_sizes)),
            "total": figures.total,
            "parts": _parts(figures),
            "weeks": weeks_of(choice.all_periods),
            "upcoming": upcoming,
            "released_on": released_on,
        },
    )


@office_required("editor", "lead", "council")
@require_safe
def totals_csv(request: PersonRequest) -> HttpResponse:
    """The page as a table: the same rows, and the same gaps."""
    choice = _choice(request)
    record(by=request.user, verb="download_totals", subject=_name(choice))
    figures = totals_of(choice.periods)
    why = why_hidden(max(_group_sizes(request, choice)))
    rows = _csv_rows(figures, weeks_of(choice.all_periods), why)
    return csv_response(f"totals-{choice.chosen or 'none'}.csv", rows)


def _choice(request: PersonRequest) -> Choice:
    periods = released_periods()
    latest = periods[0].start.isoformat() if periods else ""
    chosen = request.GET.get("period", latest)
    if chosen == ALL or not periods:
        return Choice(ALL if chosen == ALL else "", periods, periods)
    found = [period for period in periods if period.start.isoformat() == chosen]
    if not found:
        raise Http404
    return Choice(chosen, found, periods)


def why_hidden(smallest_group: int) -> str:
    """What “not shown” can mean. Which of them it was is kept nowhere, on purpose."""
    return _(
        "Fewer than %(count)d people, or one of them makes up too much of it, or it would "
        "give another figure away."
    ) % {"count": smallest_group}


def _group_sizes(request: PersonRequest, choice: Choice) -> list[int]:
    """The agreed size, as it was in each of these periods."""
    sizes = [period.smallest_group for period in choice.periods]
    return sizes or [request.organisation.smallest_group]


def _name(choice: Choice) -> str:
    if not choice.periods:
        return ""
    return f"{choice.periods[-1].start} – {choice.periods[0].end}"


def _parts(figures: Totals) -> list[Part]:
    return [
        Part(title, _lines(division), is_hidden=not division.rows)
        for title, division in zip(
            (_("By topic"), _("By story"), _("By network")),
            figures.divisions,
            strict=True,
        )
    ]


def _lines(division: Division) -> list[Line]:
    rows = [*division.rows]
    if division.others and rows:
        rows.append(division.others)
    return [
        Line(
            _label(division.dimension, row),
            row.posts,
            row.clicks,
            row.reactions,
            share,
            is_others=row is division.others,
        )
        for row, share in zip(
            rows, shares(row.clicks or row.posts for row in rows), strict=True
        )
    ]


def _label(dimension: Dimension, row: Row) -> str:
    if row.key == "others":
        return _("All others together")
    if not row.key:
        return (
            _("Without a topic")
            if dimension is Dimension.TOPIC
            else _("Without a story")
        )
    return in_language(dict(row.labels), get_language() or "en") or row.key


def _csv_rows(
    figures: Totals, weeks: Sequence[Week], why: str
) -> Iterator[Sequence[Cell]]:
    names = _("Posts"), _("Clicks"), _("Reactions")
    yield _("Division"), _("Name"), *names, _("Why not shown")
    yield _("Everything"), "", *_shown(why, *_figures(figures.total))
    for part in _parts(figures):
        for line in part.lines:
            yield part.title, line.label, *_shown(why, *_figures(line))
        if part.is_hidden:
            yield part.title, "", *_shown(why, None, None, None)
    for week in weeks:
        monday = week.monday.isoformat()
        yield _("By week"), monday, *_shown(why, *_figures(week))


def _figures(row: Row | Line | Week) -> tuple[int | None, ...]:
    return row.posts, row.clicks, row.reactions


def _shown(why: str, *figures: int | None) -> list[Cell]:
    cells: list[Cell] = [
        _("not shown") if figure is None else figure for figure in figures
    ]
    return [*cells, why if None in figures else ""]
