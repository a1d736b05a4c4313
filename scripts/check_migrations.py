"""Migrations are complete: no model differs from what they build."""

from __future__ import annotations

import os
import sys

import django
from django.core.management import call_command

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
sys.path.insert(0, ".")


def main() -> int:
    django.setup()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit as missing:
        return int(missing.code or 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
