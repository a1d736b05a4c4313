"""My calendar: one's own posts by month and week, moved by hand, and as a feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mitreden.agreement.periods import monday_of
from mitreden.publishing.actions import (
    InThePast,
    TooFarAhead,
    TooLate,
    reschedule_post,
)
from mitreden.publishing.calendar_feed import (
    as_ics,
    code_of,
    etag,
    feed_since,
    switch_off,
    switch_on,
    whose,
)
from mitreden.publishing.models import Post
from mitreden.publishing.planning import (
    Entry,
    entries_of,
    first_words,
    too_close,
)
from mitreden.publishing.queries import posts_of
from mitreden.web.advocates.posts import title_of
from mitreden.web.advocates.times import (
    NoSuchTime,
    happens_twice,
    local_time,
    on_day,
)
from mitreden.web.http import PageRequest, PersonRequest
from mitreden.web.notices import notice
from mitreden.web.pace import in_pace

MONTH, WEEK = "month", "week"
EARLIEST, LATEST = date(2000, 1, 1), date(2200, 1, 1)
MISSES = 20  # unknown addresses of feeds in a minute, from one place


@dataclass(frozen=True, slots=True)
class Slot:
    entry: Entry
    title: str


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    slots: list[Slot]
    is_today: bool
    is_beside: bool  # of the month before or after
    is_past: bool


@login_required
@require_safe
def calendar(request: PersonRequest) -> HttpResponse:
    return _page(request, request.GET.get("view", ""), request.GET.get("day", ""))


@login_required
@require_POST
def move(request: PersonRequest, pk: int) -> HttpResponse:
    """To `day` at the same time of day, to `at` as typed, or `back` (undo)."""
    post = get_object_or_404(posts_of(request.user), pk=pk)
    if post.way != Post.Way.API:
        raise Http404
    before = post.delivery.send_at
    try:
        at, words = _wanted(request, before)
        reschedule_post(post=post, at=at, now=timezone.now())
    except NoSuchTime:
        notice(request, _("This time does not exist. Nothing has changed."))
    except InThePast:
        notice(request, _("This time has gone by. Nothing has changed."))
    except TooFarAhead:
        notice(request, _("More than a year ahead is too far. Nothing has changed."))
    except TooLate:
        notice(request, _("Too late: the post is already on its way."))
    else:
        undo = f"{reverse('advocates:calendar_move', args=[pk])}?back={_stamp(before)}"
        notice(request, words, undo="" if "back" in request.GET else undo)
        before = at
    view = request.POST.get("view", "")
    day = timezone.localtime(before).date().isoformat()
    query = f"?view={view if view == WEEK else MONTH}&day={day}"
    return redirect(f"{reverse('advocates:calendar')}{query}#post-{pk}")


@login_required
@require_POST
def feed(request: PersonRequest) -> HttpResponse:
    """Switch the feed on or off, renew it, or show its address once more."""
    act = request.POST.get("do", "")
    if act == "off":
        switch_off(person=request.user)
        notice(request, _("Switched off. The address leads nowhere now."))
        return redirect("advocates:calendar")
    code = (
        code_of(request.user)
        if act == "show"
        else switch_on(person=request.user, now=timezone.now())
    )
    return _page(request, MONTH, "", code=code, asked=True)


@require_safe
def ics(request: PageRequest, code: str) -> HttpResponse:
    """For calendar programmes: no sign-in, no cookie, and nothing is counted."""
    now = timezone.now()
    person = whose(code)
    if person is None:
        status = 404 if in_pace(request, now, MISSES) else 429
        return HttpResponse(status=status, content_type="text/plain")
    content = as_ics(person, now)
    tag = etag(content)
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="mitreden.ics"'
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _page(
    request: PersonRequest, view: str, day: str, *, code: str = "", asked: bool = False
) -> HttpResponse:
    now = timezone.now()
    today = timezone.localtime(now).date()
    view = view if view == WEEK else MONTH
    shown = _day(day, today)
    first, last = _span(view, shown)
    entries = entries_of(request.user, _midnight(first), _midnight(last))
    context: dict[str, Any] = {
        "view": view,
        "shown": shown,
        "first": first,
        "last": last - timedelta(days=1),
        "today": today,
        "days": _days(first, last, entries, shown if view == MONTH else None, today),
        "before": _step(view, shown, -1),
        "after": _step(view, shown, 1),
        "close": too_close(entries, now),
        "is_empty": not entries,
        "has_posts": bool(entries) or request.user.posts.exists(),
        "earliest": timezone.localtime(now).strftime("%Y-%m-%dT%H:%M"),
        "zone": timezone.get_current_timezone_name().replace("_", " "),
        "since": feed_since(request.user),
        "asked": asked,
        "address": _address(request, code),
    }
    return render(request, "advocates/calendar.html", context)


def _address(request: PersonRequest, code: str) -> str:
    if not code:
        return ""
    return request.build_absolute_uri(reverse("advocates:calendar_ics", args=[code]))


def _wanted(request: PersonRequest, before: datetime) -> tuple[datetime, str]:
    if back := request.GET.get("back", ""):
        return _moment(back), _("Back at its old time.")
    if "day" in request.POST:
        at, jumped = on_day(before, _parsed(request.POST["day"]))
        if jumped:
            return at, _("The clock jumps over that hour: it goes out an hour later.")
    else:
        at = local_time(request.POST.get("at", ""))
    if happens_twice(at):
        return at, _("That hour comes twice this night. We take the first one.")
    return at, _("All right, at the new time.")


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%S")


def _moment(stamp: str) -> datetime:
    try:
        return datetime.strptime(stamp, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        raise NoSuchTime from None


def _parsed(typed: str) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise NoSuchTime from None
    if not EARLIEST <= day <= LATEST:
        raise NoSuchTime
    return day


def _day(typed: str, today: date) -> date:
    try:
        return _parsed(typed)
    except NoSuchTime:
        return today


def _span(view: str, shown: date) -> tuple[date, date]:
    """Whole weeks; the second day is the one after."""
    if view == WEEK:
        return monday_of(shown), monday_of(shown) + timedelta(days=7)
    following = _step(MONTH, shown, 1)
    last = following.replace(day=1) - timedelta(days=1)
    return monday_of(shown.replace(day=1)), monday_of(last) + timedelta(days=7)


def _step(view: str, shown: date, by: int) -> date:
    if view == WEEK:
        return shown + timedelta(days=7 * by)
    months = shown.year * 12 + shown.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())


def _days(
    first: date, last: date, entries: list[Entry], month: date | None, today: date
) -> list[Day]:
    slots: dict[date, list[Slot]] = {}
    for entry in entries:
        day = timezone.localtime(entry.at).date()
        slots.setdefault(day, []).append(
            Slot(entry, first_words(entry.post.text, 60) or title_of(entry.post))
        )
    return [
        Day(
            day,
            slots.get(day, []),
            is_today=day == today,
            is_beside=month is not None and day.month != month.month,
            is_past=day < today,
        )
        for day in (first + timedelta(days=n) for n in range((last - first).days))
    ]
