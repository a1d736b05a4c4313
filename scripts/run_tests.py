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
from dataclasses import dataclass, field
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


@dataclass
class PostgreSQL:
    """A server of our own on a free loopback port."""

    binaries: Path
    folder: Path
    durable: bool = False  # keeps what it has confirmed, whatever happens to it
    port: int = field(default_factory=lambda: _free_port())

    def __post_init__(self) -> None:
        self._runner = _as_server_user(self.folder)
        self._control = [
            *self._runner, self.binaries / "pg_ctl", "-D", self.folder / "data", "-w",
        ]  # fmt: skip

    @property
    def url(self) -> str:
        return f"postgresql://mitreden@127.0.0.1:{self.port}/postgres"

    def create(self) -> None:
        _quietly(
            *self._runner, self.binaries / "initdb", "-D", self.folder / "data",
            "-A", "trust", "-U", "mitreden", "-E", "UTF8", "--locale=C.UTF-8",
            "--no-sync",
        )  # fmt: skip

    def start(self) -> None:
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} "
            f"-c unix_socket_directories={self.folder}"
        )
        if not self.durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        _quietly(*self._control, "-l", self.folder / "log", "-o", options, "start")

    def crash(self) -> None:
        """All its processes end at once; what they had in mind is gone."""
        _quietly(*self._control, "-m", "immediate", "stop")


@contextlib.contextmanager
def postgresql_server(binaries: Path, *, durable: bool = False) -> Iterator[PostgreSQL]:
    """Running, and thrown away in the end."""
    folder = Path(tempfile.mkdtemp(prefix="mitreden-postgresql-"))
    server = PostgreSQL(binaries, folder, durable)
    server.create()
    server.start()
    try:
        yield server
    finally:
        with contextlib.suppress(SystemExit):  # it may be down at this moment
            server.crash()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def postgresql(binaries: Path) -> Iterator[str]:
    """The URL of one that is fast, and not durable: for tests."""
    with postgresql_server(binaries) as server:
        yield server.url


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
