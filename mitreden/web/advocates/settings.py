"""How somebody likes to take part: topics, languages, team and track."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings as configured
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from mitreden.people.actions import Preferences, keep_preferences
from mitreden.people.models import Language, Person, Team, Topic, Track
from mitreden.web.advocates.quiet import quiet_hours
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice

CONTINENTS = {
    *("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia"),
    *("Europe", "Indian", "Pacific"),
}
TRACKS = {
    "": _("None in particular"),
    Track.EXPERTS: _("Experts: you know something others would like to understand"),
    Track.APPRENTICES: _("Apprentices: you are learning a trade"),
    Track.BOARD: _("Board: you answer for the whole house"),
    Track.SALES: _("Sales: you talk to customers every day"),
    Track.VOLUNTEERS: _("Volunteers: you help beyond your job"),
}


class SettingsForm(forms.Form):
    topics = forms.MultipleChoiceField(
        label=_("Topics you like to talk about"),
        help_text=_("Stories about them come first."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    post_languages = forms.MultipleChoiceField(
        label=_("Languages in which you post"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    track = forms.ChoiceField(
        label=_("Your way of taking part"),
        help_text=_("It decides which stories and questions are offered to you."),
        choices=TRACKS.items(),
        widget=forms.RadioSelect,
        required=False,
    )
    team = forms.ChoiceField(label=_("Your team"), required=False)
    language = forms.ChoiceField(
        label=_("The language of your pages"), choices=Language.choices
    )

    time_zone = forms.ChoiceField(
        label=_("Your time zone"),
        help_text=_("Your calendar and the times you type are in it."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = get_language() or "en"
        nothing = [("", gettext("No team"))]
        self._offer("topics", _named(Topic.objects.all(), here))
        self._offer("time_zone", _zones())
        self._offer("team", nothing + _named(Team.objects.order_by("slug"), here))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


@login_required
@require_http_methods(["GET", "POST"])
def settings(request: PersonRequest) -> HttpResponse:
    person = request.user
    form = SettingsForm(request.POST or None, initial=_kept(person))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {"form": form, "quiet": quiet_hours(person)}
        return render(request, "advocates/settings.html", context, status=status)
    chosen = form.cleaned_data
    keep_preferences(
        person=person,
        preferences=Preferences(
            topics=list(Topic.objects.filter(slug__in=chosen["topics"])),
            post_languages=chosen["post_languages"],
            track=chosen["track"],
            team=Team.objects.filter(slug=chosen["team"]).first(),
            language=chosen["language"],
            time_zone=chosen["time_zone"],
        ),
    )
    with translation.override(person.language):
        notice(request, gettext("Saved."))
    response = redirect("advocates:settings")
    response.set_cookie(
        configured.LANGUAGE_COOKIE_NAME,
        person.language,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _kept(person: Person) -> dict[str, Any]:
    return {
        "topics": [topic.slug for topic in person.topics.all()],
        "post_languages": person.post_languages,
        "track": person.track,
        "team": person.team.slug if person.team else "",
        "language": person.language,
        "time_zone": person.time_zone,
    }


def _zones() -> list[tuple[str, str]]:
    """Places, as people know them; not the tables' many other names for them."""
    here = timezone.get_default_timezone_name()
    usual = gettext("As here: %(zone)s") % {"zone": here.replace("_", " ")}
    places = sorted(
        name for name in available_timezones() if name.partition("/")[0] in CONTINENTS
    )
    return [("", usual), *((name, name.replace("_", " ")) for name in places)]


def _named(rows: Iterable[Topic | Team], language: str) -> list[tuple[str, str]]:
    named = [(row.slug, row.name_in(language)) for row in rows]
    return sorted(named, key=lambda choice: choice[1].casefold())
