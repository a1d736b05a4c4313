"""`mitreden doctor`: is everything set up, and if not, how is it mended?"""

from __future__ import annotations

import argparse
import getpass
import importlib
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django

from mitreden.cli import doctor_networks, preparing
from mitreden.cli.processes import CannotStart, port_is_free
from mitreden.lib import config as configuration
from mitreden.lib.config import Config

LITTLE_SPACE = 1_000_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Result:
    about: str
    problem: str = ""
    mend: str = ""
    only_a_hint: bool = False


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("doctor", help="checks the configuration")
    parser.add_argument(
        "--new-secret", action="store_true", help="print a new random secret and stop"
    )
    parser.set_defaults(run=_doctor)


def _doctor(chosen: argparse.Namespace) -> int:
    if chosen.new_secret:
        print(secrets.token_urlsafe(48))  # noqa: T201
        return 0
    results = list(examine())
    for result in results:
        sign = (
            "ok  " if not result.problem else "hint" if result.only_a_hint else "BAD "
        )
        print(f"{sign} {result.about}{': ' * bool(result.problem)}{result.problem}")  # noqa: T201
        if result.mend:
            print(f"     → {result.mend}")  # noqa: T201
    bad = [r for r in results if r.problem and not r.only_a_hint]
    print(f"\n{len(bad)} to mend." if bad else "\nEverything is in order.")  # noqa: T201
    return 1 if bad else 0


def examine() -> Iterator[Result]:
    config, problems = configuration.read_all(os.environ)
    for problem in problems:
        yield Result(problem.name, problem.problem, _how_to_set(problem.name))
    if config is None:
        return
    yield Result("settings")
    yield from _addresses(config)
    yield from _networks(config)
    yield from _folders(config)
    yield from _database(config)
    yield from _mail(config)


def _how_to_set(name: str) -> str:
    for setting in configuration.SETTINGS:
        if setting.name == name:
            return f"{setting.meaning} For example: {setting.example}"
    return "See docs/configuration.md for the names there are."


def _addresses(config: Config) -> Iterator[Result]:
    for name, url in (
        ("MITREDEN_URL", config.url),
        ("MITREDEN_LINKS_URL", config.links_url),
    ):
        if url.startswith("http://") and "localhost" not in url:
            yield Result(
                name,
                "is not encrypted (http)",
                "Put a proxy with a certificate in front and use https://.",
                only_a_hint=True,
            )
    if config.url == config.links_url:
        yield Result(
            "MITREDEN_LINKS_URL",
            "is the address of the pages",
            "The redirects are a process of their own: give them their own address, "
            "or let your proxy send /l/ to MITREDEN_LINKS_PORT.",
            only_a_hint=True,
        )
    for name, port in (
        ("MITREDEN_PORT", config.port),
        ("MITREDEN_LINKS_PORT", config.links_port),
    ):
        yield from _port(config.host, name, port)
    if config.demo:
        yield Result("MITREDEN_DEMO", "is yes", "Unset it: `serve` refuses to start.")


def _networks(config: Config) -> Iterator[Result]:
    for one in doctor_networks.remarks(config):
        yield Result(one.about, one.problem, one.mend, only_a_hint=True)


def _port(host: str, name: str, port: int) -> Iterator[Result]:
    try:
        free = port_is_free(host, port)
    except CannotStart as problem:
        yield Result(name, str(problem), "Set MITREDEN_HOST and the ports anew.")
        return
    if not free:
        yield Result(
            name,
            f"{port} is in use",
            f"Fine if Mitreden is running; otherwise set {name} to another one.",
            only_a_hint=True,
        )


def _folders(config: Config) -> Iterator[Result]:
    for folder in (config.data_dir, config.journal_dir):
        yield _writable(folder)
    free = shutil.disk_usage(_existing(config.data_dir)).free
    if free < LITTLE_SPACE:
        yield Result(
            "disk",
            f"only {free // 1_000_000} MB free",
            "Make room: clicks and pictures need it.",
        )


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _writable(folder: Path) -> Result:
    probe = _existing(folder) / ".mitreden-probe"
    try:
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        return Result(
            str(folder),
            error.strerror or "not writable",
            f"Make it writable: chown -R {getpass.getuser()} {_existing(folder)}",
        )
    return Result(str(folder))


def _database(config: Config) -> Iterator[Result]:
    if not config.database_url and not config.sqlite_path.exists():
        yield Result(
            "database",
            "not there yet",
            'Begin with: mitreden manage set_up "Name of your organisation"',
            only_a_hint=True,
        )
        return
    django.setup()
    errors = importlib.import_module("django.db").Error
    try:
        missing = preparing.migrations_are_missing()
    except (errors, OSError) as error:
        yield Result(
            "database",
            next(iter(str(error).strip().splitlines()), "does not answer"),
            "Check MITREDEN_DATABASE_URL, and that the server runs and lets us in."
            if config.database_url
            else f"Let this user read and write {config.sqlite_path} and its folder.",
        )
        return
    if missing:
        yield Result(
            "database",
            "tables are missing or old",
            "`mitreden serve` brings them up to date at its start.",
            only_a_hint=True,
        )
    else:
        yield Result("database")
        yield from _people()
        yield _worker()


def _people() -> Iterator[Result]:
    models = importlib.import_module("mitreden.people.models")
    if not models.Organisation.objects.exists():
        yield Result(
            "organisation",
            "not set up",
            'mitreden manage set_up "Name of your organisation"',
            only_a_hint=True,
        )
    if not models.Person.objects.filter(is_active=True).exists():
        yield Result(
            "people",
            "nobody can sign in",
            "mitreden manage add_person MAIL NAME --editor --lead",
            only_a_hint=True,
        )


def _worker() -> Result:
    """Whether posts go out: when a worker last looked, and what is late."""
    now = importlib.import_module("django.utils.timezone").now()
    found = importlib.import_module("mitreden.publishing.health").health(now)
    if found.last_cycle is None:
        return Result(
            "worker",
            "has never run here",
            "`mitreden serve` starts it; alone: mitreden work",
            only_a_hint=True,
        )
    if found.is_silent:
        return Result(
            "worker",
            f"last cycle {found.seconds} s ago: nothing is sent",
            "Start it: mitreden work. Its output says what stopped it.",
        )
    if found.overdue:
        return Result(
            "worker",
            f"last cycle {found.seconds} s ago, but {found.overdue} posts are late",
            "Look at its output; a second one on another machine helps if it is busy.",
        )
    return Result(f"worker: last cycle {found.seconds} s ago")


def _mail(config: Config) -> Iterator[Result]:
    if not config.mail_url:
        yield Result(
            "MITREDEN_MAIL_URL",
            "not set: no mail is sent",
            "Nobody can renew a password without mail.",
            only_a_hint=True,
        )
        return
    mail = importlib.import_module("django.core.mail")
    try:
        mail.get_connection(timeout=5).open()
    except OSError as error:
        yield Result(
            "MITREDEN_MAIL_URL", str(error), "Check host, port, user, password."
        )
    else:
        yield Result("mail")
