"""Codes and values in words, for the pages that show what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mitreden.lib.personal_data import Audience, Ground, Leaving
from mitreden.people.models import Team, Topic
from mitreden.web.templatetags.days import day_and_year, moment

LONGEST = 280

GROUNDS: Mapping[Ground, Promise] = {
    Ground.CONSENT: gettext_lazy("Your consent (GDPR, Article 6(1)(a))"),
    Ground.CONTRACT: gettext_lazy("Needed for what you asked for (Article 6(1)(b))"),
    Ground.LEGAL_DUTY: gettext_lazy("A law demands it (Article 6(1)(c))"),
    Ground.INTEREST: gettext_lazy(
        "Legitimate interest of the organisation, as agreed with the works council (Article 6(1)(f))"
    ),
}
AUDIENCES: Mapping[Audience, Promise] = {
    Audience.HERSELF: gettext_lazy("the person concerned"),
    Audience.COLLEAGUES: gettext_lazy("colleagues"),
    Audience.EDITORS: gettext_lazy("the editorial team"),
    Audience.LEADS: gettext_lazy("the programme lead"),
    Audience.COUNCIL: gettext_lazy("the works council"),
    Audience.READERS: gettext_lazy("readers of the post"),
    Audience.NOBODY: gettext_lazy("nobody; only the software needs it"),
}
LEAVINGS: Mapping[Leaving, Promise] = {
    Leaving.DELETE: gettext_lazy("Deleted"),
    Leaving.BLANK: gettext_lazy("Emptied of what concerns the person"),
    Leaving.KEEP: gettext_lazy("Stays"),
}
OFFICES: Mapping[str, Promise] = {
    "editor": gettext_lazy("Editorial team"),
    "lead": gettext_lazy("Programme lead"),
    "council": gettext_lazy("Works council"),
    "administrator": gettext_lazy("Administration"),
}


def offices(codes: str) -> str:
    """ "editor+lead" in words."""
    return ", ".join(str(OFFICES.get(code, code)) for code in codes.split("+") if code)


def value_in_words(value: Any) -> str:
    """What is stored, as one would say it; empty if nothing is."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Team | Topic):
        return value.name_in(get_language() or "en")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day_and_year(value)
    if isinstance(value, list):
        return ", ".join(map(value_in_words, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {value_in_words(one)}" for key, one in value.items())
    text = "" if value is None else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
