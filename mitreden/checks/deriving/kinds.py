"""Of which kind a network is: data, so that no network is known here by name."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

SOCIAL = "social"
ALWAYS, NOT_PRIVATE = "always", "not_private"

Table = Mapping[str, list[str]]


def kind_of(network: str) -> str:
    kinds = _tables()["kinds"]
    return next((kind for kind in kinds if network in kinds[kind]), SOCIAL)


def is_editorial(network: str, *, private: bool) -> bool:
    """Whether what stands there is a contribution like a newspaper's."""
    editorial = _tables()["editorial"]
    return network in editorial[ALWAYS] or (
        not private and network in editorial[NOT_PRIVATE]
    )


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Table]:
    file = files("mitreden.checks") / "data" / "network_kinds.toml"
    return tomllib.loads(file.read_text("utf-8"))
