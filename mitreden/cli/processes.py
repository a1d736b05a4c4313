"""Several processes under one command: started, watched and stopped together."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

from mitreden.lib.config import Config

STOP_WITHIN = 10.0  # seconds for a clean end; then the process is killed
RESTARTS = 5  # of one process within RESTART_WINDOW, then the whole gives up
RESTART_WINDOW = 60.0
_PR_SET_PDEATHSIG = 1  # prctl(2): the kernel signals the child when we are gone


class CannotStart(Exception):
    """`str()` is one line that says what is wrong and what to do."""


@dataclass(slots=True)
class Process:
    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)  # beside our own
    running: subprocess.Popen[bytes] | None = None
    started: list[float] = field(default_factory=list)

    def start(self, environment: Mapping[str, str]) -> None:
        self.started.append(time.monotonic())
        self.running = subprocess.Popen(  # noqa: S603
            self.command,
            env=dict(environment) | dict(self.environment),
            start_new_session=True,  # Ctrl-C reaches us alone; we stop them in order
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )

    def kill_all(self) -> None:
        """Its children, too: granian's worker would outlive it and keep the port."""
        if self.running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()

    def restarts_too_often(self) -> bool:
        since = time.monotonic() - RESTART_WINDOW
        return sum(moment > since for moment in self.started) > RESTARTS


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def pages(config: Config) -> Process:
    return Process(
        "pages",
        python(
            *("-m", "granian", "--interface", "wsgi", "--host", config.host),
            *("--port", str(config.port), "--workers", "1", "--blocking-threads", "4"),
            *("--workers-kill-timeout", "5", "--no-ws", "--log-level", "warning"),
            "mitreden.wsgi:application",
        ),
    )


def redirects(config: Config, website: str) -> Process:
    """Pure, without Django: all it needs is handed to it."""
    return Process(
        "redirects",
        python(
            *("-m", "granian", "--interface", "asgi", "--host", config.host),
            *("--port", str(config.links_port), "--workers", "1"),
            *("--workers-kill-timeout", "5", "--no-ws", "--log-level", "warning"),
            *("--factory", "mitreden.redirect.app:from_environment"),
        ),
        {
            "MITREDEN_DATABASE_URL": config.database_url or str(config.sqlite_path),
            "MITREDEN_JOURNAL_DIR": str(config.journal_dir),
            "MITREDEN_JOURNAL_SYNC": config.journal_sync,
            "MITREDEN_WEBSITE": website,
        },
    )


def worker() -> Process:
    return Process("worker", python("-m", "mitreden.cli", "work"))


def port_is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CannotStart(
                f"Port {port} needs root. Choose one above 1023."
            ) from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CannotStart(
                    f"{host} is not an address of this machine."
                ) from None
            return False
    return True


def wait_for(
    url: str, host: str, seconds: float, *, hopeless: Callable[[], bool]
) -> bool:
    """True as soon as the address, asked under this Host, answers with success."""
    request = urllib.request.Request(url, headers={"Host": host})  # noqa: S310
    until = time.monotonic() + seconds
    while time.monotonic() < until and not hopeless():
        try:
            with urllib.request.urlopen(request, timeout=2):  # noqa: S310
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    return False


class Supervisor:
    """Starts processes, restarts one that dies, and stops all of them on a signal."""

    def __init__(
        self, processes: Sequence[Process], environment: Mapping[str, str]
    ) -> None:
        self.processes = processes
        self.environment = environment
        self.stopping = False

    def start(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        for process in self.processes:
            process.start(self.environment)

    def ending(self) -> bool:
        """A signal has come, or one of them did not even start."""
        return self.stopping or any(
            p.running is None or p.running.poll() is not None for p in self.processes
        )

    def watch(self) -> int:
        """Return 0 after a signal, 1 if a process would not stay up."""
        try:
            while not self.stopping:
                time.sleep(0.1)
                if not self._all_up():
                    return 1
            return 0
        finally:
            self.stop()

    def stop(self) -> None:
        for process in self.processes:
            if process.running:
                process.running.terminate()
        until = time.monotonic() + STOP_WITHIN
        for process in self.processes:
            if process.running:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.running.wait(timeout=max(0.1, until - time.monotonic()))
                process.kill_all()

    def _all_up(self) -> bool:
        for process in self.processes:
            if process.running is None or process.running.poll() is None:
                continue
            code = process.running.returncode
            process.kill_all()
            if process.restarts_too_often():
                _say(f"{process.name} keeps ending (code {code}); stopping everything.")
                return False
            _say(f"{process.name} ended (code {code}); starting it again.")
            time.sleep(0.5)
            process.start(self.environment)
        return True

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _say(line: str) -> None:
    print(f"mitreden: {line}", file=sys.stderr, flush=True)  # noqa: T201
