"""A private WordPress from Debian's packages, for tests; gone when this ends.

    python scripts/wordpress-server/run.py

Needs Debian's `wordpress php-cli php-mysql php-gd php-xml php-mbstring mariadb-server`;
nothing of the machine's own is touched: files are copied into a temporary folder, the
database is a process of its own there. Prints one line of JSON when it is ready, and
stops on SIGTERM or when its standard input ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path("/usr/share/wordpress")
HERE = Path(__file__).resolve().parent
STARTS_WITHIN = 60.0


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    folder = Path(tempfile.mkdtemp(prefix="mitreden-wordpress-"))
    try:
        with database(folder) as database_port, site(folder, database_port) as ready:
            print(json.dumps(ready), flush=True)
            sys.stdin.read()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


@contextlib.contextmanager
def database(folder: Path) -> Iterator[int]:
    data, port = folder / "database", free_port()
    user = [f"--user={'root' if os.geteuid() == 0 else os.environ.get('USER', '')}"]
    run(
        "mysql_install_db", "--no-defaults", f"--datadir={data}", *user,
        "--auth-root-authentication-method=normal", "--skip-test-db",
    )  # fmt: skip
    process = subprocess.Popen(
        [
            "mariadbd", "--no-defaults", f"--datadir={data}", *user,
            "--bind-address=127.0.0.1", f"--port={port}",
            f"--socket={folder}/socket", f"--pid-file={folder}/pid",
            "--innodb-flush-log-at-trx-commit=0", "--skip-log-bin",
        ],
        stdout=subprocess.DEVNULL,
        stderr=(folder / "database.log").open("w"),
        cwd="/",
    )  # fmt: skip
    try:
        wait_for(port)
        run(
            "mysql", "--no-defaults", f"--socket={folder}/socket", "-uroot", "-e",
            "CREATE DATABASE wordpress; CREATE USER wordpress@127.0.0.1;"
            "GRANT ALL ON wordpress.* TO wordpress@127.0.0.1",
        )  # fmt: skip
        yield port
    finally:
        stop(process)


@contextlib.contextmanager
def site(folder: Path, database_port: int) -> Iterator[dict[str, str]]:
    root, port = folder / "site", free_port()
    # Debian's folder is full of links into others.
    shutil.copytree(SOURCE, root, symlinks=False, ignore_dangling_symlinks=True)
    address = f"http://127.0.0.1:{port}"
    config = (HERE / "wp-config.php").read_text()
    for place, value in (
        ("{database_port}", str(database_port)),
        ("{address}", address),
    ):
        config = config.replace(place, value)
    (root / "wp-config.php").write_text(config)
    shutil.copy(HERE / "router.php", root / "router.php")
    plugins = root / "wp-content" / "mu-plugins"
    plugins.mkdir(exist_ok=True)
    shutil.copy(HERE / "seo.php", plugins / "seo.php")
    made = subprocess.run(
        ["php", str(HERE / "install.php"), str(root)],
        capture_output=True, text=True, cwd=root,
    )  # fmt: skip
    if made.returncode:
        raise SystemExit(f"WordPress: {made.stdout[-500:]} {made.stderr[-500:]}")
    ready = json.loads(made.stdout.splitlines()[-1])
    process = subprocess.Popen(
        ["php", "-S", f"127.0.0.1:{port}", "-t", str(root), "router.php"],
        env=os.environ | {"PHP_CLI_SERVER_WORKERS": "3"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=root,
        start_new_session=True,
    )
    try:
        wait_for(port)
        yield ready | {"address": address}
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=10)


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd="/")
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr[-1000:]}")


def wait_for(port: int) -> None:
    ends = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < ends:
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", port), timeout=1),
        ):
            return
        time.sleep(0.1)
    raise SystemExit(f"nothing answers on port {port}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
