"""What `mitreden doctor` says of networks: apps, what they cost, and our address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mitreden.lib.config import Config
from mitreden.lib.public import is_public
from mitreden.networks import NETWORKS, Network


@dataclass(frozen=True, slots=True)
class Remark:
    about: str
    problem: str
    mend: str


def remarks(config: Config) -> Iterator[Remark]:
    for key in config.network_apps:
        network = NETWORKS.get(key)
        if network is None or not network.needs_app:
            known = ", ".join(key for key, one in NETWORKS.items() if one.needs_app)
            yield Remark(
                "MITREDEN_NETWORK_APPS",
                f"{key} is no network that needs an app",
                f"These do: {known}.",
            )
        else:
            yield from _of(network, config)
    for key in config.network_options.keys() - NETWORKS.keys():
        yield Remark(
            "MITREDEN_NETWORK_OPTIONS",
            f"there is no network {key}",
            f"There are: {', '.join(NETWORKS)}.",
        )


def _of(network: Network, config: Config) -> Iterator[Remark]:
    if network.abilities.fetches_pictures and not is_public(config.url):
        what = "posts" if network.abilities.needs_picture else "pictures"
        yield Remark(
            network.name,
            f"it fetches pictures from {config.url}, which cannot be reached from outside",
            f"Until MITREDEN_URL is public (https), people post {what} there by hand.",
        )
    options = config.network_options.get(network.key, {})
    if network.costs is not None and not network.costs.budget(options):
        yield Remark(
            network.name,
            "it charges for each post, and no budget is set",
            f"Set the most you spend in a month, in US dollars, in "
            f"MITREDEN_NETWORK_OPTIONS: {network.key}.budget=20. Without one, people "
            "post there by hand.",
        )
