"""From a line of JSON to a draft the checks can read.

A wrong value is refused by name, with what would be right. A key nobody knows is left
alone: files carry more than we ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from mitreden.checks import Author, Draft, Organisation
from mitreden.checks.packs import packs
from mitreden.checks.situation import (
    AccountUse,
    Consideration,
    Context,
    Intensity,
    Topic,
    Visibility,
)
from mitreden.cli.places import PLACES
from mitreden.networks import Abilities

Line = Mapping[str, Any]
Reader = Callable[[str, object], Any]

LANGUAGES = ("de", "en", "fr")
JURISDICTIONS = packs()  # one file each
FORMATS = (
    "text", "image", "carousel", "story", "reel", "video", "livestream", "comment",
    "reshare", "article", "podcast", "like", "profile", "review",
)  # fmt: skip
# The packs know the first eleven; what follows them is taken as the role behind it.
ROLES = {
    "employee": "employee",
    "trainee": "trainee",
    "working_student": "working_student",
    "contractor": "contractor",
    "agency_staff": "agency_staff",
    "works_council_member": "works_council_member",
    "recruiter": "recruiter",
    "executive": "executive",
    "owner": "owner",
    "former_employee": "former_employee",
    "none": "none",
    "apprentice": "trainee",
    "intern": "trainee",
    "volunteer": "employee",
    "manager": "employee",
    "freelancer": "contractor",
    "temp": "agency_staff",
    "board_member": "executive",
    "founder": "owner",
    "shareholder": "owner",
}
TRUTH = {"yes": True, "no": False, "true": True, "false": False}


class WrongPost(Exception):
    """Says which key is wrong, and what it may be."""


def draft(line: Line, today: date) -> Draft:
    text = _text("text", line.get("text"))
    place, abilities = _place(line)
    context = line.get("context") or {}
    if not isinstance(context, Mapping):
        raise WrongPost("context: an object is needed")
    return Draft(
        text=text,
        language=_language(line),
        counter=abilities.counter,
        max_length=abilities.max_length,
        limit_is_firm=abilities.limit_is_firm,
        max_bytes=abilities.max_bytes,
        fold=abilities.folds_at(text),
        organisation=Organisation(names=_names(line.get("employer"))),
        author=_author(line, context),
        network=place,
        format=_one_of(FORMATS)("format", line.get("format") or "text"),
        jurisdiction=_jurisdiction(line),
        context=_context(context),
        most_tags=abilities.tags,
        most_mentions=abilities.mentions,
        today=today,
    )


def folded(value: str) -> str:
    """As we write it ourselves: "LinkedIn" is linkedin, "Twitter" is x."""
    said = value.strip().lower().replace("-", "_").replace(" ", "_")
    return {"twitter": "x"}.get(said, said)


def _place(line: Line) -> tuple[str, Abilities]:
    key = _one_of(PLACES)("network", line.get("network") or "")
    return key, PLACES[key]


def _language(line: Line) -> str:
    """A region is no matter here: "de-CH" is read as German."""
    value = line.get("language") or "de"
    if isinstance(value, str):
        value = value.replace("_", "-").partition("-")[0].lower()
    return str(_one_of(LANGUAGES)("language", value))


def _jurisdiction(line: Line) -> str:
    value = line.get("jurisdiction") or "DE"
    if isinstance(value, str):
        value = {"GB": "UK"}.get(value.upper(), value.upper())
    return str(_one_of(JURISDICTIONS)("jurisdiction", value))


def _author(line: Line, context: Line) -> Author:
    """`relation` is the packs' own word for it, so it is asked first."""
    role = _one_of(ROLES)("author_role", line.get("author_role") or "employee")
    if context.get("relation"):
        role = _one_of(ROLES)("context.relation", context["relation"])
    return Author(role=ROLES[role])


def _names(employer: object) -> tuple[str, ...]:
    """One name, or several as a list."""
    names = employer if isinstance(employer, list) else [employer or ""]
    return tuple(name for each in names if (name := _text("employer", each).strip()))


def _context(context: Line) -> Context:
    answers: dict[str, Any] = {}
    for key, value in context.items():
        if value is None or value == "":
            continue
        if key in ANSWERS:
            name, read = ANSWERS[key]
            answers[name] = read(f"context.{key}", value)
        elif key in LOOKED_AT:
            LOOKED_AT[key](f"context.{key}", value)
        elif key == "image":
            answers |= _picture(value)
    return Context(**answers)


def _picture(value: object) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise WrongPost("context.image: an object with people, consent and content")
    return {"has_picture": True} | {
        name: _text(f"context.image.{key}", value[key])
        for key, name in PICTURE.items()
        if value.get(key)
    }


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise WrongPost(f"{key}: a text is needed")
    return value


def _truth(key: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in TRUTH:
        return TRUTH[value.strip().lower()]
    raise _unknown(key, value, TRUTH)


def _one_of(allowed: Mapping[str, Any] | tuple[str, ...]) -> Reader:
    def read(key: str, value: object) -> object:
        if isinstance(value, str):
            for said in (value, folded(value)):
                if said in allowed:
                    return said
        raise _unknown(key, value, allowed)

    return read


def _a(kind: type[StrEnum]) -> Reader:
    def read(key: str, value: object) -> StrEnum:
        allowed = tuple(member.value for member in kind)
        return kind(_one_of(allowed)(key, value))

    return read


def _unknown(
    key: str, value: object, allowed: Mapping[str, Any] | tuple[str, ...]
) -> WrongPost:
    choices = ", ".join(choice for choice in allowed if choice)
    return WrongPost(f"{key}: {value!r:.60} is not known. Allowed: {choices}")


# How a key of the context is called here, and what it may be.
ANSWERS: Mapping[str, tuple[str, Reader]] = {
    "topic": ("topic", _a(Topic)),
    "intensity": ("intensity", _a(Intensity)),
    "consideration": ("consideration", _a(Consideration)),
    "visibility": ("visibility", _a(Visibility)),
    "account_use": ("account_use", _a(AccountUse)),
    "audience_knows": ("audience_knows", _truth),
    "poses_as_consumer": ("poses_as_consumer", _truth),
    "imprint_present": ("imprint_present", _truth),
    "employer_listed": ("employer_listed", _truth),
    "slides_labelled": ("slides_labelled", _truth),
    "customer_release": ("customer_released", _truth),
    "customer_released": ("customer_released", _truth),
    "overlay_label": ("overlay_label", _text),
    "platform_label": ("platform_label", _text),
    "ai_content": ("ai_content", _text),
    "people": ("people", _text),
    "consent": ("consent", _text),
    "picture_shows": ("picture_shows", _text),
    "has_picture": ("has_picture", _truth),
    "picture_described": ("picture_described", _truth),
}
PICTURE = {"people": "people", "consent": "consent", "content": "picture_shows"}
# Follow from other keys, or say nothing the rules ask: only their values are looked at.
LOOKED_AT: Mapping[str, Reader] = {
    "account": _one_of(("private", "professional")),
    "network_class": _one_of(("business", "social", "blog", "review_site")),
    "programme": _text,
    "note": _text,
}
