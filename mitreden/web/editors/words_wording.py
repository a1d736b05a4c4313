"""What the pages about our words say: kinds, columns, what is wrong with a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext

from mitreden.checks import Kind
from mitreden.guidance.sheets import COLUMNS, MOST


@dataclass(frozen=True, slots=True)
class About:
    """A kind, as its tab and its page present it."""

    tab: Promise
    lede: Promise
    add: Promise
    empty_title: Promise
    empty_text: Promise
    example: Promise


KINDS: Mapping[str, About] = {
    Kind.CONFIDENTIAL: About(
        tab=gettext_lazy("Confidential"),
        lede=gettext_lazy(
            "Projects, places and figures that are not public yet. Whoever writes one of them gets a kind word of advice."
        ),
        add=gettext_lazy("Add a confidential word"),
        empty_title=gettext_lazy("Nothing has to stay inside"),
        empty_text=gettext_lazy(
            "Add the name of a project before it is announced, or a figure under embargo. From then on, advice points at it, until the day you set."
        ),
        example=gettext_lazy(
            "Project Aurora; our new project; under embargo; 2027-02-16"
        ),
    ),
    Kind.PRODUCT: About(
        tab=gettext_lazy("Products"),
        lede=gettext_lazy(
            "Products with a line that has to go along, and with what we can prove about them."
        ),
        add=gettext_lazy("Add a product"),
        empty_title=gettext_lazy("No product needs a line yet"),
        empty_text=gettext_lazy(
            "Add a product with its energy class or risk notice, or with the one sentence that is proven. Colleagues then have it at hand while they write."
        ),
        example=gettext_lazy(
            "Lauscher 3; Energy class A; end; finds leaks from 2 litres an hour; https://company.example/proof"
        ),
    ),
    Kind.CLIENT: About(
        tab=gettext_lazy("Clients"),
        lede=gettext_lazy(
            "Clients and partners who want to be asked before they are named, and what they answered."
        ),
        add=gettext_lazy("Add a client"),
        empty_title=gettext_lazy("No client has to be asked"),
        empty_text=gettext_lazy(
            "Add who wants to be asked first, and what they said. Once they have said yes, advice is silent."
        ),
        example=gettext_lazy("Northern Water Board; no; ; Sales North; a water board"),
    ),
    Kind.TONE: About(
        tab=gettext_lazy("Tone"),
        lede=gettext_lazy(
            "Words we would rather not use, and what we like to say instead. A gentle note, never more."
        ),
        add=gettext_lazy("Add a word"),
        empty_title=gettext_lazy("Everybody sounds as they like"),
        empty_text=gettext_lazy(
            "Add a word that says too little or hurts, and what you would say instead. A few are enough."
        ),
        example=gettext_lazy("human resources; colleagues; People are no resource."),
    ),
}

_WRONG: Mapping[str, Promise] = {
    "no_word": gettext_lazy("The word itself is missing."),
    "too_long": gettext_lazy("“{column}” is too long: “{value}”"),
    "bad_date": gettext_lazy(
        "“{value}” is no date. Please write 2027-02-16 or 16.02.2027."
    ),
    "bad_choice": gettext_lazy("“{value}” is unknown in “{column}”."),
    "bad_address": gettext_lazy("“{value}” is no web address. It begins with https://"),
    "too_many_cells": gettext_lazy("There are more columns than expected."),
    "too_many_in_list": gettext_lazy("“{column}” holds at most {value}."),
    "twice": gettext_lazy("Line {value} says something else about the same word."),
    "too_many": gettext_lazy("Only {value} entries fit into one list."),
    "product_says_nothing": gettext_lazy(
        "A product needs a line that goes along, or what may or may not be said about it."
    ),
}


def why_full(over: int) -> str:
    """The list holds a number of entries; `over` of these have no room."""
    said = ngettext(
        "The list holds %(most)s entries, and %(over)s of these has no room. Remove words that are public or no longer needed, then take these over.",
        "The list holds %(most)s entries, and %(over)s of these have no room. Remove words that are public or no longer needed, then take these over.",
        over,
    )
    return said % {
        "most": number_format(MOST, force_grouping=True),
        "over": number_format(over, force_grouping=True),
    }


def why_wrong(reason: str, column: str, value: str) -> str:
    said = str(_WRONG[reason])
    return said.format(column=column_name(column), value=value)


def column_name(column: str) -> str:
    """As our own header has it, in the language of the page."""
    if not column:
        return ""
    names = COLUMNS[column]
    name = names[0] if (get_language() or "")[:2] == "de" else names[1]
    return name[:1].upper() + name[1:]
