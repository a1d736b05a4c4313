"""All tests on SQLite; then those that touch the database again on PostgreSQL.

PostgreSQL is started privately from the machine's own binaries and thrown away. Where
there are none, the second run is skipped and says so, or fails if skips are forbidden
(MITREDEN_NO_SKIPS=1). Arguments go to pytest, and then only that one run is made.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What the database could answer differently: everything but pure rules and browsers.
ON_BOTH = (
    *("people", "stories", "guidance", "links", "channels", "publishing"),
    *("insights", "privacy", "audit", "gallery", "web"),
)

BROWSER = "tests/journeys"
TWO_AT_ONCE = ("-n", "2", "--dist", "loadfile", "-rs")


def main(arguments: list[str]) -> int:
    if arguments:
        return pytest(*arguments)
    # Browser tests apart: Playwright's event loop stays in a process, and Django
    # rightly refuses to ask the database from inside one.
    code = pytest(*TWO_AT_ONCE, "--ignore", BROWSER) or pytest(*TWO_AT_ONCE, BROWSER)
    if code:
        return code
    binaries = postgresql_binaries()
    if binaries is None:
        forbidden = bool(os.environ.get("MITREDEN_NO_SKIPS"))
        word = "missing, and skips are forbidden" if forbidden else "skipped"
        print(
            f"PostgreSQL: {word}: no initdb found (Debian: apt-get install postgresql)"
        )
        return 1 if forbidden else 0
    with postgresql(binaries) as url:
        print("\nThe same on PostgreSQL:", flush=True)
        folders = [f"tests/{name}" for name in ON_BOTH]
        return pytest(*TWO_AT_ONCE, *folders, TEST_DATABASE_URL=url)


def pytest(*arguments: str, **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.call(command, cwd=ROOT, env=os.environ | environment)


def postgresql_binaries() -> Path | None:
    if found := shutil.which("initdb"):
        return Path(found).parent
    there = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return there[-1].parent if there else None


@contextlib.contextmanager
def postgresql(binaries: Path) -> Iterator[str]:
    """A server of our own on a free loopback port; its URL. Not durable: for tests."""
    folder = Path(tempfile.mkdtemp(prefix="mitreden-postgresql-"))
    runner = _as_server_user(folder)
    data, port = folder / "data", _free_port()
    options = (
        f"-c listen_addresses=127.0.0.1 -c port={port} "
        f"-c unix_socket_directories={folder} -c fsync=off "
        "-c synchronous_commit=off -c full_page_writes=off"
    )
    _quietly(
        *runner, binaries / "initdb", "-D", data, "-A", "trust", "-U", "mitreden",
        "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
    )  # fmt: skip
    control = [*runner, binaries / "pg_ctl", "-D", data, "-w"]
    _quietly(*control, "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgresql://mitreden@127.0.0.1:{port}/postgres"
    finally:
        _quietly(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _as_server_user(folder: Path) -> list[str]:
    """The server refuses to run as root: then as postgres (or nobody) instead."""
    if os.geteuid() != 0:
        return []
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            os.chown(folder, user.pw_uid, user.pw_gid)
            return ["runuser", "-u", name, "--"]
    raise SystemExit("PostgreSQL does not run as root, and there is no other user.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _quietly(*command: object) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
    )
    if done.returncode:
        raise SystemExit(f"PostgreSQL: {done.stderr.strip()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
