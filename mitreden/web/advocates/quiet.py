"""Quiet hours: when no post of hers goes out by itself."""

from __future__ import annotations

from datetime import time

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mitreden.people.models import Person
from mitreden.publishing.models import QuietHours
from mitreden.publishing.when import set_quiet_hours
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice

USUAL = {"starts": time(20), "ends": time(7), "days": []}


class QuietForm(forms.Form):
    starts = forms.TimeField()
    ends = forms.TimeField()
    days = forms.TypedMultipleChoiceField(
        coerce=int, choices=list(WEEKDAYS_ABBR.items()), required=False
    )


def quiet_hours(person: Person) -> dict[str, object]:
    """What the page shows: hers, or usual hours without a day."""
    kept = QuietHours.objects.filter(person=person).first()
    chosen = kept.days if kept else []
    return {
        "starts": kept.starts if kept else USUAL["starts"],
        "ends": kept.ends if kept else USUAL["ends"],
        "days": [(day, name, day in chosen) for day, name in WEEKDAYS_ABBR.items()],
    }


@login_required
@require_POST
def quiet(request: PersonRequest) -> HttpResponse:
    form = QuietForm(request.POST)
    if not form.is_valid():
        notice(request, _("This time does not exist. Nothing has changed."))
        return redirect("advocates:settings")
    chosen = form.cleaned_data
    try:
        kept = set_quiet_hours(
            person=request.user,
            starts=chosen["starts"],
            ends=chosen["ends"],
            days=chosen["days"],
        )
    except ValueError:
        notice(request, _("Quiet hours need a beginning and another end."))
    else:
        notice(request, _("Saved.") if kept else _("You have no quiet hours."))
    return redirect("advocates:settings")
