"""What the frame of every page needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from mitreden.people.models import Person
from mitreden.web.navigation import BAR, LINE, Place, places, shown_and_more

register = template.Library()


@register.simple_tag
def is_demo() -> bool:
    """Whether somebody can be somebody else with one click."""
    return bool(settings.DEMO)


@register.inclusion_tag("components/nav.html", takes_context=True)
def navigation(context: dict[str, Any]) -> dict[str, Any]:
    """The places in the header."""
    return _places(context, LINE)


@register.inclusion_tag("components/bottom-bar.html", takes_context=True)
def bottom_bar(context: dict[str, Any]) -> dict[str, Any]:
    """The places in reach of the thumb, and the rest behind "More"."""
    return _places(context, BAR)


def _places(context: dict[str, Any], room: int) -> dict[str, Any]:
    person = context["request"].user
    assert isinstance(person, Person)
    first, more = shown_and_more(places(person), room)
    behind = _shown(context, more)
    return {
        "places": _shown(context, first),
        "more": behind,
        "here_is_more": any(place["current"] for place in behind),
    }


def _shown(context: dict[str, Any], here: Sequence[Place]) -> list[dict[str, Any]]:
    match = context["request"].resolver_match
    now = match.view_name if match else ""
    return [
        {
            "url": reverse(place.name),
            "label": place.label,
            "icon": place.icon,
            "current": _current(place, now),
        }
        for place in here
    ]


def _current(place: Place, now: str) -> str:
    """As aria-current has it: this very page, or one that belongs to it."""
    if now == place.name:
        return "page"
    return "true" if now in place.pages else ""
