"""Which places somebody finds in the header and, on a phone, in the bottom bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mitreden.people.models import Person

BAR = 5  # places in reach of a thumb
LINE = 6  # places in one line of the header, "More" among them


@dataclass(frozen=True, slots=True)
class Place:
    name: str  # of the URL
    label: str | Promise
    icon: str
    pages: tuple[str, ...] = ()  # further URL names that belong here


TODAY = Place("advocates:home", _("Today"), "house", ("advocates:story",))
TELL = Place(
    "advocates:compose_free",
    _("Tell"),
    "pen-line",
    (
        *("advocates:compose", "advocates:share", "advocates:story_kit"),
        *("advocates:story_kit_free", "advocates:pictures"),
    ),
)
POSTS = Place(
    "advocates:posts",
    _("My posts"),
    "notebook-pen",
    ("advocates:post", "advocates:calendar"),
)
NUMBERS = Place(
    "advocates:numbers", _("My numbers"), "chart-column", ("advocates:numbers_import",)
)
GUIDELINE = Place(
    "advocates:guideline",
    _("Guideline"),
    "book-open",
    (
        *("advocates:glossary", "advocates:term", "advocates:guideline_version"),
        *("advocates:guideline_comparison", "editors:guideline"),
    ),
)
LABEL = Place("advocates:label", _("Label"), "tag")
PRACTICE = Place("advocates:practice", _("Practice"), "pencil")
BOARD = Place(
    "editors:board",
    _("Board"),
    "panels-top-left",
    ("editors:story_edit", "editors:story_new", "editors:story"),
)
SOURCES = Place(
    "editors:sources",
    _("Sources"),
    "rss",
    ("editors:source_new", "editors:source_edit"),
)
WORDS = Place(
    "editors:words",
    _("Our words"),
    "lock",
    (
        *("editors:words_add", "editors:words_change", "editors:words_import"),
        "editors:words_batch",
    ),
)
STRICTNESS = Place("editors:advice", _("Advice"), "lightbulb")
CRISIS = Place("editors:crisis", _("Stop"), "pause")
TOTALS = Place("editors:totals", _("Totals"), "chart-line")
REGISTER = Place("council:register", _("Register"), "clipboard-check")
LOG = Place("council:log", _("Log"), "list")
PROMISES = Place("council:promises", _("Promises"), "shield-check")
AGREEMENT = Place("council:agreement", _("Agreement"), "scale")


def places(person: Person) -> list[Place]:
    """In the order of use. Somebody in office begins where the office is."""
    own = [TODAY, TELL, POSTS, NUMBERS] if _tells(person) else [TODAY]
    help_to_tell = [LABEL, PRACTICE] if _tells(person) else []
    return [*_office(person), *own, GUIDELINE, *help_to_tell]


def shown_and_more(
    here: Sequence[Place], room: int
) -> tuple[Sequence[Place], Sequence[Place]]:
    """What stands there, and what waits behind "More" if there is no room for all."""
    if len(here) <= room:
        return here, ()
    return here[: room - 1], here[room - 1 :]


def _tells(person: Person) -> bool:
    return person.takes_part_since is not None or not person.in_office


def _office(person: Person) -> Iterator[Place]:
    if person.is_editor:
        yield from (BOARD, SOURCES, WORDS)
    if person.is_council:
        yield from (REGISTER, LOG, PROMISES, AGREEMENT)
    if person.is_editor or person.is_lead:
        yield from (STRICTNESS, CRISIS)
    if person.is_editor or person.is_lead or person.is_council:
        yield TOTALS
