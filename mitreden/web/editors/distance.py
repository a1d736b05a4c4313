"""How far apart colleagues' posts about one story go out."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mitreden.people.organisation import choose_story_pace
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.keys import key
from mitreden.web.notices import notice

USUAL = (0, 5, 10, 20, 30, 60)  # minutes


def distances(now: int) -> list[tuple[int, str]]:
    """What the page offers; whatever holds now is among it."""
    return [(minutes, in_words(minutes)) for minutes in sorted({*USUAL, now})]


def in_words(minutes: int) -> str:
    if not minutes:
        return _("No distance")
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


@office_required("editor", "lead")
@require_POST
def distance(request: PersonRequest) -> HttpResponse:
    chosen = key(request.POST.get("minutes", ""))
    if chosen in dict(distances(request.organisation.story_pace)):
        assert chosen is not None
        choose_story_pace(minutes=chosen, by=request.user, now=timezone.now())
        notice(request, _("From now on: %s") % in_words(chosen))
    return redirect("editors:crisis")
