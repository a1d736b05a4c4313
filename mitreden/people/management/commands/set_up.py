"""The organisation's first row. Everything else is set on the pages later."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mitreden.people.models import Organisation


class Command(BaseCommand):
    help = "Set up the organisation: its name, and what differs from the defaults."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--short", help="how people say it")
        parser.add_argument("--website", default="")
        parser.add_argument("--imprint", default="")
        parser.add_argument("--colour", default="", help="#rrggbb of the brand")
        parser.add_argument(
            "--smallest-group", type=int, default=10, help="as agreed (at least 5)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if Organisation.objects.exists():
            raise CommandError("There is an organisation already.")
        if options["smallest_group"] < 5:
            raise CommandError("A group has at least five people.")
        colour = options["colour"]
        made = Organisation(
            pk=1,
            name=options["name"],
            short_name=options["short"] or options["name"],
            website=options["website"],
            imprint_url=options["imprint"],
            colours={"primary": colour} if colour else {},
            smallest_group=options["smallest_group"],
        )
        made.full_clean()
        made.save()
        self.stdout.write(f"{made.name} is set up.")
