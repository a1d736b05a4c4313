from __future__ import annotations

import pytest
from django.urls import reverse

from mitreden.people.models import Person
from mitreden.web import navigation
from mitreden.web.navigation import BAR, LINE, Place, places, shown_and_more
from tests.make import NOON

EVERY_PLACE = [value for value in vars(navigation).values() if isinstance(value, Place)]


def names(person: Person) -> list[str]:
    return [place.name for place in places(person)]


@pytest.mark.parametrize("place", EVERY_PLACE, ids=lambda place: place.name)
def test_every_place_has_an_address(place):
    assert reverse(place.name).startswith("/")


def test_an_advocate_finds_what_is_hers():
    assert names(Person(takes_part_since=NOON)) == [
        "advocates:home",
        "advocates:compose_free",
        "advocates:posts",
        "advocates:numbers",
        "advocates:guideline",
        "advocates:label",
        "advocates:practice",
    ]


def test_an_editor_begins_at_the_board():
    assert names(Person(is_editor=True))[0] == "editors:board"


def test_the_works_council_begins_at_the_register():
    assert names(Person(is_council=True))[0] == "council:register"


def test_nobody_finds_the_places_of_an_office_they_do_not_hold():
    everyone = names(Person())

    assert not [name for name in everyone if name.startswith(("editors", "council"))]


@pytest.mark.parametrize(
    "person",
    [
        Person(),
        Person(is_editor=True),
        Person(is_editor=True, takes_part_since=NOON),
        Person(is_editor=True, is_lead=True, is_council=True, takes_part_since=NOON),
    ],
)
def test_no_line_is_longer_than_it_has_room(person):
    for room in (BAR, LINE):
        first, more = shown_and_more(places(person), room)
        assert len(first) + bool(more) <= room
        assert [*first, *more] == places(person)
