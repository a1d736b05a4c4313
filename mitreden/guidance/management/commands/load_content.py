"""Brings the content we come with into the database. Every start calls it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mitreden.guidance.actions import load_glossary, provide_model_guideline


class Command(BaseCommand):
    help = "Load the glossary, and the model guideline where there is none yet."

    def handle(self, *args: Any, **options: Any) -> None:
        terms = load_glossary()
        published = provide_model_guideline(timezone.now())
        if options["verbosity"]:
            self.stdout.write(
                f"Glossary: {terms} entries. Guideline: {len(published)} new."
            )
