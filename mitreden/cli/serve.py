"""`mitreden serve`: pages, redirects and worker for real use."""

from __future__ import annotations

import argparse
import os
from urllib.parse import urlsplit

from mitreden.cli import preparing
from mitreden.cli.processes import (
    CannotStart,
    Supervisor,
    pages,
    port_is_free,
    redirects,
    wait_for,
    worker,
)
from mitreden.lib import config as configuration
from mitreden.lib.config import Config


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("serve", help="pages, redirects and worker together")
    parser.add_argument(
        "--without-worker",
        action="store_true",
        help="the worker runs elsewhere, as `mitreden work`",
    )
    parser.set_defaults(run=_serve)


def _serve(chosen: argparse.Namespace) -> int:
    try:
        config = configuration.read(os.environ)
    except configuration.BadSetting as problem:
        raise CannotStart(str(problem)) from None
    if config.demo:
        raise CannotStart(
            "MITREDEN_DEMO is yes: everybody could sign in as anybody. `serve` does not "
            "start like that; use `mitreden demo`, or unset it."
        )
    check_ports(config)
    preparing.prepare()
    return run(config, [f"Serving {config.url}"], with_worker=not chosen.without_worker)


def run(config: Config, greeting: list[str], *, with_worker: bool = True) -> int:
    """Start, greet once pages and redirects answer, and watch."""
    processes = [pages(config), redirects(config, preparing.website())]
    if with_worker:
        processes.append(worker())
    supervisor = Supervisor(processes, os.environ)
    supervisor.start()
    ready = all(
        wait_for(
            f"http://{local(config.host)}:{port}/healthz",
            urlsplit(url).netloc,
            30,
            hopeless=supervisor.ending,
        )
        for port, url in (
            (config.port, config.url),
            (config.links_port, config.links_url),
        )
    )
    if not ready and not supervisor.stopping:
        supervisor.stop()
        raise CannotStart("pages or redirects do not answer; see above.")
    if not supervisor.stopping:
        print("\n".join(greeting), flush=True)  # noqa: T201
    return supervisor.watch()


def check_ports(config: Config, how: str = "Set {name} to another one.") -> None:
    wanted = (
        ("MITREDEN_PORT", config.port),
        ("MITREDEN_LINKS_PORT", config.links_port),
    )
    if config.port == config.links_port:
        raise CannotStart("MITREDEN_PORT and MITREDEN_LINKS_PORT must differ.")
    for name, port in wanted:
        if not port_is_free(config.host, port):
            advice = how.format(name=name)
            raise CannotStart(f"Port {port} on {config.host} is taken. {advice}")


def local(host: str) -> str:
    """Where we reach ourselves when listening everywhere."""
    address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"[{address}]" if ":" in address else address
