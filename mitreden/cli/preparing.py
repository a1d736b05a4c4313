"""What has to be there before pages can be served: tables, static files, catalogue."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.db import Error as DatabaseError
from django.db.migrations.executor import MigrationExecutor

from mitreden.cli.processes import CannotStart

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
    with clear_words():
        compile_catalogues()
        bring_up_to_date()
        call_command("load_content", verbosity=0)
        collect_static()


def bring_up_to_date() -> None:
    """Folders and tables. Needs to be called before the first question to a database."""
    django.setup()
    for folder in (settings.MEDIA_ROOT, settings.JOURNAL_DIR):
        folder.mkdir(parents=True, exist_ok=True)
    if migrations_are_missing():
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)


def needs_tables() -> None:
    """For a command that should not change them while another machine does."""
    django.setup()
    if migrations_are_missing():
        raise CannotStart(
            "tables are missing or old. `mitreden serve` brings them up to date, or "
            "`mitreden manage migrate` and `mitreden manage createcachetable`."
        )


@contextmanager
def clear_words() -> Iterator[None]:
    """What hinders a start, in one line instead of a traceback."""
    try:
        yield
    except DatabaseError as error:
        line = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise CannotStart(f"database: {line} (see: mitreden doctor)") from None
    except OSError as error:
        raise CannotStart(
            f"{error.filename}: {error.strerror} (see: mitreden doctor)"
        ) from None


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
