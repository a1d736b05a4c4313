"""Somebody who may sign in. Taking part is her own decision, later, on a page."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from mitreden.people.models import Language, Person

OFFICES = ("editor", "lead", "council", "administrator")


class Command(BaseCommand):
    help = "Add somebody who may sign in. They choose their password by mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--language", choices=Language.values, default="de")
        for office in OFFICES:
            parser.add_argument(f"--{office}", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person(
            email=Person.objects.normalize_email(options["email"]).lower(),
            name=options["name"],
            language=options["language"],
            post_languages=[options["language"]],
            **{f"is_{office}": options[office] for office in OFFICES},
        )
        person.set_unusable_password()
        try:
            person.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        person.save()
        self.stdout.write(
            f"{person.name} can sign in after choosing a password at "
            f"{settings.SITE_URL}/account/password/reset/ (without mail: "
            f"mitreden manage changepassword {person.email})."
        )
