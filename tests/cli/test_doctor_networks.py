"""What `mitreden doctor` says of networks."""

from __future__ import annotations

import pytest

from mitreden.cli.doctor_networks import remarks
from mitreden.lib.config import Config, read


def config(tmp_path, **more: str) -> Config:
    return read(
        {
            "MITREDEN_SECRET_KEY": "x" * 50,
            "MITREDEN_TOKEN_KEYS": "y" * 50,
            "MITREDEN_URL": "https://mitreden.company.com",
            "MITREDEN_LINKS_URL": "https://go.company.com",
            "MITREDEN_DATA_DIR": str(tmp_path),
        }
        | more
    )


def said(tmp_path, **more: str) -> list[tuple[str, str]]:
    return [(one.about, one.problem) for one in remarks(config(tmp_path, **more))]


def test_nothing_registered_is_nothing_to_say(tmp_path):
    assert said(tmp_path) == []


def test_an_app_that_works_is_nothing_to_say(tmp_path):
    apps = "threads=1:a, instagram=2:b, x=3:c, linkedin=4:d"

    found = said(
        tmp_path,
        MITREDEN_NETWORK_APPS=apps,
        MITREDEN_NETWORK_OPTIONS="x.budget=20",
    )

    assert found == []


@pytest.mark.parametrize(
    ("key", "name"), [("threads", "Threads"), ("instagram", "Instagram")]
)
def test_a_closed_address_is_a_hint_for_networks_that_fetch(tmp_path, key, name):
    (found,) = said(
        tmp_path,
        MITREDEN_URL="https://mitreden.intranet",
        MITREDEN_NETWORK_APPS=f"{key}=1:a",
    )

    assert found[0] == name
    assert "cannot be reached from outside" in found[1]


def test_an_app_for_x_without_a_budget_is_said(tmp_path):
    (found,) = said(tmp_path, MITREDEN_NETWORK_APPS="x=1:a")

    assert found == ("X", "it charges for each post, and no budget is set")


def test_a_typing_error_in_a_name_is_said(tmp_path):
    found = said(
        tmp_path,
        MITREDEN_NETWORK_APPS="linkdin=1:a",
        MITREDEN_NETWORK_OPTIONS="twitter.budget=20",
    )

    assert [about for about, _ in found] == [
        "MITREDEN_NETWORK_APPS", "MITREDEN_NETWORK_OPTIONS",
    ]  # fmt: skip
