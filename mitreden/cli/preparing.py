"""What has to be there before pages can be served: tables, static files, catalogue."""

from __future__ import annotations

import hashlib
import importlib
from pathlib import Path

import django
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.db.migrations.executor import MigrationExecutor

ROOT = Path(__file__).resolve().parent.parent


def compile_catalogues() -> int:
    """Turn each .po into the .mo that gettext reads, where it is older or missing."""
    compiled = 0
    for po in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source:
            catalogue = read_po(source)
        with mo.open("wb") as target:
            write_mo(target, catalogue)
        compiled += 1
    return compiled


def prepare() -> None:
    """Everything `demo` and `serve` need; nothing is done twice."""
    compile_catalogues()
    django.setup()
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    settings.JOURNAL_DIR.mkdir(parents=True, exist_ok=True)
    if migrations_are_missing():
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
    call_command("load_content", verbosity=0)
    collect_static()


def migrations_are_missing() -> bool:
    connections = importlib.import_module("django.db").connections
    executor = MigrationExecutor(connections["default"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def website() -> str:
    """The organisation's own site, for the page of a link that leads nowhere."""
    queries = importlib.import_module("mitreden.people.queries")
    return str(queries.organisation().website)


def collect_static() -> None:
    """Copy and hash static files when one of them changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / "collected-from"
    wanted = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def _static_fingerprint() -> str:
    digest = hashlib.sha256(django.__version__.encode())
    for file in sorted((ROOT / "static").rglob("*")):
        if file.is_file():
            state = file.stat()
            digest.update(f"{file} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()
