"""Names of topics, teams, roles, states and reasons in the language of the page."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mitreden.feeds.text import host_of
from mitreden.people.models import Team, Topic, Track
from mitreden.stories.models import ReasonCount, Story

register = template.Library()

TRACKS = {
    Track.EXPERTS.value: _("Experts"),
    Track.APPRENTICES.value: _("Apprentices"),
    Track.BOARD.value: _("Management"),
    Track.SALES.value: _("Sales"),
    Track.VOLUNTEERS.value: _("Volunteers"),
}
STATES = {
    Story.State.WAITING.value: _("Waiting"),
    Story.State.PROPOSED.value: _("Proposed"),
    Story.State.ACCEPTED.value: _("Offered"),
    Story.State.SET_ASIDE.value: _("Set aside"),
}
REASONS = {
    ReasonCount.Reason.NOT_MY_TOPIC.value: _("not my topic"),
    ReasonCount.Reason.NOT_TRUE_FOR_ME.value: _("not true for me"),
    ReasonCount.Reason.TOO_MUCH_AD.value: _("sounds like an ad"),
    ReasonCount.Reason.TOO_OLD.value: _("too old"),
    ReasonCount.Reason.NOT_COMFORTABLE.value: _("I would not feel at ease"),
}


@register.filter
def named(thing: Topic | Team) -> str:
    return thing.name_in(get_language() or "en")


@register.filter
def track_name(track: str) -> str:
    return str(TRACKS.get(track, track))


@register.filter
def reason_name(reason: str) -> str:
    return str(REASONS.get(reason, reason))


@register.filter
def state_name(state: str) -> str:
    return str(STATES.get(state, state))


@register.filter
def host(url: str) -> str:
    """`company.example` of `https://www.company.example/feed`."""
    return host_of(url) or url
