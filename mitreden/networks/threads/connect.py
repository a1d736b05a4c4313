"""The way to a Threads member's permission.

https://developers.facebook.com/docs/threads/get-started (read 2026-11-25).
"""

from __future__ import annotations

from collections.abc import Mapping

from mitreden.networks.graph import Place
from mitreden.networks.meta import GraphConnect

WEB = "https://threads.net"
GRAPH = "https://graph.threads.net"
VERSION = "v1.0"


def place(options: Mapping[str, str]) -> Place:
    base = options.get("graph", GRAPH)
    return Place(
        authorize=f"{options.get('web', WEB)}/oauth/authorize",
        token=f"{base}/oauth/access_token",
        graph=base,
        grant="th",
        version=options.get("version", VERSION),
    )


CONNECT = GraphConnect(
    place,
    scopes=(
        "threads_basic",
        "threads_content_publish",
        "threads_manage_insights",
        "threads_delete",
    ),
    posting="threads_content_publish",
    fields=("id", "username"),
)
