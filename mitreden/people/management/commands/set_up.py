"""The organisation: set up on the first day, changed with the same command later."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from mitreden.people.models import Organisation, Team, Topic

# Option and field of what is one plain text.
TEXTS = (
    ("--short", "short_name", "how people say it"),
    ("--legal-name", "legal_name", "as in the imprint"),
    ("--website", "website", "https://…"),
    ("--imprint", "imprint_url", "https://…"),
    ("--campaign", "campaign", "utm_campaign of tracked links"),
    ("--help-name", "help_name", "who helps when a post goes wrong"),
    ("--help-mail", "help_mail", "…by mail"),
    ("--help-phone", "help_phone", "…by telephone"),
)
LISTS = (
    ("--mail-domain", "mail_domains", "colleagues' addresses end in it; repeatable"),
    ("--other-name", "other_names", "also means this employer; repeatable"),
    ("--hashtag", "hashtags", "of the organisation, without #; repeatable"),
)
NAMED = ("KEY", "GERMAN", "ENGLISH")


class Command(BaseCommand):
    help = "Set up the organisation, or change what is named here and nothing else."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", help="needed the first time")
        for option, field, words in TEXTS:
            parser.add_argument(option, dest=field, help=words)
        for option, field, words in LISTS:
            parser.add_argument(option, dest=field, action="append", help=words)
        parser.add_argument("--colour", help="of the brand, #rrggbb")
        parser.add_argument(
            "--smallest-group",
            type=int,
            help="as agreed with the works council (10; at least 5)",
        )
        for option, words in (("--topic", "people follow"), ("--team", "there is")):
            parser.add_argument(
                option, nargs=3, metavar=NAMED, action="append", default=[],
                help=f"a {option[2:]} {words}; repeatable",
            )  # fmt: skip

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.first() or Organisation(pk=1)
        for field, value in _chosen(options).items():
            setattr(organisation, field, value)
        if not organisation.name:
            raise CommandError("The first time, say the organisation's name.")
        organisation.short_name = organisation.short_name or organisation.name
        try:
            organisation.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        organisation.save()
        for model, wanted in ((Topic, options["topic"]), (Team, options["team"])):
            for slug, german, english in wanted:
                model._default_manager.update_or_create(
                    slug=slug, defaults={"names": {"de": german, "en": english}}
                )
        self.stdout.write(f"{organisation.name} is set up.")


def _chosen(options: dict[str, Any]) -> dict[str, Any]:
    """What was said, by field; what was not said stays as it is."""
    fields = ["name", "smallest_group", *(field for _, field, _ in TEXTS + LISTS)]
    chosen = {name: options[name] for name in fields if options[name] is not None}
    if (chosen.get("smallest_group") or 5) < 5:
        raise CommandError("A group has at least five people.")
    if options["colour"] is not None:
        chosen["colours"] = {"primary": options["colour"]} if options["colour"] else {}
    return chosen
