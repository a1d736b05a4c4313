"""Whose rules of labelling: the packs of the checks, by the names people know."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mitreden.checks.packs import packs

NAMES: Mapping[str, Promise] = {
    "DE": _("Germany"),
    "AT": _("Austria"),
    "CH": _("Switzerland"),
    "FR": _("France"),
    "UK": _("United Kingdom"),
    "US": _("United States"),
    "EU": _("Elsewhere in the European Union"),
}


def jurisdictions() -> dict[str, str]:
    """Code and name, for each country we have rules for."""
    there = packs()
    named = {code: str(name) for code, name in NAMES.items() if code in there}
    return named | {code: code for code in there if code not in NAMES}
