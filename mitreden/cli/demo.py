"""`mitreden demo`: the product with its demo organisation, in one command."""

from __future__ import annotations

import argparse
import fcntl
import importlib
import os
import secrets
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mitreden.cli import preparing, serve
from mitreden.cli.processes import CannotStart
from mitreden.lib import config as configuration
from mitreden.lib.config import EVERYWHERE, Config


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("demo", help="the demo organisation, ready to look at")
    parser.add_argument(
        "--reset", action="store_true", help="throw the demo's data away and stop"
    )
    parser.set_defaults(run=_demo)


def _demo(chosen: argparse.Namespace) -> int:
    folder = Path(os.environ.get("MITREDEN_DATA_DIR", "data/demo")).absolute()
    if chosen.reset:
        return _reset(folder)
    config = _configure(folder)
    with _only_one(folder):
        return _start(config)


def _start(config: Config) -> int:
    serve.check_ports(config, f"Try: make demo PORT={config.port + 100}")
    preparing.prepare()
    _build()
    return serve.run(
        config,
        [
            "",
            "  Wendbach Wassertechnik is ready. Open this and choose who you are:",
            "",
            f"  {config.url}/",
            "",
            "  Ctrl-C stops everything. Your changes are kept; `make demo-reset` "
            "starts afresh.",
            "",
        ],
    )


def _configure(folder: Path) -> Config:
    """The demo's environment. HOST and PORT are what `make demo` passes on."""
    if (folder / "mitreden.sqlite3").exists() and not (folder / "secrets").exists():
        raise CannotStart(
            f"{folder} holds data that is not the demo's, and the demo lets everybody "
            "in. Unset MITREDEN_DATA_DIR."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(f"{folder}: {error.strerror}.") from None
    host = os.environ.get("HOST") or os.environ.get("MITREDEN_HOST") or "127.0.0.1"
    port = os.environ.get("PORT") or os.environ.get("MITREDEN_PORT") or "8000"
    if not port.isdecimal() or not 1 <= int(port) <= 65534:
        raise CannotStart(f"PORT must be a number from 1 to 65534, not {port!r}.")
    links_port = os.environ.get("MITREDEN_LINKS_PORT") or str(int(port) + 1)
    name = _name(host)
    os.environ.update(
        {
            "MITREDEN_DEMO": "yes",
            "MITREDEN_DATA_DIR": str(folder),
            # Neither the database nor the mail of a real installation, even where its
            # environment is set: whoever opens the demo may be anybody in it.
            "MITREDEN_DATABASE_URL": "",
            "MITREDEN_MAIL_URL": "",
            "MITREDEN_HOST": host,
            "MITREDEN_PORT": port,
            "MITREDEN_LINKS_PORT": links_port,
            "MITREDEN_URL": f"http://{name}:{port}",
            "MITREDEN_LINKS_URL": f"http://{name}:{links_port}",
            # A Bluesky server or a feed on one's own machine may be tried out, but not
            # when the demo is open to others.
            "MITREDEN_ALLOW_PRIVATE": "no" if host in EVERYWHERE else "yes",
        }
        | _secrets(folder / "secrets")
    )
    try:
        return configuration.read(os.environ)
    except configuration.BadSetting as problem:
        raise CannotStart(str(problem)) from None


def _name(host: str) -> str:
    """How a browser reaches us: the machine's own name when we listen everywhere."""
    if host in {"127.0.0.1", "::1", "localhost"}:
        return "localhost"
    if host in EVERYWHERE:
        return _own_address()
    return f"[{host}]" if ":" in host else host


def _own_address() -> str:
    """The address of the interface that leads outside; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: an address nobody has
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


def _secrets(file: Path) -> dict[str, str]:
    """Random, made at the first start, kept beside the demo's data for the next one."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(f"{secrets.token_urlsafe(48)}\n{secrets.token_urlsafe(48)}\n")
    secret_key, token_key = file.read_text().split()
    return {"MITREDEN_SECRET_KEY": secret_key, "MITREDEN_TOKEN_KEYS": token_key}


def _build() -> None:
    """Only into an empty database: a second start keeps what is there."""
    timezone = importlib.import_module("django.utils.timezone")
    people = importlib.import_module("mitreden.people.models")
    builder = importlib.import_module("mitreden.demo.actions")
    if not people.Organisation.objects.exists():
        print("Building the demo organisation (only the first time) …", flush=True)  # noqa: T201
        builder.build(timezone.now())
    importlib.import_module("mitreden.demo.newsroom").follow_the_port()


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Hold the demo's data while it runs: neither a second start nor a reset."""
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(
                f"the demo in {folder} is running. Stop it first (Ctrl-C)."
            ) from None
        yield


def _reset(folder: Path) -> int:
    if folder.exists() and not (folder / "secrets").exists():
        raise CannotStart(f"{folder} does not look like the demo's data; not deleted.")
    if folder.exists():
        with _only_one(folder):
            pass
    shutil.rmtree(folder, ignore_errors=True)
    print(f"The demo's data in {folder} is gone. `make demo` builds it anew.")  # noqa: T201
    return 0
