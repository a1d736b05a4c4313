"""Somebody has left the organisation: the account and all that belongs to it goes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mitreden.people.models import Person
from mitreden.privacy.actions import delete_account


class Command(BaseCommand):
    help = "Delete an account with everything stored about its person. No way back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person.objects.filter(email__iexact=options["email"]).first()
        if person is None:
            raise CommandError(f"Nobody has the address {options['email']}.")
        delete_account(person=person)
        self.stdout.write(
            "Deleted. Posts on a network stay there: they are their author's."
        )
