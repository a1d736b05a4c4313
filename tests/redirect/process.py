"""The redirects as a process of their own, under the same server as in the product."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from tests.redirect.asgi import BROWSER

ROOT = Path(__file__).parent.parent.parent
READY_WITHIN = 20


class RedirectProcess:
    """`kill` is `kill -9`; `stop` asks nicely."""

    def __init__(
        self,
        database_url: str,
        journal_dir: Path,
        *,
        sync: str,
        app: str = "mitreden.redirect.app:from_environment",
    ) -> None:
        self.port = _free_port()
        self._app = ["--factory", app] if app.endswith("_environment") else [app]
        self._environment = os.environ | {
            "MITREDEN_DATABASE_URL": database_url,
            "MITREDEN_JOURNAL_DIR": str(journal_dir),
            "MITREDEN_JOURNAL_SYNC": sync,
        }

    def start(self) -> Self:
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "granian", "--interface", "asgi", "--no-ws"),
                *("--port", str(self.port), "--log-level", "warning"),
                *("--workers", "1", "--workers-kill-timeout", "5", *self._app),
            ],
            cwd=ROOT,
            env=self._environment,
            start_new_session=True,  # so that its group can be killed as a whole
        )
        deadline = time.monotonic() + READY_WITHIN
        while not self._answers():
            assert self._process.poll() is None, "the process ended at once"
            assert time.monotonic() < deadline, "the process does not answer"
            time.sleep(0.05)
        return self

    def stop(self) -> int:
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(10)

    def kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(10)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as it:
                it.sendall(b"GET /healthz HTTP/1.1\r\nHost: l\r\n\r\n")
                return it.recv(100)[9:12] in {b"200", b"302"}
        except OSError:
            return False


async def follow(
    port: int, codes: Sequence[str], answered: Counter[str], connections: int
) -> None:
    """Follow links until the process is gone; note every 302 that has arrived."""
    await asyncio.gather(
        *(_one_connection(port, codes, answered) for _ in range(connections))
    )


async def _one_connection(
    port: int, codes: Sequence[str], answered: Counter[str]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while True:
            code = random.choice(codes)  # noqa: S311
            writer.write(
                f"GET /l/{code} HTTP/1.1\r\nHost: l\r\n"
                f"User-Agent: {BROWSER}\r\n\r\n".encode()
            )
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 302"), head
            assert b"content-length: 0" in head.lower()
            answered[code] += 1
    except (OSError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])
