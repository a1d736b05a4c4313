"""After a new first key in MITREDEN_TOKEN_KEYS: seal every secret anew with it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from mitreden.channels.rotating import rotate
from mitreden.publishing.calendar_feed import sealed_codes


class Command(BaseCommand):
    help = (
        "Seal all kept secrets anew with the first of MITREDEN_TOKEN_KEYS. "
        "Put the new key first, run this, then remove the old one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = rotate(sealed_codes())
        self.stdout.write(f"{done.sealed} secrets sealed with the first key.")
        if done.busy:
            self.stdout.write(f"{done.busy} changed meanwhile: run it once more.")
        if done.unreadable:
            self.stdout.write(
                f"{done.unreadable} fit none of the keys: these people connect their "
                "account again, or renew their calendar's address."
            )
        elif not done.busy:
            self.stdout.write("The other keys may go now.")
