"""Settings that name something for each network: `x.budget=20, linkedin=id:secret`."""

from __future__ import annotations


def network_apps(text: str) -> dict[str, tuple[str, str]]:
    """{"linkedin": (id, secret)} of `linkedin=id:secret, …`. Raises ValueError."""
    apps: dict[str, tuple[str, str]] = {}
    for part in _parts(text):
        network, _, rest = part.partition("=")
        client_id, _, secret = (piece.strip() for piece in rest.partition(":"))
        if not (network.strip().isalnum() and client_id and secret):
            raise ValueError("network=id:secret")
        apps[network.strip()] = client_id, secret
    return apps


def network_options(text: str) -> dict[str, dict[str, str]]:
    """{"x": {"budget": "20"}} of `x.budget=20, …`. Raises ValueError."""
    options: dict[str, dict[str, str]] = {}
    for part in _parts(text):
        place, _, value = part.partition("=")
        network, _, option = place.strip().partition(".")
        if not (network and option and value.strip()):
            raise ValueError("network.option=value")
        options.setdefault(network, {})[option] = value.strip()
    return options


def _parts(text: str) -> list[str]:
    return [part for part in text.split(",") if part.strip()]
