from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from mitreden.people.models import Organisation, Person, Topic

pytestmark = pytest.mark.django_db


def test_set_up_makes_the_organisation_and_later_changes_only_what_is_named():
    call_command("set_up", "Company Ltd", colour="#0b5c7a", verbosity=0)
    call_command(
        "set_up",
        "--smallest-group=12",
        "--help-mail=help@company.example",
        *("--topic", "people", "Menschen", "People"),
        verbosity=0,
    )

    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.short_name) == ("Company Ltd",) * 2
    assert organisation.colours == {"primary": "#0b5c7a"}
    assert organisation.smallest_group == 12
    assert organisation.help_mail == "help@company.example"
    assert Topic.objects.get().name_in("de") == "Menschen"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "the first time"),
        (("X", "--smallest-group=4"), "at least five"),
        (("X", "--website=not an address"), "valid URL"),
    ],
)
def test_set_up_says_what_is_wrong_and_keeps_nothing(arguments, words):
    with pytest.raises(CommandError, match=f"(?i){words}"):
        call_command("set_up", *arguments)

    assert not Organisation.objects.exists()


def test_add_person_gives_an_account_without_a_password_and_takes_part_for_nobody():
    call_command("add_person", "Eva@Company.example", "Eva", "--editor", verbosity=0)

    eva = Person.objects.get()
    assert eva.email == "eva@company.example"
    assert eva.is_editor
    assert not eva.is_lead
    assert not eva.has_usable_password()
    assert eva.takes_part_since is None


def test_add_person_refuses_an_address_twice():
    call_command("add_person", "eva@company.example", "Eva")

    with pytest.raises(CommandError, match="already exists"):
        call_command("add_person", "EVA@company.example", "Eva again")
