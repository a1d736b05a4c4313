from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from mitreden.people.models import Person

pytestmark = pytest.mark.django_db


def test_remove_person_deletes_the_account():
    call_command("add_person", "eva@company.example", "Eva")
    call_command("add_person", "kim@company.example", "Kim")

    call_command("remove_person", "EVA@company.example")

    assert [person.name for person in Person.objects.all()] == ["Kim"]


def test_remove_person_says_when_there_is_nobody():
    with pytest.raises(CommandError, match="Nobody has the address"):
        call_command("remove_person", "eva@company.example")
